import Domain
import Glibc
public import Ledger
import Records
import Synchronization

/// Listens to syslog on one port, by UDP and TCP, on a thread of its own. What comes is taken in batches, a few
/// times a second, so that a storm is few transactions.
public final class SyslogListener: Sendable {
  private let sockets: SyslogSockets
  private let desk: AlarmDesk
  private let onTrouble: @Sendable (String) -> Void
  private struct State {
    var isStopping = false
    var isRunning = false
  }
  private let state = Mutex(State())
  /// What waits while the database does not take it; beyond this the oldest are dropped and counted in the log.
  static let waiting = 100_000

  /// - Parameter place: `ADDRESS:PORT`; port 0 takes a free one.
  /// - Throws: `Refusal` when the port cannot be had.
  public init(_ place: String, _ ledger: Ledger, onTrouble: @escaping @Sendable (String) -> Void) throws {
    sockets = try SyslogSockets(place)
    desk = AlarmDesk(ledger)
    self.onTrouble = onTrouble
  }

  public var port: Int { sockets.port }

  public func start() {
    state.withLock { $0.isRunning = true }
    startThread { [self] in
      var connections = SyslogConnections()
      var pending: [(message: [UInt8], sender: String)] = []
      var told: [String: Int] = [:]
      while !state.withLock({ $0.isStopping }) {
        sockets.gather(&connections, milliseconds: 200) { pending.append(($0, $1)) }
        guard !pending.isEmpty else { continue }
        do {
          try take(pending, &told)
          pending = []
        } catch {
          onTrouble(String(describing: error))
          let excess = pending.count - Self.waiting
          if excess > 0 {
            pending.removeFirst(excess)
            onTrouble("\(excess) messages of syslog were dropped")
          }
          usleep(500_000)
        }
      }
      connections.close()
      sockets.close()
      state.withLock { $0.isRunning = false }
    }
  }

  public func stop() {
    state.withLock { $0.isStopping = true }
    while state.withLock({ $0.isRunning }) { usleep(5_000) }
  }

  /// Each source's messages are one write.
  private func take(_ pending: [(message: [UInt8], sender: String)], _ told: inout [String: Int]) throws {
    let sources = try desk.ledger.read {
      try $0.find(
        AlarmSource.self, .state(AlarmSource.State.active), Condition(AlarmSource.kind, .equals, .syslog), limit: 1000)
    }
    var bySource: [Int: (signals: [AlarmSignal], raw: [UInt8], sender: String)] = [:]
    for (message, sender) in pending {
      guard let source = sources.first(where: { $0.senders.contains(sender) }) else {
        // Nobody is asked to read a line a packet: once a minute and sender.
        let now = time(nil)
        if now - told[sender, default: 0] >= 60 {
          if told.count > 1000 { told = [:] }
          told[sender] = now
          onTrouble("syslog from \(sender), which is no alarm source, is refused")
        }
        continue
      }
      guard let read = SyslogMessage(message, sender: sender),
        read.severity <= (source[AlarmSource.least] ?? .warning).number
      else { continue }
      var batch = bySource[source.id.id] ?? ([], [], sender)
      batch.signals.append(read.signal)
      batch.raw += message + [0x0A]
      bySource[source.id.id] = batch
    }
    for source in sources {
      guard let batch = bySource[source.id.id] else { continue }
      _ = try desk.take(batch.signals, from: source, payload: batch.raw, address: batch.sender)
    }
  }
}

extension Record<AlarmSource> {
  /// The addresses that send for it.
  fileprivate var senders: [String] {
    (self[AlarmSource.senders] ?? "").split { $0 == "," || $0 == "，" || $0 == "、" || $0.isWhitespace }.map(String.init)
  }
}

internal import CMicrohttpd

/// Events to one client. It costs no thread: while there is nothing to send, the connection sleeps.
///
/// What a client does not read in time is not kept for ever: past `limit` bytes the stream ends, and the
/// browser comes back with `Last-Event-ID`.
public final class EventStream: Sendable {
  struct Connection: @unchecked Sendable { let pointer: OpaquePointer }
  private struct State: Sendable {
    var frames: [[UInt8]] = []
    var first = 0
    var offset = 0
    var waiting = 0
    /// No more frames are taken; the connection ends once what waits is sent.
    var isClosed = false
    /// Set only while the connection sleeps, so that it is woken once.
    var asleep: Connection?
    var endings: [@Sendable () -> Void] = []
  }
  enum Offer { case taken, closed, overflow }
  private let state = Guarded(State())
  private let limit: Int

  /// - Parameter limit: bytes that may wait for a slow client.
  public init(limit: Int = 256 << 10) {
    self.limit = limit
    // A comment at once makes the headers leave; `retry` is in milliseconds.
    _ = offer(Array(": 守正\nretry: 3000\n\n".utf8))
  }

  /// Queues an event; false when the stream has ended.
  @discardableResult public func send(_ event: Event) -> Bool {
    let offered = offer(event.frame)
    if offered == .overflow { end() }
    return offered == .taken
  }

  public var isOpen: Bool { state.withLock { !$0.isClosed } }

  /// Ends the stream after what waits has been sent.
  public func close() {
    state.withLock { state in
      state.isClosed = true
      wake(&state)
    }
    end()
  }

  /// Runs `ending` once, when the stream ends for whatever reason; at once when it has ended.
  public func onClose(_ ending: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      if !state.isClosed { state.endings.append(ending) }
      return state.isClosed
    }
    if isOver { ending() }
  }

  /// Queues bytes without running endings, so that a hub may call it under its own lock.
  func offer(_ frame: [UInt8]) -> Offer {
    state.withLock { state in
      guard !state.isClosed else { return .closed }
      if state.waiting + frame.count > limit {
        state.isClosed = true
        state.frames = []
        (state.first, state.offset, state.waiting) = (0, 0, 0)
        wake(&state)
        return .overflow
      }
      state.frames.append(frame)
      state.waiting += frame.count
      wake(&state)
      return .taken
    }
  }

  /// Runs the endings of a stream that is closed.
  func end() {
    let endings = state.withLock { state in
      defer { state.endings = [] }
      return state.endings
    }
    for ending in endings { ending() }
  }

  /// Copies what waits to `buffer`; puts the connection to sleep when there is nothing. For the event thread.
  /// - Returns: bytes copied, 0 when it sleeps, -1 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, _ connection: Connection) -> Int {
    state.withLock { state in
      var copied = 0
      while state.first < state.frames.count, copied < buffer.count {
        let frame = state.frames[state.first]
        let count = min(frame.count - state.offset, buffer.count - copied)
        frame.withUnsafeBytes { bytes in
          UnsafeMutableRawBufferPointer(rebasing: buffer[copied..<copied + count]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[state.offset..<state.offset + count]))
        }
        copied += count
        state.offset += count
        if state.offset == frame.count {
          state.first += 1
          state.offset = 0
        }
      }
      state.waiting -= copied
      if state.first == state.frames.count {
        state.frames = []
        state.first = 0
      }
      if copied > 0 { return copied }
      if state.isClosed { return -1 }
      MHD_suspend_connection(connection.pointer)
      state.asleep = connection
      return 0
    }
  }

  private func wake(_ state: inout State) {
    guard let connection = state.asleep else { return }
    state.asleep = nil
    MHD_resume_connection(connection.pointer)
  }
}

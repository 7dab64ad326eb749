import Ledger
import Records
import Synchronization

/// Long work that outlives the request which began it: an import, an export. What is under way lives in the memory
/// of the server that began it; how far it is and what came of it is written down for the others.
final class Job: Sendable {
  enum Phase: Sendable, Equatable {
    case waiting, running
    case done
    case cancelled
    /// The server that did it is gone.
    case interrupted
    /// What to tell whoever began it.
    case failed(Wording)

    var isOver: Bool { self != .waiting && self != .running }
  }
  struct State: Sendable, Equatable {
    var phase = Phase.waiting
    var done = 0
    /// Nil while nobody knows.
    var total: Int?
    var sentence: Wording?
    var result: Result?
    /// What came of it, for whoever takes it up on another node.
    var outcome = ""
  }
  /// A file to be fetched.
  struct Result: Sendable, Equatable {
    /// Nil on a node that did not make it.
    let path: String?
    let name: String
    let type: String
  }

  let id: String
  /// Whose it is; nobody else sees it.
  let person: Int
  let title: Wording
  /// The draft it belongs to; empty for other work.
  let subject: String
  /// Whether it writes, and so may be done once only.
  let isStoring: Bool
  private let state: Mutex<State>
  private let isCancelled = Mutex(false)
  private let told: Mutex<ContinuousClock.Instant> = Mutex(ContinuousClock.now)
  /// Told once a second while it runs; answers whether somebody asked on another node that it stop.
  private let book: JobBook?

  init(_ note: JobNote, tells book: JobBook? = nil) {
    (id, person, title, subject, isStoring) = (note.id, note.person, note.title, note.subject, note.isStoring)
    self.book = book
    state = Mutex(State(note))
  }

  var now: State { state.withLock { $0 } }
  func update(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  /// Asks it to stop at its next row; what it wrote is undone with its transaction.
  func cancel() {
    isCancelled.withLock { $0 = true }
    update { if $0.phase == .waiting { $0.phase = .cancelled } }
  }

  /// Told by the work as it goes on.
  /// - Throws: `Cancelled` once somebody asked for it.
  func progress(_ done: Int, _ total: Int?) throws {
    update { ($0.done, $0.total) = (done, total) }
    if let book, told.withLock({ Self.isTime(&$0) }), (try? book.progress(note)) == true { cancel() }
    if isCancelled.withLock({ $0 }) { throw Cancelled() }
  }
  struct Cancelled: Error {}

  private static func isTime(_ last: inout ContinuousClock.Instant) -> Bool {
    guard .now - last > .seconds(1) else { return false }
    last = .now
    return true
  }

  /// As it is written down.
  var note: JobNote {
    let now = now
    var note = JobNote(id: id, person: person, title: title, subject: subject, isStoring: isStoring)
    (note.phase, note.done, note.total, note.sentence) = (now.phase.written, now.done, now.total, now.sentence)
    if case .failed(let why) = now.phase { note.sentence = why }
    (note.outcome, note.fileName, note.fileType) = (now.outcome, now.result?.name, now.result?.type)
    return note
  }
}

extension Job.Phase {
  fileprivate var written: JobNote.Phase {
    switch self {
    case .waiting: .waiting
    case .running: .running
    case .done: .done
    case .cancelled: .cancelled
    case .interrupted: .interrupted
    case .failed: .failed
    }
  }
  fileprivate init(_ note: JobNote) {
    self =
      switch note.phase {
      case .waiting: .waiting
      case .running: .running
      case .done: .done
      case .cancelled: .cancelled
      case .interrupted: .interrupted
      case .failed: .failed(note.sentence ?? Wording("没有完成。", "It failed."))
      }
  }
}

extension Job.State {
  fileprivate init(_ note: JobNote) {
    (phase, done, total, sentence) = (Job.Phase(note), note.done, note.total, note.sentence)
    result = note.fileName.map { .init(path: nil, name: $0, type: note.fileType ?? "") }
    outcome = note.outcome
  }
}

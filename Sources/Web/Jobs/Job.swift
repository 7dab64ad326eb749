import Records
import Synchronization

/// Long work that outlives the request which began it: an import, an export. It lives in the memory of the server
/// that began it; what it makes lies in a file until the job is forgotten.
final class Job: Sendable {
  enum Phase: Sendable, Equatable {
    case waiting, running
    case done
    case cancelled
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
  }
  /// A file to be fetched.
  struct Result: Sendable, Equatable {
    let path: String
    let name: String
    let type: String
  }

  let id: String
  /// Whose it is; nobody else sees it.
  let person: Int
  let title: Wording
  private let state = Mutex(State())
  private let isCancelled = Mutex(false)

  init(id: String, person: Int, title: Wording) { (self.id, self.person, self.title) = (id, person, title) }

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
    if isCancelled.withLock({ $0 }) { throw Cancelled() }
    update { ($0.done, $0.total) = (done, total) }
  }
  struct Cancelled: Error {}
}

import Foundation
import Ledger
import Records
import Synchronization
import Transfer

/// A file on its way in: what was decided about it, and what was found. It waits in memory for whoever brought it.
final class ImportDraft: Sendable {
  struct State: Sendable {
    var options = ImportOptions()
    var plan: ImportPlan?
    /// Why there is no plan: an empty sheet.
    var trouble: Wording?
    var report: ImportReport?
    /// What looks at the rows or stores them now, or did last.
    var job: Job?
    var isStoring = false
    /// What was stored; nil until it was.
    var stored: ImportReport?
    /// Rows that were left out when the others were stored.
    var leaving: Set<Int> = []
    /// How many, where another node stored them and knows which.
    var left = 0
    /// Whether the server ended while it was stored, of which nothing was kept.
    var wasInterrupted = false
  }
  let id: String
  let person: Int
  let type: TypeDescription
  let file: TableFile
  let at = ContinuousClock.now
  private let state = Mutex(State())

  init(id: String, person: Int, type: TypeDescription, file: TableFile) {
    (self.id, self.person, self.type, self.file) = (id, person, type, file)
  }

  var now: State { state.withLock { $0 } }
  /// Takes up what was done with it, here or on another node.
  func follow(_ job: Job?) {
    guard let job, job.id != now.job?.id || !(now.job?.now.phase.isOver ?? false) else { return }
    update { state in
      (state.job, state.isStoring) = (job, job.isStoring)
      guard job.isStoring, job.now.phase == .done, state.stored == nil,
        let (stored, left) = ImportReport.kept(job.now.outcome)
      else { return }
      (state.stored, state.left) = (stored, left)
    }
  }

  func update<T>(_ body: (inout sending State) throws -> sending T) rethrows -> T { try state.withLock { try body(&$0) } }
}

/// The files that wait. Few are kept: each is held whole.
final class ImportDrafts: Sendable {
  private let all = Mutex<[ImportDraft]>([])
  static let limit = 12
  static let keep = Duration.seconds(3600)

  func add(_ draft: ImportDraft) {
    all.withLock { all in
      // One file of a kind for each person: who brings another has done with the one before.
      all.removeAll { other in
        let isIdle = other.now.job?.now.phase.isOver ?? true
        return isIdle && (.now - other.at > Self.keep || other.person == draft.person && other.type === draft.type)
      }
      // Nobody's import under way is dropped for another's.
      if all.count >= Self.limit, let oldest = all.firstIndex(where: { $0.now.job?.now.phase.isOver ?? true }) {
        all.remove(at: oldest)
      }
      all.append(draft)
    }
  }

  /// Nil for what is not this person's, as for what is not there.
  func draft(_ id: String, of person: Int, _ type: TypeDescription) -> ImportDraft? {
    all.withLock { $0.first { $0.id == id && $0.person == person && $0.type === type } }
  }
}

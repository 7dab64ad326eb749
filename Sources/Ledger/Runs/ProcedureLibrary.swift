import Procedures
import Records
import SQL
import Synchronization

/// Procedures that were read once, so that no page parses them again. What it keeps can never change: a
/// version of a record, and the texts that runs were started from. Which versions are in force is always asked
/// of the database, so there is nothing to forget when one is approved, on this node or another.
final class ProcedureLibrary: Sendable {
  /// A procedure's record at one of its versions.
  struct Key: Hashable, Sendable {
    let record: Int
    let version: Int
  }
  struct Kept: Sendable {
    var byVersion: [Key: Procedure] = [:]
    /// By the row of `run_procedure`.
    var byDefinition: [Int: Procedure] = [:]
    var definitions: [Key: Int] = [:]

    /// The texts of single changes and scenarios are many and soon done with: beyond this many, what no
    /// version in the library refers to is read again when it is needed.
    static let limit = 512

    mutating func add(_ more: Kept) {
      if byDefinition.count > Self.limit {
        let lasting = Set(definitions.values)
        byDefinition = byDefinition.filter { lasting.contains($0.key) }
      }
      byVersion.merge(more.byVersion) { first, _ in first }
      byDefinition.merge(more.byDefinition) { first, _ in first }
      definitions.merge(more.definitions) { first, _ in first }
    }
  }
  private let kept = Mutex(Kept())

  func keep(_ more: Kept) { kept.withLock { $0.add(more) } }
  subscript(key: Key) -> Procedure? { kept.withLock { $0.byVersion[key] } }
  subscript(definition id: Int) -> Procedure? { kept.withLock { $0.byDefinition[id] } }
  func definition(of key: Key) -> Int? { kept.withLock { $0.definitions[key] } }
}

/// What one write has read or made, good for this write: an undone write must leave nothing in the library.
final class RunShelf {
  var kept = ProcedureLibrary.Kept()
  /// Runs as this write left them; no one else changes them before it ends.
  var runs: [Int: StoredRun] = [:]
  private var isToBeKept = false
  /// Known once it was looked up.
  var isDemonstration = false

  /// Hands what is on the shelf to the library once it is durable.
  func keepAfterCommit(_ writing: Writing) {
    guard !isToBeKept else { return }
    isToBeKept = true
    let library = writing.ledger.library
    writing.atEnd { [self] connection in
      let kept = kept
      connection.afterCommit { library.keep(kept) }
    }
  }

  func put(_ run: StoredRun) {
    // A demonstration makes thousands in one write; it comes back to the last few only.
    if runs.count >= 64 { runs.removeAll() }
    runs[run.id] = run
  }
}

extension ConnectionHolder {
  /// The procedure a run was started from.
  func procedure(definition id: Int) throws -> Procedure {
    if let known = ledger.library[definition: id] ?? shelf?.kept.byDefinition[id] { return known }
    let text = try connection.first("SELECT definition FROM run_procedure WHERE id = \(id)") {
      try $0.text(0)
    }
    guard let text, let procedure = try? Procedure(json: text, name: "run_procedure/\(id)") else {
      throw DatabaseError.corrupt("run_procedure \(id) holds no procedure")
    }
    keep { $0.byDefinition[id] = procedure }
    return procedure
  }

  /// Into the library when it is durable already, else onto the shelf of the write.
  func keep(_ add: (inout ProcedureLibrary.Kept) -> Void) {
    if let writing = self as? Writing {
      add(&writing.runShelf.kept)
      writing.runShelf.keepAfterCommit(writing)
    } else {
      var kept = ProcedureLibrary.Kept()
      add(&kept)
      ledger.library.keep(kept)
    }
  }

  var shelf: RunShelf? { (self as? Writing)?.runShelf }
}

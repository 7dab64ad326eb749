public import Procedures
import Records

extension Writing {
  /// Records the start of a part of a card, by its place among the groups.
  public func begin(part: Int, run id: Int) throws -> StoredRun {
    try change(run: id, verb: "begin part") { run, _ in try run.begin(part: part, at: now) }
  }

  /// Records the end of a part of a card.
  public func finish(part: Int, run id: Int) throws -> StoredRun {
    try change(run: id, verb: "finish part") { run, _ in try run.finish(part: part, at: now) }
  }

  /// Declares that the steps of a card failed, which opens its rollback.
  public func declareFailure(run id: Int, reason: String) throws -> StoredRun {
    try change(run: id, verb: "declare failure") { run, person in
      try run.declareFailure(by: person, at: now, reason: reason)
    }
  }

  /// Closes a run: nothing of it changes any more, but by countersigned corrections.
  ///
  /// - Parameter reasons: why each cell that is not completely signed was left so, by cell.
  public func close(run id: Int, reasons: [Int: String] = [:]) throws -> StoredRun {
    try change(run: id, verb: "close") { run, person in try run.close(by: person, at: now, reasons: reasons) }
  }

  /// Gives a run up, with a reason: for who leads the watch, and for who started it by hand.
  public func cancel(run id: Int, reason: String) throws -> StoredRun {
    let old = try operable(run: id)
    guard actor.standing.mayCancelRuns || old.summary.createdBy == actor.person else {
      throw Refusal(
        .forbidden, "取消执行单须由值班经理或负责人办理。", "Only the duty manager, the head, or who started it cancels a run.")
    }
    return try change(run: id, verb: "cancel") { run, person in
      try run.cancel(by: person, at: now, reason: reason)
    }
  }
}

extension Run {
  /// The incident of a cell, for the page that opens one: `run/12/34`.
  public static func origin(run: Int, cell: Int) -> String { "run/\(run)/\(cell)" }
}

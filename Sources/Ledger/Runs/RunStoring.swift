import Procedures
import Records
import SQL
import Time

extension Writing {
  /// Stores what differs between a run as it was read and as it has become: the head with its counts, and the
  /// cells whose revision rose. Writes one audit entry, unless a signature has said it all.
  ///
  /// - Returns: the run with its new head.
  func store(_ run: Run, from old: StoredRun, verb: String?) throws -> StoredRun {
    var stored = StoredRun(summary: old.summary, run: run)
    (stored.summary.state, stored.summary.revision) = (run.state, run.revision)
    stored.summary.counts = RunCounts(of: run)
    if stored.summary.counts.nextDue != old.summary.counts.nextDue { stored.summary.escalated = 0 }
    let changed = run.changes(since: old.run.revision)
    try storeHead(stored, from: old)
    try storeCells(changed, of: run, id: old.id)
    if let verb {
      let (before, after) = difference(run, old.run, changed)
      try audit("run", old.id, verb, before: before, after: after)
    }
    announce(old.summary.topic, revision: run.revision)
    announce("run")
    runShelf.put(stored)
    return stored
  }

  private func storeHead(_ next: StoredRun, from old: StoredRun) throws {
    let (head, counts) = (next.summary, next.summary.counts)
    let count = try connection.execute(
      """
      UPDATE run SET state = \(head.state.rawValue), revision = \(head.revision), due_cells = \(counts.due),
        filled = \(counts.filled), operated = \(counts.operated), reviewed = \(counts.reviewed),
        awaiting = \(counts.awaiting), done = \(counts.done), abnormal = \(counts.abnormal), late = \(counts.late),
        returned = \(counts.returned), next_due = \((counts.nextDue?.seconds).sqlValue), escalated = \(head.escalated),
        parts = \(next.run.partsJSON), ending = \(next.run.endingJSON)
      WHERE id = \(head.id) AND revision = \(old.run.revision) AND state = \(old.run.state.rawValue)
      """)
    guard count == 1 else { throw Refusal.staleRun }
    if old.run.state == .open, head.state != .open, old.summary.counts.awaiting > 0 {
      // What is left unreviewed, with a reason, waits for nobody any more.
      try connection.execute("UPDATE run_cell SET awaits = 0 WHERE run = \(head.id) AND awaits = 1")
    }
  }

  /// Many rows a statement, in sizes that are powers of two, so that few texts are prepared for all numbers.
  private func storeCells(_ changed: [Int], of run: Run, id: Int) throws {
    var rest = changed[...]
    while !rest.isEmpty {
      let size = min(64, 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount))
      var values: [SQL.Value] = []
      values.reserveCapacity(size * Self.width)
      for index in rest.prefix(size) { append(run, index, id, to: &values) }
      rest = rest.dropFirst(size)
      try connection.execute(
        """
        INSERT INTO run_cell (run, cell, value, verdict, timing, remark, filled_by, filled_at, operator, operator_at,
          operator_signature, reviewer, reviewer_at, reviewer_signature, returned, incident, awaits, revision)
        VALUES \(rows: values, of: Self.width)
        ON CONFLICT (run, cell) DO UPDATE SET value = excluded.value, verdict = excluded.verdict,
          timing = excluded.timing, remark = excluded.remark, filled_by = excluded.filled_by,
          filled_at = excluded.filled_at, operator = excluded.operator, operator_at = excluded.operator_at,
          operator_signature = excluded.operator_signature, reviewer = excluded.reviewer,
          reviewer_at = excluded.reviewer_at, reviewer_signature = excluded.reviewer_signature,
          returned = excluded.returned, incident = excluded.incident, awaits = excluded.awaits,
          revision = excluded.revision
        """)
    }
  }

  private static let width = 18

  private func append(_ run: Run, _ index: Int, _ id: Int, to values: inout [SQL.Value]) {
    let cell = run.cells[index]
    values.append(.integer(Int64(id)))
    values.append(.integer(Int64(index)))
    values.append(cell.value.map { .text($0.code) } ?? .null)
    values.append(.integer(Int64(cell.verdict.rawValue)))
    values.append(.integer(Int64(cell.timing.rawValue)))
    values.append(.text(cell.remark))
    values.append((cell.filledBy?.rawValue).sqlValue)
    values.append((cell.filledAt?.seconds).sqlValue)
    append(cell.operatorMark, to: &values)
    append(cell.reviewerMark, to: &values)
    values.append(.text(cell.returned))
    values.append(cell.incident.sqlValue)
    values.append(run.awaitsReview(index).sqlValue)
    values.append(.integer(Int64(cell.revision)))
  }

  private func append(_ mark: Mark?, to values: inout [SQL.Value]) {
    guard let mark else {
      for _ in 0..<3 { values.append(.null) }
      return
    }
    values.append(.integer(Int64(mark.person.rawValue)))
    values.append(.integer(Int64(mark.at.seconds)))
    values.append(.integer(Int64(mark.signature)))
  }

  /// What the audit trail keeps: of each changed cell what it was and what it became.
  private func difference(_ run: Run, _ old: Run, _ changed: [Int]) -> (before: String, after: String) {
    let person = PersonID(actor.person)
    var before: [JSON.Member] = []
    var after: [JSON.Member] = [.init("revision", .integer(run.revision))]
    if run.state != old.state { after.append(.init("state", .text(run.state.rawValue))) }
    if !changed.isEmpty {
      let cells = changed.map {
        JSON.Member(
          String($0),
          CellDifference.json(run.cells[$0], from: old.cells[$0], by: person, at: now, reached: run.revision))
      }
      after.append(.init("cells", .object(cells)))
      // A cell that was never touched was empty: there is nothing to say.
      let known = changed.filter { old.cells[$0].revision > 0 }.map {
        JSON.Member(
          String($0),
          CellDifference.json(old.cells[$0], from: run.cells[$0], by: PersonID(0), at: now, reached: nil))
      }
      if !known.isEmpty { before.append(.init("cells", .object(known))) }
    }
    if run.parts != old.parts { after.append(.init("parts", .text(run.partsJSON))) }
    if run.endingJSON != old.endingJSON { after.append(.init("ending", .text(run.endingJSON))) }
    for number in run.corrections.indices
    where !old.corrections.indices.contains(number) || old.corrections[number] != run.corrections[number] {
      after.append(.init("number", .integer(number)))
      after.append(.init("correction", run.corrections[number].json))
    }
    return (before.isEmpty ? "" : JSON.object(before).written, JSON.object(after).written)
  }
}

extension Refusal {
  static let staleRun = Refusal(
    .conflict, "这张执行单刚被别人修改过，请刷新后再操作。", "Somebody has just changed this run: reload and try again.")
}

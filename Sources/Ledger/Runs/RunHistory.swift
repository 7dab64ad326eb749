public import Procedures
public import Records
import SQL
public import Time

/// One thing that was done to one cell.
public struct CellChange: Sendable, Equatable {
  /// Of the audit entry.
  public let sequence: Int
  public let at: Moment
  public let actor: Int
  /// `fill`, `sign operate`, `sign review`, `return`, `clear` …
  public let verb: String
  /// The cell afterwards.
  public let cell: Cell
}

extension ConnectionHolder {
  /// A run as it was at a moment, made from the audit trail alone; nil when it was not there yet.
  public func run(_ id: Int, asOf moment: Moment, for standing: Standing) throws -> Run? {
    let summary = try runSummary(id, for: standing)
    guard summary.createdAt <= moment else { return nil }
    let procedure = try procedure(definition: summary.definition)
    var content = RunContent(empty: procedure)
    try forEachEntry(id) { entry in if entry.at <= moment { try content.replay(entry) } }
    return content.run(procedure, summary.occurrence)
  }

  /// Everything that was done to one cell, oldest first.
  public func history(ofCell index: Int, run id: Int, for standing: Standing) throws -> [CellChange] {
    let summary = try runSummary(id, for: standing)
    let procedure = try procedure(definition: summary.definition)
    guard (0..<procedure.cellCount).contains(index) else { throw Refusal(RunRefusal.noSuchCell(index)) }
    var content = RunContent(empty: procedure)
    var changes: [CellChange] = []
    try forEachEntry(id) { entry in
      let before = content.cells[index]
      try content.replay(entry)
      guard content.cells[index] != before else { return }
      changes.append(
        CellChange(
          sequence: entry.sequence, at: entry.at, actor: entry.actor, verb: entry.verb,
          cell: content.cells[index]))
    }
    return changes
  }

  private func forEachEntry(_ id: Int, _ body: (AuditEntry) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = 'run' AND subject_id = \(id) ORDER BY sequence
      """
    ) { try body(AuditEntry($0)) }
  }
}

extension RunContent {
  /// Applies what an audit entry says it became.
  mutating func replay(_ entry: AuditEntry) throws {
    guard !entry.after.isEmpty else { return }
    let after = try JSON.parse(entry.after)
    switch entry.verb {
    case "sign operate", "sign review": return replaySignature(after, entry)
    // What it is and what was noticed about it is no change of it.
    case "create", "sign correct", "note fast review": return
    default: break
    }
    revision = after["revision"]?.integer ?? revision
    state = after["state"]?.text.flatMap(RunState.init(rawValue:)) ?? state
    for member in after["cells"]?.members ?? [] {
      guard let index = Int(member.name), cells.indices.contains(index) else { continue }
      CellDifference.apply(member.value, to: &cells[index], by: PersonID(entry.actor), at: entry.at)
      cells[index].revision = member.value["revision"]?.integer ?? revision
    }
    if let parts = after["parts"]?.text { try read(parts: parts) }
    if let ending = after["ending"]?.text { try read(ending: ending) }
    if let number = after["number"]?.integer, let correction = after["correction"] {
      let read = try Run.Correction(json: correction)
      if corrections.indices.contains(number) { corrections[number] = read } else { corrections.append(read) }
    }
  }

  private mutating func replaySignature(_ after: JSON, _ entry: AuditEntry) {
    guard let person = after["person"]?.integer, let signature = after["signature"]?.integer else { return }
    let mark = Mark(person: PersonID(person), at: entry.at, signature: signature)
    revision = after["revision"]?.integer ?? revision
    for index in CellList.cells(after["cells"]?.text ?? "") where cells.indices.contains(index) {
      if entry.verb == "sign review" {
        cells[index].reviewerMark = mark
      } else {
        (cells[index].operatorMark, cells[index].returned) = (mark, "")
      }
      cells[index].revision = revision
    }
  }
}

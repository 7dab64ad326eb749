public import Procedures
import Records
import Time

/// What a person fills into a cell: against the revision of the cell that they saw.
public struct CellEntry: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case value(CellValue)
    /// As typed or ticked: √ x 21.5 正常 …, read as the kind of cell takes it.
    case typed(String)
    /// Only the remark is written.
    case unchanged
  }
  public let seen: Run.Seen
  public let content: Content
  /// The reason or whatever else; nil leaves it as it is.
  public let remark: String?
  /// The person finds it abnormal although the value itself is not.
  public let isAbnormal: Bool
  /// What another filled is taken over.
  public let isTakingOver: Bool

  public init(
    _ cell: Int, seen revision: Int, _ content: Content, remark: String? = nil, isAbnormal: Bool = false,
    takingOver: Bool = false
  ) {
    seen = .init(cell, revision)
    (self.content, self.remark, self.isAbnormal, self.isTakingOver) = (
      content, remark, isAbnormal, takingOver
    )
  }
}

extension Writing {
  /// Fills cells, all or none; one audit entry for all of them.
  public func fill(run id: Int, _ entries: [CellEntry]) throws -> StoredRun {
    try change(run: id, verb: "fill") { run, person in
      guard !entries.isEmpty else { throw RunRefusal.nothingChosen }
      for entry in entries { try run.fill(entry, by: person, at: now) }
    }
  }

  /// Empties cells that are not signed by another and not reviewed.
  public func clear(run id: Int, _ seen: [Run.Seen]) throws -> StoredRun {
    try change(run: id, verb: "clear") { run, person in
      guard !seen.isEmpty else { throw RunRefusal.nothingChosen }
      for one in seen { try run.clear(one, by: person, at: now) }
    }
  }

  /// Makes one's own what another filled and did not sign, so as to sign it.
  public func takeOver(run id: Int, _ seen: [Run.Seen]) throws -> StoredRun {
    try change(run: id, verb: "take over") { run, person in try run.takeOver(seen, by: person) }
  }

  /// Notes the incident that was opened for a cell.
  public func link(incident: Int, run id: Int, cell: Int) throws -> StoredRun {
    try change(run: id, verb: "link incident") { run, _ in try run.link(incident: incident, to: cell) }
  }

  /// Permission, then the rules of the run, then the rows and the audit entry.
  func change(run id: Int, verb: String, _ act: (inout Run, PersonID) throws -> Void) throws -> StoredRun {
    let old = try operable(run: id)
    var run = old.run
    try refusing { try act(&run, PersonID(actor.person)) }
    return run.revision == old.run.revision ? old : try store(run, from: old, verb: verb)
  }

  /// A run that the actor may operate.
  func operable(run id: Int) throws -> StoredRun {
    try actor.standing.mustOperateRuns()
    guard let stored = try runShelf.runs[id] ?? load(run: id),
      actor.standing.reaches(place: stored.summary.place)
    else { throw Refusal.noRun }
    return stored
  }

  /// Turns what the rules of a run refuse into what people read.
  func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let refusal as RunRefusal { throw Refusal(refusal) }
  }
}

extension Run {
  mutating func fill(_ entry: CellEntry, by person: PersonID, at now: Moment) throws {
    let value: CellValue
    switch entry.content {
    case .unchanged: return try remark(entry.seen, entry.remark ?? "", by: person)
    case .value(let given): value = given
    case .typed(let text):
      guard cells.indices.contains(entry.seen.cell) else { throw RunRefusal.noSuchCell(entry.seen.cell) }
      guard let read = procedure.item(ofCell: entry.seen.cell).cell.value(typed: text) else {
        throw RunRefusal.valueDoesNotFit(procedure.label(ofCell: entry.seen.cell))
      }
      value = read
    }
    try fill(
      entry.seen, value, remark: entry.remark, isAbnormal: entry.isAbnormal, by: person, at: now,
      takingOver: entry.isTakingOver)
  }
}

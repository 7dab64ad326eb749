public import Procedures
import Records
import SQL
import Time

/// What a cell of a closed run should have said.
public struct CellCorrection: Sendable, Hashable {
  public let cell: Int
  public let value: CellValue
  public let remark: String
  public let isAbnormal: Bool
  /// Why what was signed is wrong.
  public let reason: String

  public init(_ cell: Int, _ value: CellValue, remark: String = "", isAbnormal: Bool = false, reason: String)
  {
    (self.cell, self.value, self.remark) = (cell, value, remark)
    (self.isAbnormal, self.reason) = (isAbnormal, reason)
  }
}

extension Writing {
  /// Proposes and signs a correction of a closed run. It holds once another person countersigned it; what it
  /// replaces stays to be seen.
  ///
  /// - Returns: the run, and the number of the correction.
  public func propose(
    run id: Int, _ correction: CellCorrection, by proof: Proof
  ) throws -> (run: StoredRun, number: Int) {
    let old = try operable(run: id)
    guard proof.person == actor.person else { throw Refusal.notYourself }
    var run = old.run
    try refusing { _ = try run.correct(correction, by: proof, at: now, signature: 0) }
    let verdict = run.corrections[run.corrections.count - 1].verdict
    let content = old.run.signedContent(
      correctionOf: correction.cell, to: correction.value, verdict: verdict, remark: correction.remark,
      reason: correction.reason)
    let signature = try signCorrection(
      old, proof, "更正人", 0, excluded: 0, revision: run.revision, cell: correction.cell, content)
    run = old.run
    let number = try refusing { try run.correct(correction, by: proof, at: now, signature: signature) }
    return (try storeCorrection(run, number, from: old, verb: "correct"), number)
  }

  /// Countersigns a correction: by another person than who proposed it.
  public func countersign(run id: Int, correction number: Int, by proof: Proof) throws -> StoredRun {
    let old = try operable(run: id)
    try proof.standing.mustOperateRuns()
    guard proof.standing.reaches(place: old.summary.place) else { throw Refusal.noRun }
    var run = old.run
    let person = PersonID(proof.person)
    try refusing { try run.countersign(number, by: person, at: now, signature: 0) }
    let proposed = old.run.corrections[number]
    let content = old.run.signedContent(
      correctionOf: proposed.cell, to: proposed.value, verdict: proposed.verdict, remark: proposed.remark,
      reason: proposed.reason)
    let signature = try signCorrection(
      old, proof, "会签人", 1, excluded: proposed.proposed.person.rawValue, revision: run.revision,
      cell: proposed.cell, content)
    run = old.run
    try refusing { try run.countersign(number, by: person, at: now, signature: signature) }
    return try storeCorrection(run, number, from: old, verb: "countersign")
  }

  /// Turns a correction down, with a reason.
  public func decline(run id: Int, correction number: Int, reason: String) throws -> StoredRun {
    let old = try operable(run: id)
    var run = old.run
    try refusing { try run.decline(number, by: PersonID(actor.person), at: now, reason: reason) }
    return try storeCorrection(run, number, from: old, verb: "decline correction")
  }

  /// Corrects a closed run at one terminal: one person proposes, another countersigns, in one transaction.
  public func correct(
    run id: Int, _ correction: CellCorrection, by first: Proof, countersigned second: Proof
  ) throws -> StoredRun {
    guard first.person != second.person else { throw Refusal(RunRefusal.countersignerIsCorrector) }
    let (_, number) = try propose(run: id, correction, by: first)
    return try countersign(run: id, correction: number, by: second)
  }

  private func signCorrection(
    _ old: StoredRun, _ proof: Proof, _ role: String, _ place: Int, excluded: Int, revision: Int, cell: Int,
    _ content: String
  ) throws -> Int {
    try sign(
      subject: "run", old.id, purpose: "correct", round: revision, place: place, role: role, proof,
      excluded: excluded, remark: "", content: content, also: [.init("cell", .integer(cell))])
  }

  private func storeCorrection(_ run: Run, _ number: Int, from old: StoredRun, verb: String) throws
    -> StoredRun
  {
    let correction = run.corrections[number]
    try connection.execute(
      """
      INSERT INTO run_correction (run, number, cell, content, corrector, countersigner)
      VALUES (\(old.id), \(number), \(correction.cell), \(correction.json.written),
        \(correction.proposed.person.rawValue), \((correction.countersigned?.person.rawValue).sqlValue))
      ON CONFLICT (run, number) DO UPDATE SET content = excluded.content, countersigner = excluded.countersigner
      """)
    return try store(run, from: old, verb: verb)
  }
}

extension Run {
  fileprivate mutating func correct(
    _ correction: CellCorrection, by proof: Proof, at now: Moment, signature: Int
  ) throws(RunRefusal) -> Int {
    try correct(
      correction.cell, to: correction.value, remark: correction.remark, isAbnormal: correction.isAbnormal,
      reason: correction.reason, by: PersonID(proof.person), at: now, signature: signature)
  }
}

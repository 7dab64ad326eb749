public import Procedures
import Records
import SQL
public import Time

extension Writing {
  /// Signs cells as their operator, with one signature over all of them. They must be filled by the signer.
  ///
  /// - Parameter proof: the actor's own.
  public func sign(run id: Int, _ seen: [Run.Seen], asOperator proof: Proof) throws -> StoredRun {
    let old = try operable(run: id)
    guard proof.person == actor.person else { throw Refusal.notYourself }
    return try sign(old, seen, .operator, proof, openedAt: nil)
  }

  /// Signs cells as their reviewer, with one signature over all of them; whoever operated them is refused. The
  /// reviewer may be another person than the actor: the second one at the operator's terminal.
  ///
  /// - Parameter openedAt: when the reviewer first had them on the screen, where that is known; a batch that
  ///   was signed sooner than it can be read is noted.
  public func sign(
    run id: Int, _ seen: [Run.Seen], asReviewer proof: Proof, openedAt: Moment? = nil
  ) throws -> StoredRun {
    try mustOperate(proof)
    return try sign(operable(run: id), seen, .reviewer, proof, openedAt: openedAt)
  }

  /// Both sign at one terminal, one after the other, all in this transaction: the operator, and then another
  /// person what of it is reviewed.
  public func sign(
    run id: Int, _ seen: [Run.Seen], operator first: Proof, reviewer second: Proof
  ) throws -> StoredRun {
    try mustOperate(first)
    try mustOperate(second)
    guard first.person == actor.person || second.person == actor.person else { throw Refusal.notYourself }
    guard first.person != second.person else { throw Refusal.samePerson }
    let operated = try sign(operable(run: id), seen, .operator, first, openedAt: nil)
    let reviewed = seen.map(\.cell).filter(operated.run.awaitsReview)
    guard !reviewed.isEmpty else {
      throw Refusal(RunRefusal.needsNoReview(operated.run.procedure.label(ofCell: seen[0].cell)))
    }
    return try sign(operated, operated.run.seen(reviewed), .reviewer, second, openedAt: nil)
  }

  /// Gives cells back to their operator with a reason: they must be signed again.
  public func giveBack(run id: Int, _ seen: [Run.Seen], reason: String) throws -> StoredRun {
    let old = try operable(run: id)
    let operators = Set(
      seen.compactMap { one in
        old.run.cells.indices.contains(one.cell) ? old.run.cells[one.cell].operatorMark?.person.rawValue : nil
      })
    let stored = try change(run: id, verb: "return") { run, person in
      try run.giveBack(seen, by: person, reason: reason)
    }
    for person in operators.sorted() {
      try notify(
        person,
        Wording(
          "“\(old.summary.title)”有 \(seen.count) 格被退回：\(reason)",
          "Cells of \(old.summary.title) were returned: \(reason)"),
        subject: "run", id: id, level: 1)
    }
    return stored
  }

  // MARK: One signature

  private func mustOperate(_ proof: Proof) throws {
    try actor.standing.mustOperateRuns()
    try proof.standing.mustOperateRuns()
  }

  private func sign(
    _ old: StoredRun, _ seen: [Run.Seen], _ role: Run.SigningRole, _ proof: Proof, openedAt: Moment?
  ) throws -> StoredRun {
    guard proof.standing.reaches(place: old.summary.place) else { throw Refusal.noRun }
    // Tried first, so that a refusal comes before anything is written; the signature's number is not part of
    // the rules.
    var trial = old.run
    try refusing { try trial.sign(seen, role, PersonID(proof.person), at: now, signature: 0) }
    let cells = seen.map(\.cell)
    let purpose = role == .operator ? "operate" : "review"
    let excluded = role == .reviewer ? old.run.cells[cells[0]].operatorMark?.person.rawValue ?? 0 : 0
    let signature = try sign(
      subject: "run", old.id, purpose: purpose, round: trial.revision, place: role == .operator ? 0 : 1,
      role: old.run.title(of: role, at: cells[0]), proof, excluded: excluded, remark: "",
      content: old.run.signedContent(cells: cells, role: role),
      also: [.init("revision", .integer(trial.revision)), .init("cells", .text(CellList.text(cells)))])
    try connection.execute(
      """
      INSERT INTO run_signature (signature, run, purpose, person, at, opened_at, cells, cell_count)
      VALUES (\(signature), \(old.id), \(purpose), \(proof.person), \(now.seconds), \((openedAt?.seconds).sqlValue),
        \(CellList.text(cells)), \(cells.count))
      """)
    var run = old.run
    try refusing { try run.sign(seen, role, PersonID(proof.person), at: now, signature: signature) }
    let stored = try store(run, from: old, verb: nil)
    if role == .reviewer { try noteFastReviews(stored, proof.person, cells: cells.count) }
    return stored
  }
}

extension Run {
  fileprivate mutating func sign(
    _ seen: [Seen], _ role: SigningRole, _ person: PersonID, at now: Moment, signature: Int
  ) throws(RunRefusal) {
    switch role {
    case .operator: try sign(seen, asOperator: person, at: now, signature: signature)
    case .reviewer: try sign(seen, asReviewer: person, at: now, signature: signature)
    }
  }

  /// What the paper calls the place: 值班人, 复核人, 值班经理.
  fileprivate func title(of role: SigningRole, at cell: Int) -> String {
    let group = procedure.group(ofItem: procedure.place(ofCell: cell).item)
    return switch role {
    case .operator: group.operatorTitle ?? procedure.operatorTitle
    case .reviewer: group.reviewerTitle ?? procedure.reviewerTitle
    }
  }
}

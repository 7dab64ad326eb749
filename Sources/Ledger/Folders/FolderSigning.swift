public import Records
import SQL
import Time

extension Ledger {
  /// Takes one step for several records: each in a write of its own, exactly as if it were taken alone, and as many in
  /// one commit as the others who wait can bear. What is refused holds none of the others back.
  ///
  /// - Returns: the folder, and the errors that nobody foresaw, to be logged.
  /// - Throws: `Refusal` when nothing at all can be taken: not together, too many, no signature.
  public func takeTogether(
    _ name: String, of type: TypeDescription, _ order: FolderOrder, by actor: Actor
  ) throws -> (folder: Int, unforeseen: [any Error]) {
    let (folder, isNew) = try write(actor) { try $0.openFolder(name, of: type, order) }
    guard isNew else { return (folder, []) }
    var refused: [(place: Int, why: Wording)] = []
    var unforeseen: [any Error] = []
    for part in Array(order.chosen.enumerated()).chunks(of: Self.folderPart) {
      for (place, result) in zip(part.map(\.offset), takeEach(part, name, type, order, folder, actor)) {
        guard case .failure(let error) = result else { continue }
        let known = (error as? Refusal)?.sentence ?? (error as? Faults)?.sentence
        if known == nil { unforeseen.append(error) }
        refused.append((place, known ?? Wording("系统出错，没有办理，请稍后单独办理。", "Something went wrong: take it by itself.")))
      }
    }
    let (done, left) = (order.chosen.count - refused.count, refused)
    try write(actor) { try $0.closeFolder(folder, name, of: type, done: done, refused: left) }
    return (folder, unforeseen)
  }

  /// So many records share a commit: an fsync for fifty signatures, and nobody else waits for more than those.
  static let folderPart = 50

  private func takeEach(
    _ part: [(offset: Int, element: FolderOrder.Chosen)], _ name: String, _ type: TypeDescription,
    _ order: FolderOrder, _ folder: Int, _ actor: Actor
  ) -> [Result<Void, any Error>] {
    let bodies = part.map { place, chosen in
      { (writing: Writing) throws -> Void in
        let mark = Folder.Mark(folder: folder, chosen: order.chosen.count, hash: chosen.hash)
        _ = try writing.take(
          name, of: type, chosen.id,
          StepRequest(seen: chosen.version, proof: order.proof, remark: order.remark, folder: mark))
        try writing.connection.execute(
          "UPDATE folder_record SET is_done = 1 WHERE folder = \(folder) AND place = \(place)")
      }
    }
    do {
      return try writeEach(actor, bodies)
    } catch { return bodies.map { _ in .failure(error) } }
  }
}

extension Writing {
  /// Writes down what was chosen before anything is signed. The same form sent again finds what it opened.
  fileprivate func openFolder(
    _ name: String, of type: TypeDescription, _ order: FolderOrder
  ) throws -> (id: Int, isNew: Bool) {
    try mustBeAllowedToChange()
    guard let step = type.step(name) else { throw Refusal(.missing, "没有这个环节。", "There is no such step.") }
    try step.mustBeTakenTogether()
    try StepRequest.check(remark: order.remark)
    guard !order.chosen.isEmpty else {
      throw Refusal(.unsound, "没有勾选任何记录，请至少勾选一条。", "Nothing is ticked: tick one at least.")
    }
    guard order.chosen.count <= Folder.limit else {
      throw Refusal(.unsound, "一次最多 \(Folder.limit) 条，请分几次办理。", "At most \(Folder.limit) at once.")
    }
    guard step.signing == .none || order.proof != nil else {
      throw Refusal(.unauthenticated, "请输入口令签字。", "Enter your password to sign.")
    }
    let id = try connection.first(
      """
      INSERT INTO folder (person, token, subject, step, opened_at, at, chosen, done, is_review)
      VALUES (\(actor.person), \(order.token), \(type.identifier), \(name), \((order.openedAt?.seconds).sqlValue),
        \(now.seconds), \(order.chosen.count), 0, \(step.isApproval ? 1 : 0))
      ON CONFLICT DO NOTHING RETURNING id
      """
    ) { try $0.int(0) }
    guard let id else { return (try folder(of: actor.person, token: order.token) ?? 0, false) }
    for (place, chosen) in order.chosen.enumerated() {
      try connection.execute(
        """
        INSERT INTO folder_record (folder, place, subject_id, is_done) VALUES (\(id), \(place), \(chosen.id), 0)
        """)
    }
    try audit(
      "folder", id, "take together",
      after: JSON.object([
        "type": .text(type.identifier), "step": .text(name), "records": .array(order.chosen.map { .integer($0.id) }),
        "opened_at": order.openedAt.map { .moment($0) } ?? .null,
      ]).written)
    return (id, true)
  }

  fileprivate func closeFolder(
    _ id: Int, _ name: String, of type: TypeDescription, done: Int, refused: [(place: Int, why: Wording)]
  ) throws {
    for (place, why) in refused {
      try connection.execute(
        "UPDATE folder_record SET why_zh = \(why.zh), why_en = \(why.en) WHERE folder = \(id) AND place = \(place)")
    }
    try connection.execute("UPDATE folder SET done = \(done) WHERE id = \(id)")
    try audit(
      "folder", id, "taken together",
      after: JSON.object(["done": .integer(done), "left_out": .integer(refused.count)]).written)
    if type.step(name)?.isApproval == true, done > 0 { try noteFastSigning(id, of: type, done: done) }
  }

  /// What is signed must be what the page showed, to the letter.
  func mustBeAsShown(_ record: RecordData, _ step: StepDescription, _ mark: Folder.Mark) throws {
    try step.mustBeTakenTogether()
    guard record.shownHash(for: step.name, ledger) == mark.hash else { throw Refusal.stale }
  }
}

extension StepDescription {
  /// - Throws: `Refusal` where each record has to be looked at by itself.
  public func mustBeTakenTogether() throws {
    guard isTakenTogether else { throw Refusal.alone(self) }
  }
}

extension Refusal {
  static func alone(_ step: StepDescription) -> Refusal {
    Refusal(
      .conflict, "“\(step.label.zh)”须逐条查看后单独办理，不能一并签字。", "\(step.label.en) is taken for each record by itself.")
  }
}

extension Faults {
  /// All of it in one breath.
  var sentence: Wording {
    Wording(all.map(\.sentence.zh).joined(), all.map(\.sentence.en).joined(separator: " "))
  }
}

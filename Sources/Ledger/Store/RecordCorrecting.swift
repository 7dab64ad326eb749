public import Records
import Time

extension Writing {
  /// Voids a record: it stays to be seen, and counts for nothing any more.
  public func void(_ type: TypeDescription, _ id: Int, seen: Int, reason: String) throws -> RecordData {
    let current = try visible(type, id)
    guard type.access.void.admits(actor.standing, current) else {
      throw Refusal(.forbidden, "您不能作废这条记录。", "You may not void this record.")
    }
    try mustBeLive(current)
    try mustNotBeKept(current)
    try mustNotBeReplaced(current)
    try mustBeSeen(current, seen)
    let reason = reason.trimmed
    guard reason.count >= 2, reason.count <= 500 else {
      throw Faults("void_reason", Wording("请写明作废原因（2 到 500 个字）。", "Say why, in 2 to 500 characters."))
    }
    var next = current
    next.voided = .init(by: actor.person, at: now, reason: reason)
    try save(&next, from: current, verb: "void")
    return next
  }

  /// Corrects a record that its state has closed: the change and its reason are signed by whoever makes it and
  /// countersigned by another person. What it was stays in the history.
  public func correct(
    _ type: TypeDescription, _ id: Int, seen: Int, _ input: [String: Input], reason: String, by: Proof,
    countersigned: Proof
  ) throws -> RecordData {
    let current = try visible(type, id)
    try mustBeLive(current)
    try mustBeSeen(current, seen)
    guard !type.editableStates.contains(current.state) else {
      throw Refusal(.conflict, "这条记录还可以直接修改，不需要更正。", "It can still be changed: no correction is needed.")
    }
    try mustNotBeReplaced(current)
    guard type.access.edit.admits(actor.standing, current) || type.access.void.admits(actor.standing, current) else {
      throw Refusal(.forbidden, "您不能更正这条记录。", "You may not correct this record.")
    }
    guard by.person == actor.person else { throw Refusal.notYourself }
    guard countersigned.person != by.person else { throw Refusal.samePerson }
    guard type.access.read.admits(countersigned.standing, current) else {
      throw Refusal(.forbidden, "会签人无权查看这条记录，请换一位。", "The countersigner may not see this record.")
    }
    let reason = reason.trimmed
    guard reason.count >= 2, reason.count <= 500 else {
      throw Faults("reason", Wording("请写明更正原因（2 到 500 个字）。", "Say why, in 2 to 500 characters."))
    }
    var next = current
    let open = type.fields.filter { !$0.traits.isGiven }
    let filled = open.filter { !current.values[$0.place].isNone }
    try type.fill(&next, from: input, editable: open, needed: filled, ask: self)
    guard next.values != current.values else {
      throw Refusal(.unsound, "没有任何改动，不需要更正。", "Nothing differs: there is nothing to correct.")
    }
    try save(&next, from: current, verb: "correct \(reason)")
    try sign(next, purpose: "correct", place: 0, role: "更正人", by, excluded: 0, remark: reason)
    try sign(next, purpose: "correct", place: 1, role: "会签人", countersigned, excluded: by.person, remark: "")
    return next
  }

  /// What a rule says must be kept for years stays in force that long; a draft is no record yet.
  private func mustNotBeKept(_ record: RecordData) throws {
    guard let free = record.keptUntil(asOf: now.day) else { return }
    let years = record.type.access.keptYears
    throw Refusal(
      .conflict, "“\(record.type.title.zh)”须保存 \(years) 年以上，\(free) 之前不能作废；有错请用“更正”。",
      "It must be kept for \(years) years: correct it instead.")
  }

  /// What took effect by two people is not taken back by one, nor changed beside the checks that it went through.
  private func mustNotBeReplaced(_ record: RecordData) throws {
    guard record.isReplaced else { return }
    throw Refusal(
      .conflict, "“\(record.type.title.zh)”生效后不能作废或更正，请新建一版替换它，或由两人停用。",
      "Once in force it is neither voided nor corrected: make another version.")
  }
}

extension Refusal {
  static let notYourself = Refusal(
    .forbidden, "签字口令不是您本人的，请用自己的登录名和口令签字。", "Sign with your own login and password.")
}

public import Records
import SQL
import Time

extension Writing {
  /// Creates a record from an input: permission, then validation, then the row, its serial number, its audit
  /// entry and whom it waits for.
  ///
  /// - Parameters:
  ///   - token: from the form it was sent with; the same form sent twice creates one record.
  ///   - content: what was sent, where a program chose the token: the same token with something else is a mistake.
  ///   - isWhole: whether the whole form was there to be filled in. A page made for one purpose does not ask for what
  ///     the site wants filled, and is not refused for it.
  public func create(
    _ type: TypeDescription, _ input: [String: Input], token: String? = nil, content: [UInt8]? = nil,
    isWhole: Bool = false
  ) throws -> RecordData {
    try mayCreate(type)
    let digest = content.map { SM3().hash($0).hex }
    if let token, let earlier = try submission(token, digest, type) { return earlier }
    var record = RecordData(type)
    // Rules may ask who writes it.
    record.createdBy = actor.person
    let open = type.creationFields
    try type.fill(
      &record, from: input, editable: open, needed: open.filter { isWhole ? $0.isNeeded : !$0.isOptional },
      isWhole: isWhole, ask: self)
    let created = try insert(record)
    if let token {
      try connection.execute(
        """
        INSERT INTO submission (token, subject, subject_id, digest)
        VALUES (\(token), \(type.identifier), \(created.id), \(digest))
        """)
    }
    return created
  }

  func mayCreate(_ type: TypeDescription) throws {
    try mustBeAllowedToChange()
    guard type.access.create.admits(actor.standing, nil) else {
      throw Refusal(.forbidden, "您的岗位不能新建“\(type.title.zh)”。", "Your post may not create \(type.title.en).")
    }
  }

  private func submission(_ token: String, _ digest: String?, _ type: TypeDescription) throws -> RecordData? {
    let sent = try connection.first(
      "SELECT subject_id, digest FROM submission WHERE token = \(token) AND subject = \(type.identifier)"
    ) { (id: try $0.int(0), digest: try $0.textOrNil(1)) }
    let earlier = try (sent?.id).flatMap { try find(type, $0) }
    // Somebody else's token opens nothing.
    guard earlier == nil || earlier?.createdBy == actor.person else { throw Refusal.noRecord }
    guard sent?.digest == nil || sent?.digest == digest else {
      throw Refusal(
        .unsound, "这个键已经用于另一份内容，请换一个键。", "This key was sent with something else: choose another one.")
    }
    return earlier
  }

  /// Stores a record that is known to be sound.
  func insert(_ draft: RecordData) throws -> RecordData {
    var record = draft
    record.version = 1
    record.createdBy = actor.person
    record.createdAt = now
    record.updatedAt = now
    record.place = actor.standing.place
    if let field = record.type.serialField, let pattern = field.traits.serial.flatMap(SerialPattern.init) {
      record.values[field.place] = .text(try nextSerial(pattern))
    }
    try refuseSelfAppointment(record, from: nil)
    try refuseDuplicates(of: record)
    try refuseLostReferences(of: record, from: nil)
    record.id = try RecordTable(record.type).insert(record, connection)
    try audit(record.type.identifier, record.id, "create", after: record.auditText(from: nil))
    try followUp(record, from: nil)
    return record
  }

  /// Serial numbers have no gaps: the count is part of the transaction that uses it.
  private func nextSerial(_ pattern: SerialPattern) throws -> String {
    let series = pattern.series(on: now.day)
    let count = try connection.first(
      """
      INSERT INTO serial (series, last) VALUES (\(series), 1)
      ON CONFLICT (series) DO UPDATE SET last = serial.last + 1 RETURNING last
      """
    ) { try $0.int(0) }
    return pattern.number(on: now.day, count: count!)
  }

  /// Changes fields of a record that its state leaves open.
  ///
  /// - Parameter isWhole: whether the whole form was there to be filled in, so that new lines must have what the site
  ///   wants in them.
  public func update(
    _ type: TypeDescription, _ id: Int, seen: Int, _ input: [String: Input], isWhole: Bool = false
  ) throws -> RecordData {
    let current = try visible(type, id)
    try mustBeLive(current)
    guard type.editableStates.contains(current.state) else {
      throw Refusal(
        .conflict, "“\(type.stateLabel(current.state).zh)”状态下不能修改；如有错误请用“更正”。",
        "It cannot be changed while \(type.stateLabel(current.state).en): use a correction.")
    }
    guard type.access.edit.admits(actor.standing, current) else {
      throw Refusal(.forbidden, "您不能修改这条记录。", "You may not change this record.")
    }
    try mustBeSeen(current, seen)
    var next = current
    let open = type.creationFields
    // What was empty before the site wanted it may stay so.
    let needed = open.filter { !$0.isOptional || $0.isNeeded && !current.values[$0.place].isNone }
    try type.fill(&next, from: input, editable: open, needed: needed, isWhole: isWhole, ask: self)
    guard next.values != current.values else { return current }
    try save(&next, from: current, verb: "change")
    return next
  }

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

  /// Writes the next version of a record with its audit entry.
  func save(_ next: inout RecordData, from current: RecordData, verb: String) throws {
    next.version = current.version + 1
    next.updatedAt = now
    try refuseSelfAppointment(next, from: current)
    try refuseDuplicates(of: next)
    try refuseLostReferences(of: next, from: current)
    try RecordTable(next.type).update(next, from: current, connection)
    try audit(
      next.type.identifier, next.id, verb, before: current.auditText(from: next), after: next.auditText(from: current))
    try followUp(next, from: current)
  }

  /// What hangs on a record beside its row: whom it waits for, what search finds, who is on duty.
  private func followUp(_ record: RecordData, from old: RecordData?) throws {
    try refreshWaiting(record)
    try index(record, from: old)
    try relink(record, from: old)
    if Directory.sources.contains(record.type.identifier) { touchDirectory() }
    if record.type === ledger.overlays.source?.type { areFormsTouched = true }
    announce("\(record.type.identifier)/\(record.id)")
    announce(record.type.identifier)
  }

  func visible(_ type: TypeDescription, _ id: Int) throws -> RecordData {
    try mustBeAllowedToChange()
    guard let record = try find(type, id), actor.standing.maySee(record) else { throw Refusal.noRecord }
    return record
  }

  func mustBeLive(_ record: RecordData) throws {
    guard record.voided == nil else { throw Refusal(.conflict, "这条记录已作废。", "This record is void.") }
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

  func mustBeSeen(_ record: RecordData, _ seen: Int) throws {
    guard record.version == seen else { throw Refusal.stale }
  }

  private func refuseDuplicates(of record: RecordData) throws {
    guard record.voided == nil else { return }
    for field in record.type.fields where field.traits.isUnique && !record.values[field.place].isNone {
      let other = try connection.first(
        """
        SELECT id FROM \(identifier: record.type.table)
        WHERE \(identifier: field.name) = \(record.values[field.place].sqlValue) AND voided_at IS NULL
          AND id <> \(record.id)
        """
      ) { try $0.int(0) }
      if other != nil {
        throw Faults(field.name, Wording("“\(field.label.zh)”与已有记录重复。", "Another record has the same \(field.label.en)."))
      }
    }
  }

  /// A new reference must lead to a record that is there and not void.
  private func refuseLostReferences(of record: RecordData, from old: RecordData?) throws {
    for field in record.type.fields where record.values[field.place] != old?.values[field.place] {
      let known = Set(old?.values[field.place].references(of: field.kind).map(\.id) ?? [])
      for (key, id) in record.values[field.place].references(of: field.kind) where !known.contains(id) {
        // What another place keeps is not there for whoever may not look at it.
        guard let target = try find(key.type.description, id),
          isProducts || target.type.access.reaches(target.place, from: actor.standing)
        else {
          throw Faults(field.name, Wording("“\(field.label.zh)”选择的记录不存在。", "\(field.label.en) leads to no record."))
        }
        if target.voided != nil {
          throw Faults(
            field.name, Wording("“\(target.caption)”已作废，请选择别的。", "\(target.caption) is void: choose another."))
        }
      }
    }
  }
}

extension Refusal {
  static let notYourself = Refusal(
    .forbidden, "签字口令不是您本人的，请用自己的登录名和口令签字。", "Sign with your own login and password.")
}

extension Standing {
  /// Whether every record of a type may be looked at, whoever is named in it and wherever it belongs.
  public func seesAll(of type: TypeDescription) -> Bool {
    type.access.read.admits(self, nil) && (!type.access.isLocal || place == 0)
  }

  /// Whether a record may be looked at: the type's readers, and the place it belongs to.
  public func maySee(_ record: RecordData) -> Bool {
    record.type.access.reaches(record.place, from: self)
      && (record.type.access.read.admits(self, record) || record.createdBy == person
        || record.type.steps.contains { step in
          step.by.contains { $0 != .everyone && $0.isPersonal && $0.admits(self, record) }
        })
  }
}

extension Who {
  /// Names persons of this very record rather than posts.
  var isPersonal: Bool {
    switch self {
    case .named, .headOf, .author: true
    default: false
    }
  }
}

extension Datum {
  /// The records a value leads to.
  func references(of kind: FieldKind) -> [(key: TypeKey, id: Int)] {
    switch (kind, self) {
    case (.reference(let key), .integer(let id)): [(key, id)]
    case (.references(let key), .references(let ids)): ids.map { (key, $0) }
    case (.lines(let shape), .lines(let rows)):
      rows.flatMap { row in zip(shape.fields, row).flatMap { $1.references(of: $0.kind) } }
    default: []
    }
  }
}

extension RecordData {
  /// What the audit trail keeps: the state, the void and every field that differs from `other`; all that is
  /// filled when there is no other.
  func auditText(from other: RecordData?) -> String {
    var members: [JSON.Member] = []
    if other == nil || other?.state != state { members.append(.init("state", .text(state))) }
    if other == nil { members.append(.init("place", .integer(place))) }
    if let voided, other?.voided == nil { members.append(.init("void_reason", .text(voided.reason))) }
    for field in type.fields {
      let value = values[field.place]
      if let other {
        if other.values[field.place] != value { members.append(.init(field.name, field.json(value))) }
      } else if !value.isNone {
        members.append(.init(field.name, field.json(value)))
      }
    }
    return JSON.object(members).written
  }
}

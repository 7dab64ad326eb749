public import Records
import SQL
import Time

extension Writing {
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
  func followUp(_ record: RecordData, from old: RecordData?) throws {
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

  func mustBeSeen(_ record: RecordData, _ seen: Int) throws {
    guard record.version == seen else { throw Refusal.stale }
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

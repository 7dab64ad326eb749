public import Records

extension Writing {
  /// Takes a step: permission, state, fields, guards, signatures, the change of state and its effects, all in
  /// this transaction. A step that needs several signatures moves the record when the last one is there.
  public func take(_ name: String, of type: TypeDescription, _ id: Int, _ request: StepRequest) throws -> RecordData {
    let current = try visible(type, id)
    try StepRequest.check(remark: request.remark)
    guard let step = type.step(name) else { throw Refusal(.missing, "没有这个环节。", "There is no such step.") }
    do { return try take(step, current, request) } catch let refusal as Refusal where refusal.isOwnWork {
      throw try refusal.naming(othersWho: current, step, self)
    }
  }

  private func take(_ step: StepDescription, _ current: RecordData, _ request: StepRequest) throws -> RecordData {
    guard step.by.admits(actor.standing, current) || step.signingPlaces.contains(where: { $0.who.admits(actor.standing, current) })
    else { throw step.notYours }
    try mustBeLive(current)
    try step.mustFit(current)
    let doers = try doers(current, step)
    try step.mustBeAnother(actor.standing, on: current, doers)
    if let witness = request.witness { try step.mustBeAnother(witness.standing, on: current, doers) }
    try mustBeSeen(current, request.seen)
    if let folder = request.folder { try mustBeAsShown(current, step, folder) }
    let signed = try signedPlaces(current, step)
    var next = try filled(current, step, request, isFirst: signed.isEmpty)
    for condition in step.guards where try !condition.holds(next, self) {
      throw Refusal(.conflict, condition.sentence)
    }
    if next.values != current.values { try save(&next, from: current, verb: "fill \(step.name)") }
    try take(step, &next, request, signed)
    try markRead(about: current.type.identifier, current.id)
    return next
  }

  private func take(
    _ step: StepDescription, _ record: inout RecordData, _ request: StepRequest, _ signed: [Int: Int]
  ) throws {
    let places = step.signingPlaces
    guard !places.isEmpty else { return try move(step, &record) }
    guard let proof = request.proof else {
      throw Refusal(.unauthenticated, "请输入口令签字。", "Enter your password to sign.")
    }
    guard proof.person == actor.person else { throw Refusal.notYourself }
    var signed = signed
    try sign(step, record, &signed, proof, request.remark, request.folder)
    if let witness = request.witness { try sign(step, record, &signed, witness, "", nil) }
    if signed.count == places.count {
      try move(step, &record)
    } else {
      try refreshWaiting(record)
      announce("\(record.type.identifier)/\(record.id)")
    }
  }

  /// Signs the place that is this person's turn.
  private func sign(
    _ step: StepDescription, _ record: RecordData, _ signed: inout [Int: Int], _ proof: Proof, _ remark: String,
    _ folder: Folder.Mark?
  ) throws {
    let place = try step.place(of: proof.standing, on: record, signed: signed)
    let excluded =
      step.isApproval ? record.createdBy : place.index == 1 ? signed[0] ?? 0 : 0
    try self.sign(
      record, purpose: step.name, place: place.index, role: place.role.zh, proof, excluded: excluded, remark: remark,
      also: folder?.members ?? [])
    signed[place.index] = proof.person
  }

  /// The fields the step fills. Once somebody has signed, the content stands.
  private func filled(
    _ current: RecordData, _ step: StepDescription, _ request: StepRequest, isFirst: Bool
  ) throws -> RecordData {
    var next = current
    if isFirst {
      let (editable, needed) = (current.type.fields(of: step), current.type.needs(of: step))
      try current.type.fill(&next, from: request.input, editable: editable, needed: needed, isWhole: request.isWhole, ask: self)
      try current.type.checkColumns(next, of: step)
    } else if !request.input.isEmpty {
      throw Refusal(.conflict, "已经有人签字，内容不能再改。", "It is signed already: its content stands.")
    }
    return next
  }

  private func move(_ step: StepDescription, _ record: inout RecordData) throws {
    let before = record
    record.state = step.to
    try save(&record, from: before, verb: "step \(step.name)")
    guard let effect = step.effect else { return }
    try effect(record, self)
    if let after = try find(record.type, record.id) { record = after }
  }
}

public import Records
import SQL

/// What somebody sends along when taking a step.
public struct StepRequest: Sendable {
  /// The version of the record that was shown.
  public let seen: Int
  public let input: [String: Input]
  /// The signature of whoever takes the step, where it takes one.
  public let proof: Proof?
  /// The second person's, when both sign at one terminal.
  public let witness: Proof?
  /// The opinion that goes with a signature.
  public let remark: String
  /// Whether the whole form of the step was there to be filled in.
  let isWhole: Bool
  /// Set where one act takes the step for several records.
  let folder: Folder.Mark?

  public init(
    seen: Int, input: [String: Input] = [:], proof: Proof? = nil, witness: Proof? = nil, remark: String = "",
    isWhole: Bool = false
  ) {
    self.init(seen: seen, input: input, proof: proof, witness: witness, remark: remark, isWhole: isWhole, folder: nil)
  }

  init(
    seen: Int, input: [String: Input] = [:], proof: Proof?, witness: Proof? = nil, remark: String, isWhole: Bool = false,
    folder: Folder.Mark?
  ) {
    self.isWhole = isWhole
    self.seen = seen
    self.input = input
    self.proof = proof
    self.witness = witness
    self.remark = remark
    self.folder = folder
  }
}

/// A place on the paper where a step is signed.
public struct SigningPlace: Sendable, Equatable {
  public let index: Int
  public let role: Wording
  public let who: [Who]
}

extension StepDescription {
  /// The places to be signed, in the order of the paper; none for a plain step.
  public var signingPlaces: [SigningPlace] {
    switch signing {
    case .none: []
    case .own: [SigningPlace(index: 0, role: Wording("签字人", "Signed by"), who: by)]
    case .witnessed(let reviewers):
      [
        SigningPlace(index: 0, role: Wording("操作人", "Operator"), who: by),
        SigningPlace(index: 1, role: Wording("复核人", "Reviewer"), who: reviewers),
      ]
    case .approval(let signers, _):
      signers.enumerated().map { SigningPlace(index: $0, role: $1.label, who: $1.who) }
    }
  }

  /// Whether an earlier place must be signed before a later one.
  var isInOrder: Bool { if case .approval(_, let inOrder) = signing { inOrder } else { true } }
  var isApproval: Bool { if case .approval = signing { true } else { false } }
}

extension StepRequest {
  /// The longest opinion. More is refused rather than cut: somebody signs what they wrote.
  public static let longestRemark = 500

  /// - Throws: `Faults` on `remark` for more than a signature keeps.
  static func check(remark: String) throws {
    guard remark.count <= longestRemark else {
      throw Faults(
        "remark",
        Wording(
          "意见最多 \(longestRemark) 字，现在有 \(remark.count) 字，请精简。", "An opinion takes \(longestRemark) characters; there are \(remark.count)."))
    }
  }
}

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

extension ConnectionHolder {
  /// Who operated, the last time, the steps that a step reviews.
  func doers(_ record: RecordData, _ step: StepDescription) throws -> Set<Int> {
    guard !step.notBy.isEmpty else { return [] }
    let rows = try connection.query(
      """
      SELECT purpose, person FROM signature WHERE subject = \(record.type.identifier) AND subject_id = \(record.id)
        AND purpose IN \(list: step.notBy) AND place = 0 ORDER BY id
      """
    ) { (try $0.text(0), try $0.int(1)) }
    return Set(Dictionary(rows, uniquingKeysWith: { _, last in last }).values)
  }

  /// Who has signed which place of a step, for the content as it stands.
  func signedPlaces(_ record: RecordData, _ step: StepDescription) throws -> [Int: Int] {
    guard !step.signingPlaces.isEmpty else { return [:] }
    let rows = try connection.query(
      """
      SELECT place, person FROM signature WHERE subject = \(record.type.identifier) AND subject_id = \(record.id)
        AND purpose = \(step.name) AND round = \(record.version)
      """
    ) { (try $0.int(0), try $0.int(1)) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}

public import Records
import SQL

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

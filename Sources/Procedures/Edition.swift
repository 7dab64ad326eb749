public import Time

/// A version of a procedure on its way: prepared by one person, approved by another, in force from a day on
/// (JR/T 0099-2012 5.2: a revision of an operating procedure is followed once it is approved).
public struct ProcedureEdition: Sendable, Equatable {
  public enum State: String, Sendable, Codable, CaseIterable { case draft, approved, retired }

  public let procedure: Procedure
  public let preparedBy: PersonID
  public private(set) var state: State
  public private(set) var approval: Mark?
  /// The first business day that uses it.
  public private(set) var effective: Day?

  public init(
    _ procedure: Procedure, preparedBy: PersonID, state: State = .draft, approval: Mark? = nil,
    effective: Day? = nil
  ) {
    (self.procedure, self.preparedBy, self.state) = (procedure, preparedBy, state)
    (self.approval, self.effective) = (approval, effective)
  }

  public enum Refusal: Error, Hashable, Sendable {
    case notADraft
    case preparedByApprover
    case defective([String])
    case notApproved

    public var chinese: String {
      switch self {
      case .notADraft: "这一版已审批，如需修改请另起新版。"
      case .preparedByApprover: "这一版由您本人编制，请由另一人审批。"
      case .defective(let defects): "这一版有 \(defects.count) 处问题，请先改正：\(defects.joined(separator: "；"))。"
      case .notApproved: "这一版未在使用，不必停用。"
      }
    }

    public var english: String {
      switch self {
      case .notADraft: "This version is decided already; start a new version to change it."
      case .preparedByApprover: "You prepared this version; let another person approve it."
      case .defective(let defects):
        "This version has \(defects.count) defects to mend first: \(defects.joined(separator: "; "))."
      case .notApproved: "This version is not in use."
      }
    }
  }

  /// Puts it in force from a business day on: by another person than who prepared it, and without defects.
  public mutating func approve(
    by person: PersonID, at moment: Moment, effective day: Day, signature: Int
  ) throws(Refusal) {
    guard state == .draft else { throw .notADraft }
    guard person != preparedBy else { throw .preparedByApprover }
    let defects = procedure.defects
    guard defects.isEmpty else { throw .defective(defects) }
    (state, effective) = (.approved, day)
    approval = Mark(person: person, at: moment, signature: signature)
  }

  /// Takes it out of use; its runs stay as they are.
  public mutating func retire() throws(Refusal) {
    guard state == .approved else { throw .notApproved }
    state = .retired
  }

  /// The approved edition a run of this business day is started from: of those in force, the one with the latest
  /// effective day, and of these the highest version. Nil when none is in force.
  public static func inForce(on day: Day, among editions: [ProcedureEdition]) -> ProcedureEdition? {
    editions.filter { $0.state == .approved && ($0.effective.map { $0 <= day } ?? false) }
      .max { (($0.effective!, $0.procedure.version)) < (($1.effective!, $1.procedure.version)) }
  }
}

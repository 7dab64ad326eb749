public import Time

/// A person, by the number the institution's register gives them.
public struct PersonID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public init(_ rawValue: Int) { self.rawValue = rawValue }
  public static func < (a: PersonID, b: PersonID) -> Bool { a.rawValue < b.rawValue }
  public var description: String { "#\(rawValue)" }
}

/// That a person signed a cell. The signature itself, with its hash and method, is the ledger's.
public struct Mark: Hashable, Sendable {
  public let person: PersonID
  public let at: Moment
  /// The ledger's number of the signature; one signature may cover many cells.
  public let signature: Int

  public init(person: PersonID, at: Moment, signature: Int) {
    (self.person, self.at, self.signature) = (person, at, signature)
  }
}

/// One cell of a run. A ten-year history holds more than a million, so it is a small value.
public struct Cell: Hashable, Sendable {
  public var value: CellValue?
  public var verdict: Verdict
  public var timing: Timing
  /// The reason for what is late, early, abnormal or not applicable; or what else there is to say.
  public var remark: String
  public var filledBy: PersonID?
  public var filledAt: Moment?
  public var operatorMark, reviewerMark: Mark?
  /// Why a reviewer gave it back; empty when nobody did, or since it was signed again.
  public var returned: String
  /// The incident that was opened for it.
  public var incident: Int?
  /// The revision of the run at which this cell last changed: 0 when it never did.
  public var revision: Int

  public init(
    value: CellValue? = nil, verdict: Verdict = .none, timing: Timing = .onTime, remark: String = "",
    filledBy: PersonID? = nil, filledAt: Moment? = nil, operatorMark: Mark? = nil, reviewerMark: Mark? = nil,
    returned: String = "", incident: Int? = nil, revision: Int = 0
  ) {
    (self.value, self.verdict, self.timing, self.remark) = (value, verdict, timing, remark)
    (self.filledBy, self.filledAt) = (filledBy, filledAt)
    (self.operatorMark, self.reviewerMark) = (operatorMark, reviewerMark)
    (self.returned, self.incident, self.revision) = (returned, incident, revision)
  }

  /// Whether it may only be signed with a reason.
  public var needsReason: Bool {
    value != nil && (verdict == .abnormal || timing != .onTime || value == .notApplicable)
  }
}

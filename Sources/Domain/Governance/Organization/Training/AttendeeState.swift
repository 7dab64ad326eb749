public import Records

/// Where somebody who was to attend a training stands, of the department (4.1) or for emergencies (7.2).
public enum AttendeeState: String, Choice {
  case expected, signed, absent
  public var label: Wording {
    switch self {
    case .expected: Wording("待签字", "Expected")
    case .signed: Wording("已签字", "Signed")
    case .absent: Wording("缺席", "Absent")
    }
  }
}

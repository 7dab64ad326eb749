public import Records

/// A summary that is owed from the moment something is over: of a change, of a test.
public enum SummaryState: String, Choice {
  case owed, written, accepted
  public var label: Wording {
    switch self {
    case .owed: Wording("待编写", "Owed")
    case .written: Wording("待审定", "Written")
    case .accepted: Wording("已审定", "Accepted")
    }
  }
}

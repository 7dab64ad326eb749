public import Records

/// 班次: the watch of the day (pre-open to the evening), or of the night session.
public enum WatchKind: String, Choice {
  case day, night
  public var label: Wording {
    switch self {
    case .day: Wording("日班", "Day watch")
    case .night: Wording("夜班", "Night watch")
    }
  }
}

public import Records

/// What is in use or is not: policies and channels.
public enum Switch: String, Choice {
  case active, off
  public var label: Wording {
    switch self {
    case .active: Wording("启用", "Active")
    case .off: Wording("停用", "Off")
    }
  }
}

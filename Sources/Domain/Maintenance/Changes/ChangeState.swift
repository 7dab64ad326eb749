public import Records

extension Change {
  /// The boxes of 3.3.2.
  public enum State: String, Choice {
    case draft, submitted, leaders, planning, planned, approved, notified, oral
    case carryingOut = "carrying-out"
    case checked
    case rolledBack = "rolled-back"
    case observing, evaluating, concluded, filed, rejected, cancelled

    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待评审小组审批", "Before the board")
      case .leaders: Wording("待领导审批", "Before the leaders")
      case .planning: Wording("制定方案", "Being planned")
      case .planned: Wording("方案待批准", "Plan submitted")
      case .approved: Wording("待通知", "Approved")
      case .notified: Wording("待实施", "Ready")
      case .oral: Wording("口头批准", "Approved by word")
      case .carryingOut: Wording("实施中", "Carrying out")
      case .checked: Wording("待更新配置", "Succeeded")
      case .rolledBack: Wording("失败已回退", "Rolled back")
      case .observing: Wording("观察中", "Observed")
      case .evaluating: Wording("待评估", "To be evaluated")
      case .concluded: Wording("待归档", "Concluded")
      case .filed: Wording("已归档", "Filed")
      case .rejected: Wording("不进行变更", "Rejected")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }

    /// Whether its planned time is taken: neither written down only, nor given up.
    public var isStanding: Bool { self != .draft && self != .rejected && self != .cancelled }
    /// Whether it has been carried out.
    public var isOver: Bool {
      switch self {
      case .checked, .rolledBack, .observing, .evaluating, .concluded, .filed: true
      default: false
      }
    }
  }
}

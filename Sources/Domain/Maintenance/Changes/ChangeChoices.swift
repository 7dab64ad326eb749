public import Records
import Time

/// 3.3.1, articles 10 to 13.
public enum ChangeKind: String, Choice {
  case standard, emergency
  public var label: Wording {
    switch self {
    case .standard: Wording("标准变更", "Standard")
    case .emergency: Wording("紧急变更", "Emergency")
    }
  }
}

/// 3.3.1, articles 14 to 16: how closely a standard change is looked at.
public enum ChangeLevel: String, Choice {
  case first, second
  public var label: Wording {
    switch self {
    case .first: Wording("一级", "Level 1")
    case .second: Wording("二级", "Level 2")
    }
  }
}

/// The three boxes 时间窗口 of annex 1, computed from the calendar.
public enum ChangeWindow: String, Choice {
  case trading, restricted, standard
  public var label: Wording {
    switch self {
    case .trading: Wording("交易窗口", "Trading window")
    case .restricted: Wording("受限窗口", "Restricted window")
    case .standard: Wording("标准窗口", "Standard window")
    }
  }
}

/// One axis of the risk matrix.
public enum RiskDegree: String, Choice, Comparable {
  case low, middle, high
  public var label: Wording {
    switch self {
    case .low: Wording("低", "Low")
    case .middle: Wording("中", "Middle")
    case .high: Wording("高", "High")
    }
  }
  public static func < (a: Self, b: Self) -> Bool { a.place < b.place }
  var place: Int { Self.allCases.firstIndex(of: self)! }

  /// Where likelihood and effect meet in the matrix: their sum, so that a high and a low make a middle one.
  public static func risk(_ likelihood: RiskDegree, _ effect: RiskDegree) -> RiskDegree {
    switch likelihood.place + effect.place {
    case ...1: .low
    case 2: .middle
    default: .high
    }
  }
}

/// 成功/失败 of annex 2.
public enum ChangeOutcome: String, Choice {
  case succeeded, failed
  public var label: Wording {
    switch self {
    case .succeeded: Wording("成功", "Succeeded")
    case .failed: Wording("失败", "Failed")
    }
  }
}

/// The six parts of the operation card, annex 4.
public enum CardPart: String, Choice {
  case backup, precheck, steps, verification, rollback
  case rollbackVerification = "rollback-verification"
  public var label: Wording {
    switch self {
    case .backup: Wording("变更前备份", "Backup")
    case .precheck: Wording("变更前检查", "Pre-checks")
    case .steps: Wording("变更实施步骤", "Steps")
    case .verification: Wording("验证测试", "Verification")
    case .rollback: Wording("失败回滚", "Rollback")
    case .rollbackVerification: Wording("回滚验证", "Rollback verification")
    }
  }
  /// Done only when the change failed.
  public var isOnlyOnFailure: Bool { self == .rollback || self == .rollbackVerification }
}

public import Records

/// 事件级别 (4.2 chapter 4, 4.3 article 8), lowest first. `below` stands below all of them.
public enum Grade: String, Choice, Comparable, Codable {
  case below = "none"
  case general, larger, major, special

  public var label: Wording {
    switch self {
    case .below: Wording("未达到分级", "Below all grades")
    case .general: Wording("一般事件", "General")
    case .larger: Wording("较大事件", "Larger")
    case .major: Wording("重大事件", "Major")
    case .special: Wording("特别重大事件", "Especially major")
    }
  }
  public var rank: Int { Grade.allCases.firstIndex(of: self)! }
  public static func < (a: Grade, b: Grade) -> Bool { a.rank < b.rank }
}

/// What the grading and the report clocks tell apart.
public enum SystemKind: String, Choice, Codable {
  case core, online, transfer, settlement, branch, other
  public var label: Wording {
    switch self {
    case .core: Wording("集中交易", "Core trading")
    case .online: Wording("网上交易", "Online trading")
    case .transfer: Wording("银期转账", "Bank transfer")
    case .settlement: Wording("结算", "Settlement")
    case .branch: Wording("营业部现场行情/交易", "Branch quotes and trading")
    case .other: Wording("其他", "Other")
    }
  }
}

/// How much of a system stood still.
public enum Extent: String, Choice, Codable {
  case complete, partial
  case intact = "none"
  public var label: Wording {
    switch self {
    case .complete: Wording("全部中断", "Complete")
    case .partial: Wording("部分中断", "Partial")
    case .intact: Wording("未造成中断", "No interruption")
    }
  }
}

/// Whether something holds, where it may not be known yet.
public enum Certainty: String, Choice {
  case no, unclear, yes
  public var label: Wording {
    switch self {
    case .no: Wording("否", "No")
    case .unclear: Wording("不明", "Unclear")
    case .yes: Wording("是", "Yes")
    }
  }
}

/// 结算: what went wrong with it.
public enum SettlementFault: String, Choice, Codable {
  case no, unclear
  case notDone = "not-done"
  case wrong
  case seriouslyWrong = "seriously-wrong"
  public var label: Wording {
    switch self {
    case .no: Wording("无", "None")
    case .unclear: Wording("不明", "Unclear")
    case .notDone: Wording("开市前未完成结算", "Not done before opening")
    case .wrong: Wording("结算数据错误", "Wrong data")
    case .seriouslyWrong: Wording("结算数据重大错误", "Seriously wrong data")
    }
  }
}

public import Records

/// A report that people write: drafted, submitted, and frozen once it is approved.
public enum WrittenReportState: String, Choice {
  case draft, submitted, approved
  public var label: Wording {
    switch self {
    case .draft: Wording("编写中", "Draft")
    case .submitted: Wording("待批准", "Submitted")
    case .approved: Wording("已批准", "Approved")
    }
  }
}

/// A report whose figures are collected from the records before people judge them: approved, it is frozen.
public enum CompiledReportState: String, Choice {
  case draft, compiled, approved
  public var label: Wording {
    switch self {
    case .draft: Wording("草稿", "Draft")
    case .compiled: Wording("待批准", "Compiled")
    case .approved: Wording("已批准", "Approved")
    }
  }
}

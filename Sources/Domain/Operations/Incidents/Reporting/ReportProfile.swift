public import Records

/// The two documents that say how often an incident is reported. The raw value names the profile of the pack.
public enum ReportProfile: String, Choice {
  case measures = "4.3"
  case plan = "4.2"
  public var label: Wording {
    switch self {
    case .measures: Wording("4.3 事件报告与调查处理办法（其他系统每小时）", "4.3: other systems hourly")
    case .plan: Wording("4.2 应急预案（其他系统每 30 分钟）", "4.2: other systems half-hourly")
    }
  }
}

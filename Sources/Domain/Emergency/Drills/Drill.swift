public import Records
public import Time

/// 4.4 应急演练计划方案 and 4.2, annex 9 应急演练记录: a drill from its plan to the improvements that came of it.
public enum Drill: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, notified
    case underWay = "under-way"
    case restoring, restored, summarised, closed, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("计划中", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .approved: Wording("待通知", "Approved")
      case .notified: Wording("已通知", "Notified")
      case .underWay: Wording("演练中", "Under way")
      case .restoring: Wording("待恢复检查", "To be checked")
      case .restored: Wording("已恢复", "Restored")
      case .summarised: Wording("改进跟踪中", "Summarised")
      case .closed: Wording("已关闭", "Closed")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Method: String, Choice {
    case table, simulated, production, joint
    public var label: Wording {
      switch self {
      case .table: Wording("桌面推演", "Table-top")
      case .simulated: Wording("模拟环境", "Simulated")
      case .production: Wording("正式环境切换", "Production")
      case .joint: Wording("联合演练（交易所、协会组织）", "Joint")
      }
    }
  }
  public enum Result: String, Choice {
    case passed, partly, failed
    public var label: Wording {
      switch self {
      case .passed: Wording("达到预期目的", "Passed")
      case .partly: Wording("基本达到，有待改进", "Partly")
      case .failed: Wording("未达到", "Failed")
      }
    }
  }

  public static let number = Field<String?>("number", "演练操作编号", .serial("YL-{yyyy}-{00}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "演练操作名称", .name, .list, .search, .length(2...80))
  public static let startsAt = Field<Moment>("starts_at", "计划开始时间", .list, .sortable, .filter)
  public static let endsAt = Field<Moment>("ends_at", "计划结束时间")
  public static let isMajor = Field<Bool>("is_major", "重大演练", .english("Major"), .list, .hint("重大演练安排在节假日"))
  public static let method = Field<Method>("method", "演练方式", .list, .filter)
  public static let location = Field<String>("location", "演练地点", .length(2...80))
  public static let purpose = Field<String>("purpose", "演练目标", .lines(3))
  public static let environment = Field<String>("environment", "演练环境", .lines(3))
  public static let impact = Field<String>("impact", "演练操作影响", .lines(2))
  public static let criteria = Field<String>("criteria", "演练成功标准", .lines(2))
  public static let preparation = Field<String>("preparation", "前期准备情况", .lines(3))
  public static let recording = Field<String>("recording", "统计与记录要求", .lines(2))
  public static let restoring = Field<String>("restoring", "系统恢复与验证要求", .lines(2))
  public static let scenarios = Field<[Ref<EmergencyScenario>]>("scenarios", "演练场景", .length(1...20), .list)
  public static let script = Field<[Line<Script>]>("script", "演练内容及过程", .length(1...100))
  public static let commander = Field<Ref<Person>>("commander", "总体协调指挥", .list)
  public static let recorder = Field<Ref<Person>>("recorder", "备岗记录人员")
  public static let people = Field<[Ref<Person>]>("people", "演练人员", .length(1...200))
  public static let units = Field<String?>("units", "参与单位", .length(2...200), .hint("业务部门、营业部、交易所等"))
  // Filled in as it goes.
  public static let notices = Field<[Line<DrillNotice>]>("notices", "演练通知", .length(0...60))
  public static let startedAt = Field<Moment?>("started_at", "演练开始时间", .given, .list, .sortable, .filter)
  public static let endedAt = Field<Moment?>("ended_at", "演练结束时间", .notInFuture)
  public static let happenings = Field<[Line<Happening>]>("happenings", "故障模拟与处置记录", .length(0...100))
  public static let process = Field<String?>("process", "演练具体情况", .lines(5))
  public static let cleaning = Field<String?>("cleaning", "环境恢复清理情况", .lines(2))
  public static let trader = Field<Ref<Person>?>("trading_checker", "交易恢复检查人")
  public static let settler = Field<Ref<Person>?>("settlement_checker", "结算恢复检查人")
  public static let checked = Field<String?>("checked", "恢复检查情况", .lines(3), .hint("柜台登录、查询、报表、风控、行情、委托等"))
  public static let result = Field<Result?>("result", "演练结果", .list, .filter)
  public static let summary = Field<String?>("summary", "演练总结", .lines(5))
  public static let returned = Field<String?>("return_reason", "退回或取消原因", .lines(2))
}

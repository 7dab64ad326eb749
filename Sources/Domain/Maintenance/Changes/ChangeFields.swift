public import Records
public import Time

/// 变更申请信息.
extension Change {
  public static let number = Field<String?>("number", "变更编号", .serial("BG-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let name = Field<String>("name", "变更名称", .name, .list, .search, .length(2...80))
  public static let kind = Field<ChangeKind>("kind", "变更类型", .list, .filter, .offers(.datum(.text("standard"))))
  public static let level = Field<ChangeLevel>("level", "变更级别", .list, .filter, .offers(.datum(.text("second"))))
  public static let applicant = Field<Ref<Person>>("applicant", "变更申请人", .list, .offers(.actor))
  public static let systems = Field<String>("systems", "变更系统", .list, .search, .length(1...120))
  public static let startsAt = Field<Moment>("starts_at", "计划开始时间", .list, .sortable, .filter)
  public static let endsAt = Field<Moment>("ends_at", "计划结束时间")
  public static let deadline = Field<Day>("deadline", "变更时限", .hint("最迟实施日期"))
  /// Of the planned time, computed when the change is submitted and again with its plan.
  public static let window = Field<ChangeWindow?>("change_window", "时间窗口", .given, .list)
  public static let reason = Field<String>("reason", "变更原因概述", .lines(3), .search)
  public static let content = Field<String>("content", "变更内容描述", .lines(4), .search)
  public static let affectsTrading = Field<Bool>("affects_trading", "影响交易核心业务")
  public static let affectsSettlement = Field<Bool>("affects_settlement", "影响结算核心业务")
  public static let levelReason = Field<String?>(
    "level_reason", "定为二级的理由", .length(2...200), .hint("影响核心业务而定为二级时填写，例如已经执行过且确认无影响"))
  public static let windowReason = Field<String?>(
    "window_reason", "受限窗口实施理由", .length(2...200), .hint("计划时间在盘前、午休、结算等受限窗口时填写"))
  public static let files = Field<[Attachment]>("files", "附件")
}

/// What the board decides, and the word of the head in an emergency.
extension Change {
  public static let submittedAt = Field<Moment?>("submitted_at", "提交时间", .given)
  /// The members of the board when it was submitted, without the applicant; the first leads.
  public static let board = Field<[Ref<Person>]>("board", "变更评审小组", .given)
  public static let implementer = Field<Ref<Person>?>("implementer", "变更实施负责人", .list)
  public static let meeting = Field<String?>("meeting", "变更评审会情况", .lines(3), .hint("一级变更须开评审会：时间、参加人、意见"))
  public static let oralBy = Field<Ref<Person>?>("oral_by", "口头批准人")
  public static let oralAt = Field<Moment?>("oral_at", "口头批准时间", .notInFuture)
}

/// 变更实施方案.
extension Change {
  public static let planner = Field<Ref<Person>?>("planner", "变更方案制定人", .offers(.actor))
  public static let team = Field<[Ref<Person>]>("team", "变更组成员")
  public static let reviewer = Field<Ref<Person>?>("reviewer", "变更复核人")
  public static let systemEffect = Field<String?>("system_effect", "相关系统影响", .lines(2), .hint("没有请写“无”"))
  public static let businessEffect = Field<String?>("business_effect", "业务影响", .lines(2), .hint("没有请写“无”"))
  public static let noticePost = Field<String?>("notice_post", "发送通知的业务系统管理岗位", .length(1...80))
  public static let noticeDay = Field<Day?>("notice_day", "建议发送通知日期")
  public static let noticeTo = Field<[Ref<Department>]>(
    "notice_to", "通知对象", .hint("受影响的部门；须在实施前三个工作日通知"))
  public static let configurationItems = Field<[Ref<ConfigurationItem>]>(
    "configuration_items", "受影响配置项", .hint("从配置库选择；库外的写在下面"))
  public static let items = Field<[Line<AffectedItem>]>("items", "变更重要配置项", .length(0...100))
  public static let itemsNote = Field<String?>("items_note", "变更重要配置项说明", .lines(2), .hint("不涉及请写“无”"))
  public static let tests = Field<String?>("tests", "测试结果说明", .lines(2), .hint("无需测试请注明"))
  public static let testFiles = Field<[Attachment]>("test_files", "测试报告")
  public static let likelihood = Field<RiskDegree?>("likelihood", "失败可能性")
  public static let effect = Field<RiskDegree?>("effect", "失败影响")
  public static let collisionNote = Field<String?>(
    "collision_note", "冲突处理说明", .lines(2), .hint("与别的变更、测试、演练或敏感时期重叠时，写明怎样错开或为何可以并行"))
  public static let trigger = Field<String?>("rollback_trigger", "回退触发条件和决策人联络信息", .lines(2))
  public static let rollback = Field<String?>("rollback_method", "应急回退方法", .lines(3))
  public static let operations = Field<[Line<CardLine>]>(
    "operations", "变更操作手册", .length(0...200), .hint("六个部分：备份、检查、实施、验证，失败时回滚和回滚验证"))
}

/// Carrying out, 变更结果评估 and what follows.
extension Change {
  public static let noticedAt = Field<Moment?>("noticed_at", "通知时间", .given)
  public static let timeReason = Field<String?>(
    "time_reason", "未按计划时间开始的原因", .length(2...200), .hint("比计划时间早或晚 30 分钟以上时填写"))
  public static let outcome = Field<ChangeOutcome?>("outcome", "成功/失败", .given, .list, .filter)
  public static let realStart = Field<Moment?>("real_start", "实际开始时间", .given)
  public static let realEnd = Field<Moment?>("real_end", "实际结束时间", .given, .list)
  public static let checkNote = Field<String?>("check_note", "变更后检查情况", .lines(2))
  public static let failure = Field<String?>("failure", "失败原因和回退情况", .lines(3), .search)
  public static let configuration = Field<String?>("configuration_update", "配置库更新情况", .lines(2), .hint("不涉及请写“无”"))
  public static let manuals = Field<String?>("manual_update", "操作手册更新情况", .lines(2), .hint("不涉及请写“无”"))
  public static let observeUntil = Field<Moment?>("observe_until", "观察到", .given, .filter)
  public static let observation = Field<String?>("observation", "跟踪观察情况", .lines(2))
  public static let goal = Field<String?>("goal", "变更目标的达成情况", .lines(2))
  public static let production = Field<String?>("production_effect", "对生产环境的影响", .lines(2))
  public static let summaryDue = Field<Moment?>("summary_due", "变更总结时限", .given)
  public static let returned = Field<String?>("return_reason", "退回（取消、改期）原因", .lines(2))
}

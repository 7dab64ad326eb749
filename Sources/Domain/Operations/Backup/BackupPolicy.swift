public import Records
public import Time

/// 2.4.1, articles 4 to 8, and 5.4 of the standard: what of a system is backed up, how, how often, where to, for how
/// long, how it is verified, and who answers for it. One a system is in force.
public enum BackupPolicy: RecordType {
  public enum State: String, Choice {
    case draft, submitted, effective, superseded, ended
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .effective: Wording("执行中", "In force")
      case .superseded: Wording("已由新策略取代", "Superseded")
      case .ended: Wording("已终止", "Ended")
      }
    }
  }

  /// One backup of a day.
  public enum Slot: LineType {
    public static let moment = Column<BackupMoment>("moment", "时点")
    public static let due = Column<TimeOfDay>("due", "最晚完成时间")
    public static let nextDay = Column<Bool>("next_day", "次日", .english("Next day"))
    public static let what = Column<String>("what", "备份内容", .length(2...120))
    public static let columns = Columns<Slot> { moment; due; nextDay; what }
  }

  public static let number = Field<String?>("number", "编号", .serial("BC-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let system = Field<String>("system", "系统", .name, .list, .search, .filter, .length(2...60))
  public static let item = Field<Ref<ConfigurationItem>?>("item", "配置项", .filter)
  public static let importance = Field<DataImportance>("importance", "数据类别", .list, .filter)
  public static let isTrading = Field<Bool>("is_trading", "交易业务系统", .english("Trading system"), .list)
  public static let scope = Field<String>("scope", "备份范围", .lines(2))
  public static let method = Field<BackupMethod>("method", "备份方式", .list)
  public static let frequency = Field<BackupFrequency>("frequency", "备份频度", .list)
  public static let times = Field<[Line<Slot>]>("times", "备份时点", .hint("每交易日结算前、结算后各做什么；到点自动生成当日备份任务"))
  public static let medium = Field<MediumKind>("medium", "介质类型")
  public static let secondMedium = Field<MediumKind?>("second_medium", "另一种介质", .hint("条件具备时，核心数据存放在两种不同的介质上"))
  // Where its media are kept is told in words, as each medium tells it.
  public static let location = Field<String>("location", "存放地点", .length(2...80))
  public static let offsite = Field<String?>("offsite", "异地存放地点", .length(2...80), .list)
  /// How it gets there: media that are carried, or a line (2.4.1, articles 14 and 23). Nil is media.
  public static let offsiteWay = Field<OffsiteWay?>("offsite_way", "异地保存方式", .hint("不填为介质递送；用通信网络的，在备份任务里登记传送"))
  public static let offsiteDays = Field<Int?>("offsite_days", "异地存放间隔", .unit("天"), .range(1...90))
  public static let keptMonths = Field<Int>("kept_months", "存放时限", .unit("个月"), .range(1...600), .list)
  public static let verification = Field<String>("verification", "有效性验证方式", .lines(2))
  public static let verifiedMonths = Field<Int>("verified_months", "验证间隔", .unit("个月"), .range(1...24), .list)
  public static let recovery = Field<String>("recovery", "恢复策略", .lines(3))
  public static let keeper = Field<Ref<Person>>("keeper", "管理责任人", .list)
  public static let returned = Field<String?>("return_reason", "退回或终止原因", .lines(2))
  public static let since = Field<Day?>("effective_on", "生效日期", .given, .list)
  /// Of what goes over a line: the last backup that is there.
  public static let sentOn = Field<Day?>("sent_on", "最近异地传送日期", .given)

  public static let form = Form<BackupPolicy>("backup-policy", "备份策略", "Backup policies", number: "2.4.1", chapter: "5.4") {
    Section("系统", "System") { number; system; item; importance; isTrading; scope; keeper }
    Section("备份", "Backup") { method; frequency; times; medium; secondMedium; location; offsite; offsiteWay; offsiteDays; keptMonths }
    Section("验证和恢复", "Verification and recovery") { verification; verifiedMonths; recovery }
    Section("办理", "Handling", later: true) { since; sentOn; returned }
    Rule(Wording("核心业务数据须每交易日备份。", "Core data is backed up each trading day."), on: frequency) {
      $0[importance] != .core && !$0[isTrading] || $0[frequency] == .tradingDay
    }
    Rule(Wording("核心业务数据须实时备份和定时导出备份相结合。", "Core data is backed up in both ways."), on: method) {
      $0[importance] != .core || $0[method] == .both
    }
    Rule(Wording("请写明备份时点，否则不会生成备份任务。", "Say at which times."), on: times) {
      $0[frequency] == .onChange || !$0[times].isEmpty
    }
    Rule(Wording("核心业务数据须有结算后的备份。", "Core data is backed up after settlement."), on: times) {
      $0[importance] != .core || $0[times].contains { $0[Slot.moment] == .afterSettlement }
    }
    Rule(Wording("核心业务数据须每周异地保存：请填写异地存放地点和不超过 7 天的间隔。", "Core data goes off site each week."), on: offsiteDays) {
      $0[importance] != .core || $0[offsite] != nil && ($0[offsiteDays] ?? 8) <= 7
    }
    Rule(Wording("两种介质相同，请改选另一种或不填。", "Both media are of one kind."), on: secondMedium) {
      $0[secondMedium] != $0[medium]
    }
    Rule(Wording("交易业务系统历史数据至少保留 12 个月。", "Trading data is kept for a year at least."), on: keptMonths) {
      !$0[isTrading] || $0[keptMonths] >= 12
    }
    Rule(Wording("核心交易业务系统的备份数据至少每季度验证一次。", "Core data is verified each quarter."), on: verifiedMonths) {
      $0[importance] != .core || $0[verifiedMonths] <= 3
    }
  }

  public static let flow = Flow<BackupPolicy>(from: .draft) {
    step("submit", "提交审批", "Submit", .draft, to: .submitted, by: [.author, .named(keeper)], signing: .own)
    approval(
      "approve", "批准执行", "Approve", .submitted, to: .effective,
      signers: [Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader))], barred: [.named(keeper)], together: .alone, then: begin)
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: [.post(.head), .post(.leader)], needs: [returned],
      signing: .own, aside: true)
    step("supersede", "由新策略取代", "Supersede", .effective, to: .superseded, by: [.product], aside: true)
    step("end", "终止", "End", .effective, to: .ended, by: [.post(.head)], needs: [returned], signing: .own, aside: true)
  }

  /// The policy of a system that was in force until now gives way.
  private static func begin(_ policy: Record<BackupPolicy>, _ work: any Work) throws {
    let former = try work.find(
      BackupPolicy.self, Condition(system, .equals, policy[system]), .state(State.effective), limit: 20)
    for var old in former where old.id != policy.id {
      old.data.state = State.superseded.rawValue
      try work.change(old)
    }
    var policy = policy
    policy[since] = work.now.day
    try work.change(policy)
  }

  public static let access = Access(
    read: .readers, create: .backupHands + [.post(.head)], edit: [.author, .named(keeper)], void: [.author, .post(.head)],
    isLocal: false, keptYears: 1)
}

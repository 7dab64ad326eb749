public import Records
public import Time

/// 敏感时期 (4.2 chapter 5, 二（一）): every day every branch says how things are, and the company reports it outside.
public enum SensitivePeriod: RecordType {
  public enum State: String, Choice {
    case planned, closed
    public var label: Wording {
      switch self {
      case .planned: Wording("有效", "In force")
      case .closed: Wording("已结束", "Over")
      }
    }
  }
  public static let title = Field<String>("title", "名称", .name, .list, .search, .length(2...80))
  public static let from = Field<Day>("from_day", "开始日期", .list, .sortable, .offers(.today))
  public static let until = Field<Day>("until_day", "结束日期", .list, .sortable)
  public static let basis = Field<String>("basis", "依据的通知", .list, .length(2...160))
  public static let dueAt = Field<TimeOfDay>("due_at", "每日报送时间", .list, .offers(.datum(.integer(16 * 3600))))
  public static let demands = Field<String?>("demands", "要求", .lines(3))

  public static let form = Form<SensitivePeriod>("sensitive-period", "敏感时期", "Sensitive periods", chapter: "7.2") {
    Section("时期", "Period") { title; from; until; dueAt; basis; demands }
    Rule(Wording("结束日期不能早于开始日期。", "It cannot end before it begins."), on: until) { $0[until] >= $0[from] }
  }
  public static let flow = Flow<SensitivePeriod>(from: .planned) {
    step("end", "提前结束", "End", .planned, to: .closed, by: .managers, signing: .own, aside: true)
  }
  public static let access = Access(
    read: [.everyone], create: .managers, edit: .managers, void: [.post(.head)], isLocal: false)
}

/// 敏感时期信息安全情况日报: of one branch, or of the company as it goes outside.
public enum SituationReport: RecordType {
  public enum Condition: String, Choice {
    case normal, abnormal
    public var label: Wording {
      switch self {
      case .normal: Wording("正常", "Normal")
      case .abnormal: Wording("有异常", "Abnormal")
      }
    }
  }
  public static let period = Field<Ref<SensitivePeriod>>("period", "敏感时期", .list, .filter)
  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter, .offers(.today))
  public static let department = Field<Ref<Department>?>(
    "department", "网点", .list, .filter, .offers(.actorsDepartment), .hint("公司汇总不填"))
  public static let condition = Field<Condition>(
    "condition", "情况", .list, .filter, .offers(.datum(.text("normal"))))
  public static let content = Field<String>("content", "说明", .name, .lines(4), .search, .list)
  public static let reporter = Field<Ref<Person>>("reporter", "报告人", .list, .offers(.actor))
  public static let reportedTo = Field<String?>("reported_to", "已上报", .length(1...120), .hint("公司汇总写明上报给谁"))

  public static let form = Form<SituationReport>(
    "situation-report", "敏感时期情况日报", "Daily situation reports", chapter: "7.2"
  ) {
    Section("日报", "Report") { period; day; department; condition; content; reporter; reportedTo }
    Check(Wording("日期不在这个敏感时期内。", "The day is outside the period."), on: day) { it, ask in
      guard let period = try ask.find(it[period]) else { return true }
      return (period[SensitivePeriod.from]...max(period[SensitivePeriod.from], period[SensitivePeriod.until])).contains(it[day])
    }
    Check(Wording("这个网点这一天已经报过，请修改已有的那一份。", "It has reported for this day."), on: department) { it, ask in
      try ask.find(
        SituationReport.self, .init(period, .equals, it[period]), .init(day, .equals, it[day])
      ).allSatisfy { $0.id == it.id || $0[department] != it[department] }
    }
  }
  public static let access = Access(
    read: .readers + [.everyone], create: [.everyone], edit: [.author, .post(.dutyManager), .post(.head)],
    void: [.author, .post(.head)])
}

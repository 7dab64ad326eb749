public import Records
public import Time

/// 2.3.4 信息系统运行季报: the sheets, incidents, changes and capacity figures of a quarter, collected; the judgement
/// written by people; approved and then frozen. 5.3 demands such an assessment at least every quarter.
public enum QuarterlyOperationsReport: RecordType {
  public typealias State = CompiledReportState

  public static let number = Field<String?>("number", "编号", .serial("YXJB-{yyyy}-{00}"), .list, .search)
  public static let from = Field<Day>(
    "from_day", "季度", .english("Quarter"), .list, .sortable, .offers(.today), .hint("这个季度的任意一天"))
  public static let title = Field<String>(
    "title", "标题", .name, .list, .search, .length(2...80), .offers(.datum(.text("核心系统运行季报"))))
  public static let summary = Field<String?>("summary", "系统运行总结及风险评估建议", .lines(6), .search)
  public static let resources = Field<String?>("resources", "资源利用和扩容建议", .lines(3))
  public static let logAdvice = Field<String?>("log_advice", "运行日志调整评估建议", .lines(3))
  public static let patrolAdvice = Field<String?>("patrol_advice", "监控日志及巡检记录调整评估建议", .lines(3))
  public static let trading = Field<String?>("trading", "交易系统运行状况", .lines(6))
  public static let network = Field<String?>("network", "网络通讯系统运行状况", .lines(6))
  public static let complaints = Field<String?>("complaints", "值班投诉情况", .lines(3))
  public static let tradingDays = Field<Int?>("trading_days", "交易日", .given, .unit("天"))
  public static let incidents = Field<Int?>("incident_count", "事件", .given, .unit("起"), .list)
  public static let interrupted = Field<Int?>("interrupted", "影响交易的事件", .given, .unit("起"), .list)
  public static let changes = Field<Int?>("change_count", "变更", .given, .unit("项"), .list)
  public static let failed = Field<Int?>("failed_changes", "失败变更", .given, .unit("项"))
  public static let sheets = Field<[Line<RunFigureLine>]>("run_figures", "执行单", .given)
  public static let events = Field<[Line<Event>]>("events", "异常事件记录", .given)
  public static let done = Field<[Line<DoneChange>]>("changes", "变更情况", .given)
  public static let capacity = Field<[Line<Capacity>]>("capacity", "性能及容量数据统计", .given)
  public static let devices = Field<[Line<DeviceLoad>]>("devices", "网络设备占用率", .given)
  public static let approvedOn = Field<Day?>("approved_on", "批准日期", .given, .list, .sortable)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<QuarterlyOperationsReport>(
    "quarterly-operations-report", "信息系统运行季报", "Quarterly operations reports", number: "2.3.4", chapter: "5.3"
  ) {
    Section("季度", "Quarter") { number; from; title }
    Section("统计", "Figures", later: true) { tradingDays; incidents; interrupted; changes; failed; sheets }
    Section("一、系统运行总结及风险评估建议", "Summary", later: true) { summary; resources; logAdvice; patrolAdvice }
    Section("二、三、运行状况", "Operation", later: true) { trading; network; devices }
    Section("四、异常事件记录及值班投诉情况", "Incidents", later: true) { events; done; complaints }
    Section("五、性能及容量数据统计", "Capacity", later: true) { capacity }
    Section("办理", "Handling", later: true) { approvedOn; returned }
    Check(Wording("这个季度已有运行季报，请打开那一份。", "There is a report of that quarter."), on: from) { it, ask in
      let quarter = Quarter(it[from])
      return try ask.find(
        QuarterlyOperationsReport.self, Condition(from, .atLeast, quarter.first), Condition(from, .atMost, quarter.last),
        limit: 2
      ).allSatisfy { $0.id == it.id }
    }
  }

  public static let flow = Flow<QuarterlyOperationsReport>(from: .draft) {
    step(
      "compile", "汇总本季数据并提交", "Compile", .draft, to: .compiled, by: .operations,
      needs: [summary, resources, logAdvice, patrolAdvice, trading, network], asks: [complaints],
      then: { try collect($0, $1) })
    step("redo", "退回重新汇总", "Compile again", .compiled, to: .draft, by: .operations + [.post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .compiled, to: .approved,
      signers: [
        Signer("技术部负责人", "Head of IT", .post(.head)), Signer("分管领导", "Leader", .post(.leader)),
      ],
      then: { report, work in
        var report = report
        report[approvedOn] = work.now.day
        try work.change(report)
      })
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false, keptYears: 2)
}

public import Records
public import Time

/// 1.8.3 季度运维检查报告: counted from what there really was to inspect, judged by the people who inspected it.
/// Its lines are the feedback form 1.8.5; what did not pass becomes findings when it is approved.
public enum InspectionReport: RecordType {
  public enum State: String, Choice {
    case draft, compiled, approved
    public var label: Wording {
      switch self {
      case .draft: Wording("检查中", "Inspecting")
      case .compiled: Wording("待批准", "Compiled")
      case .approved: Wording("已批准", "Approved")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("ZC-{yyyy}-{00}"), .list, .search)
  public static let title = Field<String>(
    "title", "报告名称", .name, .list, .search, .length(2...80), .offers(.datum(.text("关于技术运维检查的报告"))))
  public static let from = Field<Day>("from_day", "季度", .english("Quarter"), .list, .sortable, .offers(.today), .hint("这个季度的任意一天"))
  public static let checkedFrom = Field<Day>("checked_from", "检查开始日期", .notInFuture, .offers(.today))
  public static let checkedTo = Field<Day>("checked_to", "检查结束日期", .list, .offers(.today))
  public static let people = Field<[Ref<Person>]>(
    "inspectors", "检查人", .length(2...20), .list, .hint("负责人、安全管理岗、综合管理岗共同完成"))
  public static let copies = Field<String>(
    "copies", "报告抄送", .length(2...200), .offers(.datum(.text("董事长、总经理、各副总经理、技术支持部负责人"))))
  public static let checks = Field<[Line<InspectionLine>]>(
    "checks", "检查情况", .length(0...200), .hint("至少包括：运维操作制度及流程、值班记录、故障记录、主机病毒和补丁更新记录、应急演练情况"))
  public static let policies = Field<Int?>("policies", "制度与流程", .given, .unit("份"))
  public static let watches = Field<Int?>("watches", "运维值班记录", .given, .unit("份"), .list)
  public static let faults = Field<Int?>("faults", "运维故障记录", .given, .unit("份"), .list)
  public static let hosts = Field<Int?>("hosts", "服务器设备", .given, .unit("台"))
  public static let drills = Field<Int?>("drills", "应急演练", .given, .unit("次"))
  public static let sheets = Field<[Line<RunFigureLine>]>("run_figures", "执行单", .given)
  public static let earlier = Field<Int?>("earlier_findings", "以前发现未验证的问题", .given, .unit("项"))
  public static let conclusion = Field<String?>("conclusion", "检查结论", .lines(4))
  public static let advice = Field<String?>("advice", "整改建议", .lines(4))
  public static let approvedOn = Field<Day?>("approved_on", "批准日期", .given, .list, .sortable)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<InspectionReport>(
    "inspection-report", "季度运维检查报告", "Quarterly inspections", number: "1.8.3", covers: ["1.8.5"], chapter: "4.8"
  ) {
    Section("封面", "Cover") { number; title; from; checkedFrom; checkedTo; people; copies }
    Section("检查情况", "What was inspected") { checks }
    Section("本季数量", "Figures of the quarter", later: true) { policies; watches; faults; hosts; drills; sheets; earlier }
    Section("结论", "Conclusion", later: true) { conclusion; advice; approvedOn; returned }
    Rule(Wording("检查结束日期不能早于开始日期。", "It ends before it begins."), on: checkedTo) { $0[checkedFrom] <= $0[checkedTo] }
    Check(Wording("这个季度已有检查报告，请打开那一份。", "There is a report of that quarter."), on: from) { it, ask in
      let quarter = Quarter(it[from])
      return try ask.find(
        InspectionReport.self, Condition(from, .atLeast, quarter.first), Condition(from, .atMost, quarter.last), limit: 2
      ).allSatisfy { $0.id == it.id }
    }
    Rule(Wording("未通过的检查要写明问题和责任人。", "What did not pass needs its problem and a person."), on: checks) {
      $0[checks].allSatisfy(\.isComplete)
    }
  }

  public static let flow = Flow<InspectionReport>(from: .draft) {
    step(
      "compile", "汇总本季数量，提交", "Compile", .draft, to: .compiled, by: .inspectors, needs: [conclusion], asks: [advice],
      guards: [
        Guard(Wording("还没有检查情况，请先填写检查了什么、结果如何。", "Write first what was inspected.")) { it, _ in !it[checks].isEmpty },
        Guard(
          Wording(
            "季度自查由技术部负责人、安全管理岗、综合管理岗共同完成：检查人中还缺其中的岗位，请补齐。",
            "The head, security and general affairs inspect together: one of them is missing.")
        ) { it, ask in
          let people = Set(it[people].map(\.id))
          return try together.allSatisfy { post in
            let holders = try ask.holders(of: post)
            return holders.isEmpty || !people.isDisjoint(with: holders)
          }
        },
      ], then: { try count($0, $1) })
    step(
      "return", "退回", "Return", .compiled, to: .draft, by: .inspectors + [.post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .compiled, to: .approved,
      signers: [
        Signer("技术部负责人", "Head of IT", .post(.head)), Signer("分管领导", "Leader", .post(.leader), .post(.chiefRiskOfficer)),
      ], then: { try finish($0, $1) })
  }
  public static let access = Access(
    read: .readers, create: .inspectors, edit: .inspectors, void: [.author, .post(.head)], isLocal: false, keptYears: 2)

  /// 1.8.1, article 17: who inspects together.
  private static let together: [PostCode] = [.head, .securityAdministration, .generalAffairs]

  /// What the quarter brought, counted when it is compiled.
  static func count(_ it: Record<InspectionReport>, _ work: any Work) throws {
    var it = it
    let figures = try InspectionFigures(Quarter(it[from]).days, asking: work)
    (it[policies], it[watches], it[faults]) = (figures.policies, figures.watches, figures.incidents)
    (it[hosts], it[drills]) = (figures.hosts, figures.drills)
    it[sheets] = figures.runs.map(\.line)
    it[earlier] = figures.openFindings
    try work.change(it)
  }

  /// Every line that did not pass becomes a finding of its person.
  private static func finish(_ it: Record<InspectionReport>, _ work: any Work) throws {
    var it = it
    it[approvedOn] = work.now.day
    try work.change(it)
    for line in it[checks] where line[InspectionLine.result] == .failed {
      try work.create(
        line.finding(from: .quarterly, on: work.now.day) { $0[Finding.inspection] = it.id })
    }
  }
}

public import Records
public import Time

/// 1.8.4 运维审计报告: the yearly audit by compliance, which people of IT do not make. What it found becomes
/// findings when it is issued.
public enum AuditReport: RecordType {
  public enum State: String, Choice {
    case draft, submitted, issued
    public var label: Wording {
      switch self {
      case .draft: Wording("审计中", "Auditing")
      case .submitted: Wording("待签发", "Submitted")
      case .issued: Wording("已签发", "Issued")
      }
    }
  }

  public static let number = Field<String?>("number", "报告编号", .serial("NSZ-{yyyy}-{000}"), .list, .search)
  public static let title = Field<String>(
    "title", "报告名称", .name, .list, .search, .length(2...80), .offers(.datum(.text("关于技术运维的审计报告"))))
  public static let from = Field<Day>("from_day", "审计期间 起", .english("From"), .list, .sortable)
  public static let to = Field<Day>("to_day", "审计期间 止", .english("To"), .list)
  public static let people = Field<[Ref<Person>]>("auditors", "审计人员", .length(1...20), .list, .hint("合规部门人员带队，其余为公司非技术部人员"))
  public static let copies = Field<String>(
    "copies", "报告抄送", .length(2...200), .offers(.datum(.text("董事长、总经理、各副总经理、技术支持部负责人、合规审计部负责人"))))
  public static let basis = Field<String>("basis", "审计依据", .lines(4), .hint("制度、指引的名称，每行一个"))
  public static let methods = Field<String>(
    "methods", "审计方法", .lines(4), .offers(.datum(.text("制度流程审查\n日志审查\n工作记录审查\n个人访谈"))))
  public static let interviews = Field<[Ref<Person>]>("interviewed", "访谈人员", .length(0...50))
  public static let checks = Field<[Line<InspectionLine>]>(
    "checks", "审计情况", .length(0...300),
    .hint("至少包括：制度和操作规程的执行和更新、日志记录与分析、安全日志分析、安全配置与策略的一致性、变更和测试、文档留存、技术培训"))
  public static let systems = Field<Int?>("system_reports", "系统运行情况评估", .given, .unit("份"))
  public static let policies = Field<Int?>("policies", "制度与流程审计", .given, .unit("份"))
  public static let logs = Field<Int?>("logs", "日志审计", .given, .unit("条"))
  public static let records = Field<Int?>("work_records", "工作记录审查", .given, .unit("份"))
  public static let sheets = Field<[Line<RunFigureLine>]>("run_figures", "执行单", .given)
  public static let conclusion = Field<String?>("conclusion", "审计结论", .lines(5))
  public static let advice = Field<String?>("advice", "整改建议", .lines(4))
  public static let issuedOn = Field<Day?>("issued_on", "签发日期", .given, .list, .sortable)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<AuditReport>("audit-report", "运维审计报告", "Audits", number: "1.8.4", chapter: "4.8") {
    Section("封面", "Cover") { number; title; from; to; copies }
    Section("总体审计策略", "Approach") { people; basis; methods; interviews }
    Section("审计情况", "What was audited") { checks }
    Section("数量", "Figures", later: true) { systems; policies; logs; records; sheets }
    Section("结论", "Conclusion", later: true) { conclusion; advice; issuedOn; returned }
    Rule(Wording("审计期间颠倒了。", "It ends before it begins."), on: to) { $0[from] <= $0[to] }
    Rule(Wording("未通过的要写明问题和责任人。", "What did not pass needs its problem and a person."), on: checks) {
      $0[checks].allSatisfy(\.isComplete)
    }
  }

  public static let flow = Flow<AuditReport>(from: .draft) {
    step(
      "submit", "汇总数量，提交", "Submit", .draft, to: .submitted, by: .auditing, needs: [conclusion], asks: [advice],
      guards: [
        Guard(Wording("还没有审计情况，请先填写审计了什么、结果如何。", "Write first what was audited.")) { it, _ in !it[checks].isEmpty },
        Guard(Wording("审计由合规部门人员带队，请把合规审计岗列入审计人员。", "Compliance leads the audit: name its people.")) { it, ask in
          try !Set(it[people].map(\.id)).isDisjoint(with: ask.holders(of: .auditor) + ask.holders(of: .chiefRiskOfficer))
        },
        Guard(Wording("审计由非技术部人员完成，请把技术岗位的人员从审计人员中去掉。", "People of IT do not audit it.")) { it, ask in
          // In a small house somebody of compliance may stand in for a post of IT.
          let people = try Set(it[people].map(\.id)).subtracting(ask.holders(of: .auditor) + ask.holders(of: .chiefRiskOfficer))
          return try technology.allSatisfy { try people.isDisjoint(with: ask.holders(of: $0)) }
        },
      ], then: { try count($0, $1) })
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: .auditing + [.post(.generalManager)], needs: [returned],
      aside: true)
    approval(
      "issue", "签发", "Issue", .submitted, to: .issued,
      signers: [
        Signer("首席风险官", "Chief risk officer", .post(.chiefRiskOfficer)),
        Signer("公司管理层", "Management", .post(.generalManager), .post(.leader)),
      ], together: .alone, then: { try finish($0, $1) })
  }
  public static let access = Access(
    read: .readers, create: .auditing, edit: .auditing, void: [.author, .post(.chiefRiskOfficer)], isLocal: false, keptYears: 5)

  private static let technology: [PostCode] = [Who].operations.compactMap { if case .post(let code) = $0 { code } else { nil } }

  private static func count(_ it: Record<AuditReport>, _ work: any Work) throws {
    var it = it
    let days = it[from]...it[to]
    let figures = try InspectionFigures(days, asking: work)
    it[systems] = try work.find(
      QuarterlyOperationsReport.self, Condition(QuarterlyOperationsReport.from, .atLeast, days.lowerBound),
      Condition(QuarterlyOperationsReport.from, .atMost, days.upperBound), limit: 100
    ).count { $0.state == .approved }
    it[policies] = figures.policies
    it[logs] = figures.runs.reduce(0) { $0 + $1.signed }
    it[records] = figures.watches + figures.runs.reduce(0) { $0 + $1.closed } + figures.incidents
    it[sheets] = figures.runs.map(\.line)
    try work.change(it)
  }

  private static func finish(_ it: Record<AuditReport>, _ work: any Work) throws {
    var it = it
    it[issuedOn] = work.now.day
    try work.change(it)
    for line in it[checks] where line[InspectionLine.result] == .failed {
      try work.create(line.finding(from: .audit, on: work.now.day) { $0[Finding.audit] = it.id })
    }
  }
}

extension [Who] {
  /// Compliance, who audits IT and is no part of it.
  public static let auditing: [Who] = [.post(.auditor), .post(.chiefRiskOfficer)]
}

import Domain
import Ledger
import Records
import Time

/// What comes round once a quarter or a year, and what a visitor looks for though it comes seldom: one of each, a few
/// days before the history ends.
extension Stage {
  func keepYear() throws {
    try inspectLastQuarter()
    try auditYear()
    try repairOnSite()
    try checkLicences()
    try superviseOutsourcing()
    try tightenAndWaive()
  }

  private func inspectLastQuarter() throws {
    let day = Quarter(now.day).previous.last
    let reports = try writing.find(InspectionReport.self, Condition(InspectionReport.from, .atLeast, Quarter(day).first), limit: 1)
    if reports.isEmpty { try inspectQuarter(of: day) }
  }

  /// 1.8.4: led by compliance, issued by the chief risk officer and the management.
  private func auditYear() throws {
    let checks: [[String: Input]] = [
      ["project": .text("制度流程审查"), "content": .text("运维制度二十余份、操作手册和应急预案"), "result": .text("passed")],
      ["project": .text("日志审查"), "content": .text("抽查堡垒机操作日志、盘前盘后操作记录各五日"), "result": .text("passed")],
      [
        "project": .text("工作记录审查"), "content": .text("机房环境监控表、非例行维护记录表"), "result": .text("failed"),
        "problem": .text("两份非例行维护记录没有写影响范围"), "suggestion": .text("补记，提交前由值班经理核对"), "person": .text(cast["linsuqin"]),
      ],
    ]
    var report = try create(
      AuditReport.self, by: cast["yeqing"],
      [
        "title": .text("\(now.day.year) 年度技术运维审计报告"), "from_day": .day(Day(now.day.year, 1, 1)!), "to_day": .day(now.day),
        "auditors": .list([cast["yeqing"], cast["suwan"]].map { .text($0) }), "copies": .text("董事长、总经理、各副总经理、技术支持部负责人、合规审计部负责人"),
        "basis": .text("证券期货业信息系统运维管理规范\n期货公司信息技术管理指引\n公司运维审计和检查管理制度"),
        "methods": .text("制度流程审查\n日志审查\n工作记录审查\n个人访谈"), "interviewed": .list([cast.head, cast["zhoumin"]].map { .text($0) }),
        "checks": .list(checks.map(Input.object)),
      ])
    report = try take(
      "submit", report, by: cast["yeqing"],
      ["conclusion": .text("运维制度完整，日常操作执行到位，一项记录需要整改。"), "advice": .text("加强非例行维护记录的核对。")])
    report = try take("issue", report, by: cast["fengyz"], signing: true, remark: "同意签发")
    try take("issue", report, by: cast["fangzq"], signing: true, remark: "同意，按期整改")
  }

  /// 1.5.10: a fan is changed where the server stands, watched by the keeper of the room.
  private func repairOnSite() throws {
    guard let device = try writing.find(Device.self, .state(Device.State.inUse), limit: 50).first(where: { $0[Device.use] == .production }) else { return }
    var slip = try create(
      DeviceService.self, by: cast["zhaoyiming"],
      [
        "kind": .text("onsite"), "device": .text(device.id.id), "day": .day(now.day), "applicant": .text(cast["zhaoyiming"]),
        "reason": .text("2 号风扇转速告警，噪声增大"), "vendor": .text("青岛海联科技"),
      ])
    slip = try take("submit", slip, by: cast["zhaoyiming"])
    try take(
      "repair-onsite", slip, by: cast["zhaoyiming"], witness: cast["sunrui"],
      [
        "escort": .text(cast["sunrui"]), "returned_on": .day(now.day), "outcome": .text("replaced"),
        "result": .text("厂商工程师收盘后更换 2 号风扇，观察 30 分钟转速正常，业务未中断"), "cost": .text("0"),
      ], signing: true)
  }

  /// 1.5.2, articles 13 and 19: the machines installed anew in the month, and the settlement department's own look.
  private func checkLicences() throws {
    var monthly = try create(
      LicenceCheck.self, by: cast["shaolin"],
      ["kind": .text("monthly"), "period": .text(Month(now.day).description), "day": .day(now.day), "checker": .text(cast["shaolin"])])
    monthly = try take("list", monthly, by: cast["shaolin"])
    try take(
      "finish", monthly, by: cast["shaolin"], witness: cast["xuwen"], ["summary": .text("本月变更记录中没有重装操作系统或数据库的设备。")], signing: true)
    let quarter = Quarter(now.day)
    var own = try create(
      LicenceCheck.self, by: cast["shaolin"],
      [
        "kind": .text("self-check"), "period": .text(quarter.chinese), "day": .day(now.day), "checker": .text(cast["jianglei"]),
        "department": .text(cast.departments["结算部"]!),
      ])
    own = try take("begin", own, by: cast["shaolin"])
    try take(
      "finish", own, by: cast["shaolin"], witness: cast["xuwen"], ["summary": .text("结算部 6 台办公电脑自查，操作系统、办公和结算软件均为正版授权。")],
      signing: true)
  }

  private func superviseOutsourcing() throws {
    guard let service = try writing.find(Outsourcing.self, .state(Outsourcing.State.running), limit: 1).first else { return }
    func check(_ kind: String, _ work: String, _ finding: String, _ more: [String: Input] = [:]) throws {
      let input: [String: Input] = [
        "service": .text(service.id.id), "kind": .text(kind), "day": .day(now.day), "work": .text(work), "logs_seen": .text("1"),
        "finding": .text(finding), "verdict": .text("fine"),
      ]
      let made = try create(OutsourcingCheck.self, by: cast["zhaoyiming"], input.merging(more) { $1 })
      try take("sign", made, by: cast["zhaoyiming"], signing: true)
    }
    try check("supervision", "本季驻场巡检和日志", "抽查三日操作记录，与堡垒机日志一致，巡检按约定完成。")
    try check(
      "evaluation", "年度服务质量评估", "会同交易部、结算部评估，服务满足合同约定。",
      ["price": .text("与合同一致，低于同类报价"), "response": .text("工作日平均 40 分钟响应"), "usage": .text("交易部、结算部反馈使用稳定")])
  }

  /// The institution keeps one duty stricter than the pack, and need not do another this time.
  private func tightenAndWaive() throws {
    var setting = try create(
      ObligationSetting.self, by: cast["yeqing"],
      [
        "obligation": .text("fire-drill"), "title": .text("消防演练"), "is_off": .text("0"), "pace": .text("half-yearly"), "days_earlier": .text("5"),
        "reason": .text("大厦物业每半年组织一次消防演练，公司一并参加"),
      ])
    setting = try take("approve", setting, by: cast.head, signing: true, remark: "同意")
    try take("approve", setting, by: cast["fengyz"], signing: true, remark: "同意")
    var waiver = try create(
      ObligationWaiver.self, by: cast["sunrui"],
      [
        "obligation": .text("generator-test"), "title": .text("发电机开机测试"), "period": .text(Quarter(now.day).description),
        "reason": .text("发电机本季整机更换，厂商验收时已带载运行"), "instead": .text("以厂商验收报告代替，下季恢复开机测试"),
      ])
    waiver = try take("grant", waiver, by: cast.head, signing: true, remark: "同意")
    try take("grant", waiver, by: cast["fengyz"], signing: true, remark: "同意")
  }
}

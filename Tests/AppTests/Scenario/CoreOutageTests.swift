import TestSupport
import Testing

/// A core outage from its first minute to the supplementary report, over HTTP, with the clock in our hands.
@Suite("A core outage", .serialized)
struct CoreOutageTests {
  let house: House
  private let head: Seat, manager: Seat, operatorSeat: Seat, risk: Seat, general: Seat

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    (head, manager, operatorSeat) = (house["luzheng"], house["zhoumin"], house["wuhang"])
    (risk, general) = (house["xunuo"], house["chenxi"])
    let admin = house[Staff.administrator]
    try house.appoint(["chief-risk-officer": "xunuo", "general-manager": "chenxi"])
    let institution = try admin.api("GET", "institution").items[0]
    try admin.change("institution", institution.id, ["effective_customers": 120_000, "duty_phone": "0532-8090-1200"])
  }

  private func open() throws -> Int {
    try house.at("2026-07-07 09:12")
    let target = try operatorSeat.submit(
      "/incidents/new",
      [
        ("title", "集中交易主机宕机"), ("symptom", "全部客户无法报单"), ("system", "core"), ("extent", "complete"),
        ("occurred_at", "2026-07-07T09:10"), ("judged", "general"),
      ])
    return Int(target.split(separator: "/").last ?? "") ?? 0
  }

  private func words(_ seat: Seat, _ path: String) throws -> String { Page.words(try seat.page(path)) }

  private func tell(_ id: Int) throws {
    for to in ["regulator", "association", "exchanges"] {
      try operatorSeat.submit("/incidents/\(id)/told", [("addressee", to)])
    }
  }

  private static let deliveries = ["regulator", "association", "exchanges"].map { ["addressee": $0, "means": "报送系统"] }

  /// A report 4.6 or 4.8 from its draft to the moment it leaves.
  private func send(_ act: String, _ type: String, _ approval: String, of id: Int) throws -> Int {
    let target = try operatorSeat.submit("/incidents/\(id)/\(act)", [])
    let report = Int(target.split(separator: "/").dropLast().last ?? "") ?? 0
    if type == "incident-report" {
      let open = try refusal { try operatorSeat.take("submit", type, report) }
      #expect(open.status == 409 && open.says("待填写"))
      try operatorSeat.change(type, report, ["issuer_phone": "139-0532-6121"])
    }
    try operatorSeat.take("submit", type, report)
    #expect(try refusal { try operatorSeat.take(approval, type, report) }.status == 403)
    #expect(try risk.take(approval, type, report).state == "submitted", "one of two has signed")
    #expect(try general.take(approval, type, report).state != "submitted")
    let now = house.now + ":00"
    let sent = try operatorSeat.take(
      "send", type, report, ["sent_at": now, "sent_by": operatorSeat.person, "deliveries": Self.deliveries])
    #expect(sent.state == "sent")
    return report
  }

  @Test("is graded, reported, escalated, restored, explained, and closed only when every clock is satisfied")
  func story() throws {
    let id = try open()
    var room = try words(operatorSeat, "/incidents/\(id)")
    #expect(room.contains("一般事件") && room.contains("立即电话报告"))
    #expect(try words(manager, "/").contains("集中交易主机宕机"))

    try house.at("2026-07-07 09:18")
    #expect(try head.inbox().contains("电话报告已超时"), "five minutes late: the head is told")
    #expect(try words(manager, "/incidents/\(id)").contains("较大事件"))
    let low = try refusal { try manager.take("assess", "incident", id, ["grade": "general"]) }
    #expect(low.status == 409 && low.says("定级不能低于系统按事实得出的建议级别"))
    try manager.take("assess", "incident", id, ["grade": "larger", "accident": "no"])
    try tell(id)
    let wrong = try refusal {
      try manager.take(
        "dispatch", "incident", id, ["manager": manager.person, "handler": operatorSeat.person, "plan_kind": "emergency"])
    }
    #expect(wrong.says("须由技术部负责人担任事件管理人"))
    try manager.take(
      "dispatch", "incident", id, ["manager": head.person, "handler": operatorSeat.person, "plan_kind": "emergency"])

    try house.at("2026-07-07 09:30")
    _ = try send("report", "incident-report", "confirm", of: id)
    room = try words(operatorSeat, "/incidents/\(id)")
    #expect(room.contains("第 2 次书面报告") && room.contains("10:00"), "the next one thirty minutes after")

    try house.at("2026-07-07 09:41")
    #expect(try words(manager, "/incidents/\(id)").contains("重大事件"), "thirty minutes and 120,000 customers")
    try manager.take("raise-handling", "incident", id, ["raised_to": "major"])
    try house.at("2026-07-07 09:52")
    try operatorSeat.take(
      "restore", "incident", id, ["handling": "切换到备机", "restored_at": "2026-07-07 09:50:00"])
    #expect(try words(operatorSeat, "/incidents/\(id)").contains("影响交易 40 分 0 秒"))
    #expect(try !words(operatorSeat, "/incidents/\(id)").contains("第 2 次书面报告"), "it runs again")

    let analysis: [String: Any] = [
      "cause": "主机主板故障", "cause_kind": "equipment", "responsibility": "not-responsible", "is_repeated": "no",
      "is_solved": "no", "improvement": "更换主机",
    ]
    #expect(try refusal { try operatorSeat.take("analyse", "incident", id, analysis) }.status == 403)
    try manager.take("analyse", "incident", id, analysis)
    let early = try refusal { try manager.take("close", "incident", id, ["opinion": "同意"]) }
    #expect(early.status == 409 && early.says("还有报告时限没有完成"))

    try house.at("2026-07-13 10:00")
    let summary = try send("handling-report", "incident-handling-report", "approve", of: id)
    #expect(try operatorSeat.read("incident-handling-report", summary).text("undetermined") == "yes")
    #expect(try words(head, "/incidents/\(id)").contains("事件补充报告"), "the cause is not final")
    try house.at("2026-08-03 10:00")
    let supplement = try send("handling-report", "incident-handling-report", "approve", of: id)
    #expect(try operatorSeat.read("incident-handling-report", supplement).text("kind") == "supplement")

    let alone = try refusal { try manager.take("close", "incident", id, ["opinion": "同意"]) }
    #expect(alone.says("须纳入问题管理"))
    try operatorSeat.create(
      "problem",
      [
        "title": "主机主板故障", "source": "incident", "incident": id, "symptom": "主机宕机",
        "submitter": operatorSeat.person, "submitted_at": "2026-08-03 10:00:00",
      ])
    #expect(try manager.take("close", "incident", id, ["opinion": "同意关闭"]).state == "closed")
    #expect(try operatorSeat.file("/records/incident-handling-report/\(supplement)/print").text.hasPrefix("%PDF"))
    let end = try house.verify()
    #expect(end.code == 0)
  }

  /// 4.8 of the collection: 2012-06-15, 13:58:16 to 13:59:45, 500 to 1,000 customers.
  @Test("entered as 4.8 tells it is general, and its report has the ten sections filled")
  func told() throws {
    try house.at("2026-07-07 10:00")
    let incident = try operatorSeat.create(
      "incident",
      [
        "title": "主数据库节点故障事件", "symptom": "数据库节点 1 故障，AS 程序大量积压", "source": "alarm",
        "found_at": "2012-06-15 13:58:16", "occurred_at": "2012-06-15 13:58:16", "found_by": operatorSeat.person,
        "location": "公司总部数据中心机房", "system": "core", "extent": "partial", "judged": "general",
        "customers_from": 500, "customers_to": 1000, "loss": "100 万元以下",
        "outages": [
          ["system": "core", "extent": "partial", "since": "2012-06-15 13:58:16", "until": "2012-06-15 13:59:45"]
        ],
      ])
    let room = try words(manager, "/incidents/\(incident.id)")
    #expect(room.contains("一般事件") && room.contains("影响交易 1 分 29 秒"))
    try manager.take("assess", "incident", incident.id, ["grade": "general"])
    #expect(try manager.read("incident", incident.id).text("decided_by") == "4.2-四-二-一-1")
    try operatorSeat.take(
      "restore", "incident", incident.id,
      ["handling": "节点 2 自动接管", "restored_at": "2012-06-15 13:59:45", "cause": "节点 1 服务器硬件故障"])
    let target = try operatorSeat.submit("/incidents/\(incident.id)/handling-report", [])
    let id = Int(target.split(separator: "/").dropLast().last ?? "") ?? 0
    let report = try operatorSeat.read("incident-handling-report", id)
    let sections = [
      "time_and_place", "course", "effect", "consequence", "measures", "inquiry", "blame", "lessons", "rectification",
      "other_matters",
    ]
    for section in sections { #expect(!report.text(section).isEmpty, "\(section)") }
    #expect(report.text("time_and_place").contains("2012-06-15 13:58:16 至 13:59:45"))
    #expect(report.text("effect").contains("约为 500 至 1000 人") && report.text("inquiry").contains("一般事件"))
  }
}

import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// The page on which an incident is handled.
@Suite struct `The incident room` {
  let scene: DutyScene
  init() throws {
    scene = try DutyScene()
    scene.test.clock.set(Moment("2026-07-07 09:12:00")!)
  }

  private func open(_ form: [(String, String)] = []) throws -> Int {
    let response = try scene.post(
      Paths.newIncident, as: "duty-operator",
      [
        ("title", "集中交易主机宕机"), ("symptom", "全部客户无法报单"), ("system", "core"), ("extent", "complete"),
        ("occurred_at", "2026-07-07T09:10"), ("judged", "general"),
      ].filter { pair in !form.contains { $0.0 == pair.0 } } + form)
    #expect(response.status == .seeOther, "\(response.content.prefix(400))")
    return Int(response.headers["Location"]?.split(separator: "/").last ?? "") ?? 0
  }
  private func room(_ id: Int, as login: String = "duty-operator") throws -> String {
    try scene.get(Paths.incident(id), as: login).content
  }
  private func told(_ id: Int, _ to: Addressee) throws -> Response {
    try scene.post(Paths.incidentAct(id, "told"), as: "duty-operator", [("addressee", to.rawValue)])
  }

  @Test func `is opened with five answers and shows grade, clocks and what to do next`() throws {
    let page = try room(try open())
    for words in ["一般事件", "系统建议，待定级", "立即电话报告：当地证监局期货处、期货业协会、期货交易所", "4.3 第十一条（二）1", "2 分"] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func `asks for what is missing, beside what was typed`() throws {
    let response = try scene.post(Paths.newIncident, as: "duty-operator", [("title", "中"), ("symptom", "")])
    #expect(response.status == .unprocessable && response.content.contains("至少 2 个字"))
    #expect(response.content.contains("请填写“事件现象”"))
    #expect(try scene.post(Paths.newIncident, as: "auditor", [("title", "中断了")]).status == .forbidden)
  }

  @Test func `takes a click for each that was telephoned, and the clock stops with the last`() throws {
    let id = try open()
    for to in [Addressee.regulator, .association] { #expect(try told(id, to).status == .seeOther) }
    #expect(try room(id).contains("立即电话报告：期货交易所"))
    #expect(try told(id, .exchanges).status == .seeOther)
    let page = try room(id)
    #expect(!page.contains("立即电话报告") && page.contains("第 1 次书面报告") && page.contains("已完成 1 项"))
    #expect(page.contains("电话报告当地证监局期货处"), "the timeline tells it")
    #expect(try told(id, .regulator).status == .seeOther, "somebody may be told again")
    #expect(try scene.post(Paths.incidentAct(id, "told"), as: "duty-operator", [("addressee", "mayor")]).status == .unprocessable)
  }

  @Test func `stands on the board and on the wall with the clock that presses`() throws {
    _ = try open()
    let board = try scene.get(Paths.home, as: "duty-manager").content
    #expect(board.contains("集中交易主机宕机") && board.contains("一般事件 · 电话报告"))
    let wall = try scene.get(Paths.wall, as: TestSite.display).content
    #expect(wall.contains("集中交易主机宕机") && wall.contains("电话报告"))
    #expect(wall.contains("data-until=\"\(Moment("2026-07-07 09:12")!.seconds)\""))
  }

  @Test func `is escalated step by step, each once, and graded higher as time passes`() throws {
    let id = try open()
    func watch(_ time: String) throws -> Int {
      scene.test.clock.set(Moment("2026-07-07 " + time)!)
      return try scene.test.ledger.write(.product) { try $0.watchIncidents() }
    }
    func notices(_ login: String) throws -> [Notice] {
      let person = try scene.person(login).id
      return try scene.test.ledger.read { try $0.notices(for: person) }
    }
    #expect(try watch("09:12:30") > 0)
    #expect(try watch("09:12:40") == 0, "each step once")
    #expect(try notices("duty-manager").contains { $0.text.zh.contains("电话报告") && $0.level == 3 })
    #expect(try !notices("head").contains { $0.text.zh.contains("电话报告") })
    _ = try watch("09:17")
    #expect(try notices("head").contains { $0.text.zh.contains("电话报告已超时 5 分") })
    #expect(try notices("head").contains { $0.text.zh.contains("建议定为较大事件") }, "five minutes are over")
    #expect(try !notices("leader").contains { $0.text.zh.contains("超时") })
    _ = try watch("09:27")
    for login in ["leader", "chief-risk-officer", "general-manager"] {
      #expect(try notices(login).contains { $0.text.zh.contains("电话报告已超时 15 分") }, "\(login)")
    }
    let incident = try scene.test.ledger.read { try $0.find(Ref<Incident>(id))! }
    #expect(incident[Incident.proposed] == .larger && incident[Incident.decidedBy] == "4.2-四-二-二-1")
    #expect(try room(id).contains("较大事件"))
  }

  @Test func `writes the next report from the records, once the one before has left`() throws {
    let id = try open()
    _ = try scene.post(
      Paths.incidentAct(id, "entries"), as: "duty-operator", [("what", "已切换到备机"), ("kind", "progress")])
    let draft = try scene.post(Paths.incidentAct(id, "report"), as: "duty-operator")
    #expect(draft.headers["Location"]?.hasSuffix("/edit") == true)
    let report = try scene.all(IncidentReport.self)[0]
    #expect(report[IncidentReport.turn] == 1 && report[IncidentReport.course].contains("已切换到备机"))
    #expect(report[IncidentReport.unit] == "海岳期货有限公司")
    let second = try scene.post(Paths.incidentAct(id, "report"), as: "duty-operator")
    #expect(second.status == .conflict && second.content.contains("上一次的情况报告书还没有报出"))
  }

  @Test func `ends an outage and keeps its seconds of trading`() throws {
    let id = try open()
    scene.test.clock.set(Moment("2026-07-07 09:14:59")!)
    let version = try scene.test.ledger.read { try $0.find(Ref<Incident>(id))!.data.version }
    let ended = try scene.post(
      Paths.incidentAct(id, "outage"), as: "duty-operator", [("seen", "\(version)"), ("line", "0")])
    #expect(ended.status == .seeOther)
    let page = try room(id)
    #expect(page.contains("影响交易 4 分 59 秒") && page.contains("一般事件"))
    let stale = try scene.post(
      Paths.incidentAct(id, "outage"), as: "duty-operator", [("seen", "\(version)"), ("line", "0")])
    #expect(stale.status == .conflict)
    let backwards = try scene.post(
      Paths.incidentAct(id, "outage"), as: "duty-operator",
      [("seen", "\(version + 1)"), ("system", "online"), ("since", "2026-07-07T09:13"), ("until", "2026-07-07T09:12")])
    #expect(backwards.status == .unprocessable && backwards.content.contains("中断的结束时间不能早于开始时间。"))
  }

  @Test func `offers what is like it while somebody types`() throws {
    _ = try open([("title", "银期转账网关超时"), ("symptom", "入金无响应")])
    let found = try scene.get(Paths.similarCases + "?title=" + Percent.encode("银期转账"), as: "duty-operator").content
    #expect(found.contains("银期转账网关超时"))
    let part = try scene.get(Paths.similarCases + "?title=" + Percent.encode("今早银期转账"), as: "duty-operator").content
    #expect(part.contains("银期转账网关超时"), "a part of it is enough")
    let none = try scene.get(Paths.similarCases + "?title=" + Percent.encode("空调漏水"), as: "duty-operator").content
    #expect(none.contains("没有相似的案例或事件"))
  }

  @Test func `drafts a notice to customers from the template`() throws {
    let id = try open()
    _ = try scene.post(Paths.incidentAct(id, "notice"), as: "duty-operator", [("kind", "trading-suspended")])
    let notice = try scene.all(CustomerNotice.self)[0]
    #expect(notice[CustomerNotice.text].contains("因计算机系统发生故障，交易（行情）暂停"))
    #expect(try scene.post(Paths.incidentAct(id, "notice"), as: "duty-operator", [("kind", "party")]).status == .unprocessable)
  }

  @Test func `takes as many statements for one incident as for thirty`() throws {
    func board() throws -> Int {
      try Database.statements { _ = try scene.get(Paths.boardLive, as: "duty-manager") }.count
    }
    _ = try open()
    _ = try board()
    let one = try board()
    for number in 0..<30 { _ = try open([("title", "又一起 \(number)")]) }
    #expect(try board() == one)
  }

  @Test func `shows in a sensitive period which branch has not reported, and reminds it`() throws {
    _ = try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<SensitivePeriod> {
          $0[SensitivePeriod.title] = "重要会议保障"
          ($0[SensitivePeriod.from], $0[SensitivePeriod.until]) = (Day(2026, 7, 6)!, Day(2026, 7, 10)!)
          ($0[SensitivePeriod.basis], $0[SensitivePeriod.dueAt]) = ("证信办通知", TimeOfDay(16, 0)!)
        })
    }
    #expect(try scene.get(Paths.sensitiveDays, as: "duty-manager").content.contains("未报"))
    scene.test.clock.set(Moment("2026-07-07 16:01")!)
    #expect(try scene.test.ledger.write(.product) { try $0.watchIncidents() } > 0)
    #expect(try scene.test.ledger.write(.product) { try $0.watchIncidents() } == 0)
  }

  @Test func `chases a notice to customers until every branch has confirmed it, and tells those who lead`() throws {
    let ledger = scene.test.ledger
    let (notice, branch) = try ledger.write(.product) { writing in
      let branch = try writing.create(
        Record<Department> {
          $0[Department.name] = "大连营业部"
          $0[Department.kind] = .branch
        })
      let notice = try writing.create(
        Record<CustomerNotice> {
          $0[CustomerNotice.title] = "行情暂停"
          $0[CustomerNotice.publishedAt] = writing.now
          $0.data.state = CustomerNotice.State.published.rawValue
        })
      return (notice, branch)
    }
    func chase(_ at: String) throws -> Int {
      scene.test.clock.set(Moment("2026-07-07 \(at)")!)
      return try ledger.write(.product) { try $0.chaseNotices() }
    }
    #expect(try chase("09:26:59") == 0)
    let first = try chase("09:27")
    #expect(first > 0)
    #expect(try chase("09:29") == 0)
    // The hour's step reaches the head too; steps that were missed are not told one by one.
    #expect(try chase("10:12") > 0)
    let head = try ledger.read { try $0.holders(of: .head) }
    #expect(try ledger.read { try $0.notices(for: head[0]) }.contains { $0.text.zh.contains("还没有确认收到") })
    _ = try ledger.write(.product) { writing in
      for one in try writing.find(Department.self, Condition(Department.kind, .equals, .branch)) {
        try writing.create(
          Record<NoticeConfirmation> {
            ($0[NoticeConfirmation.notice], $0[NoticeConfirmation.department]) = (notice, one.id)
            ($0[NoticeConfirmation.by], $0[NoticeConfirmation.at]) = (Ref(head[0]), writing.now)
          })
      }
      return branch
    }
    #expect(try chase("11:12") == 0)
  }

  @Test func `counts the customers of the month before it happened`() throws {
    let id = try open()
    try scene.test.ledger.write(.product) { writing in
      for (month, count) in [("2026-05-31", 90_000), ("2026-06-30", 120_000), ("2026-07-01", 5)] {
        try writing.create(
          Record<CustomerCount> {
            $0[CustomerCount.month] = Day(month)!
            $0[CustomerCount.count] = count
            $0[CustomerCount.source] = "监管报送系统月报"
          })
      }
      let incident = try #require(try writing.find(Ref<Incident>(id)))
      let counts = try CustomerCounts(since: writing.now, institution: nil, asking: writing)
      #expect(incident.customers(counts) == 120_000)
      #expect(counts.applying(at: Moment("2026-06-02 10:00")!) == 90_000)
      #expect(counts.applying(at: Moment("2026-05-02 10:00")!) == nil)
    }
  }
}

import TestSupport
import Testing

/// 1.3.1 and 1.4.1 on screens: a policy from its draft to its repeal, and a document used beyond its scope, by the
/// people who do it, each signing in at the workstation.
@Suite("The life of a policy, in a browser", .serialized)
struct PolicyLifeTests {
  let house: House
  let desk: Desk
  /// General affairs, who wrote it, the head, compliance, the leader in charge, security, and a branch's technician.
  private let officer, drafter, head, auditor, leader, security, branch: Seat
  private let technology, compliance, beijing: Int

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    let admin = house[Staff.administrator]
    try house.appoint(
      ["general-affairs": "fengtao", "security-administration": "qianning", "leader": "chenxi"], alone: true)
    let departments = try admin.api("GET", "department").items
    func department(_ name: String) throws -> Int { try #require(departments.first { $0.text("name") == name }).id }
    (technology, compliance, beijing) = (try department("信息技术部"), try department("合规审计部"), try department("北京营业部"))
    (officer, drafter, head, auditor) = (house["fengtao"], house["wuhang"], house["luzheng"], house["xunuo"])
    (leader, security, branch) = (house["chenxi"], house["qianning"], house["yangfan"])
    try house.at("2026-07-07 09:00")
    desk = try Desk(house)
  }

  @Test("is drafted, discussed, examined, approved, published, read, gone through, revised and repealed")
  func policy() throws {
    let first = try draft()
    try make(first)
    try publish(first)
    try read(first)
    // A quarter on, as nobody's password is good for a year; compliance may begin the review before it is due.
    try house.at("2026-09-07 09:00")
    try review(first)
    let second = try revise(first)
    try compare(first, second)
    try obsolete(first, second)
    try repeal(second)
    try desk.screen.isClean(allowing: 40)
  }

  private func draft() throws -> Int {
    try desk.sit(officer)
    try desk.show("/policies", "制度与文档库", "起草制度")
    let id = try desk.create(
      "policy",
      [
        "title": "营业部设备报修办法", "code": "ZD-9.1", "category": "policy", "department": technology, "drafter": drafter.person,
        "text": "# 总则\n§ 报修由营业部技术员提出。\n§ 2 小时内答复。\n# 附则\n§ 自发布之日起施行。", "sensitivity": "inner", "scope": "总部和营业部",
        "reach": "several", "departments": [compliance, beijing], "changes.0.what": "首版",
      ])
    for words in ["营业部设备报修办法 V1.0", "第一条", "2 小时内答复", "起草"] { try desk.browser.wait(toRead: words) }
    // Out of order: nothing is published that nobody has read, and no address brings it about.
    try desk.barred("publish", "policy", id, "不能“发布施行”")
    return id
  }

  private func make(_ id: Int) throws {
    try desk.sit(branch)
    try desk.show("/records/policy/\(id)", "营业部设备报修办法")
    try desk.barred("tidy", "policy", id, "不由您办理")
    try desk.sit(officer)
    try desk.take("tidy", "policy", id, ["editing": "统一用语"])
    try desk.browser.wait(toRead: "草稿待审阅")
    try desk.sit(head)
    try desk.show("/inbox", "营业部设备报修办法")
    try desk.refused("read", "policy", id, "口令", ["head_opinion": "同意讨论", "password": "wrong-Password-1"])
    try desk.take("read", "policy", id, ["head_opinion": "同意讨论"], signed: head)
    try desk.sit(officer)
    try desk.take("discuss", "policy", id, ["discussion": "7 月 7 日部门会讨论，无不同意见"])
    try desk.refused(
      "submit", "policy", id, "还有涉及的部门没有提出意见",
      ["opinions.0.department": beijing, "opinions.0.opinion": "答复时限合适", "opinions.0.handling": "采纳"])
    try desk.take(
      "submit", "policy", id,
      [
        "opinions.0.department": beijing, "opinions.0.opinion": "答复时限合适", "opinions.0.handling": "采纳",
        "opinions.1.department": compliance, "opinions.1.opinion": "无意见", "opinions.1.handling": "—",
      ])
    try desk.sit(auditor)
    try desk.take("examine", "policy", id, ["compliance_opinion": "符合公司制度"], signed: auditor)
    // Whoever is asked finds it among what waits.
    try desk.sit(leader)
    try desk.show("/inbox", "营业部设备报修办法")
    try desk.take("approve", "policy", id, signed: leader)
    try desk.browser.wait(toRead: "待发布")
  }

  private func publish(_ id: Int) throws {
    try desk.sit(officer)
    let day = "2026-07-07"
    try desk.refused(
      "publish", "policy", id, "发布方式不全",
      ["publications.0.way": "mail", "publications.0.day": day, "publications.0.proof": "全体邮件", "effective_from": day], signed: officer)
    try desk.take(
      "publish", "policy", id,
      ["publications.0.way": "circulation", "publications.0.day": day, "publications.0.proof": "传阅单 2026-07", "effective_from": day],
      signed: officer)
    for words in ["施行", "2027-07-07", "阅读签字 0/"] { try desk.browser.wait(toRead: words) }
    try desk.screen.isWhole()
    try desk.screen.keep("policy")
  }

  /// Those of the departments it concerns sign; who belongs to another sees it and is not asked.
  private func read(_ id: Int) throws {
    try desk.sit(branch)
    try desk.show("/policies", "待您阅读", "营业部设备报修办法")
    try desk.browser.click("main .policy-list a.row-link")
    try desk.browser.wait(toRead: "请阅读全文后签字")
    try desk.fill(["password": "wrong-Password-1"])
    try desk.send()
    try desk.browser.wait(toRead: "口令")
    try desk.fill(["password": branch.password])
    try desk.send()
    try desk.browser.wait(toRead: "您已于 2026-07-07 09:00 阅读并签字")
    try desk.sit(house["zhulin"])
    try desk.show("/records/policy/\(id)", "2 小时内答复")
    #expect(try desk.browser.number(of: "document.querySelectorAll('.reading-form').length") == 0, "it does not concern her branch")
  }

  private func review(_ id: Int) throws {
    try desk.sit(officer)
    try desk.barred("review", "policy", id, "不由您办理")
    try desk.sit(auditor)
    try desk.take(
      "review", "policy", id,
      [
        "reviewed_on": "2026-09-07", "reviewers": [auditor.person, officer.person], "verdict": "revise", "conclusion": "答复时限应缩短",
      ], signed: auditor)
    try desk.browser.wait(toRead: "2027-09-07")
    try desk.sit(officer)
    try desk.show("/inbox", "认为需要修订")
  }

  /// The next edition goes the whole way again; until it is published the first one stays in force.
  private func revise(_ first: Int) throws -> Int {
    try desk.take("revise", "policy", first)
    try desk.browser.wait(toRead: "V2.0")
    let drafts = try officer.api("GET", "policy?code=ZD-9.1").items.filter { $0.state == "drafting" }
    let second = try #require(drafts.first?.id)
    try desk.refused("revise", "policy", first, "新版已经在修订中")
    try desk.browser.open("/records/policy/\(second)/edit")
    try desk.fill([
      "text": "# 总则\n§ 报修由营业部技术员提出。\n§ 1 小时内答复，重要设备 30 分钟。\n# 附则\n§ 自发布之日起施行。",
      "changes.0.what": "答复时限由 2 小时改为 1 小时", "basis": "2026 年度评审",
    ])
    try desk.send()
    try desk.take("tidy", "policy", second)
    try head.take("read", "policy", second, ["head_opinion": "同意"])
    try officer.take("discuss", "policy", second, ["discussion": "无不同意见"])
    let heard = [beijing, compliance].map { ["department": $0, "opinion": "同意"] as [String: Any] }
    try officer.take("submit", "policy", second, ["opinions": heard])
    try auditor.take("examine", "policy", second, ["compliance_opinion": "同意"])
    try leader.take("approve", "policy", second)
    try desk.show("/policies/ZD-9.1", "V1.0", "2 小时内答复")
    try desk.take(
      "publish", "policy", second,
      ["publications.0.way": "circulation", "publications.0.day": "2026-09-07", "publications.0.proof": "传阅单 2026-09", "effective_from": "2026-09-07"],
      signed: officer)
    return second
  }

  private func compare(_ first: Int, _ second: Int) throws {
    try desk.show("/policies/ZD-9.1", "V2.0", "与前一版的差别")
    try desk.browser.click("main a[href='/texts/policy/\(second)/differences/\(first)']")
    try desk.browser.wait(toRead: "30 分钟")
    #expect(try desk.browser.text(of: "[...document.querySelectorAll('main del')].map((one) => one.textContent).join()").contains("2"))
    #expect(try desk.browser.text(of: "[...document.querySelectorAll('main ins')].map((one) => one.textContent).join()").contains("30 分钟"))
    try desk.screen.isWhole()
    try desk.screen.keep("policy-differences")
  }

  /// Nobody comes upon the first edition by mistake, on the screen or on paper.
  private func obsolete(_ first: Int, _ second: Int) throws {
    try desk.sit(branch)
    try desk.show("/records/policy/\(first)", "已经作废，不能再用", "打开现行版")
    #expect(try !desk.browser.words.contains("2 小时内答复"))
    try desk.screen.keep("policy-obsolete")
    try desk.browser.click("main a.btn-primary")
    try desk.browser.wait(toRead: "1 小时内答复")
    try desk.show("/records/policy/\(first)?obsolete=1", "只供追溯，不得据以操作", "2 小时内答复")
    let paper = try Paper(pdf: desk.browser.file("/records/policy/\(first)/print"))
    // The mark stands across the sheet, a character at a time.
    #expect(paper.text.contains("废") && paper.text.contains("V1.0"))
    // A number always leads to the edition in force, and what was not read of the first is asked no more.
    try desk.show("/policies/ZD-9.1", "V2.0")
    let late = try refusal { try drafter.take("read", "policy-reading", try reading(of: first, drafter)) }
    #expect(late.status == 409)
  }

  private func reading(of policy: Int, _ seat: Seat) throws -> Int {
    try #require(try officer.api("GET", "policy-reading?policy=\(policy)&limit=200").items.first { $0.number("person") == seat.person }).id
  }

  private func repeal(_ id: Int) throws {
    try desk.barred("repeal", "policy", id, "不由您办理")
    try desk.sit(auditor)
    try desk.take("repeal", "policy", id, ["repeal_reason": "并入设备管理办法"], signed: auditor)
    try desk.show("/records/policy/\(id)", "1 小时内答复")
    #expect(try officer.read("policy", id).state == "in-force", "one signature repeals nothing")
    try desk.sit(leader)
    try desk.take("repeal", "policy", id, signed: leader)
    try desk.show("/records/policy/\(id)", "已经作废", "没有现行版")
    try desk.show("/policies/ZD-9.1", "没有编号为")
  }
}

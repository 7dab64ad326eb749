import TestSupport
import Testing

/// 2.4.2 on screens: a blank tape becomes a backup, is lent and comes back, travels, is verified, and is destroyed.
/// Two people sign wherever two hands meet.
@Suite("The life of a backup medium, in a browser", .serialized)
struct MediumTests {
  let house: House
  private let keeper: Seat, maker: Seat, head: Seat, courier: Seat

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    (keeper, maker, head, courier) = (house["qianning"], house["wuhang"], house["luzheng"], house["zhenglan"])
    try house.appoint([
      "media-administration": "qianning", "leader": "sunlei", "general-manager": "chenxi", "auditor": "xunuo",
    ])
    try house.at("2026-07-07 18:30")
  }

  @Test("goes from the shelf of blanks to its destruction, with every hand that the papers have")
  func story() throws {
    let screen = Screen(try Chromium(of: house.server))
    let browser = screen.browser
    try screen.signIn(keeper)
    let medium = try make(browser)
    try label(browser, medium)
    try store(browser, medium)
    try lend(screen, medium)
    try send(screen, medium)
    try verify(browser, medium)
    try destroy(screen, medium)
    try screen.isClean(allowing: 2)
    // Where it is now is what its record says, and the flow is drawn with the name of every place it was in.
    try browser.open("/types/backup-medium/flow")
    try browser.wait(toRead: "备份介质流程图")
    let drawn = try browser.text(of: "document.querySelector('svg').textContent")
    for words in ["备用", "已标贴", "在库", "调用中", "递送中", "异地存放", "已销毁"] { #expect(drawn.contains(words), "the chart lacks \(words)") }
    let verified = try house.verify()
    #expect(verified.code == 0)
  }

  private func make(_ browser: Chromium) throws -> Int {
    try browser.open("/records/backup-medium/new")
    try choose(browser, "kind", "tape")
    try send(browser)
    try browser.wait(for: "/^\\/records\\/backup-medium\\/\\d+$/.test(location.pathname)")
    try browser.wait(toRead: "JZ-2026-0001")
    return try browser.number(of: "Number(location.pathname.split('/').pop())")
  }

  private func label(_ browser: Chromium, _ medium: Int) throws {
    try browser.open("/records/backup-medium/\(medium)/steps/label")
    try fill(browser, ["content": "2026-07-07 结算后全备份", "expires_on": "2046-07-31"])
    try choose(browser, "backed_up_by", String(maker.person))
    try fill(browser, ["password": keeper.password])
    try send(browser)
    try browser.wait(toRead: "已标贴，待入库")
  }

  /// The one who made the backup hands it in; the keeper signs at the same terminal.
  private func store(_ browser: Chromium, _ medium: Int) throws {
    try take(browser, "backup-medium", medium, "store", ["location": "中心机房保险柜", "storage": "safe"], as: keeper, with: keeper)
    try browser.wait(toRead: "不能是同一个人")
    #expect(try keeper.read("backup-medium", medium).state == "labelled")
    try maker.take("store", "backup-medium", medium, ["location": "中心机房保险柜", "storage": "safe"], witness: keeper)
    try browser.open("/records/backup-medium/\(medium)")
    try browser.wait(toRead: "在库")
  }

  private func lend(_ screen: Screen, _ medium: Int) throws {
    let browser = screen.browser
    let department = try maker.read("person", maker.person).number("department") ?? 0
    let request = try maker.create(
      "data-retrieval-request",
      [
        "applicant": maker.person, "department": department, "phone": "8001", "data": "2026-07-07 结算数据",
        "return_by": "2026-07-10", "reason": "监管现场检查调阅", "purpose": "inspection",
      ])
    try maker.take("submit", "data-retrieval-request", request.id)
    let alone = try refusal { try maker.take("approve", "data-retrieval-request", request.id) }
    #expect(alone.status == 403)
    let paper = try maker.create(
      "data-retrieval",
      ["request": request.id, "medium": medium, "user": maker.person, "return_by": "2026-07-10", "leaves_room": false])
    let early = try refusal { try maker.take("hand-out", "data-retrieval", paper.id, witness: keeper) }
    #expect(early.status == 409 && early.says("没有批准"))
    for seat in [house["sunlei"], house["chenxi"], house["xunuo"], head] {
      #expect(try seat.read("data-retrieval-request", request.id).state == "submitted")
      try seat.take("approve", "data-retrieval-request", request.id)
    }
    #expect(try maker.read("data-retrieval-request", request.id).state == "approved")
    try maker.take("hand-out", "data-retrieval", paper.id, witness: keeper)
    try browser.open("/backup")
    try browser.wait(toRead: "应于 2026-07-10 归还")
    try screen.isWhole()
    try screen.keep("backup")
    try maker.take("give-back", "data-retrieval", paper.id, ["condition": "外观、编号完好"], witness: keeper)
    try printed(browser, "/records/data-retrieval-request/\(request.id)/print", ["申请调用数据", "调用部门分管领导意见", "合规部门负责人意见", "许诺"])
    try printed(browser, "/registers/data-retrieval/print", ["调用申请表编号", "管理员签名", "JZ-2026-0001", "吴航", "钱宁"])
  }

  private func send(_ screen: Screen, _ medium: Int) throws {
    let paper = try keeper.create(
      "medium-delivery",
      [
        "media": [medium], "destination": "offsite", "delivered_to": "北京营业部保险柜", "protection": "加密、密封袋 F-1",
        "giver": keeper.person, "courier": courier.person, "receiver": house["fengtao"].person, "needs_return": true,
        "return_by": "2026-07-31",
      ])
    try take(screen.browser, "medium-delivery", paper.id, "hand-over", [:], as: keeper, with: courier)
    try screen.browser.wait(toRead: "递送中")
    try courier.take("deliver", "medium-delivery", paper.id, ["condition": "一致、完好"], witness: house["fengtao"])
    #expect(try keeper.read("backup-medium", medium).state == "offsite")
    try printed(screen.browser, "/records/medium-delivery/\(paper.id)/print", ["介质交付", "介质送达", "是否需归还", "郑岚", "冯涛", "磁带 1 个"])
    try courier.take("return", "medium-delivery", paper.id, ["back_to": "中心机房介质保险柜 2 层"], witness: keeper)
    #expect(try keeper.read("backup-medium", medium).state == "stored")
  }

  private func verify(_ browser: Chromium, _ medium: Int) throws {
    let paper = try maker.create(
      "medium-verification",
      [
        "day": "2026-07-07", "medium": medium, "method": "全库恢复", "environment": "验证机 VRF-01", "result": "passed",
        "finding": "笔数一致", "tester": maker.person,
      ])
    try maker.take("pass", "medium-verification", paper.id, witness: courier)
    #expect(try keeper.read("backup-medium", medium).text("verified_on") == "2026-07-07")
    try printed(browser, "/registers/medium-verification/print", ["验证介质编号", "备注/转储", "数据有效"])
    try printed(browser, "/registers/backup-medium/print", ["存放点", "失效日期", "2046-07-31", "中心机房"])
  }

  private func destroy(_ screen: Screen, _ medium: Int) throws {
    let browser = screen.browser
    try browser.open("/records/backup-medium/\(medium)/steps/retire")
    try fill(browser, ["retirement": "转储完成", "password": keeper.password])
    try send(browser)
    try browser.wait(toRead: "已作废，待销毁")
    let paper = try keeper.create(
      "medium-disposal",
      ["day": "2026-07-07", "media": [medium], "reason": "转储后作废", "is_secret": false, "method": "shred"])
    try keeper.take("submit", "medium-disposal", paper.id)
    try head.take("approve", "medium-disposal", paper.id)
    try take(
      browser, "medium-disposal", paper.id, "destroy", ["wiping": "消磁三遍", "done_where": "总部介质室"], as: keeper, with: courier)
    try browser.wait(toRead: "已处置")
    try browser.open("/records/backup-medium/\(medium)")
    try browser.wait(toRead: "已销毁")
    try printed(browser, "/registers/medium-disposal/print", ["处置事由", "批准人", "处理人", "陆正", "钱宁"])
  }

  // MARK: The screen

  private func take(
    _ browser: Chromium, _ type: String, _ id: Int, _ step: String, _ fields: [String: String], as own: Seat, with other: Seat
  ) throws {
    try browser.open("/records/\(type)/\(id)/steps/\(step)")
    try fill(browser, fields.merging(["password": own.password, "witness": other.login, "witness_password": other.password]) { $1 })
    try send(browser)
  }
  private func fill(_ browser: Chromium, _ fields: [String: String]) throws {
    try browser.wait(for: "document.readyState === 'complete' && document.querySelector('main form') !== null")
    for (name, value) in fields {
      try browser.value(of: "(() => { document.querySelector('main form [name=\(name)]').value = '\(value)'; return true; })()")
    }
  }
  private func choose(_ browser: Chromium, _ name: String, _ value: String) throws {
    try browser.wait(for: "document.querySelector('main form [name=\(name)]') !== null")
    try browser.value(
      of: "(() => { const s = document.querySelector('main form [name=\(name)]'); s.value = '\(value)'; s.dispatchEvent(new Event('change', { bubbles: true })); return true; })()")
  }
  private func send(_ browser: Chromium) throws { try browser.click("main form button.btn-primary[type=submit]") }

  private func printed(_ browser: Chromium, _ path: String, _ words: [String]) throws {
    let paper = try Paper(pdf: browser.file(path))
    for one in words { #expect(paper.text.contains(one), "\(path) lacks \(one)") }
  }
}

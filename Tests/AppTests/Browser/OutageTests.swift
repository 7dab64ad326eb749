import TestSupport
import Testing

/// The core trading system fails at 9:10: the operator reports it, the duty manager grades it, the chief risk officer
/// signs the written report. Three people, three screens, one incident.
@Suite("An outage on three screens", .serialized)
struct OutageTests {
  let house: House

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    let admin = house[Staff.administrator]
    try house.appoint(["chief-risk-officer": "xunuo", "general-manager": "chenxi"])
    let institution = try admin.api("GET", "institution").items[0]
    try admin.change("institution", institution.id, ["effective_customers": 120_000, "duty_phone": "0532-8090-1200"])
  }

  @Test("is reported, graded, told, put into writing, signed and restored")
  func story() throws {
    let desk = Screen(try Chromium(of: house.server))
    let lead = Screen(try Chromium(of: house.server))
    let risk = Screen(try Chromium(of: house.server, window: .phone))
    try house.at("2026-07-07 09:12")
    try desk.signIn(house["wuhang"])
    try lead.signIn(house["zhoumin"])
    try risk.signIn(house["xunuo"])

    let room = try report(desk)
    // Nobody reloads: the manager's board shows it by itself.
    try lead.browser.wait(toRead: "集中交易主机宕机")
    try house.at("2026-07-07 09:16")
    try grade(lead, room)
    try telephone(desk, room)
    let paper = try write(desk, room)
    try sign(risk, paper)
    try restore(desk, room)
    for screen in [lead, risk] { try screen.isClean() }
    try desk.isClean(allowing: 1)
    let pdf = try Paper(pdf: desk.browser.file("\(paper)/print"))
    for words in ["情况报告书", "全部客户无法报单", "集中交易（全部中断）", "139-0532-6121"] { #expect(pdf.text.contains(words), "the paper lacks \(words)") }
  }

  /// Title, what is seen, which system, how much of it: no more is needed at that moment.
  private func report(_ desk: Screen) throws -> String {
    let browser = desk.browser
    try browser.open("/incidents/new")
    try browser.wait(for: "document.activeElement.id === 'new-title'")
    try browser.press("集中交易主机宕机" + Chromium.Key.tab + "全部客户无法报单")
    try choose(browser, "system", "core")
    try choose(browser, "extent", "complete")
    try choose(browser, "judged", "general")
    try browser.click(".quick-incident button[type=submit]")
    try browser.wait(for: "/^\\/incidents\\/\\d+$/.test(location.pathname)")
    try browser.wait(toRead: "立即电话报告")
    try desk.isWhole()
    return try browser.text(of: "location.pathname")
  }

  private func grade(_ lead: Screen, _ room: String) throws {
    let browser = lead.browser
    try browser.open(room)
    try browser.wait(toRead: "系统建议，待定级")
    try browser.click(".head .actions a[href$='/steps/assess']")
    // Lower than the facts say is refused, and says why.
    try browser.wait(for: "document.querySelector('[name=grade]') !== null")
    try choose(browser, "grade", "none")
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(toRead: "定级不能低于系统按事实得出的建议级别")
    try choose(browser, "grade", "general")
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "!location.pathname.includes('/steps/')")
    try browser.open(room)
    try browser.wait(toRead: "已定级")
    try lead.keep("incident")
    try lead.isClean(allowing: 1)
  }

  /// One click for each who has to be told; the clock of the first call is then over.
  private func telephone(_ desk: Screen, _ room: String) throws {
    let browser = desk.browser
    try browser.open(room)
    let count = try browser.number(of: "document.querySelectorAll('form.call').length")
    #expect(count >= 3)
    for left in stride(from: count, to: 0, by: -1) {
      try browser.click("form.call button[type=submit]")
      try browser.wait(
        for: "document.readyState === 'complete' && document.querySelectorAll('form.call').length === \(left - 1)")
    }
    try browser.wait(toRead: "已完成")
  }

  private func write(_ desk: Screen, _ room: String) throws -> String {
    let browser = desk.browser
    try browser.click("form[action='\(room)/report'] button")
    try browser.wait(for: "location.pathname.startsWith('/records/incident-report/')")
    let id = try browser.text(of: "location.pathname.split('/')[3]")
    let path = "/records/incident-report/\(id)"
    try browser.open(path)
    try browser.wait(toRead: "集中交易主机宕机")
    // What the records do not say is left to people, and nothing leaves with it open.
    try browser.click("form[action='\(path)/steps/submit'] button")
    try browser.wait(toRead: "报告中还有“待填写”的内容")
    try house["wuhang"].change("incident-report", Int(id) ?? 0, ["issuer_phone": "139-0532-6121"])
    try browser.open(path)
    try browser.wait(toRead: "139-0532-6121")
    try browser.click("form[action='\(path)/steps/submit'] button")
    try browser.wait(toRead: "待确认")
    return path
  }

  /// On the telephone of the chief risk officer.
  private func sign(_ risk: Screen, _ paper: String) throws {
    let browser = risk.browser
    try browser.open(paper + "/steps/confirm")
    try browser.wait(for: "document.querySelector('[name=password]') !== null")
    try risk.isWhole()
    try browser.value(of: "document.querySelector('[name=password]').focus()")
    try browser.press(house["xunuo"].password)
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "!location.pathname.includes('/steps/')")
    try browser.wait(toRead: "首席风险官")
  }

  private func restore(_ desk: Screen, _ room: String) throws {
    try house.at("2026-07-07 09:30")
    let browser = desk.browser
    try browser.open("/records" + room.replacing("incidents", with: "incident") + "/steps/restore")
    try browser.wait(for: "document.querySelector('[name=handling]') !== null")
    try browser.value(of: "document.querySelector('[name=handling]').value = '切换到备机'")
    try browser.value(of: "document.querySelector('[name=restored_at]').value = '2026-07-07T09:28'")
    try browser.value(of: "document.querySelector('main form [name=password]').focus()")
    try browser.press(house["wuhang"].password)
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "!location.pathname.includes('/steps/')")
    try browser.open(room)
    try browser.wait(toRead: "较大事件")
    #expect(try browser.words.contains("影响交易 16 分 0 秒"), "9:12 to 9:28, all of it traded")
  }

  private func choose(_ browser: Chromium, _ name: String, _ value: String) throws {
    try browser.value(
      of: "(() => { const s = document.querySelector('[name=\(name)]'); s.value = '\(value)'; s.dispatchEvent(new Event('change', { bubbles: true })); return s.value; })()")
  }
}

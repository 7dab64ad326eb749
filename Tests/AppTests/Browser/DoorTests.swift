import TestSupport
import Testing

/// 2.5.2 on a telephone at the door: an outsider who is approved and accompanied, and what trading hours allow.
@Suite("The door of the machine room, on a telephone", .serialized)
struct DoorTests {
  let house: House
  private let escort: Seat, head: Seat
  private let room: Int

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    (escort, head) = (house["wuhang"], house["luzheng"])
    try house.at("2026-07-07 10:00")
    room = try house["zhoumin"].create(
      "machine-room", ["name": "中心机房", "kind": "center", "address": "3 层", "keeper": escort.person]
    ).id
  }

  @Test("lets an outsider in with the head's approval and the escort's signature, and out with one tap")
  func outsider() throws {
    try house.at("2026-07-07 15:20")
    let phone = Screen(try Chromium(of: house.server, window: .phone))
    let browser = phone.browser
    try phone.signIn(escort)
    try browser.open("/room")
    try browser.wait(toRead: "机房内没有人")
    try phone.isWhole()
    let visit = try register(browser)
    #expect(try refusal { try escort.take("approve", "room-visit", visit) }.status == 403)
    let early = try refusal { try escort.take("admit", "room-visit", visit) }
    #expect(early.status == 409, "nobody has approved it")
    try head.take("approve", "room-visit", visit)

    try browser.open("/room")
    try browser.wait(toRead: "已批准，待进入")
    // The escort signs; a wrong password lets nobody in.
    try admit(browser, "Wrong-Pass-77")
    try browser.wait(toRead: "口令不对")
    try admit(browser, escort.password)
    try browser.wait(toRead: "2 人")
    #expect(try browser.words.contains("王建国、李强"))
    try phone.keep("door-phone")
    try phone.isWhole()
    try house.at("2026-07-07 16:05")
    try browser.open("/room")
    try browser.click(".inside .visit .act button")
    try browser.wait(toRead: "机房内没有人")
    let left = try escort.read("room-visit", visit)
    #expect(left.state == "left" && left.text("left_at").contains("16:05"))
    try phone.isClean(allowing: 1)

    let paper = try Paper(pdf: browser.file("/registers/room-visit/print"))
    for words in ["人员进出机房登记表", "单位/部门名称", "携带设备", "进入时间", "离开时间", "陪同人员", "授权人", "王建国", "吴航", "陆正", "16:05"] {
      #expect(paper.text.contains(words), "the register lacks \(words)")
    }
  }

  @Test("keeps technical staff out while it trades, unless they patrol, and shows the hall who is inside at once")
  func trading() throws {
    try house.at("2026-07-07 10:30")
    let phone = Screen(try Chromium(of: house.server, window: .phone))
    let desk = Screen(try Chromium(of: house.server))
    try phone.signIn(escort)
    try desk.signIn(house["zhoumin"])
    try desk.browser.open("/room")
    try desk.browser.wait(toRead: "机房内没有人")
    try enter(phone.browser, "maintenance", "整理线缆")
    try phone.browser.wait(toRead: "除应急和巡检外不得进入机房")
    #expect(try escort.api("GET", "room-visit").items.isEmpty, "nothing half done")
    #expect(try phone.browser.text(of: "document.querySelector('#door-reason').value") == "整理线缆", "what was typed is kept")
    try enter(phone.browser, "patrol", "十点半巡检")
    try phone.browser.wait(toRead: "1 人")
    // Nobody reloads the other screen.
    try desk.browser.wait(toRead: "十点半巡检")
    // Somebody who neither went in nor keeps the door cannot sign them out.
    let visit = try #require(try escort.api("GET", "room-visit").items.first)
    let other = try refusal {
      try house["xunuo"].submit("/room/visits/\(visit.id)/leave", [("seen", String(visit.version))])
    }
    #expect(other.status == 403 && other.says("不由您办理"))
    try phone.browser.click(".inside .visit .act button")
    try phone.browser.wait(toRead: "机房内没有人")
    let twice = try refusal { try escort.submit("/room/visits/\(visit.id)/leave", [("seen", String(visit.version))]) }
    #expect(twice.status == 409)
    try desk.isWhole()
    try desk.isClean()
    try phone.isClean(allowing: 1)
  }

  private func register(_ browser: Chromium) throws -> Int {
    try browser.open("/records/room-visit/new?visitor_kind=outside")
    try browser.wait(for: "document.querySelector('[name=visitors]') !== null")
    let fields = [
      "visitors": "王建国、李强", "head_count": "2", "organization": "中电机房工程公司", "room": String(room), "purpose": "maintenance",
      "reason": "UPS 月度保养", "equipment": "笔记本电脑", "virus_check": "clean", "escort": String(escort.person),
    ]
    for (name, value) in fields {
      try browser.value(of: "(() => { document.querySelector('main form [name=\(name)]').value = '\(value)'; return true; })()")
    }
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "/^\\/records\\/room-visit\\/\\d+$/.test(location.pathname)")
    return try browser.number(of: "Number(location.pathname.split('/').pop())")
  }

  private func admit(_ browser: Chromium, _ password: String) throws {
    try browser.wait(for: "document.querySelector('.visit .act [name=password]') !== null")
    try browser.value(of: "(() => { document.querySelector('.visit .act [name=password]').value = '\(password)'; return true; })()")
    try browser.click(".visit .act button")
  }

  private func enter(_ browser: Chromium, _ purpose: String, _ reason: String) throws {
    try browser.open("/room")
    try browser.wait(for: "document.querySelector('#door-purpose') !== null")
    for (name, value) in ["purpose": purpose, "reason": reason] {
      try browser.value(of: "(() => { document.querySelector('#door-\(name)').value = '\(value)'; return true; })()")
    }
    try browser.click(".door-entry button[type=submit]")
  }
}

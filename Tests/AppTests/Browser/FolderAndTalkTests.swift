import TestSupport
import Testing

/// Two people talk beside an incident, and the head signs what lies before them, of which one has changed meanwhile.
@Suite("Signing together, and talking beside a record, in a browser", .serialized)
struct FolderAndTalkTests {
  let house: House
  private let head: Seat, manager: Seat, wuhang: Seat

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    (head, manager, wuhang) = (house["luzheng"], house["zhoumin"], house["wuhang"])
    try house.at("2026-07-07 10:00")
  }

  @Test("a mention by keyboard reaches an inbox, its link leads to the comment, and the answer appears by itself")
  func talk() throws {
    let incident = try wuhang.create(
      "incident",
      [
        "title": "行情中断", "symptom": "上期行情不动", "source": "patrol", "found_at": "2026-07-07T09:55:00+08:00",
        "found_by": wuhang.person,
      ]
    ).id
    let (desk, phone) = (Screen(try Chromium(of: house.server)), Screen(try Chromium(of: house.server, window: .phone)))
    try desk.signIn(manager)
    try phone.signIn(wuhang)
    try desk.browser.open("/records/incident/\(incident)")
    try desk.browser.wait(for: "document.getElementById('talk-text') !== null")
    try desk.browser.click("#talk-text")
    try desk.browser.press("请 @吴")
    try desk.browser.wait(for: "document.querySelector('#talk-people [role=option][aria-selected=true]')?.dataset.label === '吴航'")
    try desk.keep("talk-people")
    try desk.browser.press(Chromium.Key.enter + "切备机")
    #expect(try desk.browser.text(of: "document.getElementById('talk-text').value") == "请 @吴航 切备机")
    try desk.browser.click("#talk-form button[type=submit]")
    try desk.browser.wait(for: "document.querySelector('#talk .mention')?.textContent === '@吴航'")
    #expect(try desk.browser.text(of: "document.getElementById('talk-text').value").isEmpty)

    try phone.browser.open("/inbox")
    try phone.browser.wait(toRead: "周敏在“SJ-2026-0001 行情中断”的评论中提到您：请 @吴航 切备机")
    try phone.browser.click(".history a[href^='/inbox/']")
    try phone.browser.wait(for: "document.querySelector('#talk-lines li.found') !== null")
    try phone.isWhole()
    // Somebody is typing while the answer comes: what they type stays.
    try desk.browser.click("#talk-text")
    try desk.browser.press("再")
    try phone.browser.click("#talk-text")
    try phone.browser.press("已切，见 SJ-2026-0001")
    try phone.browser.click("#talk-form button[type=submit]")
    try phone.browser.wait(for: "document.querySelectorAll('#talk-lines li[id]').length === 2")
    try desk.browser.wait(toRead: "已切，见 SJ-2026-0001")
    #expect(try desk.browser.text(of: "document.getElementById('talk-text').value") == "再")
    #expect(try desk.browser.text(of: "document.querySelector('#talk-lines .said a').getAttribute('href')") == "/incidents/\(incident)")
    #expect(try desk.browser.value(of: "document.getElementById('changed-note').hidden") as? Bool == true, "the record is as it was")
    // Refused: nothing is lost, and it can be sent again.
    try desk.browser.press(" @杨帆")
    try desk.browser.click("#talk-form button[type=submit]")
    try desk.browser.wait(toRead: "杨帆无权查看这条记录")
    #expect(try desk.browser.text(of: "document.getElementById('talk-text').value") == "再 @杨帆")
    #expect(try desk.browser.value(of: "document.querySelector('#talk-form button[type=submit]').disabled") as? Bool == false)
    try desk.keep("talk")
    try desk.isWhole()
    try phone.isClean()
    try desk.isClean(allowing: 1)
  }

  @Test("five approvals with one password, of which one has become stale, and an auditor who sees that they were one act")
  func folder() throws {
    let ids = try apply(5)
    let screen = Screen(try Chromium(of: house.server))
    let browser = screen.browser
    try screen.signIn(head)
    try browser.open("/records/room-equipment-movement")
    try browser.wait(toRead: "本页等我办理的 5 条")
    // The first and, with Shift, all down to the last.
    try browser.click("input[data-tick]")
    #expect(try browser.text(of: "document.querySelector('[data-tick-act] [data-tick-count]').textContent") == " 1")
    try browser.value(
      of: "(() => { const all = document.querySelectorAll('input[data-tick]'); all[4].dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true })); return true; })()")
    try browser.wait(for: "document.querySelectorAll('input[data-tick]:checked').length === 5")
    try browser.click("[data-tick-act=approve]")
    try browser.wait(toRead: "共 5 条，每条各有自己的签字")
    try screen.keep("together")
    try screen.isWhole()
    // One of them is changed while the head reads.
    try wuhang.change("room-equipment-movement", ids[2], ["location": "B07"])
    try house.at("2026-07-07 10:02")
    try browser.value(of: "(() => { document.querySelector('input[name=remark]').scrollIntoView({ block: 'center' }); return true; })()")
    try browser.click("input[name=remark]")
    try browser.press("同意" + Chromium.Key.tab + head.password + Chromium.Key.enter)
    try browser.wait(for: "location.pathname.startsWith('/folders/')")
    try browser.wait(toRead: "没有办理 1 条")
    #expect(try browser.words.contains("这条记录刚被别人修改过") && browser.words.contains("已办理 4 条"))
    try screen.keep("folder")
    try screen.isWhole()
    #expect(try ids.map { try wuhang.read("room-equipment-movement", $0).state } == ["approved", "approved", "applied", "approved", "approved"])
    let folder = try browser.text(of: "location.pathname")
    let record = try house["xunuo"].page("/records/room-equipment-movement/\(ids[0])")
    #expect(record.contains("与另外 4 条一并提交") && record.contains("href=\"\(folder)\""))
    #expect(Page.words(try house["xunuo"].page(folder)).contains("秒后提交"))
    try screen.isClean()
    #expect(try house.verify().code == 0)
  }

  private func apply(_ count: Int) throws -> [Int] {
    let room = try manager.create(
      "machine-room", ["name": "中心机房", "kind": "center", "address": "3 层", "keeper": wuhang.person]).id
    let department = try manager.api("GET", "department").items[0].id
    return try (1...count).map { number in
      try wuhang.create(
        "room-equipment-movement",
        [
          "direction": "into", "equipment": "内存条 \(number)", "configuration": "32 GB", "department": department, "room": room,
          "location": "A03 机柜", "use": "扩容", "handler": wuhang.person, "holds_data": false, "is_emergency": false,
        ]
      ).id
    }
  }
}

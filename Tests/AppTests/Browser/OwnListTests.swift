import Foundation
import Printing
import TestSupport
import Testing

/// A thousand devices on screens: a manager makes the list their own, shares it, a second person works with it; and a
/// device is found among them by keyboard.
@Suite("A list that people make their own, in a browser", .serialized)
struct OwnListTests {
  let house: House
  private let manager, operatorSeat: Seat

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    (manager, operatorSeat) = (house["zhoumin"], house["wuhang"])
    let kinds = ["交易服务器", "行情服务器", "结算服务器", "接入交换机", "备份存储"]
    let rows = (1...1000).map { "FWQ-2026-\(String(10_000 + $0).dropFirst()),\(kinds[$0 % 5]) \($0),服务器,生产,浪潮 NF5280M6" }
    let file = house.data + "/devices.csv"
    try Data(("设备编号,设备名称,类别,使用性质,品牌型号\r\n" + rows.joined(separator: "\r\n")).utf8).write(to: URL(filePath: file))
    let imported = try Program.run(["import", "device", file, "--data", house.data])
    try #require(imported.code == 0, "\(imported.err)")
    try house.at("2026-07-07 09:00")
  }

  @Test("keeps its columns, becomes a view, is shared, and goes out as it stands")
  func views() throws {
    let desk = Screen(try Chromium(of: house.server))
    try desk.signIn(manager)
    try choose(desk)
    let view = try share(desk)
    try desk.isClean()
    let second = Screen(try Chromium(of: house.server))
    try second.signIn(operatorSeat)
    try use(second, view)
    try second.isClean()
    let telephone = Screen(try Chromium(of: house.server, window: .phone))
    try telephone.signIn(operatorSeat)
    try telephone.browser.open("/records/device" + view)
    try telephone.browser.wait(toRead: "行情服务器")
    try telephone.isWhole()
    try telephone.browser.click(".list-tools a")
    try telephone.browser.wait(for: "document.querySelector('dialog.sheet')?.open === true")
    try telephone.isWhole()
    try telephone.keep("own-list-phone")
    #expect(try house.verify().code == 0)
  }

  /// `c` opens the columns; one is moved up, one is left out, one is added, and Enter applies them.
  private func choose(_ desk: Screen) throws {
    let browser = desk.browser
    try browser.open("/records/device")
    try browser.wait(toRead: "FWQ-2026-1000")
    try browser.press("c")
    try browser.wait(for: "document.querySelector('dialog.sheet')?.open === true && document.activeElement.name === 'column'")
    try desk.keep("own-list-columns")
    try browser.click("dialog li:nth-child(2) [data-move=up]")
    for name in ["category", "use", "accepted_on", "warranty_until", "department", "holder", "room", "location", "counted_on", "updated_at"] {
      try browser.click("dialog input[name=column][value=\(name)]")
    }
    try browser.press(Chromium.Key.enter)
    try browser.wait(for: Self.heads("设备名称,设备编号,品牌型号,状态,修改时间"))
    // They are there whenever the list is opened, until one click puts them back.
    try browser.open("/records/device")
    try browser.wait(for: Self.heads("设备名称,设备编号,品牌型号,状态,修改时间"))
  }

  /// - Returns: where the view is.
  private func share(_ desk: Screen) throws -> String {
    let browser = desk.browser
    try browser.open("/records/device?q=行情&sort=-name")
    try browser.wait(toRead: "行情服务器 996")
    try browser.click(".list-tools a:last-child")
    try browser.wait(for: "document.activeElement.id === 'view-name'")
    try browser.value(of: "document.querySelector('.view-new [name=audience]').value = 'department'")
    try browser.press("行情设备" + Chromium.Key.enter)
    try browser.wait(for: "/^\\?view=\\d+$/.test(location.search) && document.querySelector('.view-tabs [aria-current]')?.textContent === '行情设备'")
    try desk.isWhole()
    try desk.keep("own-list-view")
    let view = try browser.text(of: "location.search")
    // One's own columns are apart from the view's, and are put back where they show.
    try browser.open("/records/device")
    try browser.wait(for: Self.heads("设备名称,设备编号,品牌型号,状态,修改时间"))
    try browser.click(".list-tools form button")
    try browser.wait(for: "document.querySelector('.list-tools form') === null && location.pathname === '/records/device'")
    return view
  }

  /// The other person finds the tab, and takes the list away with the columns it has.
  private func use(_ second: Screen, _ view: String) throws {
    let browser = second.browser
    try browser.open("/records/device")
    try browser.wait(for: "[...document.querySelectorAll('.view-tabs a')].some((a) => a.textContent.startsWith('行情设备') && a.title === '周敏共享')")
    try browser.click(".view-tabs a:last-child")
    try browser.wait(for: Self.heads("设备名称,设备编号,品牌型号,状态,修改时间"))
    #expect(try browser.words.contains("行情服务器 996") && !browser.words.contains("交易服务器"))
    try browser.value(of: "[...document.querySelectorAll('.actions a')].find((a) => a.textContent === '导出').click()")
    try browser.wait(toRead: "列表中的 5 列：设备名称、设备编号、品牌型号、状态、修改时间")
    try browser.click("input[name=format][value=csv]")
    try browser.click("main form button[type=submit]")
    try browser.wait(toRead: "下载")
    let path = try browser.text(of: "document.querySelector('main a.btn-primary').getAttribute('href')")
    let rows = try #require(CSV.rows(String(decoding: browser.file(path), as: UTF8.self).replacing("\u{FEFF}", with: "")))
    #expect(rows.first == ["记录号", "设备名称", "设备编号", "品牌型号", "状态", "修改时间", "作废"])
    #expect(rows.count == 201 && rows[1][1] == "行情服务器 996")
    // It is not theirs to change.
    try browser.open("/records/device/views" + view)
    try browser.wait(toRead: "周敏共享给本部门")
    #expect(try browser.value(of: "document.querySelector('.view-rows button') === null") as? Bool == true)
  }

  @Test("finds a device among a thousand by keyboard, in a field and in lines")
  func finder() throws {
    let desk = Screen(try Chromium(of: house.server))
    let browser = desk.browser
    try desk.signIn(operatorSeat)
    try browser.open("/records/device-service/new")
    try browser.wait(for: "document.querySelector('[name=\"device.find\"]') !== null")
    try browser.value(of: "document.querySelector('[name=\"device.find\"]').focus()")
    try find(browser, "结算服务器 2", "device")
    try desk.keep("finder")
    try browser.press(Chromium.Key.down + Chromium.Key.down + Chromium.Key.enter)
    try browser.wait(for: "document.querySelector('[name=\"device.find\"]').value.startsWith('FWQ-2026-0') && document.querySelector('[name=device]').value !== ''")
    let chosen = try browser.text(of: "document.querySelector('[name=\"device.find\"]').value")
    // What is typed on is something else; emptied, it is nothing.
    try browser.press("x")
    try browser.wait(for: "document.querySelector('[name=device]').value === ''")
    try browser.click(".finder .clear")
    try find(browser, String(chosen.prefix { $0 != " " }), "device")
    try browser.press(Chromium.Key.enter)
    try browser.wait(for: "document.querySelector('[name=\"device.find\"]').value === '\(chosen)'")
    try browser.value(of: "(() => { document.querySelector('[name=kind]').value = 'onsite'; document.querySelector('[name=reason]').value = '电源故障'; return true; })()")
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "/^\\/records\\/device-service\\/\\d+$/.test(location.pathname)")
    try browser.wait(toRead: chosen)
    // Nothing chosen, only typed: the server finds it, or says why not.
    try browser.open("/records/device-service/new")
    try browser.wait(for: "document.querySelector('[name=\"device.find\"]') !== null")
    try browser.value(of: "document.querySelector('[name=\"device.find\"]').focus()")
    try browser.press("交换机")
    try browser.value(of: "document.querySelector('main form').requestSubmit()")
    try browser.wait(toRead: "“设备”符合“交换机”")
    try desk.isClean(allowing: 1)
    try lines(desk)
  }

  /// A line that is added by hand has a box of its own.
  private func lines(_ desk: Screen) throws {
    let browser = desk.browser
    try desk.signOut()
    try desk.signIn(house["yangfan"])
    try browser.open("/records/licence-check/new")
    try browser.wait(for: "document.querySelector('[data-add-line]') !== null")
    try browser.click("[data-add-line='field-items']")
    try browser.click("[data-add-line='field-items']")
    try browser.value(of: "document.querySelector('[name=\"items.1.device.find\"]').focus()")
    try find(browser, "0777", "items.1.device")
    try browser.press(Chromium.Key.down + Chromium.Key.enter)
    try browser.wait(for: "document.querySelector('[name=\"items.1.device.find\"]').value === 'FWQ-2026-0777 结算服务器 777'")
    #expect(try browser.value(of: "document.querySelector('[name=\"items.0.device\"]').value") as? String == "")
    try desk.isWhole()
    try desk.isClean(allowing: 1)
  }

  /// Types into the box that has the focus, and waits for what is offered.
  private func find(_ browser: Chromium, _ words: String, _ name: String) throws {
    try browser.press(words)
    try browser.wait(
      for: "(() => { const box = document.querySelector('[name=\"\(name).find\"]'); const first = box.closest('.finder').querySelector('.found li[role=option]'); return box.getAttribute('aria-expanded') === 'true' && first?.dataset.caption.includes('\(words.prefix { $0 != " " })'); })()")
  }

  private static func heads(_ words: String) -> String {
    "[...document.querySelectorAll('table.list th')].map((th) => th.textContent.replace(/ [▲▼]/, '')).join(',') === '\(words)'"
  }
}

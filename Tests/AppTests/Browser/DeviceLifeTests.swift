import TestSupport
import Testing

/// Two servers from the request to the end of one of them: at the desk, in the machine room, and with a telephone.
@Suite("The life of a device", .serialized)
struct DeviceLifeTests {
  let house: House
  /// Who keeps the assets, of security, of systems, of the machine room, and the leader in charge.
  private let keeper, security, systems, room, leader: Seat
  private let department, machineRoom: Int

  init() throws {
    house = try House(since: "2026-07-01 08:31")
    let admin = house[Staff.administrator]
    try house.appoint([
      "general-affairs": "fengtao", "security-administration": "qianning", "system-administration": "wuhang",
      "machine-room-administration": "zhenglan", "leader": "chenxi",
    ], alone: true)
    let technology = try admin.api("GET", "department").items.first { $0.text("name") == "信息技术部" }
    department = try #require(technology?.id)
    try admin.change("department", department, ["head": house["luzheng"].person])
    (keeper, security, systems, room, leader) =
      (house["fengtao"], house["qianning"], house["wuhang"], house["zhenglan"], house["chenxi"])
    machineRoom = try room.create(
      "machine-room", ["name": "主机房", "kind": "center", "role": "production", "address": "总部大楼 3 层", "keeper": room.person]
    ).id
    try house.at("2026-07-01 09:00")
  }

  @Test("is asked for, bought, accepted, numbered, tested for a week, used, counted, taken out and scrapped")
  func story() throws {
    let desk = Screen(try Chromium(of: house.server))
    try desk.signIn(systems)
    let request = try ask(desk)
    try buy(request)
    let device = try accept(request, desk)
    try handOut(device)
    try test(device, desk)
    try count(device)
    try end(device, desk)
    try desk.isClean(allowing: 1)
  }

  /// The request is typed into its form; a line is added as people add it.
  private func ask(_ desk: Screen) throws -> Int {
    let browser = desk.browser
    try browser.open("/records/device-request/new")
    try browser.wait(for: "document.querySelector('[name=subject]') !== null")
    try fill(browser, ["subject": "更新行情服务器", "reason": "在用设备满三年"])
    try browser.click("[data-add-line='field-items']")
    try fill(
      browser,
      [
        "items.0.name": "行情服务器", "items.0.category": "server", "items.0.use": "production", "items.0.parameters": "2 路 24 核",
        "items.0.quantity": "1", "items.0.licence": "none",
      ])
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "/^\\/records\\/device-request\\/\\d+$/.test(location.pathname)")
    try browser.wait(toRead: "更新行情服务器")
    try browser.click("form[action$='/steps/submit'] button")
    try browser.wait(toRead: "待部门负责人确认")
    try desk.isWhole()
    return try browser.number(of: "Number(location.pathname.split('/')[3])")
  }

  private func buy(_ request: Int) throws {
    let step = { (name: String, seat: Seat, fields: [String: Any]) in _ = try seat.take(name, "device-request", request, fields) }
    try step("confirm", house["luzheng"], [:])
    let other = try refusal {
      try step(
        "price", keeper,
        ["quotes": [["supplier": "青岛海联科技", "amount": "84000"]], "market": "一家报价", "supplier": "别家公司", "amount": "84000"])
    }
    #expect(other.status == 409 && other.says("应是询价中的一家"))
    try step(
      "price", keeper,
      ["quotes": [["supplier": "青岛海联科技", "amount": "84000"]], "market": "比价合理", "supplier": "青岛海联科技", "amount": "84000"])
    // Security watches over what is bought, then the head, then the leader.
    for seat in [security, house["luzheng"], leader] { try step("approve", seat, [:]) }
    try step("order", keeper, ["contract": "HT-2026-017", "contract_on": "2026-07-01"])
  }

  private func accept(_ request: Int, _ desk: Screen) throws -> Int {
    let slip = try room.create(
      "device-acceptance",
      [
        "subject": "行情服务器", "request": request, "purchased_on": "2026-07-01", "room": machineRoom,
        "items": [[
          "name": "行情服务器", "category": "server", "use": "production", "brand_and_model": "浪潮 NF5280M6", "parameters": "2 路 24 核",
          "serial_number": "220600711", "price": "84000", "warranty_until": "2029-06-30",
        ]],
      ]
    ).id
    try room.take(
      "accept", "device-acceptance", slip,
      ["accepted_on": "2026-07-01", "specification": true, "quantity_right": true, "performance": true, "quality": true])
    let own = try refusal { _ = try room.take("store", "device-acceptance", slip, ["stored_on": "2026-07-01"]) }
    #expect(own.status == 403, "who inspected it does not store it")
    try keeper.take("store", "device-acceptance", slip, ["stored_on": "2026-07-01"])
    #expect(try systems.read("device-request", request).state == "received")
    let paper = try Paper(pdf: keeper.file("/records/device-acceptance/\(slip)/print").body)
    for words in ["设备验收入库单", "FWQ-2026-0001", "84,000.00", "郑岚", "冯涛"] { #expect(paper.text.contains(words), "the slip lacks \(words)") }
    let devices = try systems.api("GET", "device").items
    #expect(devices.map { $0.text("number") } == ["FWQ-2026-0001"] && devices[0].state == "stored")
    return devices[0].id
  }

  private func handOut(_ device: Int) throws {
    let slip = try room.create(
      "device-transfer",
      [
        "kind": "issue", "device": device, "day": "2026-07-01", "reason": "更新", "department": department, "recipient": systems.person,
        "room": machineRoom, "location": "A05 机柜 10U", "purpose": "行情转发",
      ]
    ).id
    try room.take("submit", "device-transfer", slip)
    try house["luzheng"].take("agree", "device-transfer", slip)
    try keeper.take("confirm", "device-transfer", slip)
    try systems.take("receive", "device-transfer", slip)
    #expect(try systems.read("device", device).state == "issued")
  }

  /// A week under power, seen on the page of the device, and two signatures into production.
  private func test(_ device: Int, _ desk: Screen) throws {
    let browser = desk.browser
    try room.take("power-on", "device", device, ["test_from": "2026-07-01 09:00"])
    try browser.open("/records/device/\(device)")
    try browser.wait(toRead: "加电验证还需 7 天")
    try house.at("2026-07-08 09:05")
    // A session does not last a week.
    try desk.signIn(systems)
    try browser.open("/records/device/\(device)")
    try browser.wait(toRead: "加电已满 7 天")
    try desk.keep("device-testing")
    try browser.open("/records/device/\(device)/steps/pass")
    try browser.wait(for: "document.querySelector('[name=test_record]') !== null")
    try fill(browser, ["test_record": "加电 7 天无告警", "password": systems.password, "witness": room.login, "witness_password": room.password])
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "!location.pathname.includes('/steps/')")
    try browser.wait(toRead: "待上线")
    try systems.take("commission", "device", device, ["security_check": "基线和漏洞核查通过"], witness: security)
    let kept = try systems.read("device", device)
    #expect(kept.state == "in-use" && kept.text("started_on") == "2026-07-08")
    let label = try Paper(pdf: keeper.file("/assets/labels/print?device=\(device)").body)
    for words in ["FWQ-2026-0001", "行情转发", "吴航", "2029-06-30"] { #expect(label.text.contains(words), "the label lacks \(words)") }
  }

  /// The code of the label opens the device on a telephone; one button says that it is there.
  private func count(_ device: Int) throws {
    let sheet = try keeper.create(
      "device-stocktaking",
      ["title": "年度设备盘点", "kind": "whole", "day": "2026-07-08", "due_on": "2026-07-20", "leader": keeper.person]
    ).id
    let phone = Screen(try Chromium(of: house.server, window: .phone))
    try phone.signIn(room)
    try phone.browser.open("/records/device/\(device)")
    try phone.browser.wait(toRead: "盘到了")
    try phone.isWhole()
    try phone.keep("device-counting")
    try phone.browser.click("form.count button[type=submit]")
    try phone.browser.wait(toRead: "已盘到")
    try phone.browser.open("/assets/stocktakings/\(sheet)")
    try phone.browser.wait(toRead: "已盘到 1 / 1 台")
    try phone.isWhole()
    try phone.isClean()
    try keeper.take("close", "device-stocktaking", sheet)
    // Whoever began it does not confirm it.
    try house["luzheng"].take("confirm", "device-stocktaking", sheet, ["conclusion": "账物相符"])
    try leader.take("confirm", "device-stocktaking", sheet)
    #expect(try keeper.read("device-stocktaking", sheet).state == "confirmed")
  }

  private func end(_ device: Int, _ desk: Screen) throws {
    let early = try refusal {
      _ = try room.create(
        "device-service", ["kind": "scrap", "device": device, "day": "2026-07-08", "applicant": room.person, "reason": "主板损坏"])
    }
    #expect(early.status == 422 && early.says("移出生产环境"))
    let slip = try room.create(
      "device-transfer", ["kind": "leave", "device": device, "day": "2026-07-08", "location": "备件库", "reason": "主板损坏"]
    ).id
    try room.take("submit", "device-transfer", slip)
    try systems.take("clear", "device-transfer", slip, ["data_handling": "全盘清除"])
    try security.take("clear", "device-transfer", slip)
    try keeper.take("confirm", "device-transfer", slip)
    try systems.take("give-back", "device-transfer", slip)
    let service = try room.create(
      "device-service", ["kind": "scrap", "device": device, "day": "2026-07-08", "applicant": room.person, "reason": "主板损坏，无维修价值"]
    ).id
    try room.take("submit", "device-service", service)
    try systems.take(
      "clear", "device-service", service,
      ["media": "destroyed", "media_numbers": "S3Z8NB0K", "data_handling": "消磁后粉碎"], witness: security)
    try keeper.take("approve-scrap", "device-service", service, ["selection": "不能再用"])
    for seat in [house["luzheng"], leader] { try seat.take("approve-scrap", "device-service", service) }
    try keeper.take("dispose", "device-service", service, ["disposal": "destruction", "disposed_on": "2026-07-08"], witness: room)
    let browser = desk.browser
    try browser.open("/records/device/\(device)")
    try browser.wait(toRead: "已报废")
    for words in ["验收入库", "移出生产环境", "介质已销毁"] { #expect(try browser.words.contains(words), "the ledger lacks \(words)") }
    let paper = try Paper(pdf: keeper.file("/records/device-service/\(service)/print").body)
    for words in ["设备维修报废申请单", "消磁后粉碎", "S3Z8NB0K", "吴航", "钱宁", "冯涛"] { #expect(paper.text.contains(words), "the form lacks \(words)") }
    let ledger = try Paper(pdf: keeper.file("/assets/ledger/print?room=\(machineRoom)").body)
    for words in ["生产设备台账", "LY-2026-0001", "WX-2026-0001", "安全管理员签字"] { #expect(ledger.text.contains(words), "the ledger lacks \(words)") }
  }

  private func fill(_ browser: Chromium, _ values: [String: String]) throws {
    for (name, value) in values {
      try browser.value(
        of: "(() => { const s = document.querySelector('main [name=\"\(name)\"]'); s.value = '\(value)'; s.dispatchEvent(new Event('change', { bubbles: true })); return s.value; })()")
    }
  }
}

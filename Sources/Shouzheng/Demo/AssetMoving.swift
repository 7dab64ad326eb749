import Domain
import Ledger
import Records
import Time

extension Stage {
  /// Two servers: asked for, priced, approved and ordered; accepted, stored and numbered; handed out, a week under
  /// power, and one of them put into production.
  func deliverServers() throws {
    let keeper = cast["shaolin"]
    let item: Input = .object([
      "name": .text("行情服务器"), "category": .text("server"), "use": .text("production"), "brand": .text("浪潮"),
      "parameters": .text("2 路 24 核，256 GB 内存，4 块 1.92 TB SSD，双电源"), "quantity": .text(2), "licence": .text("none"),
    ])
    var request = try create(
      DeviceRequest.self, by: cast["zhaoyiming"],
      ["subject": .text("更新行情服务器"), "day": .day(now.day), "department": .text(cast.departments["信息技术部"]!), "applicant": .text(cast["zhaoyiming"]), "reason": .text("在用行情服务器在生产环境即将满三年"), "items": .list([item])])
    request = try take("submit", request, by: cast["zhaoyiming"])
    request = try take("confirm", request, by: cast.head, signing: true, remark: "同意")
    let quotes: [Input] = [("青岛海联科技", 168_000), ("山东信通", 175_500)].map {
      .object(["supplier": .text($0.0), "amount": .text($0.1), "note": .text("三年原厂质保，两周到货")])
    }
    request = try take(
      "price", request, by: keeper,
      ["quotes": .list(quotes), "market": .text("两家报价均含三年质保，建议选低价"), "supplier": .text("青岛海联科技"), "amount": .text(168_000)], signing: true)
    for signer in [cast["xuwen"], cast.head, cast["fangzq"]] {
      request = try take("approve", request, by: signer, signing: true, remark: "同意")
    }
    try take("order", request, by: keeper, ["contract": .text("HT-\(now.day.year)-017"), "contract_on": .day(now.day)])
    agenda.add(now.advanced(by: 86_400 + 4 * 3600)) { try $0.acceptServers(request.id) }
  }

  private func acceptServers(_ request: Int) throws {
    let lines: [Input] = (1...2).map { number in
      .object([
        "name": .text("行情服务器"), "category": .text("server"), "use": .text("production"), "brand_and_model": .text("浪潮 NF5280M6"),
        "parameters": .text("2 路 24 核，256 GB 内存，4×1.92 TB SSD"), "serial_number": .text("22060071\(number)"), "price": .text(84_000),
        "warranty_until": .day(now.day.advanced(by: 1095)),
      ])
    }
    var slip = try create(
      DeviceAcceptance.self, by: cast["sunrui"],
      ["subject": .text("行情服务器 2 台"), "request": .text(request), "supplier": .text("青岛海联科技"), "purchased_on": .day(now.day), "room": .text(try machineRoom()), "items": .list(lines)])
    slip = try take(
      "accept", slip, by: cast["sunrui"],
      ["accepted_on": .day(now.day), "specification": .text(1), "quantity_right": .text(1), "performance": .text(1), "quality": .text(1), "finding": .text("开箱清点、加电自检正常")], signing: true)
    try take("store", slip, by: cast["shaolin"], ["stored_on": .day(now.day)], signing: true)
    let devices = try writing.find(Device.self, Condition("acceptance", .equals, .integer(slip.id)), limit: 10)
    for (place, device) in devices.enumerated() { try handOut(device.data, "A0\(place + 5) 机柜 10U") }
  }

  private func handOut(_ device: RecordData, _ location: String) throws {
    var slip = try create(
      DeviceTransfer.self, by: cast["zhaoyiming"],
      ["kind": .text("issue"), "device": .text(device.id), "day": .day(now.day), "reason": .text("更新行情服务器"), "department": .text(cast.departments["信息技术部"]!), "recipient": .text(cast["wuhang"]), "room": .text(try machineRoom()), "location": .text(location), "purpose": .text("行情转发")])
    slip = try take("submit", slip, by: cast["zhaoyiming"])
    slip = try take("agree", slip, by: cast.head, signing: true, remark: "同意")
    slip = try take("confirm", slip, by: cast["shaolin"], signing: true)
    try take("receive", slip, by: cast["wuhang"], signing: true)
    let issued = try take("power-on", try reread(device), by: cast["sunrui"], ["test_from": .moment(now)])
    // The other one stays under power, so that the sample shows one that is tested.
    guard location.hasPrefix("A05") else { return }
    agenda.add(now.advanced(by: 8 * 86_400)) { stage in
      let passed = try stage.take(
        "pass", try stage.reread(issued), by: stage.cast["sunrui"], witness: stage.cast["zhaoyiming"],
        ["test_record": .text("加电 8 天，硬盘、内存、电源、风扇无告警，压力测试通过")], signing: true)
      try stage.take(
        "commission", passed, by: stage.cast["wuhang"], witness: stage.cast["xuwen"],
        ["security_check": .text("基线核查、漏洞扫描和病毒检查通过")], signing: true)
    }
  }

  /// The yearly count, begun and not finished: whoever opens a device sees the button.
  func beginCounting() throws {
    let sheet = try create(
      DeviceStocktaking.self, by: cast["shaolin"],
      ["title": .text("\(now.day.year) 年度设备盘点"), "kind": .text("whole"), "day": .day(now.day), "due_on": .day(now.day.advanced(by: 30)), "leader": .text(cast["sunrui"])])
    let devices = try writing.find(Device.self, .state(Device.State.inUse), limit: 50)
    for device in devices.prefix(9) {
      try create(
        DeviceCount.self, by: cast["sunrui"],
        ["stocktaking": .text(sheet.id), "device": .text(device.id.id), "what": .text(device.data.caption), "location": .text(device[Device.location] ?? ""), "condition": .text("good"), "tag": .text("good")])
    }
    try create(
      DeviceCount.self, by: cast["sunrui"],
      ["stocktaking": .text(sheet.id), "what": .text("TP-LINK 8 口交换机，没有标签"), "location": .text("1510 室"), "condition": .text("good"), "tag": .text("lost"), "note": .text("部门自购，未登记")])
  }
}

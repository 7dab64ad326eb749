import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

/// Stocktaking with a telephone, the check of licences, and what the pages show of both.
@Suite struct `Counting and checking` {
  let assets: AssetScene
  var scene: ChangeScene { assets.scene }

  init() throws { assets = try AssetScene() }

  private func begun(_ fields: [JSON.Member] = []) throws -> Int {
    let common: [JSON.Member] = [
      .init("title", "年度盘点"), .init("kind", "whole"), .init("day", "2026-07-01"), .init("due_on", "2026-07-10"),
      .init("leader", .integer(try scene.person("general-affairs"))),
    ]
    let sheet = try scene.create("device-stocktaking", as: "general-affairs", .object(common + fields))
    try #require(sheet.status == 201, "\(sheet.text)")
    return sheet.id
  }
  private func found(_ sheet: Int, _ device: Record<Device>, at location: String, as login: String = "clerk") throws -> Int {
    try scene.test.request(
      .post, "/assets/stocktakings/\(sheet)/found", as: login,
      form: [("device", "\(device.id.id)"), ("location", location), ("condition", "good"), ("tag", "good")]
    ).status.rawValue
  }

  @Test func `finds what is there, once, and names what is missing and what nobody expected`() throws {
    let (here, gone) = (try assets.issued(assets.stored()), try assets.stored())
    let moved = try assets.issued(assets.stored())
    let sheet = try begun()
    let page = try scene.page("/records/device/\(here.id.id)", as: "clerk")
    #expect(page.contains("盘到了") && page.contains("value=\"A05 机柜 10U\""))
    #expect(try found(sheet, here, at: "A05 机柜 10U") == 303)
    #expect(try found(sheet, here, at: "A05 机柜 10U", as: "head") == 422, "twice")
    #expect(try found(sheet, moved, at: "备件库") == 303)
    #expect(!(try scene.page("/records/device/\(here.id.id)", as: "clerk").contains("action=\"/assets/stocktakings")))
    let other = try scene.create(
      "device-count", as: "clerk", ["stocktaking": .integer(sheet), "what": "没有标签的交换机", "location": "1510 室", "condition": "good", "tag": "lost"])
    #expect(other.status == 201, "\(other.text)")
    let progress = try scene.page("/assets/stocktakings/\(sheet)", as: "clerk")
    #expect(progress.contains("2 / 3 台") && progress.contains(gone[Device.number]) && progress.contains("没有标签的交换机"))
    try software("操作系统", on: [here, gone])
    try software("办公软件", on: [here])
    #expect(try scene.take("close", "device-stocktaking", sheet, as: "clerk").status == 403)
    #expect(try scene.take("close", "device-stocktaking", sheet, as: "general-affairs").status == 200)
    let closed = Record<DeviceStocktaking>(try scene.record("device-stocktaking", sheet))
    #expect(closed[DeviceStocktaking.expected] == 3 && closed[DeviceStocktaking.found] == 2)
    #expect(closed[DeviceStocktaking.missing].map { $0[DeviceStocktaking.Missing.device] } == [gone.id])
    #expect(closed[DeviceStocktaking.surplus].map { $0[DeviceStocktaking.Surplus.why] } == ["账上位置是“A05 机柜 10U”", "清单中没有"])
    let licences = closed[DeviceStocktaking.licences]
    #expect(licences.map { $0[DeviceStocktaking.Licence.installed] } == [2, 1])
    #expect(
      licences.map { $0[DeviceStocktaking.Licence.finding] } == ["安装多于授权 1 台；1 台所安装设备没有盘到或已报废", "账实相符"])
    #expect(try assets.device(here.id)[Device.countedOn] == Day("2026-07-01"))
    #expect(try assets.device(gone.id)[Device.countedOn] == nil)
    #expect(try found(sheet, gone, at: "备件库") == 422, "it is over")
  }

  /// A licence for one device.
  private func software(_ name: String, on devices: [Record<Device>]) throws {
    let person = try scene.person("general-affairs")
    try scene.test.ledger.write(.product) { writing in
      var software = Record<Software> {
        $0[Software.name] = name
        $0[Software.kind] = .application
        $0[Software.maker] = "金山"
        $0[Software.storedOn] = writing.now.day
        $0[Software.licensing] = .perDevice
        $0[Software.quantity] = 1
        $0[Software.responsible] = Ref(person)
        $0[Software.devices] = devices.map(\.id)
      }
      software.data.state = Software.State.inUse.rawValue
      try writing.create(software)
    }
  }

  @Test func `counts one room or one department alone`() throws {
    let server = try assets.issued(assets.stored())
    let laptop = try assets.stored("笔记本", use: "office", category: "laptop")
    let sheet = try begun([.init("room", .integer(assets.room))])
    #expect(try found(sheet, laptop, at: "1502 室") == 303)
    #expect(try found(sheet, server, at: "A05 机柜 10U") == 303)
    let balance = try scene.test.ledger.read { try DeviceBalance($0.find(Ref<DeviceStocktaking>(sheet))!, $0) }
    #expect(balance.expected.map(\.id) == [server.id] && balance.missing.isEmpty)
    #expect(balance.surplus.map(\.why.zh) == ["不在这次盘点范围"])
    try software("操作系统", on: [laptop])
    #expect(try scene.take("close", "device-stocktaking", sheet, as: "general-affairs").status == 200)
    let closed = Record<DeviceStocktaking>(try scene.record("device-stocktaking", sheet))
    #expect(closed[DeviceStocktaking.licences].isEmpty, "a part of the devices says nothing about licences")
  }

  /// Office computers in use, without the slips that brought them there.
  private func computers(_ count: Int) throws {
    try scene.test.ledger.write(.product) { writing in
      for number in 1...count {
        var device = Record<Device> {
          $0[Device.number] = "TSJ-\(number)"
          $0[Device.name] = "台式机"
          $0[Device.category] = .desktop
          $0[Device.use] = .office
          $0[Device.brandAndModel] = "联想"
        }
        device.data.state = Device.State.inUse.rawValue
        try writing.create(device)
      }
    }
  }

  @Test func `draws at least three in ten of the office computers, and is not closed with something found`() throws {
    try computers(11)
    let check = try scene.create(
      "licence-check", as: "general-affairs", ["kind": "quarterly", "period": "2026 年第 3 季度", "day": "2026-07-01", "checker": .integer(try scene.person("general-affairs")), "share": .integer(30)])
    #expect(check.status == 201, "\(check.text)")
    #expect(try scene.take("draw", "licence-check", check.id, as: "general-affairs").status == 200)
    let drawn = Record<LicenceCheck>(try scene.record("licence-check", check.id))
    #expect(drawn[LicenceCheck.population] == 11 && drawn[LicenceCheck.items].count == 4, "30 % of eleven, rounded up")
    func lines(_ count: Int, _ finding: JSON) -> JSON {
      .array(
        drawn[LicenceCheck.items].prefix(count).map { line in
          ["device": .integer(line[LicenceCheck.Item.device].id), "finding": finding, "software": "某绘图软件", "due_on": "2026-07-10"]
        })
    }
    let few = try scene.take(
      "finish", "licence-check", check.id, as: "general-affairs", witness: "head", ["items": lines(3, "licensed"), "summary": "均为正版"])
    #expect(few.status == 409 && few.sentence.contains("30%"))
    let dirty = try scene.take(
      "finish", "licence-check", check.id, as: "general-affairs", witness: "head", ["items": lines(4, "pirated"), "summary": "有问题"])
    #expect(dirty.status == 409 && dirty.sentence.contains("限期整改"))
    #expect(try scene.take("notice", "licence-check", check.id, as: "general-affairs", ["items": lines(4, "pirated"), "summary": "有问题"]).status == 200)
    #expect(try scene.take("report", "licence-check", check.id, as: "head", ["reported": "上报"]).status == 409, "there is still time")
    scene.at("2026-07-11 09:00")
    #expect(try scene.take("report", "licence-check", check.id, as: "head", ["reported": "逾期未改，已书面上报"]).status == 200)
  }

  @Test func `software is started with its licence kept, its asset number known, and on no more devices than licensed`() throws {
    try computers(2)
    let devices = try scene.all(Device.self).map { JSON.integer($0.id.id) }
    let common: [JSON.Member] = [
      .init("name", "办公软件"), .init("kind", "application"), .init("maker", "金山"), .init("stored_on", "2026-07-01"),
      .init("licensing", "per-device"), .init("responsible", .integer(try scene.person("system-administration"))), .init("price", "2000"),
    ]
    let many = try scene.create("software", as: "general-affairs", .object(common + [.init("quantity", .integer(1)), .init("devices", .array(devices))]))
    #expect(many.status == 422 && many.sentence.contains("授权数量"))
    let one = try scene.create("software", as: "general-affairs", .object(common + [.init("quantity", .integer(2)), .init("devices", .array(devices))]))
    #expect(one.status == 201, "\(one.text)")
    let start: JSON = ["test_record": "正常", "started_on": "2026-07-01"]
    let bare = try scene.take("start", "software", one.id, as: "system-administration", witness: "head", start)
    #expect(bare.status == 409 && bare.sentence.contains("授权证书"))
    let record = Record<Software>(try scene.record("software", one.id))
    _ = try scene.test.ledger.write(try scene.actor("general-affairs")) {
      try $0.update(Software.description, one.id, seen: record.data.version, ["licence_code": .text("WPS-1")])
    }
    let unbooked = try scene.take("start", "software", one.id, as: "system-administration", witness: "head", start)
    #expect(unbooked.status == 409 && unbooked.sentence.contains("无形资产"))
  }
}

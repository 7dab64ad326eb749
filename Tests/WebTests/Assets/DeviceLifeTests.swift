import Domain
import Records
import Testing
import Time

@testable import Web

/// 1.5.1 as people live it: what a device goes through, and what is refused on the way.
@Suite struct `A device` {
  let assets: AssetScene
  var scene: ChangeScene { assets.scene }

  init() throws { assets = try AssetScene() }

  @Test func `is numbered by its category when it is stored, and keeps the number of finance when it has one`() throws {
    #expect(try assets.stored()[Device.number] == "FWQ-2026-0001")
    #expect(try assets.stored()[Device.number] == "FWQ-2026-0002")
    #expect(try assets.stored("核心交换机", category: "switch")[Device.number] == "JHJ-2026-0001")
    let given = try assets.stored(number: "GD-7788")
    #expect(given[Device.number] == "GD-7788" && given.data.caption == "GD-7788 行情服务器")
    #expect(given.state == .stored && given[Device.storedOn] == Day("2026-07-01"))
    #expect(try assets.entries(given.id).map { $0[DeviceEntry.kind] } == [.stored])
    // The number stands on the slip too.
    let slip = try scene.all(DeviceAcceptance.self)[0]
    #expect(slip[DeviceAcceptance.items][0][DeviceAcceptance.Item.number] == "FWQ-2026-0001")
  }

  @Test func `is not stored by whoever inspected it, nor when something was wrong`() throws {
    let line: JSON = ["name": "服务器", "category": "server", "use": "production", "brand_and_model": "浪潮"]
    let fields: JSON = ["subject": "到货", "purchased_on": "2026-06-20", "items": [line]]
    let slip = try scene.create("device-acceptance", as: "general-affairs", fields)
    let refused = try scene.take(
      "accept", "device-acceptance", slip.id, as: "general-affairs",
      ["accepted_on": "2026-07-01", "specification": .bool(true), "quantity_right": .bool(false), "performance": .bool(true), "quality": .bool(true)])
    #expect(refused.status == 409 && refused.sentence.contains("规格、数量、性能、质量"))
    #expect(try scene.take("accept", "device-acceptance", slip.id, as: "machine-room-administration", AssetScene.accepted).status == 403)
    #expect(try scene.take("accept", "device-acceptance", slip.id, as: "general-affairs", AssetScene.accepted).status == 200)
    #expect(try scene.take("store", "device-acceptance", slip.id, as: "general-affairs", ["stored_on": "2026-07-01"]).status == 403)
    #expect(try scene.take("store", "device-acceptance", slip.id, as: "head", ["stored_on": "2026-06-30"]).status == 409)
    #expect(try scene.all(Device.self).isEmpty)
    #expect(try scene.take("store", "device-acceptance", slip.id, as: "head", ["stored_on": "2026-07-01"]).status == 200)
    #expect(try scene.take("store", "device-acceptance", slip.id, as: "head", ["stored_on": "2026-07-01"]).status == 409, "twice")
  }

  @Test func `is a week under power before it serves production, and counts as used from the day it passed`() throws {
    let device = try assets.issued(assets.stored())
    let taker = try scene.person("system-administration")
    #expect(device.state == .issued && device[Device.holder]?.id == taker)
    let room = "machine-room-administration"
    #expect(try scene.take("power-on", "device", device.id.id, as: "clerk", ["test_from": "2026-07-01 09:30"]).status == 403)
    #expect(try scene.take("power-on", "device", device.id.id, as: room, ["test_from": "2026-07-01 09:30"]).status == 200)
    scene.at("2026-07-08 09:29")
    let early = try scene.take("pass", "device", device.id.id, as: room, witness: "system-administration", ["test_record": "无告警"])
    #expect(early.status == 409 && early.sentence.contains("加电满 7 天"))
    scene.at("2026-07-08 09:30")
    let alone = try scene.take("pass", "device", device.id.id, as: room, witness: room, ["test_record": "无告警"])
    #expect(alone.status != 200, "two people sign")
    #expect(try scene.take("pass", "device", device.id.id, as: room, witness: "system-administration", ["test_record": "无告警"]).status == 200)
    let passed = try assets.device(device.id)
    #expect(passed.state == .ready && passed[Device.startedOn] == Day("2026-07-08"))
    #expect(
      try scene.take("commission", "device", device.id.id, as: room, witness: "duty-operator", ["security_check": "已核查"]).status == 403,
      "the second signature is that of security")
    let live = try scene.take(
      "commission", "device", device.id.id, as: room, witness: "security-administration", ["security_check": "已核查"])
    #expect(live.status == 200)
    let working = try assets.device(device.id)
    #expect(working.state == .inUse && working.replaceOn == Day("2029-07-08"))
    #expect(!working.isOld(on: Day("2029-07-07")!) && working.isOld(on: Day("2029-07-08")!))
    #expect(try assets.entries(device.id).map { $0[DeviceEntry.kind] } == [.stored, .issued, .tested, .tested, .started])
  }

  @Test func `is handed out as a computer only with its licensed software, and signed for by who gets it`() throws {
    let device = try assets.stored("笔记本电脑", use: "office", category: "laptop")
    let slip = try scene.create(
      "device-transfer", as: "technical-service",
      ["kind": "issue", "device": .integer(device.id.id), "day": "2026-07-01", "department": .integer(assets.department), "recipient": .integer(try scene.person("clerk")), "location": "1502 室", "purpose": "办公"])
    _ = try scene.take("submit", "device-transfer", slip.id, as: "technical-service")
    _ = try scene.take("agree", "device-transfer", slip.id, as: "leader")
    let bare = try scene.take("confirm", "device-transfer", slip.id, as: "general-affairs", ["is_equipped": .bool(false)])
    #expect(bare.status == 409 && bare.sentence.contains("正版操作系统"))
    #expect(try scene.take("confirm", "device-transfer", slip.id, as: "general-affairs", ["is_equipped": .bool(true)]).status == 200)
    #expect(try scene.take("receive", "device-transfer", slip.id, as: "head").status == 403)
    #expect(try scene.take("receive", "device-transfer", slip.id, as: "clerk").status == 200)
    #expect(try assets.device(device.id).state == .inUse, "an office device needs no week under power")
  }

  @Test func `leaves production only with its data dealt with, and is scrapped with nothing left on it`() throws {
    let device = try assets.working()
    let id = JSON.integer(device.id.id)
    let early = try scene.create(
      "device-service", as: "system-administration", ["kind": "scrap", "device": id, "day": "2026-07-08", "applicant": .integer(try scene.person("system-administration")), "reason": "主板损坏"])
    #expect(early.status == 422 && early.sentence.contains("移出生产环境"))
    let slip = try scene.create(
      "device-transfer", as: "technical-service", ["kind": "leave", "device": id, "day": "2026-07-08", "location": "备件库"])
    #expect(slip.status == 201, "\(slip.text)")
    _ = try scene.take("submit", "device-transfer", slip.id, as: "technical-service")
    #expect(try scene.take("clear", "device-transfer", slip.id, as: "security-administration", ["data_handling": "已清除"]).status == 403)
    #expect(try scene.take("clear", "device-transfer", slip.id, as: "system-administration", ["data_handling": "全盘清除三遍"]).status == 200)
    #expect(try scene.take("clear", "device-transfer", slip.id, as: "security-administration").status == 200)
    #expect(try scene.take("confirm", "device-transfer", slip.id, as: "general-affairs").status == 200)
    #expect(try scene.take("give-back", "device-transfer", slip.id, as: "system-administration").status == 200)
    let out = try assets.device(device.id)
    #expect(out.state == .withdrawn && out[Device.use] == .nonProduction && out[Device.holder] == nil)
    try scrap(out)
  }

  private func scrap(_ device: Record<Device>) throws {
    let slip = try scene.create(
      "device-service", as: "technical-service",
      ["kind": "scrap", "device": .integer(device.id.id), "day": "2026-07-08", "applicant": .integer(try scene.person("technical-service")), "reason": "主板损坏，无维修价值"])
    _ = try scene.take("submit", "device-service", slip.id, as: "technical-service")
    let kept = try scene.take(
      "clear", "device-service", slip.id, as: "system-administration", witness: "security-administration", ["media": "removed", "data_handling": "拆下"])
    #expect(kept.status == 409 && kept.sentence.contains("清除全部信息或者销毁"))
    let nameless = try scene.take(
      "clear", "device-service", slip.id, as: "system-administration", witness: "security-administration", ["media": "destroyed", "data_handling": "消磁后物理粉碎"])
    #expect(nameless.status == 409)
    #expect(
      try scene.take(
        "clear", "device-service", slip.id, as: "system-administration", witness: "security-administration",
        ["media": "destroyed", "media_numbers": "S3Z8NB0K", "data_handling": "消磁后物理粉碎"]).status == 200)
    for (who, fields) in [("general-affairs", ["selection": "不能再用"]), ("head", [:]), ("leader", [:])] as [(String, JSON)] {
      let answer = try scene.take("approve-scrap", "device-service", slip.id, as: who, fields)
      #expect(answer.status == 200, "\(who) \(answer.text)")
    }
    let done = try scene.take(
      "dispose", "device-service", slip.id, as: "general-affairs", witness: "duty-operator", ["disposal": "destruction", "disposed_on": "2026-07-08"])
    #expect(done.status == 200, "\(done.text)")
    let ended = try assets.device(device.id)
    #expect(ended.state == .scrapped && ended[Device.endedOn] == Day("2026-07-08"))
    let late = try scene.create(
      "device-transfer", as: "technical-service",
      ["kind": "issue", "device": .integer(device.id.id), "day": "2026-07-08", "department": .integer(assets.department), "recipient": .integer(try scene.person("clerk")), "location": "x", "room": .integer(assets.room)])
    #expect(late.status == 422, "what is scrapped is handed out no more")
  }

  @Test func `comes back from repair into production only over its two signatures`() throws {
    let device = try assets.working()
    let applicant = JSON.integer(try scene.person("machine-room-administration"))
    let nobody = try scene.create(
      "device-service", as: "machine-room-administration", ["kind": "outside", "device": .integer(device.id.id), "day": "2026-07-08", "applicant": applicant, "reason": "电源故障"])
    #expect(nobody.status == 422 && nobody.sentence.contains("维修厂商"))
    let slip = try scene.create(
      "device-service", as: "machine-room-administration", ["kind": "outside", "device": .integer(device.id.id), "day": "2026-07-08", "applicant": applicant, "reason": "电源故障", "vendor": "浪潮青岛"])
    let service = { (step: String, who: String, witness: String?, fields: JSON) in
      try scene.take(step, "device-service", slip.id, as: who, witness: witness, fields)
    }
    #expect(try service("submit", "machine-room-administration", nil, [:]).status == 200)
    #expect(try service("clear", "system-administration", "security-administration", ["media": "removed", "data_handling": "硬盘拆下留存"]).status == 200)
    #expect(try service("approve", "general-affairs", nil, [:]).status == 409, "a production device needs the system administrator too")
    #expect(try service("approve-production", "system-administration", nil, [:]).status == 200)
    #expect(try service("approve-production", "general-affairs", nil, [:]).status == 200)
    #expect(try service("send", "machine-room-administration", nil, ["sent_on": "2026-07-08"]).status == 200)
    #expect(try assets.device(device.id).state == .repairing)
    scene.at("2026-07-15 10:00")
    let back: JSON = ["returned_on": "2026-07-15", "outcome": "replaced", "result": "更换电源模块"]
    #expect(try service("bring-back", "machine-room-administration", nil, back).status == 200)
    #expect(try assets.device(device.id).state == .ready)
    #expect(try assets.entries(device.id).suffix(2).allSatisfy { $0[DeviceEntry.kind] == .repair && $0.state == .signed })
  }
}

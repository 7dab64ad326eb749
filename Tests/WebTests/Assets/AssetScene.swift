import Domain
import Ledger
import Records
import Testing
import Time

@testable import Web

/// The people of a site who look after devices, over the API and the pages; Wednesday 2026-07-01, 9:30.
struct AssetScene {
  let scene: ChangeScene
  let department: Int
  /// 主机房, where what serves production stands.
  let room: Int

  init() throws {
    let scene = try ChangeScene()
    self.scene = scene
    department = try scene.all(Department.self)[0].id.id
    let keeper = try scene.person("machine-room-administration")
    room = try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<MachineRoom> {
          $0[MachineRoom.name] = "主机房"
          $0[MachineRoom.kind] = .center
          $0[MachineRoom.address] = "总部大楼 3 层"
          $0[MachineRoom.keeper] = Ref(keeper)
        }
      ).id
    }
  }

  /// A delivery of one device, accepted by who looks after the machine room and stored by general affairs.
  func stored(
    _ name: String = "行情服务器", use: JSON = "production", category: JSON = "server", number: JSON? = nil
  ) throws -> Record<Device> {
    var line: [JSON.Member] = [
      .init("name", .text(name)), .init("category", category), .init("use", use), .init("brand_and_model", "浪潮 NF5280M6"),
      .init("price", "84000"), .init("warranty_until", "2029-07-01"),
    ]
    if let number { line.append(.init("number", number)) }
    let slip = try scene.create(
      "device-acceptance", as: "machine-room-administration",
      ["subject": "到货", "purchased_on": "2026-06-20", "room": .integer(room), "items": [.object(line)]])
    try #require(slip.status == 201, "\(slip.text)")
    let accepted = try scene.take("accept", "device-acceptance", slip.id, as: "machine-room-administration", Self.accepted)
    try #require(accepted.status == 200, "\(accepted.text)")
    let done = try scene.take("store", "device-acceptance", slip.id, as: "general-affairs", ["stored_on": "2026-07-01"])
    try #require(done.status == 200, "\(done.text)")
    return try #require(try scene.all(Device.self).last { $0[Device.acceptance]?.id == slip.id })
  }
  static let accepted: JSON = [
    "accepted_on": "2026-07-01", "specification": .bool(true), "quantity_right": .bool(true), "performance": .bool(true),
    "quality": .bool(true),
  ]

  func device(_ id: Ref<Device>) throws -> Record<Device> { Record(try scene.record("device", id.id)) }

  /// A slip that hands a device to somebody, up to the signature of the recipient.
  func confirmed(_ device: Record<Device>, to login: String, _ more: [JSON.Member] = []) throws -> Int {
    let fields: [JSON.Member] = [
      .init("kind", "issue"), .init("device", .integer(device.id.id)), .init("day", "2026-07-01"), .init("department", .integer(department)),
      .init("recipient", .integer(try scene.person(login))), .init("location", "A05 机柜 10U"), .init("purpose", "行情转发"),
    ]
    let slip = try scene.create("device-transfer", as: "technical-service", .object(fields + more))
    try #require(slip.status == 201, "\(slip.text)")
    for (step, who) in [("submit", "technical-service"), ("agree", "leader"), ("confirm", "general-affairs")] {
      let answer = try scene.take(step, "device-transfer", slip.id, as: who)
      try #require(answer.status == 200, "\(step) \(answer.text)")
    }
    return slip.id
  }

  func issued(_ device: Record<Device>, to login: String = "system-administration") throws -> Record<Device> {
    let slip = try confirmed(device, to: login)
    let answer = try scene.take("receive", "device-transfer", slip, as: login)
    try #require(answer.status == 200, "\(answer.text)")
    return try self.device(device.id)
  }

  /// A production device that was under power for a week and works.
  func working() throws -> Record<Device> {
    let device = try issued(stored())
    let room = "machine-room-administration"
    try #require(try scene.take("power-on", "device", device.id.id, as: room, ["test_from": "2026-07-01 09:30"]).status == 200)
    scene.at("2026-07-08 10:00")
    try #require(
      try scene.take("pass", "device", device.id.id, as: room, witness: "system-administration", ["test_record": "无告警"]).status == 200)
    let answer = try scene.take(
      "commission", "device", device.id.id, as: "system-administration", witness: "security-administration", ["security_check": "已核查"])
    try #require(answer.status == 200, "\(answer.text)")
    return try self.device(device.id)
  }

  func entries(_ device: Ref<Device>) throws -> [Record<DeviceEntry>] {
    try scene.all(DeviceEntry.self).filter { $0[DeviceEntry.device] == device }
  }
}

import Domain
import Ledger
import Records
import Time

/// What people say to one another on the last day, and what lies before the head to be signed in one act.
extension Stage {
  func talkAndApply() throws {
    try talk()
    try applyToMove()
  }

  /// Beside the last incident: a question, its answer, and what it is linked to.
  private func talk() throws {
    let incidents = try writing.find(Incident.self)
    guard let incident = incidents.last?.data else { return }
    let earlier = incidents.dropLast().last.map { "，现象和 \($0[Incident.number] ?? "") 相近" } ?? ""
    let said: [(String, String)] = [
      ("zhoumin", "@吴航 处置步骤请补到操作手册，收盘后写一下进展\(earlier)。"),
      ("wuhang", "收到，已和开发商核对日志，16:10 前补好。"),
      ("zhoumin", "@\(try writing.name(ofPerson: cast.head)) 收盘后验证，不影响夜盘，请知悉。"),
    ]
    for (login, text) in said {
      try self.as(cast[login]) { _ = try $0.comment(on: incident.type, incident.id, text) }
    }
  }

  /// Parts that go into and out of the machine room: four applications that wait for the head's word.
  private func applyToMove() throws {
    guard let room = try writing.find(MachineRoom.self, limit: 1).first else { return }
    let devices: [(direction: String, equipment: String, configuration: String, location: String, use: String)] = [
      ("into", "行情服务器内存条 2 根", "DDR4 32 GB ECC", "A03 机柜 12U", "行情前置扩容"),
      ("into", "万兆光模块 4 只", "10G SFP+ 850 nm", "B01 机柜 24U", "链路备件"),
      ("into", "固态硬盘 2 块", "1.92 TB 企业级 SATA", "A05 机柜 8U", "日志盘更换"),
      ("out", "故障电源模块 1 只", "550 W 热插拔", "厂商返修", "厂商质保返修"),
    ]
    for (number, device) in devices.enumerated() {
      try create(
        RoomEquipmentMovement.self, by: cast[number % 2 == 0 ? "wuhang" : "sunrui"],
        [
          "direction": .text(device.direction), "equipment": .text(device.equipment), "configuration": .text(device.configuration),
          "room": .text(room.id.id), "location": .text(device.location), "use": .text(device.use), "holds_data": .text("0"),
          "is_emergency": .text("0"), "handler": .text(cast[number % 2 == 0 ? "wuhang" : "sunrui"]),
          "department": .text(try writing.find(Ref<Person>(cast["wuhang"]))?[Person.department].id ?? 0),
        ])
    }
  }
}

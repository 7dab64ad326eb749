import Domain
import Ledger
import Printing
import Records
import Time

/// The lines of one sub-ledger with what stands beside them.
private struct LedgerLines {
  let entries: [Record<DeviceEntry>]
  let devices: [Ref<Device>: Record<Device>]
  let software: [Ref<Device>: [Record<Software>]]
  let people: (Ref<Person>?) throws -> String
  /// Who of security signed a line, or the slip it came from.
  let security: [Int: String]
}

extension Visit {
  private typealias Cell = PrintDocument.Cell

  /// 1.5.4 of a machine room, or 1.5.5 of a department: what happened to its devices, line by line.
  func ledgerDocument(_ part: LedgerPart, _ reading: Reading) throws -> PrintDocument {
    let lines = try ledgerLines(part, reading)
    let (place, keeper) = try ledgerHead(part, reading)
    return PrintDocument(
      institution: try site.institution(reading).name, title: part.isRoom ? "信息技术生产设备台账" : "信息技术办公设备台账",
      formNumber: part.isRoom ? "1.5.4" : "1.5.5", orientation: .landscape,
      facts: [
        .init(part.isRoom ? "数据中心名称" : "部门", place),
        .init("台账管理员", keeper), .init("时点", String(reading.now.description.prefix(16))),
      ], blocks: [try part.isRoom ? roomTable(lines) : departmentTable(lines)],
      qr: site.options.origin + Paths.assets, footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  /// Whose sub-ledger it is, and who keeps it there: the room's own administrator, the department's own keeper of
  /// devices (1.5.1, articles 1 and 4); where none is named, whoever holds the post.
  private func ledgerHead(_ part: LedgerPart, _ reading: Reading) throws -> (place: String, keeper: String) {
    let place: String
    var keeper: Int?
    switch part {
    case .room(let id):
      let room = try reading.find(Ref<MachineRoom>(id))
      (place, keeper) = (room?[MachineRoom.name] ?? "", room?[MachineRoom.keeper].id)
    case .department(let id):
      let department = try reading.find(Ref<Department>(id))
      (place, keeper) = (department?[Department.name] ?? "", department?[Department.deviceKeeper]?.id)
    }
    let person = try keeper ?? reading.holders(of: part.isRoom ? .machineRoomAdministration : .generalAffairs).first
    return (place, try person.map { try reading.name(ofPerson: $0) } ?? "")
  }

  private func roomTable(_ lines: LedgerLines) throws -> PrintDocument.Block {
    let rows = try lines.entries.map { entry -> [Cell] in
      let device = lines.devices[entry[DeviceEntry.device]]
      return [
        Cell(entry[DeviceEntry.day].description), Cell(entry[DeviceEntry.slip] ?? ""), Cell(try lines.people(entry[DeviceEntry.holder])),
        Cell(device?[Device.name] ?? ""), Cell(device?[Device.number] ?? ""), Cell(entry[DeviceEntry.warrantyUntil]?.description ?? ""),
        Cell(entry[DeviceEntry.purpose] ?? ""), Cell(entry[DeviceEntry.location] ?? ""), Cell(installed(lines, entry)),
        Cell(summary(entry)), Cell(try lines.people(Ref(entry.data.createdBy))), Cell(lines.security[entry.id.id] ?? ""),
      ]
    }
    return ledgerTable(
      ["日期", "领用单编号", "领用人", "设备名称", "设备编号", "保修期限", "用途", "位置", "软件安装信息", "变更事项摘要", "经办人", "安全管理员签字"],
      [
        .init(.millimetres(19)), .init(.millimetres(24)), .init(.millimetres(14)), .init(.share(1.2), .start), .init(.millimetres(26)),
        .init(.millimetres(19)), .init(.share(1), .start), .init(.share(1), .start), .init(.share(1.2), .start), .init(.share(2), .start),
        .init(.millimetres(14)), .init(.millimetres(23)),
      ], rows, least: 8)
  }

  private func departmentTable(_ lines: LedgerLines) throws -> PrintDocument.Block {
    let rows = try lines.entries.map { entry -> [Cell] in
      let device = lines.devices[entry[DeviceEntry.device]]
      let codes = (lines.software[entry[DeviceEntry.device]] ?? []).compactMap { $0[Software.licenceCode] }
      return [
        Cell(entry[DeviceEntry.day].description), Cell(entry[DeviceEntry.slip] ?? ""), Cell(device?[Device.name] ?? ""),
        Cell(device?[Device.number] ?? ""), Cell(entry[DeviceEntry.warrantyUntil]?.description ?? ""), Cell(installed(lines, entry)),
        Cell(codes.joined(separator: "\n")), Cell(try lines.people(entry[DeviceEntry.holder])), Cell(entry[DeviceEntry.purpose] ?? ""),
        Cell(entry[DeviceEntry.location] ?? ""), Cell(summary(entry)), Cell(try lines.people(Ref(entry.data.createdBy))),
      ]
    }
    return ledgerTable(
      ["日期", "领用/转移单编号", "设备名称", "设备编号", "保修期限", "软件安装信息", "软件授权码", "领用人", "用途", "位置", "变更事项摘要", "经办人"],
      [
        .init(.millimetres(19)), .init(.millimetres(24)), .init(.share(1.2), .start), .init(.millimetres(26)), .init(.millimetres(19)),
        .init(.share(1.2), .start), .init(.share(1.1), .start), .init(.millimetres(14)), .init(.share(1), .start), .init(.share(1), .start),
        .init(.share(1.8), .start), .init(.millimetres(14)),
      ], rows, least: 8)
  }

  private func summary(_ entry: Record<DeviceEntry>) -> String {
    "【\(entry[DeviceEntry.kind].label.zh)】" + entry[DeviceEntry.summary]
  }
  private func installed(_ lines: LedgerLines, _ entry: Record<DeviceEntry>) -> String {
    (lines.software[entry[DeviceEntry.device]] ?? []).map { [$0[Software.name], $0[Software.version]].compactMap { $0 }.joined(separator: " ") }
      .joined(separator: "\n")
  }

  private func ledgerLines(_ part: LedgerPart, _ reading: Reading) throws -> LedgerLines {
    var entries: [Record<DeviceEntry>] =
      switch part {
      case .room(let room):
        try reading.find(DeviceEntry.self, Condition(DeviceEntry.room, .equals, Ref(room)), limit: Self.printLimit + 1)
      case .department(let id):
        try reading.find(
          DeviceEntry.self, Condition(DeviceEntry.department, .equals, Ref(id)), Condition(DeviceEntry.use, .equals, .office),
          limit: Self.printLimit + 1)
      }
    let all = try reading.find(Device.self, limit: 100_000)
    let devices = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    // A line written by hand says what happened and not where: that is where the device stands.
    entries += try reading.find(DeviceEntry.self, Condition("use", .isEmpty, .none), limit: Self.printLimit + 1)
      .compactMap { $0.completed(by: devices[$0[DeviceEntry.device]], in: part) }
    try refuseLong(entries.count)
    entries.sort { ($0[DeviceEntry.day], $0.id.id) < ($1[DeviceEntry.day], $1.id.id) }
    var software: [Ref<Device>: [Record<Software>]] = [:]
    for one in try reading.find(Software.self, limit: 100_000) where one.state != .retired {
      for device in one[Software.devices] { software[device, default: []].append(one) }
    }
    return LedgerLines(
      entries: entries, devices: devices, software: software,
      people: { try $0.map { try reading.name(ofPerson: $0.id) } ?? "" }, security: try securityNames(entries, reading))
  }

  /// Who of security signed each line: on the line itself, or on the slip that caused it.
  private func securityNames(_ entries: [Record<DeviceEntry>], _ reading: Reading) throws -> [Int: String] {
    let own = try reading.signatures("device-entry", of: entries.map(\.id.id))
    var bySlip: [String: Int] = [:]
    func look<R: RecordType>(_ type: R.Type, _ number: OwnedField<R, String?>, _ head: String, _ steps: Set<String>) throws {
      let wanted = Set(entries.compactMap { $0[DeviceEntry.slip] }.filter { $0.hasPrefix(head) }).sorted()
      guard !wanted.isEmpty else { return }
      let slips = try reading.find(type, Condition(number.description.name, among: wanted.map { .text($0) }), limit: wanted.count)
      for (id, signatures) in try reading.signatures(type.description.identifier, of: slips.map(\.id.id)) {
        guard let made = signatures.last(where: { steps.contains($0.purpose) && $0.place == 1 }),
          let text = slips.first(where: { $0.id.id == id })?[number]
        else { continue }
        bySlip[text] = made.person
      }
    }
    try look(DeviceTransfer.self, DeviceTransfer.number, "LY-", ["clear"])
    try look(DeviceService.self, DeviceService.number, "WX-", ["clear"])
    var names: [Int: String] = [:]
    for entry in entries {
      let person = own[entry.id.id]?.last { $0.purpose == "sign" }?.person ?? entry[DeviceEntry.slip].flatMap { bySlip[$0] }
      if let person { names[entry.id.id] = try reading.name(ofPerson: person) }
    }
    return names
  }
}

extension Record<DeviceEntry> {
  /// A line written by hand with the place of its device, when it belongs to a sub-ledger.
  fileprivate func completed(by device: Record<Device>?, in part: LedgerPart) -> Record<DeviceEntry>? {
    guard let device else { return nil }
    let isMine: Bool =
      switch part {
      case .room(let room): device[Device.room]?.id == room
      case .department(let id): device[Device.use].isOffice && device[Device.department]?.id == id
      }
    guard isMine else { return nil }
    var entry = self
    entry[DeviceEntry.holder] = device[Device.holder]
    entry[DeviceEntry.purpose] = device[Device.purpose]
    entry[DeviceEntry.location] = device[Device.location]
    entry[DeviceEntry.warrantyUntil] = device[Device.warrantyUntil]
    return entry
  }
}

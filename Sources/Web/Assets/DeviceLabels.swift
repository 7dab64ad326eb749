import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Visit {
  /// 1.5.1, article 6: labels with what stands on them and the code that opens the device, for one device, a machine
  /// room or a department.
  func labelDocument(_ reading: Reading) throws -> PrintDocument {
    let devices = try labelled(reading)
    guard !devices.isEmpty else { throw Denial(.missing, "没有要打印标签的设备。", "There is no device to label.") }
    guard devices.count <= 500 else {
      throw Denial(.conflict, "一次最多打印 500 张标签，请按机房或部门打印。", "At most 500 labels at a time.")
    }
    let departments = try reading.captions(Department.description, Set(devices.compactMap { $0[Device.department]?.id }))
    let labels = try devices.sorted { $0[Device.number] < $1[Device.number] }.map { device -> PrintDocument.Label in
      var lines: [PrintDocument.Label.Line] = [
        .init("用途", device[Device.purpose] ?? ""), .init("部门", device[Device.department].flatMap { departments[$0.id] } ?? ""),
        .init("责任人", try device[Device.holder].map { try reading.name(ofPerson: $0.id) } ?? ""),
        .init("保修", device[Device.warrantyUntil].map { "至 \($0)" } ?? ""),
      ]
      // For production it is the day on which the test was passed.
      if device[Device.use] == .production { lines.append(.init("启用", device[Device.startedOn]?.description ?? "")) }
      return .init(
        device[Device.name], number: device[Device.number], lines: lines,
        code: site.options.origin + Paths.record("device", device.id.id))
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "设备标签", formNumber: "1.5.8", blocks: [.labels(labels)],
      footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  private func labelled(_ reading: Reading) throws -> [Record<Device>] {
    let query = request.query
    let isHere = { (device: Record<Device>) in device.state != .scrapped && device.state != .lost }
    if let id = query["device"].flatMap({ Int($0) }) { return try [reading.find(Ref<Device>(id))].compactMap { $0 } }
    if let room = query["room"].flatMap({ Int($0) }) {
      return try reading.find(Device.self, Condition(Device.room, .equals, Ref(room)), limit: 1000).filter(isHere)
    }
    if let department = query["department"].flatMap({ Int($0) }) {
      return try reading.find(
        Device.self, Condition(Device.department, .equals, Ref(department)), Condition(Device.use, .equals, .office), limit: 1000
      ).filter(isHere)
    }
    throw Denial(.unsound, "请从设备或设备总览打印标签。", "Print labels from a device or from the overview.")
  }
}

import Domain
import Ledger
import Printing
import Records
import Time

extension Visit {
  private typealias Cell = PrintDocument.Cell
  private typealias Column = PrintDocument.Column

  /// 1.5.3: the list of devices, or that of software in its three classes.
  func assetListDocument(isSoftware: Bool, _ reading: Reading) throws -> PrintDocument {
    let blocks = try isSoftware ? softwareBlocks(reading) : [deviceTable(reading)]
    return PrintDocument(
      institution: try site.institution(reading).name, title: isSoftware ? "信息技术软件清单" : "信息技术设备清单",
      formNumber: "1.5.3", orientation: .landscape, facts: [.init("时点", String(reading.now.description.prefix(16)))],
      blocks: blocks, qr: site.options.origin + Paths.assets, footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  private func deviceTable(_ reading: Reading) throws -> PrintDocument.Block {
    let devices = try reading.find(Device.self, limit: Self.printLimit + 1).filter { $0.state != .scrapped && $0.state != .lost }
    try refuseLong(devices.count)
    let slips = try reading.captions(DeviceAcceptance.description, Set(devices.compactMap { $0[Device.acceptance]?.id }))
    let departments = try reading.captions(Department.description, Set(devices.compactMap { $0[Device.department]?.id }))
    let rows = devices.sorted { $0[Device.number] < $1[Device.number] }.map { device -> [Cell] in
      [
        // The caption begins with the number of the slip.
        Cell(device[Device.acceptance].flatMap { slips[$0.id]?.split(separator: " ").first.map(String.init) } ?? ""),
        Cell(device[Device.acceptedOn]?.description ?? ""), Cell(device[Device.storedOn]?.description ?? ""),
        Cell(device[Device.name]), Cell(device[Device.brandAndModel]), Cell(device[Device.parameters] ?? ""), Cell(device[Device.number]),
        Cell(device[Device.serialNumber] ?? ""), Cell(device[Device.warrantyUntil]?.description ?? ""),
        Cell(device[Device.department].flatMap { departments[$0.id] } ?? ""), Cell(device[Device.price]?.grouped ?? ""),
      ]
    }
    return ledgerTable(
      ["验收入库单据编号", "验收日期", "入库日期", "设备名称", "品牌型号", "配置参数", "设备编号", "产品序列号", "保修期限", "领用部门", "金额"],
      [
        .init(.millimetres(24)), .init(.millimetres(19)), .init(.millimetres(19)), .init(.share(1.2), .start), .init(.share(1.2), .start),
        .init(.share(1.4), .start), .init(.millimetres(25)), .init(.millimetres(34)), .init(.millimetres(19)), .init(.millimetres(19)),
        .init(.millimetres(22), .end),
      ], rows)
  }

  private func softwareBlocks(_ reading: Reading) throws -> [PrintDocument.Block] {
    let all = try reading.find(Software.self, limit: Self.printLimit + 1).filter { $0.state != .retired }
    try refuseLong(all.count)
    let devices = try reading.captions(Device.description, Set(all.flatMap { $0[Software.devices].map(\.id) }))
    func numbers(_ one: Record<Software>) -> String {
      one[Software.devices].compactMap { devices[$0.id]?.split(separator: " ").first.map(String.init) }.joined(separator: "\n")
    }
    var blocks: [PrintDocument.Block] = []
    for kind in SoftwareClass.allCases {
      let rows = all.filter { $0[Software.kind] == kind }
      let columns = columns(of: kind, numbers)
      blocks.append(.heading(kind.label.zh, level: 2))
      blocks.append(ledgerTable(columns.map(\.label), columns.map(\.column), rows.map { one in columns.map { Cell($0.text(one)) } }))
    }
    return blocks
  }

  private struct SoftwareColumn {
    let label: String
    let column: PrintDocument.Column
    let text: (Record<Software>) -> String
    init(_ label: String, _ width: PrintDocument.Column.Width, _ alignment: PrintDocument.Alignment = .center, _ text: @escaping (Record<Software>) -> String) {
      (self.label, column, self.text) = (label, .init(width, alignment), text)
    }
  }

  /// Each class has columns of its own on the form.
  private func columns(of kind: SoftwareClass, _ devices: @escaping (Record<Software>) -> String) -> [SoftwareColumn] {
    let name = SoftwareColumn("软件名称", .share(1.5), .start) { $0[Software.name] }
    let maker = SoftwareColumn("厂商名称", .share(1.1), .start) { $0[Software.maker] }
    let bought = SoftwareColumn("购买日期", .millimetres(20)) { $0[Software.purchasedOn]?.description ?? "" }
    let price = SoftwareColumn("金额", .millimetres(24), .end) { $0[Software.price]?.grouped ?? "" }
    let purpose = SoftwareColumn("用途", .share(1.2), .start) { $0[Software.purpose] ?? "" }
    let licensing = SoftwareColumn("授权方式", .millimetres(22)) { $0[Software.licensing].label.zh }
    let version = SoftwareColumn("版本信息", .millimetres(26)) { $0[Software.version] ?? "" }
    let quantity = SoftwareColumn("数量", .millimetres(13)) { $0[Software.quantity].map(String.init) ?? "" }
    let code = SoftwareColumn("授权码", .share(1.2), .start) { $0[Software.licenceCode] ?? "" }
    let until = SoftwareColumn("授权期限", .millimetres(20)) { $0[Software.licensedUntil]?.description ?? "永久" }
    switch kind {
    case .operatingSystem:
      return [name, maker, bought, price, licensing, quantity, code, until, .init("所安装设备编码", .millimetres(34), .center, devices)]
    case .database: return [name, maker, bought, price, purpose, licensing, version, quantity, code, until]
    case .application:
      return [
        name, maker, bought,
        .init("模块名称", .share(1.3), .start) { $0[Software.modules].map { $0[Software.Module.name] }.joined(separator: "、") }, purpose, version,
        .init("缺陷及 BUG 情况", .share(1.5), .start) { one in
          one[Software.defects].map { "\($0[Software.Defect.day]) \($0[Software.Defect.what])" }.joined(separator: "\n")
        },
        .init("升级解决记录", .share(1.5), .start) { one in
          one[Software.defects].compactMap { line in
            guard line[Software.Defect.solution] != nil || line[Software.Defect.version] != nil else { return nil }
            return [line[Software.Defect.solvedOn]?.description, line[Software.Defect.version], line[Software.Defect.solution]]
              .compactMap { $0 }.joined(separator: " ")
          }.joined(separator: "\n")
        }, price,
      ]
    }
  }

  /// Records one print takes; more belong into the export.
  static var printLimit: Int { 3000 }
  func refuseLong(_ count: Int) throws {
    guard count <= Self.printLimit else {
      throw Denial(.conflict, "超过 \(Self.printLimit) 条，请用命令 shouzheng export 导出表格。", "More than \(Self.printLimit): export a table.")
    }
  }

  func ledgerTable(_ header: [String], _ columns: [PrintDocument.Column], _ rows: [[PrintDocument.Cell]], least: Int = 3) -> PrintDocument.Block {
    var rows = rows
    while rows.count < least { rows.append(Array(repeating: PrintDocument.Cell(""), count: columns.count)) }
    return .table(
      .init(columns: columns, header: [header.map { PrintDocument.Cell($0, emphasis: .strong) }], rows: rows, rowHeight: 6, textSize: 7.5))
  }
}

import Domain
import Ledger
import Printing
import Records
import Time

/// 2.6.3 交易网网络设备端口连接表 on paper.
extension PaperDesk {
  /// All ports of a device.
  func switchPorts(_ device: Ref<ConfigurationItem>, _ ports: [Record<SwitchPort>]) throws -> PrintDocument {
    let item = try reading.find(device)
    var document = try paper(
      "交易网网络设备端口连接表", number: "2.6.3",
      facts: [
        .init("设备", item?[ConfigurationItem.name] ?? ""), .init("管理 IP", item?[ConfigurationItem.managementIP] ?? ""),
        .init("位置", item?[ConfigurationItem.location] ?? ""),
      ], [portTable(ports, least: 12)])
    document.orientation = .landscape
    return document
  }

  /// The ports of every device, a table each; without any, an empty one.
  func portBook(_ ports: [Record<SwitchPort>]) throws -> PrintDocument {
    let byDevice = Dictionary(grouping: ports) { $0[SwitchPort.device].id }
    let names = try reading.captions(ConfigurationItem.description, Set(byDevice.keys))
    var blocks: [Block] = []
    for (device, name) in byDevice.keys.map({ ($0, names[$0] ?? "") }).sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
      blocks += [.heading(name), portTable(byDevice[device]!, least: 1)]
    }
    if blocks.isEmpty { blocks = [portTable([], least: 12)] }
    var document = try paper(
      "交易网网络设备端口连接表", number: "2.6.3",
      facts: [.init("设备", "\(byDevice.count) 台"), .init("端口", "\(ports.count) 个"), .init("截至", minute(site.ledger.now))], blocks)
    document.orientation = .landscape
    return document
  }

  private func portTable(_ ports: [Record<SwitchPort>], least: Int) -> Block {
    var rows = ports.sorted { SwitchPort.precedes($0[SwitchPort.port], $1[SwitchPort.port]) }.map { port -> [Cell] in
      [
        Cell(port[SwitchPort.port]), Cell(port[SwitchPort.purpose] ?? ""), Cell(port[SwitchPort.status].label.zh), Cell(port[SwitchPort.line] ?? ""),
        Cell(port[SwitchPort.duplex]?.label.zh ?? ""), Cell(port[SwitchPort.speed] ?? ""), Cell(port[SwitchPort.kind] ?? ""),
        Cell(port[SwitchPort.peer] ?? ""), Cell(port[SwitchPort.patch] ?? ""), Cell(port[SwitchPort.ip] ?? ""),
      ]
    }
    // Room to go on by hand, where the cables are.
    while rows.count < least { rows.append(Array(repeating: Cell(""), count: 10)) }
    return .table(
      .init(
        columns: [
          .init(.millimetres(38)), .init(.share(2), .start), .init(.millimetres(17)), .init(.millimetres(17)), .init(.millimetres(17)),
          .init(.millimetres(17)), .init(.millimetres(18)), .init(.share(3), .start), .init(.millimetres(26)), .init(.millimetres(30)),
        ], header: [["端口", "端口描述", "端口状态", "端口协议", "双工模式", "端口速率", "端口类型", "对端设备及端口", "配线架编号", "IP 地址"]],
        rows: rows, textSize: 8))
  }
}

extension SwitchPort {
  /// GE0/0/2 before GE0/0/10.
  static func precedes(_ a: String, _ b: String) -> Bool {
    func parts(_ text: String) -> [(String, Int)] {
      text.split { !$0.isNumber && !$0.isLetter }.map { part in
        let letters = part.prefix { !$0.isNumber }
        return (letters.lowercased(), Int(part.dropFirst(letters.count)) ?? 0)
      }
    }
    for (x, y) in zip(parts(a), parts(b)) where x != y { return x < y }
    return a < b
  }
}

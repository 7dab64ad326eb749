import Domain
import Ledger
import Records
import Time

extension Stage {
  /// Devices and software as they are written down when the ledger is begun, two new servers on their way into
  /// production, and a stocktaking that is under way.
  func keepAssets() throws {
    var known: [String: RecordData] = [:]
    for owned in SampleAssets.devices + SampleAssets.computers { known[owned.number] = try register(owned) }
    try listSoftware(known)
    try deliverServers()
    agenda.add(now.advanced(by: 3 * 86_400)) { try $0.beginCounting() }
  }

  private func register(_ owned: SampleAssets.Owned) throws -> RecordData {
    let bought = now.day.advanced(by: -owned.age)
    var input: [String: Input] = [
      "number": .text(owned.number), "name": .text(owned.name), "category": .text(owned.category.rawValue),
      "use": .text(owned.use.rawValue), "brand_and_model": .text(owned.model), "serial_number": .text(owned.serial),
      "price": .text(owned.price), "purchased_on": .day(bought), "accepted_on": .day(bought), "stored_on": .day(bought),
      "warranty_until": .day(now.day.advanced(by: owned.warranty)), "department": .text(cast.departments[owned.department]!),
      "holder": .text(cast[owned.holder]), "location": .text(owned.location), "purpose": .text(owned.purpose),
    ]
    if owned.use != .office { input["room"] = .text(try machineRoom()) }
    if let item = owned.item,
      let found = try writing.find(ConfigurationItem.self, Condition(ConfigurationItem.name, .equals, item), limit: 1).first
    {
      input["item"] = .text(found.id.id)
    }
    let made = try create(Device.self, by: cast["sunrui"], input)
    return try take(
      "register", made, by: cast["sunrui"], witness: cast["wuhang"], ["started_on": .day(bought.advanced(by: 8))], signing: true)
  }

  private func listSoftware(_ devices: [String: RecordData]) throws {
    func ids(_ numbers: [String]) -> Input { .list(numbers.compactMap { devices[$0] }.map { .text($0.id) }) }
    let office = SampleAssets.computers.map(\.number)
    try list(
      ["name": .text("Windows 11 专业版"), "kind": .text("operating-system"), "maker": .text("微软"), "licensing": .text("per-device"), "quantity": .text(60), "licence_code": .text("批量许可 7812-4460"), "price": .text(96_000), "asset_number": .text("WX-2025-002"), "devices": ids(office)])
    try list(
      ["name": .text("银河麒麟高级服务器操作系统"), "software_version": .text("V10 SP3"), "kind": .text("operating-system"), "maker": .text("麒麟软件"), "licensing": .text("per-device"), "quantity": .text(20), "licence_code": .text("KYLIN-A3-20-118"), "price": .text(64_000), "asset_number": .text("WX-2025-003"), "maintained_until": .day(now.day.advanced(by: 58)), "devices": ids(["FWQ-2023-0003", "FWQ-2024-0007", "FWQ-2025-0001"])])
    try list(
      ["name": .text("Oracle Database 企业版"), "software_version": .text("19.18"), "kind": .text("database"), "maker": .text("甲骨文"), "purpose": .text("交易数据库"), "licensing": .text("per-user"), "quantity": .text(50), "licence_code": .text("CSI 20331547"), "price": .text(880_000), "asset_number": .text("WX-2023-001"), "maintained_until": .day(now.day.advanced(by: 21)), "devices": ids(["FWQ-2023-0003", "FWQ-2024-0007"])])
    let defect: Input = .object([
      "day": .day(now.day.advanced(by: -90)), "what": .text("夜盘切日时个别客户资金显示延迟"), "version": .text("6.7.2"), "solved_on": .day(now.day.advanced(by: -40)),
      "solution": .text("升级到 6.7.2 后未再出现"),
    ])
    try list(
      ["name": .text("综合交易平台"), "software_version": .text("6.7.2"), "kind": .text("application"), "maker": .text("上期技术"), "purpose": .text("期货交易、结算"), "licensing": .text("site"), "price": .text(1_600_000), "asset_number": .text("WX-2022-001"), "licence_code": .text("SFIT-HY-2022"), "modules": .list([.object(["name": .text("交易")]), .object(["name": .text("结算")]), .object(["name": .text("风控"), "price": .text(120_000)])]), "defects": .list([defect]), "devices": ids(["FWQ-2025-0001"])])
    try list(
      ["name": .text("终端防病毒软件"), "software_version": .text("6.0"), "kind": .text("application"), "maker": .text("奇安信"), "purpose": .text("终端防病毒"), "licensing": .text("term"), "quantity": .text(80), "licensed_until": .day(now.day.advanced(by: 40)), "licence_code": .text("QAX-EDR-80"), "price": .text(32_000), "asset_number": .text("WX-2025-004"), "devices": ids(office)])
  }

  private func list(_ fields: [String: Input]) throws {
    let common: [String: Input] = [
      "stored_on": .day(now.day.advanced(by: -300)), "purchased_on": .day(now.day.advanced(by: -310)), "responsible": .text(cast["zhaoyiming"]),
      "department": .text(cast.departments["信息技术部"]!), "media": .text("介质柜 2 层"),
    ]
    let made = try create(Software.self, by: cast["qiancheng"], common.merging(fields) { $1 })
    try take(
      "start", made, by: cast["zhaoyiming"], witness: cast["wuhang"],
      ["test_record": .text("安装和主要功能验证正常"), "started_on": .day(now.day.advanced(by: -290))], signing: true)
  }
}

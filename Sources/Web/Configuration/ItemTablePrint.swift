import Domain
import Ledger
import Printing
import Records
import Time

extension Visit {
  /// 3.4.4 on paper: one of its two tables with the columns it has there, A4 across.
  func itemTableDocument(isSoftware: Bool, at moment: Moment?) throws -> PrintDocument {
    try read { reading in
      var all: [Record<ConfigurationItem>] = []
      try items(at: moment, reading) { if $0[ConfigurationItem.kind].isSoftware == isSoftware { all.append($0) } }
      guard all.count <= 2000 else {
        throw Denial(.conflict, "超过 2000 个配置项，请导出 CSV。", "More than 2000 items: take the CSV.")
      }
      let people = try reading.captions(Person.description, Set(all.map { $0[ConfigurationItem.owner].id }))
      let columns = isSoftware ? softwareColumns : hardwareColumns
      var rows: [[PrintDocument.Cell]] = []
      for kind in ConfigurationKind.allCases where kind.isSoftware == isSoftware {
        let items = all.filter { $0[ConfigurationItem.kind] == kind }
        for (place, item) in items.enumerated() {
          var row: [PrintDocument.Cell] = place == 0 ? [.init(kind.label.zh, rows: items.count, emphasis: .strong)] : []
          row += columns.map { .init($0.text(item, people[item[ConfigurationItem.owner].id] ?? "")) }
          rows.append(row)
        }
      }
      if rows.isEmpty { rows = [[.init("")] + columns.map { _ in .init("") }] }
      return PrintDocument(
        institution: try site.institution(reading).name, title: "信息系统配置项要素（\(isSoftware ? "软件" : "硬件")）",
        formNumber: "3.4.4", orientation: .landscape,
        facts: [
          .init("时点", String((moment ?? reading.now).description.prefix(16))), .init("配置项", "\(all.count) 个"),
          .init("范围", "未停用"),
        ],
        blocks: [
          .table(
            .init(
              columns: [.init(.millimetres(13))] + columns.map { .init($0.width, .start) },
              header: [[.init("属性", emphasis: .strong)] + columns.map { .init($0.label, emphasis: .strong) }], rows: rows,
              rowHeight: 5.5, textSize: 7))
        ], qr: site.options.origin + Paths.library, footer: printedBy, printedAt: site.ledger.now.seconds)
    }
  }
}

/// A column of 3.4.4.
private struct ItemColumn: Sendable {
  let label: String
  let width: PrintDocument.Column.Width
  let text: @Sendable (Record<ConfigurationItem>, _ owner: String) -> String

  init(_ label: String, _ width: PrintDocument.Column.Width, _ text: @escaping @Sendable (Record<ConfigurationItem>, String) -> String) {
    (self.label, self.width, self.text) = (label, width, text)
  }
  init(_ label: String, _ width: PrintDocument.Column.Width, _ field: OwnedField<ConfigurationItem, String?>) {
    self.init(label, width) { item, _ in item[field] ?? "" }
  }
}

private let softwareColumns: [ItemColumn] = [
  ItemColumn("编号", .millimetres(18), ConfigurationItem.number),
  ItemColumn("软件名称", .share(1.5)) { item, _ in item[ConfigurationItem.name] },
  ItemColumn("配置管理员", .millimetres(11.5)) { _, owner in owner },
  ItemColumn("状态", .millimetres(9.5)) { item, _ in item.state.label.zh },
  ItemColumn("版本号", .share(1.2), ConfigurationItem.version), ItemColumn("软件描述", .share(1.6), ConfigurationItem.function),
  ItemColumn("厂商", .share(1), ConfigurationItem.maker), ItemColumn("供应商", .share(1), ConfigurationItem.supplier),
  ItemColumn("采购时间", .millimetres(16.5)) { item, _ in item[ConfigurationItem.purchasedOn]?.description ?? "" },
  ItemColumn("序列号及授权", .share(1.2), ConfigurationItem.licence),
  ItemColumn("安装包位置", .share(1.3), ConfigurationItem.packageLocation),
  ItemColumn("关联主机及相关配置", .share(1.6), ConfigurationItem.relatedHosts),
]

private let hardwareColumns: [ItemColumn] = [
  ItemColumn("编号", .millimetres(18), ConfigurationItem.number), ItemColumn("配置管理员", .millimetres(11.5)) { _, owner in owner },
  ItemColumn("状态", .millimetres(9.5)) { item, _ in item.state.label.zh },
  ItemColumn("资产编号", .millimetres(16), ConfigurationItem.assetNumber), ItemColumn("序列号", .millimetres(20), ConfigurationItem.serialNumber),
  ItemColumn("品牌及型号", .share(1.3), ConfigurationItem.brandAndModel),
  ItemColumn("设备配置", .share(1.2), ConfigurationItem.equipment),
  ItemColumn("采购时间", .millimetres(16.5)) { item, _ in item[ConfigurationItem.purchasedOn]?.description ?? "" },
  ItemColumn("主机名", .millimetres(20), ConfigurationItem.hostname), ItemColumn("管理 IP", .millimetres(18), ConfigurationItem.managementIP),
  ItemColumn("网卡 IP", .millimetres(18)) { item, _ in
    item[ConfigurationItem.ports].compactMap { $0[ConfigurationItem.Port.ip] }.joined(separator: "\n")
  },
  ItemColumn("网卡 MAC", .millimetres(25)) { item, _ in
    item[ConfigurationItem.ports].compactMap { $0[ConfigurationItem.Port.mac] }.joined(separator: "\n")
  },
  ItemColumn("操作系统", .share(1), ConfigurationItem.operatingSystem), ItemColumn("物理位置", .share(1), ConfigurationItem.location),
  ItemColumn("功能用途", .share(1.2), ConfigurationItem.function),
  ItemColumn("相关软件及配置", .share(1.2), ConfigurationItem.relatedSoftware),
]

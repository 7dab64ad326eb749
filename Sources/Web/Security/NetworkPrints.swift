import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// What is printed of many records: the table of permissions, the rules in force, the ports of all devices.
  mutating func networkPrints() {
    page(Paths.accountMatrixPrint, .only(.readers), mode: .queued) { visit in
      let document = try visit.read { reading in
        let all = try PermissionTable(reading).accounts.map(\.account).filter { visit.standing.maySee($0.data) }
        return try visit.desk(AccountPermission.description, reading).permissionTable(all).unlinked
      }
      return try visit.pdf(document, name: "账户权限关系表")
    }
    page(Paths.accessRulesPrint, .only(.readers), mode: .queued) { visit in
      let document = try visit.read { reading in
        let rules = try reading.find(AccessControlRule.self, .state(AccessControlRule.State.inForce), limit: 5000)
          .filter { visit.standing.maySee($0.data) }
        return try visit.desk(AccessControlRule.description, reading).accessStrategy(rules).unlinked
      }
      return try visit.pdf(document, name: "网络访问控制策略")
    }
    page(Paths.switchPortsPrint, .only(.readers), mode: .queued) { visit in
      let document = try visit.read { reading in
        let most = 5000
        let ports = try reading.find(SwitchPort.self, .state(SwitchPort.State.kept), limit: most + 1).filter { visit.standing.maySee($0.data) }
        guard ports.count <= most else { throw Denial(.conflict, "超过 \(most) 个端口，请逐台设备打印。", "Too many ports: print one device at a time.") }
        return try visit.desk(SwitchPort.description, reading).portBook(ports).unlinked
      }
      return try visit.pdf(document, name: "交易网网络设备端口连接表")
    }
  }
}

extension Visit {
  /// A desk for papers that are of no one record.
  fileprivate func desk(_ type: TypeDescription, _ reading: Reading) -> PaperDesk {
    PaperDesk(site: site, record: RecordData(type), reading: reading, footer: printedBy)
  }
}

extension PrintDocument {
  /// Without the code that would lead to a record that is none.
  var unlinked: PrintDocument {
    var copy = self
    copy.qr = nil
    return copy
  }
}

extension PaperDesk {
  /// 2.6.4: the rules in force under its three headings, who decides and how it is altered.
  func accessStrategy(_ rules: [Record<AccessControlRule>]) throws -> PrintDocument {
    let devices = try reading.captions(ConfigurationItem.description, Set(rules.map { $0[AccessControlRule.device].id }))
    var blocks: [Block] = [
      .heading("一、总则", level: 1),
      .paragraph("本策略汇总核心交易机房全部网络设备和安全专用设备上现行的访问控制策略，由系统中审批生效的记录生成；分支机构和其他联网单位参照执行。"),
      .heading("二、访问控制策略的制定", level: 1),
      .paragraph(
        "信息技术部门负责制定和组织实施，网络管理员\(try holders(.networkAdministration))协同系统管理员\(try holders(.systemAdministration))等办理。"
          + "制定前须掌握：网络拓扑结构图，业务应用系统的安全要求，各业务应用系统的数据流情况，不同系统及网络之间的访问控制及数据传输要求；图和说明在技术文档里，逐条的数据流和安全要求写在各条策略的业务用途下面。"),
    ]
    for kind in AccessControlRule.Kind.allCases {
      let rows = rules.filter { $0[AccessControlRule.kind] == kind }.map { rule -> [Cell] in
        [
          Cell(rule[AccessControlRule.number] ?? ""), Cell(devices[rule[AccessControlRule.device].id] ?? ""),
          Cell(rule[AccessControlRule.fromZone].label.zh, detail: rule[AccessControlRule.source]),
          Cell(rule[AccessControlRule.toZone].label.zh, detail: rule[AccessControlRule.destination]),
          Cell([rule[AccessControlRule.transport].label.zh, rule[AccessControlRule.ports]].compactMap { $0 }.joined(separator: " ")),
          Cell(rule[AccessControlRule.verdict].label.zh),
          Cell(rule[AccessControlRule.purpose], detail: rule[AccessControlRule.reason].prefix(120).description), Cell(rule[AccessControlRule.until]?.description ?? "长期"),
        ]
      }
      blocks += [
        .heading(kind.label.zh),
        .table(
          .init(
            columns: [.init(.millimetres(28)), .init(.share(3), .start), .init(.share(3), .start), .init(.share(3), .start), .init(.millimetres(30)), .init(.millimetres(14)), .init(.share(3), .start), .init(.millimetres(24))],
            header: [["编号", "执行设备", "源", "目的", "协议和端口", "动作", "业务用途", "有效期"]],
            rows: rows.isEmpty ? [Array(repeating: Cell(""), count: 8)] : rows, textSize: 8.5)),
      ]
    }
    blocks += [
      .heading("三、策略的管理", level: 1),
      .paragraph("修订决策：信息安全管理岗审核，技术部负责人批准。\n修订流程：申请人提交，审批通过后由网络管理员在非交易时段双人实施并验证，定期复查，到期或不再需要时双人撤销。"),
    ]
    var document = try paper(
      "网络访问控制策略", number: "2.6.4", facts: [.init("现行策略", "\(rules.count) 条"), .init("截至", minute(site.ledger.now))], blocks)
    document.orientation = .landscape
    return document
  }

  /// （郑岚、孙睿）, or nothing where nobody holds the post.
  private func holders(_ post: PostCode) throws -> String {
    let people = try reading.holders(of: post).map { try reading.name(ofPerson: $0) }
    return people.isEmpty ? "" : "（\(people.joined(separator: "、"))）"
  }
}

import Domain
import Ledger
import Printing
import Procedures
import Records
import Time

extension Visit {
  /// 4.2, annex 2 应急联络手册: the organization, then everybody outside by kind, with the columns of 1.7.2.
  func handbookDocument(_ reading: Reading) throws -> PrintDocument {
    let contacts = try currentContacts(reading)
    var blocks: [PrintDocument.Block] = []
    if let organization = try EmergencyOrganization.inForce(reading) {
      blocks.append(.heading("应急组织体系（\(organization[EmergencyOrganization.effectiveFrom]) 起）"))
      blocks.append(.table(try organizationTable(organization, reading)))
    }
    blocks.append(.heading("关联单位联系表"))
    blocks.append(.table(contactTable(contacts)))
    blocks.append(.notes(["电话以系统中的联系表为准；发现变化请立即更正并核实。", "主要应急联络人保持 7×24 小时通讯畅通。"]))
    let verified = contacts.map { $0[Contact.verifiedOn] }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "应急联络手册", formNumber: "1.7.2",
      orientation: .landscape,
      facts: [
        .init("管理员", try reading.holders(of: .generalAffairs).first.map { try reading.name(ofPerson: $0) } ?? ""),
        .init("更新日期", verified.max().map(\.description) ?? ""),
        .init("最早核实", verified.min().map(\.description) ?? ""),
      ], blocks: blocks, qr: site.options.origin + Paths.emergency, footer: printedBy,
      printedAt: site.ledger.now.seconds)
  }

  private func organizationTable(
    _ organization: Record<EmergencyOrganization>, _ reading: Reading
  ) throws -> PrintDocument.Table {
    let members = organization[EmergencyOrganization.members].sorted { $0.rank < $1.rank }
    let people = try reading.people(
      members.flatMap { [$0[EmergencyOrganization.Member.person].id, $0[EmergencyOrganization.Member.backup]?.id ?? 0] })
    let rows = members.map { line -> [PrintDocument.Cell] in
      let person = people[line[EmergencyOrganization.Member.person].id]
      let backup = line[EmergencyOrganization.Member.backup].flatMap { people[$0.id] }
      let group = line[EmergencyOrganization.Member.group].label.zh + line[EmergencyOrganization.Member.role].label.zh
      return [
        .init(group), .init(person?[Person.name] ?? ""), .init(person?[Person.title] ?? ""),
        .init(line[EmergencyOrganization.Member.duty]),
        .init([person?[Person.mobile], person?[Person.phone]].compactMap { $0 }.joined(separator: "\n")),
        .init(backup.map { [$0[Person.name], $0[Person.mobile]].compactMap { $0 }.joined(separator: " ") } ?? ""),
      ]
    }
    return .init(
      columns: [
        .init(.millimetres(36)), .init(.millimetres(20)), .init(.millimetres(30)), .init(.share(1), .start),
        .init(.millimetres(34)), .init(.millimetres(46)),
      ], header: [["小组职务", "姓名", "职务", "职责", "电话", "备岗及电话"]], rows: rows)
  }

  private func contactTable(_ contacts: [Record<Contact>]) -> PrintDocument.Table {
    var rows: [[PrintDocument.Cell]] = []
    for kind in Counterpart.allCases {
      let theirs = contacts.filter { $0[Contact.kind] == kind }
      guard !theirs.isEmpty else { continue }
      rows.append([.init(kind.chinese, columns: 9, alignment: .start, emphasis: .strong)])
      rows += theirs.map { contact in
        [
          contact[Contact.institution], contact[Contact.department] ?? "", contact[Contact.name] ?? "",
          contact[Contact.matter] ?? "", contact[Contact.alwaysPhone], contact[Contact.officePhone] ?? "",
          contact[Contact.mobile] ?? "", contact[Contact.fax] ?? "", contact[Contact.mail] ?? "",
        ].map { PrintDocument.Cell($0) }
      }
    }
    if rows.isEmpty { rows = [[.init("还没有登记联系人", columns: 9)]] }
    return .init(
      columns: [
        .init(.share(1.5), .start), .init(.millimetres(22)), .init(.millimetres(18)), .init(.share(1.1), .start),
        .init(.millimetres(29)), .init(.millimetres(29)), .init(.millimetres(27)), .init(.millimetres(29)),
        .init(.share(1.3)),
      ], header: [["单位名称", "部门名称", "联系人", "负责事项", "应急电话", "固定电话", "手机", "传真", "电子邮箱"]], rows: rows,
      rowHeight: 6, textSize: 8.5)
  }
}

extension Line<EmergencyOrganization.Member> {
  /// Leaders first, and in each group the chief.
  var rank: Int {
    let groups = EmergencyOrganization.Group.allCases, roles = EmergencyOrganization.Role.allCases
    return groups.firstIndex(of: self[EmergencyOrganization.Member.group])! * 10
      + roles.firstIndex(of: self[EmergencyOrganization.Member.role])!
  }
}

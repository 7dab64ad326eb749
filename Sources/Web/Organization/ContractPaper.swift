import Domain
import Ledger
import Printing
import Records
import Time

extension PaperDesk {
  /// 1.6.3 采购和维护服务合同: the parties, the twelve articles with what was agreed, the places to seal; then the price
  /// list that goes with it, and a sheet of our own with what the contract must say and who agreed to it.
  func contract(_ it: Record<Contract>) throws -> PrintDocument {
    let parties = try ContractParties(self, it[Contract.supplier], it[Contract.ourContact], it[Contract.theirContact])
    let articles = try StandingWording("1.6.3", it.blanks, reading)?.blocks ?? ContractArticles(contract: it).all.enumerated().flatMap {
      place, article -> [Block] in
      [.heading("\(ChineseNumber.article(place + 1))　\(article.title)", level: 3), .paragraph(article.text)]
    }
    let approvals = [
      try place("信息技术部负责人", [("sign", 0)]), try place("合规部门", [("sign", 1)]), try place("公司领导", [("sign", 2)]),
    ]
    return try paper(
      "信息技术采购和维护服务合同", number: "1.6.3", serial: it[Contract.number],
      facts: head(it[Contract.paperNumber], it[Contract.place], it[Contract.signedOn]), watermark: it.state == .draft ? "草稿" : nil,
      [parties.head, .paragraph("双方为保护各自的合法权益，依据有关法律法规，经协商一致订立本合同。")] + articles
        + [parties.places(theirs: "乙方"), .pageBreak, .heading("附件一　报价表"), prices(it), .pageBreak, .heading("附件二　合同要素和审批"), elements(it),
          .signatures(approvals)] + (it[Contract.payments].isEmpty ? [] : [.heading("附件三　付款记录"), payments(it)]))
  }

  private func prices(_ it: Record<Contract>) -> Block {
    typealias Item = Contract.Item
    var rows = it[Contract.items].enumerated().map { place, line -> [Cell] in
      [
        Cell("\(place + 1)"), Cell(line[Item.what]), Cell("\(line[Item.count])"), Cell(line[Item.price].grouped),
        Cell(Money(fen: line[Item.count] * line[Item.price].fen).grouped),
      ]
    }
    if rows.isEmpty { rows = [["1", "", "", "", ""]] }
    rows.append([Cell("合同总价款", columns: 4, alignment: .center, emphasis: .strong), Cell(it[Contract.total].grouped, emphasis: .strong)])
    return .table(
      .init(
        columns: [
          .init(.millimetres(12)), .init(.share(1), .start), .init(.millimetres(18)), .init(.millimetres(32), .end), .init(.millimetres(34), .end),
        ], header: [["序号", "标的物名称、规格", "数量", "单价（元）", "小计（元）"]], rows: rows))
  }

  /// Where the contract says what JR/T 0099-2012 4.6 demands; what is not demanded of it is grey.
  private func elements(_ it: Record<Contract>) -> Block {
    func clause(_ label: String, _ place: String?, _ clause: ContractClause) -> Fact {
      let isDemanded = clause.isDemanded(of: it)
      return Fact(label, place ?? (isDemanded ? "" : "不要求"), emphasis: place == nil && !isDemanded ? .muted : .normal)
    }
    func hours(_ count: Int?) -> String { count.map { "\($0) 小时" } ?? "" }
    let kinds = [(it[Contract.isTrading], "涉及交易、行情、开户、结算"), (it[Contract.isCore], "核心系统"), (it[Contract.isSoftware], "含软件产品")]
    return grid(2, width: 36, [
      Fact("合同名称", it[Contract.name], span: 2), Fact("合同类别", it[Contract.kind].label.zh),
      Fact("性质", kinds.filter(\.0).map(\.1).joined(separator: "；")), Fact("服务开始日期", it[Contract.begins].description),
      Fact("到期日期", it[Contract.ends].description), clause("责任和义务条款", it[Contract.responsibility], .responsibility),
      clause("违约责任条款", it[Contract.breach], .breach), clause("保密条款", it[Contract.confidentiality], .confidentiality),
      clause("无恶意代码的承诺", it[Contract.cleanCode], .cleanCode), clause("接受监管延伸检查", it[Contract.inspection], .inspection),
      clause("数据接口条款", it[Contract.interfaces], .interfaces), clause("7×24 小时支持", it[Contract.alwaysOn], .alwaysOn),
      clause("现场服务到场时限", it[Contract.onSite].map { "\($0) 小时" }, .onSite), Fact("工作日响应时限", hours(it[Contract.answer])),
      Fact("非工作日响应时限", hours(it[Contract.answerOff])), Fact("终止或未签订原因", it[Contract.reason] ?? "", span: 2),
    ])
  }

  /// 1.6.4 采购和维护保密协议.
  func supplierConfidentiality(_ it: Record<SupplierConfidentiality>) throws -> PrintDocument {
    typealias Agreement = SupplierConfidentiality
    let parties = try ContractParties(self, it[Agreement.supplier], it[Agreement.ourContact], it[Agreement.theirContact])
    let contract = try it[Agreement.contract].flatMap { try reading.find($0) }
    let approvals = [try place("信息技术部负责人", [("sign", 0)]), try place("合规部门", [("sign", 1)])]
    return try paper(
      "信息技术采购和维护保密协议", number: "1.6.4", serial: it[Agreement.number],
      facts: head(it[Agreement.paperNumber], it[Agreement.place], it[Agreement.signedOn]), watermark: it.state == .draft ? "草稿" : nil,
      [parties.head]
        + (try StandingWording("1.6.4", it.blanks, reading)?.blocks ?? [.paragraph(ConfidentialityClauses(agreement: it, contract: contract).text)])
        + [
        parties.places(theirs: "乙方（盖章）"), .pageBreak,
        .heading("附　承诺、审批和收回"),
        grid(2, width: 44, [
          Fact("乙方已与接触信息的职员签订保密承诺", it[Agreement.staffBound] ? "是" : "否"),
          Fact("无恶意代码承诺书签署日期", it[Agreement.promisedOn]?.description ?? ""),
          Fact("保密信息收回或销毁日期", it[Agreement.returnedOn]?.description ?? ""), Fact("收回或销毁情况", it[Agreement.returned] ?? ""),
        ]),
        .signatures(approvals),
      ])
  }

  private func head(_ number: String?, _ place: String?, _ day: Day?) -> [Fact] {
    [Fact("合同编号", number ?? ""), Fact("签约地点", place ?? ""), Fact("签约时间", day.map { date($0) } ?? "")]
  }
}

/// The institution and a supplier as they stand at the head and at the foot of a contract.
private struct ContractParties {
  typealias Fact = PrintDocument.Fact
  private let ours: [String: String]
  private let theirs: [String: String]

  init(_ desk: PaperDesk, _ supplier: Ref<Supplier>, _ our: Ref<Person>?, _ their: Ref<Contact>?) throws {
    let institution = try desk.reading.institution()
    let person = try our.flatMap { try desk.reading.find($0) }
    func own(_ name: String) -> String? { institution?[name].text }
    ours = [
      "name": own("name") ?? "", "address": own("address") ?? "", "postcode": own("postcode") ?? "", "mail": own("mail") ?? "",
      "representative": own("representative") ?? "", "contact": person?[Person.name] ?? "",
      "phone": own("telephone") ?? person.flatMap { $0[Person.phone] ?? $0[Person.mobile] } ?? "",
    ]
    let company = try desk.reading.find(supplier)
    let contact = try their.flatMap { try desk.reading.find($0) }
    theirs = [
      "name": company?[Supplier.name] ?? "", "address": company?[Supplier.address] ?? "", "postcode": company?[Supplier.postcode] ?? "",
      "mail": company?[Supplier.mail] ?? "", "representative": company?[Supplier.representative] ?? "", "contact": contact?[Contact.name] ?? "",
      "phone": company?[Supplier.telephone] ?? contact.map { $0[Contact.officePhone] ?? $0[Contact.alwaysPhone] } ?? "",
    ]
  }

  var head: PrintDocument.Block {
    let facts = [("甲方", ours), ("乙方", theirs)].flatMap { label, party in
      [
        Fact(label, party["name"]!, span: 2, emphasis: .strong), Fact("法定地址", party["address"]!, span: 2), Fact("联系电话", party["phone"]!),
        Fact("联系人", party["contact"]!),
      ]
    }
    return .facts(.init(columns: 2, labelWidth: 26, facts))
  }

  /// Where both seal and sign, on the paper itself.
  func places(theirs label: String) -> PrintDocument.Block {
    func pair(_ left: String, _ right: String, _ name: String) -> [Fact] { [Fact(left, ours[name]!), Fact(right, theirs[name]!)] }
    return .facts(
      .init(
        columns: 2, labelWidth: 32,
        pair("甲方（盖章）", label, "name") + pair("负责人", "法人代表", "representative") + pair("地址", "地址", "address")
          + pair("邮编", "邮编", "postcode") + pair("电话", "电话", "phone") + pair("电子信箱", "电子信箱", "mail")
          + [Fact("授权代表（签字）", lines: 3), Fact("授权代表（签字）", lines: 3)], isWhole: true))
  }
}

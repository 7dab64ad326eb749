import Domain
import Ledger
import Records
import Time

extension Stage {
  /// Suppliers that were admitted, their contracts and agreements, an evaluation with something to improve, and
  /// somebody of an outsourcing company on site.
  func engageSuppliers() throws {
    let general = cast["shaolin"]
    for company in SampleGovernance.companies {
      let supplier = try admit(company)
      let contract = try sign(company, supplier)
      if company.isSecret { try bind(company, supplier, contract) }
      if company.contractKind == .outsourcing { try outsource(supplier, contract) }
      if company.isCore { try evaluate(company, supplier) }
    }
    try create(
      Supplier.self, by: general,
      [
        "name": .text("云桥科技"), "kind": .text("software"), "is_core": .text("0"), "products": .text("客户服务系统"),
        "licence_number": .text("91370200DEMO00999Q"), "information_on": .day(now.day),
      ])
  }

  private func admit(_ company: SampleGovernance.Company) throws -> RecordData {
    let contacts = try writing.find(Contact.self, Condition(Contact.institution, .equals, company.name), limit: 3)
    let candidate = try create(
      Supplier.self, by: cast["shaolin"],
      [
        "name": .text(company.name), "kind": .text(company.kind.rawValue), "is_core": .text(company.isCore ? "1" : "0"),
        "products": .text(company.products), "licence_number": .text(company.licence), "registered_capital": .text(5000),
        "industry": .text(company.industry), "information_on": .day(now.day), "background": .text("成立十年以上，无重大诉讼"),
        "representative": .text("示例法人"), "address": .text("青岛市崂山区科苑路 \(company.days) 号"), "postcode": .text("266100"),
        "telephone": .text("0532-5550-\(1000 + company.days)"), "mail": .text("service@example.cn"),
        "conduct": .text("近三年无处罚"), "track_record": .text("服务期货公司二十余家"), "cases": .text("同业交易系统升级三次，均一次成功"),
        "reputation": .text("同业评价良好"), "service_system": .text("7×24 热线，本地备件库"),
        "qualifications": .list([
          .object([
            "kind": .text(company.kind == .security ? "security" : company.isSoftware ? "software" : "integration"),
            "title": .text("资质证书 示例-\(company.licence.suffix(4))"), "valid_until": .day(now.day.advanced(by: company.days)),
          ])
        ]),
        "contacts": .list(contacts.map { .text($0.id.id) }),
        "end_plan": .text("由备选供应商接管；源码和文档已托管；技术部按应急方案临时维护"),
      ])
    let first = try take(
      "admit", candidate, by: cast["shenliqun"], ["selection_method": .text("comparison"), "survey": .text("现场考察并比选三家")],
      signing: true, remark: "同意")
    return try take("admit", first, by: cast["fangzq"], signing: true, remark: "同意")
  }

  private func sign(_ company: SampleGovernance.Company, _ supplier: RecordData) throws -> RecordData {
    var input: [String: Input] = [
      "name": .text(company.contract), "supplier": .text(supplier.id), "kind": .text(company.contractKind.rawValue),
      "is_trading": .text(company.isTrading ? "1" : "0"), "is_core": .text(company.isCore ? "1" : "0"),
      "is_software": .text(company.isSoftware ? "1" : "0"), "service_scope": .text(company.products), "total": .text(company.total),
      "begins_on": .day(now.day.advanced(by: company.days - 365)), "ends_on": .day(now.day.advanced(by: company.days)),
      "clause_responsibility": .text("第二条、第四条"), "clause_breach": .text("第十条"), "clause_confidentiality": .text("第六条"),
      "clause_always_on": .text("第七条"), "answer_hours": .text(2), "answer_hours_off": .text(8), "on_site_hours": .text(4),
    ]
    input.merge(terms(company, supplier)) { $1 }
    if company.isSoftware {
      input["clause_no_malicious_code"] = .text("第四条")
      input["clause_interfaces"] = .text("附件二")
    }
    if company.isTrading { input["clause_inspection"] = .text("第十二条") }
    var contract = try create(Contract.self, by: cast["shaolin"], input)
    contract = try take(
      "sign", contract, by: cast["shenliqun"],
      ["signed_on": .day(now.day), "signed_at": .text("青岛"), "files": try scan(company.contract)], signing: true)
    for signer in ["yeqing", "fangzq"] { contract = try take("sign", contract, by: cast[signer], signing: true) }
    return contract
  }

  /// What the two agreed where the paper leaves room.
  private func terms(_ company: SampleGovernance.Company, _ supplier: RecordData) -> [String: Input] {
    var terms: [String: Input] = [
      "paper_number": .text("HY-IT-\(now.day.year)-\(company.licence.suffix(4))"), "our_contact": .text(cast["shaolin"]),
      "delivery_place": .text("青岛中心机房"), "accept_within": .text(5), "relocations": .text(2),
      "counterfeit_penalty": .text("合同总价款的 20%"), "arbitration": .text("青岛"), "copies": .text(4), "copies_ours": .text(2),
      "copies_theirs": .text(2), "deliver_by": .day(now.day.advanced(by: 30)), "warranty_until": .day(now.day.advanced(by: 730)),
      "items": .list([.object(["what": .text(company.products), "count": .text(1), "price": .text(company.total)])]),
    ]
    if case .references(let contacts) = supplier["contacts"], let first = contacts.first { terms["their_contact"] = .text(first) }
    return terms
  }

  private func bind(_ company: SampleGovernance.Company, _ supplier: RecordData, _ contract: RecordData) throws {
    var input: [String: Input] = [
      "title": .text("\(company.name)保密协议"), "supplier": .text(supplier.id), "contract": .text(contract.id),
      "secret_scope": .text("履行合同中获得或知悉的甲方未公开信息"), "is_permanent": .text("1"), "staff_bound": .text("1"),
      "paper_number": .text(contract["paper_number"].text ?? ""), "our_contact": .text(cast["shaolin"]),
      "their_contact": contract["their_contact"].integer.map { .text($0) } ?? .empty, "arbitration": .text("青岛"),
      "copies": .text(4), "copies_ours": .text(2), "copies_theirs": .text(2),
      "exceptions": .text("披露时已公开的；有书面证据证明接受方已掌握的；第三方合法披露的"),
    ]
    if company.isSoftware { input["promised_on"] = .day(now.day) }
    var agreement = try create(SupplierConfidentiality.self, by: cast["shaolin"], input)
    agreement = try take(
      "sign", agreement, by: cast["shenliqun"], ["signed_on": .day(now.day), "signed_at": .text("青岛"),
       "files": try scan("\(company.name)保密协议")], signing: true)
    try take("sign", agreement, by: cast["yeqing"], signing: true)
  }

  private func evaluate(_ company: SampleGovernance.Company, _ supplier: RecordData) throws {
    let marks = [
      ("信息技术部", "linsuqin", "4.5", "4", "3.5"), ("交易部", "dengbo", "4", "3.5", "4"), ("结算部", "jianglei", "4.5", "4.5", "4"),
      ("合规审计部", "yeqing", "4", "4", "3.5"),
    ]
    let prepared = try create(
      SupplierEvaluation.self, by: cast["shaolin"],
      [
        "supplier": .text(supplier.id), "year": .text(now.day.year), "title": .text("年度评价"),
        "products": .list([.object(["name": .text(company.products)])]),
        "scorers": .list(marks.map { .object(["department": .text(cast.departments[$0.0]!), "person": .text(cast[$0.1])]) }),
        "performance": .text("按合同履行，升级按期完成"), "response": .text("两次夜间响应超过 2 小时"), "staff": .text("驻场人员熟悉业务"),
      ])
    let asked = try take("ask", prepared, by: cast["shaolin"])
    for (_, login, quality, service, price) in marks {
      guard let sheet = try writing.find(SupplierScore.self, Condition(SupplierScore.scorer, .equals, Ref(cast[login])), limit: 1).first
      else { continue }
      try take(
        "sign", sheet.data, by: cast[login],
        [
          "marks": .list([
            .object([
              "product": .text(company.products), "quality": .text(quality), "service": .text(service), "price": .text(price),
            ])
          ])
        ], signing: true)
    }
    let first = try take(
      "conclude", try reread(asked), by: cast["shenliqun"],
      [
        "conclusion": .text("总体良好，夜间响应须改进"), "decision": .text("improve"),
        "demands": .list([.object(["what": .text("夜盘时段响应不超过 1 小时"), "due": .day(now.day.advanced(by: 30))])]),
      ], signing: true)
    try take("conclude", first, by: cast["yeqing"], signing: true)
  }

  /// What suppliers have promised for an emergency. Who only lays lines or keeps the house is entered as well.
  func promiseSupport() throws {
    for (number, item) in SampleEmergency.agreements.enumerated() {
      guard let contact = try writing.find(Contact.self, Condition(Contact.institution, .equals, item.supplier), limit: 1).first else { continue }
      let known = try writing.find(Supplier.self, Condition(Supplier.name, .equals, item.supplier), limit: 1).first?.id.id
      let supplier = try known ?? create(
        Supplier.self, by: cast["shaolin"],
        [
          "name": .text(item.supplier), "kind": .text(item.scope == "power" ? "facility" : "line"), "is_core": .text("0"),
          "products": .text(item.content), "licence_number": .text("91370200DEMO0088\(number)P"), "information_on": .day(now.day),
          "contacts": .list([.text(contact.id.id)]),
        ]).id
      try create(
        SupportAgreement.self, by: cast["shaolin"],
        [
          "title": .text(item.title), "supplier": .text(supplier), "contact": .text(contact.id.id), "scope": .text(item.scope),
          "content": .text(item.content), "answer_minutes": .text(item.answer), "arrive_minutes": .text(item.arrive),
          "signed_on": .day(now.day.advanced(by: -90)), "ends_on": .day(now.day.advanced(by: 275 + 30 * number)),
        ])
    }
  }

  private func outsource(_ supplier: RecordData, _ contract: RecordData) throws {
    var service = try create(
      Outsourcing.self, by: cast["shaolin"],
      [
        "title": .text("机房驻场巡检"), "supplier": .text(supplier.id), "contract": .text(contract.id), "mode": .text("by-time"),
        "manner": .text("on-site"), "content": .text("environment"), "work": .text("机房环境巡检和硬件更换"),
        "fitness": .text("法人、资金、场所、设备、人员和内控六项均已核查"), "is_allowed": .text("1"), "duties": .text("巡检、报修、陪同更换备件"),
        "area": .text("中心机房，须有我方人员陪同"), "rights": .text("无系统账户，只可查看设备面板"), "liability": .text("按合同第十条追究"),
        "logging": .text("巡检单双人签字，门禁和录像留存"), "supervisors": .list([.text(cast["sunrui"])]),
        "end_plan": .text("由机房管理岗和系统管理岗自行巡检，启用备选服务商"),
      ])
    for signer in ["shenliqun", "fangzq"] {
      service = try take(
        "begin", service, by: cast[signer], signer == "shenliqun" ? ["begun_on": .day(now.day)] : [:], signing: true)
    }
    let worker = try create(
      OutsourcedWorker.self, by: cast["shaolin"],
      [
        "name": .text("卢工（示例）"), "service": .text(service.id), "phone": .text("138-0000-8633"), "skills": .text("主机认证工程师"),
        "duties": .text("每日巡检"), "area": .text("中心机房（陪同）"), "rights": .text("无系统账户"),
        "supervisor": .text(cast["sunrui"]), "expected_until": .day(now.day.advanced(by: 180)),
      ])
    try take(
      "enter", worker, by: cast["sunrui"],
      ["entered_on": .day(now.day), "promised_on": .day(now.day), "briefed": .text("机房管理办法、出入登记"), "files": try scan("外包人员保密协议")],
      signing: true)
  }
}

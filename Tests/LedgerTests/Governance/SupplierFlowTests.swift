import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 4.6 and 4.7 in the ledger: who admits, evaluates, comes and goes, and who is told.
@Suite struct `Those we work with` {
  let scene: GovernanceHouse
  var house: House { scene.house }
  init() throws { scene = try GovernanceHouse() }

  private func candidate(_ name: String = "恒远软件") throws -> RecordData {
    try scene.create(
      Supplier.self,
      [
        "name": .text(name), "kind": .text("hardware"), "is_core": .text("0"), "products": .text("主机"),
        "licence_number": .text("91330100DEMO"), "information_on": scene.today, "conduct": .text("无处罚"), "track_record": .text("二十家"),
        "service_system": .text("热线"),
        "qualifications": .list([
          .object(["kind": .text("integration"), "title": .text("集成资质 1 号"), "valid_until": .text("2026-07-07")])
        ]),
      ])
  }
  private let chosen: [String: Input] = ["selection_method": .text("tender"), "survey": .text("现场考察")]

  private func supplier() throws -> RecordData {
    let draft = try candidate()
    try scene.take(.head, "admit", draft, chosen)
    return try scene.take(.leader, "admit", draft)
  }

  private func contract(_ supplier: RecordData) throws -> RecordData {
    let draft = try scene.create(
      Domain.Contract.self,
      [
        "name": .text("驻场合同"), "supplier": .text(String(supplier.id)), "kind": .text("outsourcing"), "is_trading": .text("0"),
        "is_core": .text("0"), "is_software": .text("0"), "service_scope": .text("巡检"), "total": .text("1000"),
        "begins_on": scene.today, "ends_on": .text("2027-07-06"), "clause_responsibility": .text("第二条"), "clause_breach": .text("第十条"),
        "clause_confidentiality": .text("第六条"),
      ])
    try scene.take(.head, "sign", draft, ["signed_on": scene.today, "files": try scene.file()])
    try scene.take(.auditor, "sign", draft)
    return try scene.take(.leader, "sign", draft)
  }

  @Test func `are admitted by two, with qualifications that are good today`() throws {
    let draft = try candidate()
    #expect(kind { try scene.take(.operatorB, "admit", draft, chosen) } == .forbidden)
    try scene.take(.head, "admit", draft, chosen)
    #expect(try scene.now(draft).state == "candidate")
    #expect(try scene.take(.leader, "admit", draft).state == "qualified")
    let late = try candidate("瑞联数码")
    house.clock.advance(86_400)
    #expect(kind { try scene.take(.head, "admit", late, chosen) } == .conflict)
  }

  /// An evaluation of 主机, which one person of IT and one of trading score.
  private func evaluation(_ supplier: RecordData, _ title: String = "年度评价", _ departments: [String] = ["信息技术部", "交易部"]) throws -> RecordData {
    let people: [House.Who] = [.engineer, .trader]
    return try scene.create(
      SupplierEvaluation.self,
      [
        "supplier": .text(String(supplier.id)), "year": .text("2026"), "title": .text(title),
        "products": .list([.object(["name": .text("主机")])]),
        "scorers": .list(try zip(departments, people).map { .object(["department": try scene.department($0), "person": scene.person($1)]) }),
        "performance": .text("良好"), "response": .text("及时"), "staff": .text("熟练"),
      ])
  }
  private func marks(_ quality: String, _ service: String, _ price: String, product: String = "主机") -> [String: Input] {
    ["marks": .list([
      .object(["product": .text(product), "quality": .text(quality), "service": .text(service), "price": .text(price)])
    ])]
  }
  private func sheet(_ evaluation: RecordData, _ who: House.Who) throws -> RecordData {
    try #require(
      try scene.all(SupplierScore.self).first { $0[SupplierScore.evaluation].id == evaluation.id && $0[SupplierScore.scorer].id == house[who] }
    ).data
  }

  @Test func `are scored by two departments, each under its own signature, and improve what they were told to`() throws {
    let supplier = try supplier()
    #expect(throws: Faults.self, "two departments at least") { try evaluation(supplier, "一个部门", ["信息技术部", "信息技术部"]) }
    let both = try evaluation(supplier)
    #expect(throws: Faults.self, "one of a scope and year") { try evaluation(supplier) }
    #expect(kind { try scene.take(.engineer, "ask", both) } == .forbidden)
    try scene.take(.operatorB, "ask", both)
    #expect(kind { try scene.take(.operatorB, "ask", both) } == .conflict, "asked twice")
    let conclusion: [String: Input] = [
      "conclusion": .text("整改"), "decision": .text("improve"),
      "demands": .list([.object(["what": .text("缩短响应"), "due": .text("2026-08-01")])]),
    ]
    let (own, other) = (try sheet(both, .engineer), try sheet(both, .trader))
    #expect(kind { try scene.take(.trader, "sign", own, marks("5", "5", "5")) } == .missing, "nobody sees what others score, or scores for them")
    #expect(kind { try scene.take(.engineer, "sign", own, marks("4.5", "", "4")) } == .conflict, "a mark is missing")
    #expect(throws: Faults.self, "above five") { try scene.take(.engineer, "sign", own, marks("5.5", "3", "4")) }
    #expect(throws: Faults.self, "another product") { try scene.take(.engineer, "sign", own, marks("5", "3", "4", product: "存储")) }
    try scene.take(.engineer, "sign", own, marks("4.5", "3", "4"))
    #expect(kind { try scene.take(.engineer, "sign", own, marks("1", "1", "1")) } == .conflict, "one signs once")
    #expect(kind { try scene.take(.head, "conclude", both, conclusion) } == .conflict, "trading has not scored yet")
    try scene.take(.trader, "sign", other, marks("4.5", "3", "4"))
    let scores = Record<SupplierEvaluation>(try scene.now(both))[SupplierEvaluation.scores]
    #expect(scores.map { $0[SupplierEvaluation.Score.scorer].id } == [house[.engineer], house[.trader]])
    #expect(scores.allSatisfy { $0[SupplierEvaluation.Score.signedAt] == house.clock.now })
    #expect(kind { try scene.take(.head, "conclude", both, conclusion.filter { $0.key != "demands" }) } == .conflict)
    try scene.take(.head, "conclude", both, conclusion)
    #expect(kind { try scene.take(.head, "conclude", both) } == .forbidden, "one person signs once")
    try scene.take(.auditor, "conclude", both)
    #expect(Record<SupplierEvaluation>(try scene.now(both))[SupplierEvaluation.average] == Quantity("3.83"))
    #expect(Record<Supplier>(try scene.now(supplier))[Supplier.evaluatedOn] == house.clock.now.day)
    let improvement = try #require(try scene.all(SupplierImprovement.self).first)
    #expect(!improvement.isOverdue(on: Day(2026, 8, 1)!) && improvement.isOverdue(on: Day(2026, 8, 2)!))
    try scene.take(.operatorB, "answer", improvement.data, ["answer": .text("增派人员"), "done_on": scene.today])
    #expect(kind { try scene.take(.operatorB, "verify", improvement.data, ["verification": .text("属实")]) } == .forbidden)
    #expect(try scene.take(.head, "verify", improvement.data, ["verification": .text("属实")]).state == "verified")
  }

  @Test func `are scored by somebody else when the scorer is away, and by nobody twice`() throws {
    let asked = try scene.take(.operatorB, "ask", evaluation(supplier()))
    let sheet = try sheet(asked, .trader)
    func pass(to who: House.Who) throws -> [String: Input] { ["department": try scene.department("交易部"), "scorer": scene.person(who)] }
    #expect(kind { try scene.take(.trader, "pass-on", sheet, pass(to: .operatorA)) } == .forbidden)
    #expect(kind { try scene.take(.operatorB, "pass-on", sheet, pass(to: .engineer)) } == .conflict, "has a sheet already")
    try scene.take(.operatorB, "pass-on", sheet, pass(to: .operatorA))
    #expect(kind { try scene.take(.trader, "sign", sheet, marks("4", "4", "4")) } == .missing)
    #expect(try scene.take(.operatorA, "sign", sheet, marks("4", "4", "4")).state == "signed")
  }

  @Test func `are suspended when the evaluation says to end`() throws {
    let supplier = try supplier()
    let draft = try scene.take(.operatorB, "ask", evaluation(supplier))
    for who in [House.Who.engineer, .trader] { try scene.take(who, "sign", sheet(draft, who), marks("1", "1", "1")) }
    try scene.take(.head, "conclude", draft, ["conclusion": .text("不再合作"), "decision": .text("end")])
    try scene.take(.auditor, "conclude", draft)
    #expect(try scene.now(supplier).state == "suspended")
  }

  @Test func `come in bound and briefed, and leave when everything is given back`() throws {
    let supplier = try supplier()
    let contract = try contract(supplier)
    let service = try scene.create(
      Outsourcing.self,
      [
        "title": .text("驻场巡检"), "supplier": .text(String(supplier.id)), "contract": .text(String(contract.id)), "mode": .text("by-time"),
        "manner": .text("on-site"), "content": .text("hosts"), "work": .text("巡检"), "fitness": .text("六项核查"), "is_allowed": .text("1"),
        "duties": .text("巡检"), "area": .text("机房"), "rights": .text("无账户"), "liability": .text("第十条"), "logging": .text("双人签字"),
        "supervisors": scene.people(.engineer), "end_plan": .text("自行巡检"),
      ])
    #expect(kind { try scene.take(.head, "begin", service, ["begun_on": scene.today]) } == .conflict, "no agreement yet")
    let agreement = try scene.create(
      SupplierConfidentiality.self,
      [
        "title": .text("保密协议"), "supplier": .text(String(supplier.id)), "contract": .text(String(contract.id)),
        "secret_scope": .text("客户资料"), "is_permanent": .text("1"), "staff_bound": .text("1"),
      ])
    try scene.take(.head, "sign", agreement, ["signed_on": scene.today, "files": try scene.file()])
    try scene.take(.auditor, "sign", agreement)
    let worker = try scene.create(
      OutsourcedWorker.self,
      [
        "name": .text("卢工"), "service": .text(String(service.id)), "phone": .text("13800008633"), "skills": .text("主机认证"),
        "duties": .text("巡检"), "area": .text("机房"), "rights": .text("无账户"), "supervisor": scene.person(.engineer),
        "expected_until": .text("2026-12-31"),
      ])
    let entry: [String: Input] = [
      "entered_on": scene.today, "promised_on": scene.today, "briefed": .text("机房纪律"), "files": try scene.file(),
    ]
    #expect(kind { try scene.take(.engineer, "enter", worker, entry) } == .conflict, "the service has not begun")
    try scene.take(.head, "begin", service, ["begun_on": scene.today])
    try scene.take(.leader, "begin", service)
    #expect(kind { try scene.take(.operatorA, "enter", worker, entry) } == .forbidden)
    try scene.take(.engineer, "enter", worker, entry)
    #expect(kind { try scene.take(.head, "end", service, ["ended_on": scene.today, "outcome": .text("移交")]) } == .conflict)
    let exit: [String: Input] = [
      "left_on": scene.today, "card_back": .text("1"), "accounts_closed": .text("0"), "handover": .text("无"),
    ]
    #expect(kind { try scene.take(.engineer, "leave", worker, exit) } == .conflict)
    try scene.take(.engineer, "leave", worker, exit.merging(["accounts_closed": .text("1")]) { $1 })
    #expect(try scene.take(.head, "end", service, ["ended_on": scene.today, "outcome": .text("移交")]).state == "ended")
  }

  private func appointment(first: House.Who = .head, second: House.Who = .operatorA) throws -> RecordData {
    try scene.create(
      LiaisonAppointment.self, as: .leader,
      ["reason": .text("人员调整"), "first": scene.person(first), "second": scene.person(second), "address": .text("青岛市示例路 1 号")])
  }
  private func meeting(_ people: Input) -> [String: Input] {
    ["meeting_on": scene.today, "participants": people, "minutes": .text("确定人选")]
  }

  @Test func `know our liaison officers within two working days of the meeting`() throws {
    for name in ["上海期货交易所", "青岛证监局"] {
      _ = try scene.create(
        Contact.self,
        ["institution": .text(name), "kind": .text("exchange"), "always_phone": .text("021-5555"), "verified_on": scene.today, "is_first": .text("0")])
    }
    let draft = try appointment()
    #expect(kind { try scene.take(.leader, "decide", draft, meeting(scene.people(.leader, .head))) } == .conflict, "three at least")
    #expect(kind { try scene.take(.leader, "decide", draft, meeting(scene.people(.leader, .auditor, .trader))) } == .conflict, "and the head")
    let three = scene.people(.leader, .head, .operatorB)
    let wrong = try appointment(second: .engineer)
    #expect(kind { try scene.take(.leader, "decide", wrong, meeting(three)) } == .conflict)
    try scene.take(.leader, "decide", draft, meeting(three))
    let decided = Record<LiaisonAppointment>(try scene.now(draft))
    #expect(decided[LiaisonAppointment.notices].map { $0[LiaisonAppointment.Notice.institution] } == ["上海期货交易所", "青岛证监局"])
    let due = try #require(decided[LiaisonAppointment.due])
    #expect(due == Day(2026, 7, 9))
    #expect(!decided.isLate(on: due) && decided.isLate(on: due.advanced(by: 1)))
    func notices(_ names: String...) -> Input {
      .list(names.map { .object(["institution": .text($0), "how": .text("书面函件"), "told_on": scene.today]) })
    }
    #expect(
      kind { try scene.take(.operatorB, "announce", draft, ["notices": notices("青岛证监局"), "published_on": scene.today]) } == .conflict)
    try scene.take(.operatorB, "announce", draft, ["notices": notices("青岛证监局", "上海期货交易所"), "published_on": scene.today])
    try scene.take(.operatorA, "hand-over", draft, ["handed_on": scene.today, "handover": .text("联系表")])
    #expect(try scene.now(draft).state == "in-force")
  }

  @Test func `decide on our liaison officers with the head of another department`() throws {
    try house.ledger.write(.product) { writing in
      var trading = try #require(try writing.find(Department.self).first { $0[Department.name] == "交易部" })
      trading[Department.head] = Ref(house[.trader])
      try writing.change(trading)
    }
    let draft = try appointment()
    #expect(kind { try scene.take(.leader, "decide", draft, meeting(scene.people(.leader, .head, .operatorB))) } == .conflict)
    #expect(try scene.take(.leader, "decide", draft, meeting(scene.people(.leader, .head, .trader))).state == "decided")
  }

  @Test func `are paid once somebody looked at the service, and never more than was agreed`() throws {
    let contract = try contract(supplier())
    func paid(_ amounts: String...) -> [String: Input] {
      ["payments": .list(amounts.map { .object(["paid_on": scene.today, "amount": .text($0), "review": .text("按约定完成季度巡检")]) })]
    }
    func pay(_ input: [String: Input], witness: House.Who? = .head) throws -> RecordData {
      try house.take(.operatorB, "pay", scene.now(contract), input, witness: witness)
    }
    #expect(throws: Faults.self, "nothing was written") { try pay(paid()) }
    #expect(kind { _ = try pay(paid("600", "400.01")) } == .conflict, "a fen too much")
    #expect(kind { _ = try pay(paid("600"), witness: .engineer) } == .forbidden, "the head or a leader looks at it too")
    #expect(throws: Faults.self, "how the service was") {
      try pay(["payments": .list([.object(["paid_on": scene.today, "amount": .text("600"), "review": .empty])])])
    }
    #expect(Record<Domain.Contract>(try pay(paid("600", "400"))).paid == Money(fen: 100_000))
    // Another term is another price, and what is held back is paid when the contract is fulfilled.
    house.clock.advance(86_400)
    try scene.take(
      .operatorB, "renew", contract, ["ends_on": .text("2028-07-06"), "signed_on": scene.today, "files": try scene.file()])
    let second = [("600", "2026-07-07"), ("400", "2026-07-07"), ("999", house.clock.now.day.description)]
    let lines = Input.list(second.map { .object(["paid_on": .text($1), "amount": .text($0), "review": .text("按约定完成")]) })
    let paidTwice = Record<Domain.Contract>(try pay(["payments": lines]))
    #expect(paidTwice.paid == Money(fen: 199_900) && paidTwice.paidThisTerm == Money(fen: 99_900))
  }

  @Test func `have a contract renewed only while they are admitted`() throws {
    let supplier = try supplier()
    let contract = try contract(supplier)
    let renewal: [String: Input] = ["ends_on": .text("2028-07-06"), "signed_on": scene.today, "files": try scene.file()]
    try scene.take(.head, "suspend", supplier, ["stop_reason": .text("服务中断")])
    #expect(kind { try scene.take(.operatorB, "renew", contract, renewal) } == .conflict)
    try scene.take(.head, "resume", supplier, ["stop_reason": .text("已整改")])
    #expect(try scene.take(.operatorB, "renew", contract, renewal).state == "in-force")
  }

  @Test func `have two officers at a time, the new for the old`() throws {
    var all: [RecordData] = []
    for _ in 0..<2 {
      let draft = try appointment()
      try scene.take(.leader, "decide", draft, meeting(scene.people(.leader, .head, .operatorB)))
      try scene.take(.operatorB, "announce", draft, ["published_on": scene.today, "notices": .list([.object(["institution": .text("无关单位")])])])
      try scene.take(.head, "hand-over", draft, ["handed_on": scene.today, "handover": .text("联系表")])
      all.append(draft)
    }
    #expect(try all.map { try scene.now($0).state } == ["replaced", "in-force"])
  }
}

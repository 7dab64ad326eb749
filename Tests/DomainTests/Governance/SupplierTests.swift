import Domain
import Procedures
import Records
import Testing
import Time

@Suite struct `A contract with a supplier` {
  static func contract(core: Bool = false, software: Bool = false, trading: Bool = false, supplier: Ref<Supplier> = Ref(1)) -> Record<Domain.Contract> {
    Record {
      $0[Contract.name] = "维护合同"
      $0[Contract.supplier] = supplier
      $0[Contract.kind] = .maintenance
      $0[Contract.isCore] = core
      $0[Contract.isSoftware] = software
      $0[Contract.isTrading] = trading
      $0[Contract.scope] = "维护"
      $0[Contract.total] = Money(fen: 100)
      $0[Contract.begins] = Day(2026, 1, 1)!
      $0[Contract.ends] = Day(2026, 12, 31)!
    }
  }

  @Test func `must say more the more it matters`() {
    let always: [ContractClause] = [.responsibility, .breach, .confidentiality]
    #expect(ContractClause.missing(in: Self.contract()) == always)
    #expect(ContractClause.missing(in: Self.contract(software: true)) == always + [.cleanCode, .interfaces])
    #expect(ContractClause.missing(in: Self.contract(trading: true)) == always + [.inspection])
    #expect(ContractClause.missing(in: Self.contract(core: true)) == always + [.alwaysOn, .onSite])
    #expect(ContractClause.missing(in: Self.contract(core: true, software: true, trading: true)).count == ContractClause.allCases.count)
  }

  @Test(arguments: [(nil, nil, nil, true), (4, 2, 2, true), (4, 2, nil, true), (4, 3, 2, false)] as [(Int?, Int?, Int?, Bool)])
  func `has as many copies as both parties keep`(_ copies: Int?, _ ours: Int?, _ theirs: Int?, _ isSound: Bool) throws {
    var contract = Self.contract()
    (contract[Contract.copies], contract[Contract.ours], contract[Contract.theirs]) = (copies, ours, theirs)
    let broken = try Contract.description.rules.filter { try !$0.holds(contract.data, World()) }.map(\.field.name)
    #expect(broken == (isSound ? [] : ["copies"]))
  }

  @Test func `is signed with every clause and an admitted supplier only`() throws {
    let world = World()
    let supplier = Ref<Supplier>(world.create(SupplierStandingScene.supplier().data))
    let id = Ref<Domain.Contract>(world.create(Self.contract(trading: true, supplier: supplier).data))
    func sign() throws -> String? {
      try world.take("sign", id) {
        $0[Contract.signedOn] = world.now.day
        $0[Contract.files] = [Attachment(hash: String(repeating: "0", count: 64), name: "a.pdf", size: 1, type: "application/pdf")]
      }
    }
    func change(_ body: (inout Record<Domain.Contract>) -> Void) throws {
      var contract = try #require(try world.find(id))
      body(&contract)
      world.change(contract.data)
    }
    #expect(try sign()?.contains("责任和义务") == true)
    try change {
      $0[Contract.responsibility] = "第二条"
      $0[Contract.breach] = "第十条"
      $0[Contract.confidentiality] = "第六条"
    }
    #expect(try sign()?.contains("监管延伸检查") == true)
    try change { $0[Contract.inspection] = "第十二条" }
    var known = try #require(try world.find(supplier))
    known.data.state = "candidate"
    world.change(known.data)
    #expect(try sign()?.contains("合格供应商") == true)
    known.data.state = "qualified"
    world.change(known.data)
    #expect(try sign() == nil)
    // And now the supplier cannot be let go before the contract is.
    #expect(try world.take("end", supplier) { $0[Supplier.reason] = "服务差" }?.contains("履行中的合同") == true)
    #expect(try world.take("fulfil", id)?.contains("还没有到期") == true)
    #expect(try world.take("terminate", id) { $0[Contract.reason] = "服务差" } == nil)
    #expect(try world.take("end", supplier) { $0[Supplier.reason] = "服务差" } == nil)
  }

  @Test func `adds up`() throws {
    let world = World()
    var contract = Self.contract()
    contract[Contract.items] = [
      Line {
        $0[Contract.Item.what] = "主机"
        $0[Contract.Item.count] = 3
        $0[Contract.Item.price] = Money(fen: 33)
      }
    ]
    #expect(try world.faults(contract).contains { $0.contains("不一致") })
    contract[Contract.total] = Money(fen: 99)
    #expect(try world.faults(contract).isEmpty)
    contract[Contract.ends] = Day(2025, 12, 31)!
    #expect(try world.faults(contract).contains { $0.contains("到期日期") })
  }
}

enum SupplierStandingScene {
  static func supplier(core: Bool = false) -> Record<Supplier> {
    Record {
      $0[Supplier.name] = "恒远软件"
      $0[Supplier.kind] = .hardware
      $0[Supplier.isCore] = core
      $0[Supplier.products] = "系统"
      $0[Supplier.licence] = "91330100DEMO"
      $0[Supplier.updatedOn] = Day(2026, 7, 1)!
      $0[Supplier.evaluatedOn] = Day(2026, 1, 1)!
      $0.data.state = "qualified"
    }
  }
}

@Suite struct `Where a supplier stands` {
  private let today = Day(2026, 7, 7)!

  private func contact(verified: Day) -> Record<Contact> {
    Record {
      $0[Contact.institution] = "恒远软件"
      $0[Contact.kind] = .softwareSupplier
      $0[Contact.alwaysPhone] = "400"
      $0[Contact.verifiedOn] = verified
    }
  }
  private func gaps(
    _ supplier: Record<Supplier>, ends: Day? = Day(2026, 12, 31)!, trading: Bool = false, agreement: Bool = false,
    promised: Bool = false, contact verified: Day? = Day(2026, 7, 1)!, improvement due: Day? = nil
  ) -> [SupplierStanding.Gap] {
    let contracts = ends.map { ends -> [Record<Domain.Contract>] in
      var one = `A contract with a supplier`.contract(trading: trading)
      one[Contract.ends] = ends
      return [one]
    }
    let agreements = agreement
      ? [Record<SupplierConfidentiality> { if promised { $0[SupplierConfidentiality.promisedOn] = Day(2026, 1, 1)! } }] : []
    return SupplierStanding(
      supplier, contracts: contracts ?? [], agreements: agreements, contacts: verified.map { [contact(verified: $0)] } ?? [],
      improvements: due.map { due in [Record<SupplierImprovement> { $0[SupplierImprovement.due] = due }] } ?? [], on: today
    ).gaps
  }

  @Test func `nothing is missing where everything is there`() {
    #expect(gaps(SupplierStandingScene.supplier()).isEmpty)
    #expect(gaps(SupplierStandingScene.supplier(core: true), agreement: true).isEmpty)
  }

  @Test func `a contract that ends within 60 days is said, and that there is none`() {
    #expect(gaps(SupplierStandingScene.supplier(), ends: Day(2026, 9, 5)!) == [.contractEnding(Day(2026, 9, 5)!)])
    #expect(gaps(SupplierStandingScene.supplier(), ends: Day(2026, 9, 6)!).isEmpty)
    #expect(gaps(SupplierStandingScene.supplier(), ends: nil) == [.noContract])
  }

  @Test func `core and trading ask for secrecy, software for a promise`() {
    #expect(gaps(SupplierStandingScene.supplier(core: true)) == [.noSecrecy])
    #expect(gaps(SupplierStandingScene.supplier(), trading: true) == [.noSecrecy])
    var software = SupplierStandingScene.supplier()
    software[Supplier.kind] = .software
    #expect(gaps(software, agreement: true) == [.noPromise])
    #expect(gaps(software, agreement: true, promised: true).isEmpty)
  }

  @Test func `a month without a word, a year without an evaluation, an improvement past its day`() {
    #expect(gaps(SupplierStandingScene.supplier(), contact: Day(2026, 6, 7)!) == [.contactUnverified])
    #expect(gaps(SupplierStandingScene.supplier(), contact: Day(2026, 6, 8)!).isEmpty)
    #expect(gaps(SupplierStandingScene.supplier(), contact: nil) == [.noContact])
    var old = SupplierStandingScene.supplier()
    old[Supplier.evaluatedOn] = Day(2025, 7, 6)!
    #expect(gaps(old) == [.evaluationDue])
    #expect(gaps(SupplierStandingScene.supplier(), improvement: Day(2026, 7, 6)!) == [.improvementsOverdue(1)])
    #expect(gaps(SupplierStandingScene.supplier(), improvement: today).isEmpty)
  }

  @Test func `scores are averaged over lines and aspects`() {
    func line(_ quality: String, _ service: String, _ price: String) -> Line<SupplierEvaluation.Score> {
      Line {
        $0[SupplierEvaluation.Score.quality] = Quantity(quality)!
        $0[SupplierEvaluation.Score.service] = Quantity(service)!
        $0[SupplierEvaluation.Score.price] = Quantity(price)!
      }
    }
    let means = ScoreAverages([line("5", "4", "3"), line("4", "4", "4"), line("4", "3", "3")])
    #expect(means?.quality == Quantity("4.33") && means?.service == Quantity("3.67") && means?.price == Quantity("3.33"))
    #expect(means?.overall == Quantity("3.78"))
    #expect(ScoreAverages([]) == nil)
  }
}

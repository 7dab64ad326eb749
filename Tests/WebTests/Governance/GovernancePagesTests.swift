import Domain
import HTTP
import Ledger
import Procedures
import Records
import SQL
import Testing
import Time

@testable import Web

/// The pages of chapter 4, and what they cost.
@Suite struct `The pages of the organization` {
  let test: TestSite
  init() throws { test = try TestSite() }

  private func add(_ count: Int, from first: Int = 0) throws {
    try test.ledger.write(.product) { writing in
      let department = try writing.find(Department.self, limit: 1).first!.id
      for number in first..<(first + count) {
        let person = try writing.create(
          Record<Person> {
            $0[Person.name] = "同事\(number)"
            $0[Person.department] = department
            $0[Person.isQualified] = true
            $0[Person.operatingSince] = Day(2024, 7, 6)!
          })
        let training = try writing.create(
          Record<StaffTraining> {
            $0[StaffTraining.content] = "培训\(number)"
            $0[StaffTraining.kind] = .security
            $0[StaffTraining.host] = .association
            $0[StaffTraining.planned] = Day(2026, 7, 1)!
            $0[StaffTraining.teacher] = "讲师"
            $0[StaffTraining.hours] = Quantity("18")!
            $0[StaffTraining.ruleHours] = Quantity("3")!
            $0[StaffTraining.responsible] = person
            $0.data.state = "recorded"
          })
        try writing.create(
          Record<TrainingHours> {
            $0[TrainingHours.training] = training
            $0[TrainingHours.content] = "培训\(number)"
            $0[TrainingHours.person] = person
            $0[TrainingHours.day] = Day(2026, 7, 1)!
            $0[TrainingHours.kind] = .security
            $0[TrainingHours.host] = .association
            $0[TrainingHours.hours] = Quantity("18")!
            $0[TrainingHours.ruleHours] = Quantity("3")!
            $0.data.state = "signed"
          })
        let contact = try self.contact("单位\(number)", writing)
        let supplier = try writing.create(
          Record<Supplier> {
            $0[Supplier.name] = "供应商\(number)<b>"
            $0[Supplier.kind] = .software
            $0[Supplier.isCore] = true
            $0[Supplier.products] = "系统"
            $0[Supplier.licence] = "91330100DEMO"
            $0[Supplier.updatedOn] = Day(2026, 7, 1)!
            $0[Supplier.contacts] = [contact]
            $0.data.state = "qualified"
          })
        try writing.create(
          Record<Domain.Contract> {
            $0[Contract.name] = "合同\(number)"
            $0[Contract.supplier] = supplier
            $0[Contract.kind] = .maintenance
            $0[Contract.isCore] = true
            $0[Contract.isSoftware] = true
            $0[Contract.isTrading] = true
            $0[Contract.scope] = "维护"
            $0[Contract.total] = Money(fen: 100)
            $0[Contract.begins] = Day(2026, 1, 1)!
            $0[Contract.ends] = Day(2026, 8, 1)!
            $0.data.state = "in-force"
          })
        try writing.create(
          Record<SpendingYear> {
            $0[SpendingYear.year] = 2025 - number
            $0[SpendingYear.title] = "投入"
            $0[SpendingYear.spending] = Quantity("60")!
            $0[SpendingYear.profit] = Quantity("1000")!
            $0[SpendingYear.revenue] = Quantity("100")!
            $0[SpendingYear.source] = "年报"
          })
      }
    }
  }

  private func contact(_ name: String, _ writing: Writing) throws -> Ref<Contact> {
    try writing.create(
      Record<Contact> {
        $0[Contact.institution] = name
        $0[Contact.kind] = .exchange
        $0[Contact.alwaysPhone] = "021-5555"
        $0[Contact.isFirst] = false
        $0[Contact.verifiedOn] = Day(2026, 6, 1)!
      })
  }

  private func page(_ path: String, as login: String = "head") throws -> String {
    let answer = try test.request(.get, path, as: login)
    #expect(answer.status == .ok, "\(path): \(answer.content.prefix(1000))")
    return answer.content
  }

  @Test func `cost the same number of statements whatever there is`() throws {
    func counts() throws -> [String: Int] {
      let paths = [Paths.staff, Paths.organization, Paths.suppliers, Paths.contacts, Paths.spending]
      return Dictionary(
        uniqueKeysWithValues: try paths.map { path in
          _ = try page(path)
          return (path, try Database.statements { _ = try page(path) }.count)
        })
    }
    try add(3)
    let few = try counts()
    try add(6, from: 3)
    #expect(try counts() == few)
    // Each with the two of the mast: what waits and what is unread, counted.
    #expect(
      few == [
        // Departments, people, posts, agreements, hours; liaison officers, plan, trainings. Settings are remembered.
        Paths.staff: 10,
        Paths.organization: 7,
        // Suppliers, contracts, agreements, contacts, improvements; people on site.
        Paths.suppliers: 8,
        // Contacts, appointments, the two officers.
        Paths.contacts: 5,
        // Three years, budgets.
        Paths.spending: 4,
      ], "\(few)")
  }

  @Test func `say each ratio with its number, its threshold and the people behind it`() throws {
    try add(2)
    let content = try page(Paths.staff)
    for text in ["4.1.1.3", "总部技术部门人数", "≥ 7", "≥ 6%", "≥ 50%", "同事0", "两年内协会培训满 18 学时"] { #expect(content.contains(text), "\(text)") }
    // 22 logins, of whom one is at a branch, and the two.
    #expect(content.contains("23 人") && content.contains("2/23（8.6%）"))
    #expect(content.contains("青岛营业部"), "the branch without a technician")
  }

  @Test func `say what a supplier lacks, and what they are given is escaped`() throws {
    try add(1)
    let content = try page(Paths.suppliers)
    #expect(content.contains("没有有效的保密协议") && content.contains("没有无恶意代码承诺书") && content.contains("合同 2026-08-01 到期"))
    #expect(content.contains("供应商0&lt;b&gt;") && !content.contains("供应商0<b>"))
  }

  @Test func `hold three years against the threshold, and money is not for everybody`() throws {
    try add(2)
    #expect(try page(Paths.spending).contains("缺 2023 年数据"))
    try add(1, from: 2)
    let content = try page(Paths.spending)
    #expect(content.contains("4.1.5.1 达标") && content.contains("取较大者 60 万元"))
    #expect(try test.request(.get, Paths.spending, as: "duty-operator").status == .forbidden)
    #expect(try test.request(.get, Paths.staff, as: "clerk").status == .forbidden)
  }

  @Test func `verify the contacts that were chosen, and no others`() throws {
    let ids = try test.ledger.write(.product) { writing in try ["甲", "乙", "丙"].map { try contact("单位" + $0, writing).id } }
    #expect(try page(Paths.contacts).contains("3 个待核实"))
    let chosen = ids.prefix(2).map { ("contact", String($0)) }
    #expect(try test.request(.post, Paths.contactsVerified, as: "clerk", form: chosen).status == .forbidden)
    #expect(try test.request(.post, Paths.contactsVerified, as: "technical-service").status == .unprocessable)
    #expect(try test.request(.post, Paths.contactsVerified, as: "technical-service", form: chosen + [("contact", "999999")]).status == .notFound)
    #expect(try page(Paths.contacts).contains("3 个待核实"), "all or nothing")
    #expect(try test.request(.post, Paths.contactsVerified, as: "technical-service", form: chosen).status == .seeOther)
    #expect(try page(Paths.contacts).contains("1 个待核实"))
  }

  @Test func `remind of what runs out once a step`() throws {
    try add(1)
    func remind() throws -> Int { try test.ledger.write(.product) { try $0.remindOfOrganization() } }
    // The contract for general affairs. For speaking to every contact the duty asks.
    #expect(try remind() == 1)
    #expect(try remind() == 0)
    test.clock.advance(seconds: 30 * 86_400)
    // It has run out.
    #expect(try remind() == 1)
  }

  @Test func `draw the organization with what is vacant`() throws {
    let content = try page(Paths.organization)
    #expect(content.contains("<svg") && content.contains("信息技术部") && content.contains("技术人员空缺"))
  }
}

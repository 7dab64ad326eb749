import Domain
import Records
import Testing
import Time

/// 1.5.2, articles 18 and 19, and 1.6.2, article 14; 2.8.1, article 20: what a ledger shows since it has a kind for it.
@Suite struct `Checks that have a kind of their own` {
  let world = World()
  let staff: Staff
  init() throws { staff = try Staff(world) }

  private func check(_ kind: LicenceCheck.Kind, _ department: Ref<Department>? = nil, state: LicenceCheck.State = .draft) -> Record<LicenceCheck> {
    var check = Record<LicenceCheck> {
      $0[LicenceCheck.kind] = kind
      $0[LicenceCheck.period] = "2026"
      $0[LicenceCheck.day] = Day(2026, 7, 7)!
      $0[LicenceCheck.checker] = staff[1]
      $0[LicenceCheck.department] = department
    }
    check.data.state = state.rawValue
    return check
  }

  @Test func `say whose: a self-check is of a department`() throws {
    #expect(try world.faults(check(.own)).contains { $0.contains("哪个部门") })
    #expect(try world.faults(check(.own, staff.department)) == [])
    #expect(try world.faults(check(.yearly)) == [])
  }

  @Test func `are begun without a sample, and the yearly one ends with the report to finance`() throws {
    for kind in [LicenceCheck.Kind.own, .yearly, .monthly, .quarterly] {
      let names = LicenceCheck.description.steps.filter { $0.from == ["draft"] && $0.applies(check(kind).data) }.map(\.name)
      #expect(names == [kind == .quarterly ? "draw" : kind == .monthly ? "list" : "begin"])
    }
    let own = try world.create(check(.own, staff.department, state: .checking))
    #expect(try world.take("finish", own) { $0[LicenceCheck.summary] = "均为正版" } == nil)
    let yearly = try world.create(check(.yearly, state: .checking))
    #expect(try world.take("finish", yearly) { $0[LicenceCheck.summary] = "经费、采购、资产三项均符合" }?.contains("财务管理部") == true)
    #expect(
      try world.take("finish", yearly) {
        $0[LicenceCheck.summary] = "经费、采购、资产三项均符合"
        $0[LicenceCheck.reportedOn] = Day(2026, 1, 20)!
      } == nil)
  }

  @Test func `of outsourcing tell an evaluation from supervision`() throws {
    func check(_ kind: OutsourcingCheck.Kind, _ price: String? = nil) -> Record<OutsourcingCheck> {
      Record<OutsourcingCheck> {
        $0[OutsourcingCheck.service] = Ref(1)
        $0[OutsourcingCheck.kind] = kind
        $0[OutsourcingCheck.day] = Day(2026, 7, 7)!
        $0[OutsourcingCheck.work] = "驻场巡检"
        $0[OutsourcingCheck.logs] = true
        $0[OutsourcingCheck.finding] = "符合"
        $0[OutsourcingCheck.verdict] = .fine
        $0[OutsourcingCheck.price] = price
        $0[OutsourcingCheck.response] = price
        $0[OutsourcingCheck.usage] = price
      }
    }
    #expect(try world.faults(check(.supervision)) == [])
    #expect(try world.faults(check(.evaluation)).contains { $0.contains("价格、响应时间和使用情况") })
    #expect(try world.faults(check(.evaluation, "与合同一致")) == [])
  }

  @Test func `of known cases name the cases`() throws {
    func training(_ cases: [Ref<KnownCase>]) -> Record<StaffTraining> {
      Record<StaffTraining> {
        $0[StaffTraining.content] = "上半年案例回顾"
        $0[StaffTraining.kind] = .cases
        $0[StaffTraining.host] = .company
        $0[StaffTraining.planned] = Day(2026, 7, 7)!
        $0[StaffTraining.teacher] = "周敏"
        $0[StaffTraining.hours] = Quantity("2")!
        $0[StaffTraining.ruleHours] = Quantity("0")!
        $0[StaffTraining.cases] = cases
        $0[StaffTraining.responsible] = staff[1]
      }
    }
    #expect(try world.faults(training([])).contains { $0.contains("回顾的案例") })
    #expect(try world.faults(training([Ref(1)])) == [])
  }
}

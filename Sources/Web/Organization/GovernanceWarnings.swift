import Domain
public import Ledger
import Records
import Time

extension Reading {
  /// What is late in chapter 4: outsourced people who should have left, contracts that have run out, improvements of
  /// suppliers, a change of liaison officers, contacts nobody spoke to. One statement each, each by an index.
  func governanceWarnings() throws -> [SlowWarnings.Warning] {
    let day = now.day
    var found: [SlowWarnings.Warning] = []
    func add(_ path: String, _ zh: String, _ en: String) { found.append(.init(text: Wording(zh, en), path: path)) }
    let late = try find(
      OutsourcedWorker.self, .state(OutsourcedWorker.State.present), Condition(OutsourcedWorker.until, .atMost, day.advanced(by: -1)),
      limit: 200)
    if !late.isEmpty {
      add(Paths.suppliers, "有 \(late.count) 名外包人员已过计划离场日期仍在场。", "\(late.count) outsourced people should have left.")
    }
    let ended = try find(
      Contract.self, .state(Contract.State.inForce), Condition(Contract.ends, .atMost, day.advanced(by: -1)), limit: 200)
    if !ended.isEmpty {
      add(Paths.list("contract") + "?state=in-force", "有 \(ended.count) 份合同已到期，还没有续签或办结。", "\(ended.count) contracts have run out.")
    }
    let open = try find(
      SupplierImprovement.self, .state(SupplierImprovement.State.open),
      Condition(SupplierImprovement.due, .atMost, day.advanced(by: -1)), limit: 200)
    if !open.isEmpty {
      add(Paths.list("supplier-improvement"), "有 \(open.count) 项供应商改进逾期。", "\(open.count) improvements of suppliers are overdue.")
    }
    for change in try find(
      LiaisonAppointment.self, .states(LiaisonAppointment.State.decided, .announced), limit: 10) where change.isLate(on: day)
    {
      add(
        Paths.record("liaison-appointment", change.id.id), "技术联络员变更已超过两个工作日，还没有通知和交接完。",
        "A change of liaison officers is late.")
    }
    let silent = try find(
      Contact.self, .state(Contact.State.current), Condition(Contact.verifiedOn, .atMost, day.advanced(by: -28)), limit: 5000
    ).count { $0.isVerificationDue(on: day) }
    if silent > 0 {
      add(Paths.contacts, "有 \(silent) 个关联单位联系人超过一个月未核实。", "\(silent) contacts were not verified for a month.")
    }
    return found
  }
}

extension Writing {
  /// Tells people of what runs out in chapter 4: contracts, qualifications and certificates, plans that are over. What a
  /// clause makes due (evaluations, the settlement, speaking to every contact) the obligations ask for. For the scheduler;
  /// each is told once a step.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfOrganization() throws -> Int {
    try remindOfSuppliers() + remindOfCertificates() + remindOfYears()
  }

  private func tell(_ people: [Int], _ text: Wording, _ subject: String, _ id: Int, dedupe: String) throws -> Int {
    try Set(people).sorted().count { try notify($0, text, subject: subject, id: id, level: 0, dedupe: dedupe) }
  }

  private func remindOfSuppliers() throws -> Int {
    let keepers = try holders(of: .generalAffairs)
    var count = 0
    for contract in try find(
      Contract.self, .state(Contract.State.inForce), Condition(Contract.ends, .atMost, now.day.advanced(by: 60)), limit: 5000)
    {
      let ends = contract[Contract.ends]
      count += try tell(
        keepers, Wording("合同“\(contract[Contract.name])”\(ends) 到期，请安排续签或终止。", "\(contract[Contract.name]) ends \(ends)."),
        "contract", contract.id.id, dedupe: "contract-ends/\(contract.id.id)/\(ends)/\(ends < now.day ? 1 : 0)")
    }
    for supplier in try find(Supplier.self, .state(Supplier.State.qualified), limit: 5000) {
      for line in supplier.expiring(on: now.day, within: 60) {
        guard let until = line[Supplier.Qualification.until] else { continue }
        count += try tell(
          keepers,
          Wording("供应商“\(supplier[Supplier.name])”的“\(line[Supplier.Qualification.title])”\(until) 到期。", "A qualification of \(supplier[Supplier.name]) expires \(until)."),
          "supplier", supplier.id.id, dedupe: "supplier-qualification/\(supplier.id.id)/\(until)")
      }
    }
    return count
  }

  /// Plans of a year that is over are summed up. Its budget is an obligation, which asks for its settlement.
  private func remindOfYears() throws -> Int {
    let keepers = try holders(of: .generalAffairs)
    let year = now.day.year
    var count = 0
    for plan in try find(TrainingPlan.self, .state(TrainingPlan.State.approved), limit: 50) where plan[TrainingPlan.year] < year {
      count += try tell(
        keepers, Wording("\(plan[TrainingPlan.year]) 年度培训计划还没有总结。", "The trainings of \(plan[TrainingPlan.year]) are to be summed up."),
        "training-plan", plan.id.id, dedupe: "training-close/\(plan.id.id)/\(now.day.year)-\(now.day.month)")
    }
    return count
  }

  /// Each their own, and general affairs of all.
  private func remindOfCertificates() throws -> Int {
    var count = 0
    let keepers = try holders(of: .generalAffairs)
    for person in try find(Person.self, .state(Person.State.active), limit: 20_000) {
      for line in person.expiring(on: now.day, within: 60) {
        guard let until = line[Person.Certificate.until] else { continue }
        count += try tell(
          keepers + [person.id.id],
          Wording("\(person[Person.name]) 的“\(line[Person.Certificate.title])”\(until) 到期，请及时续办。", "A certificate of \(person[Person.name]) expires \(until)."),
          "person", person.id.id, dedupe: "certificate/\(person.id.id)/\(line[Person.Certificate.title])/\(until)")
      }
    }
    return count
  }
}

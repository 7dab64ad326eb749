import Domain
import Ledger
import Records
import Time

extension Visit {
  /// What 4.1.1 and 4.1.2 ask for beside the ratios: the body across departments, the liaison officers, the plan,
  /// and trainings that were held.
  func staffOthers(_ facts: StaffFacts, _ reading: Reading) throws -> [StaffModel.Other] {
    let year = facts.today.year
    let bodies = facts.departments.filter { $0[Department.kind] == .committee }
    let body = bodies.first { Set($0[Department.members].compactMap { one in facts.department(of: one) }).count >= 2 }
    let liaison = try reading.find(LiaisonAppointment.self, .state(LiaisonAppointment.State.inForce), limit: 1).first
    let plan = try reading.find(TrainingPlan.self, Condition(TrainingPlan.year, .equals, year), limit: 1).first
    let held = try reading.find(
      StaffTraining.self, Condition(StaffTraining.planned, .atLeast, Day(year, 1, 1)!),
      Condition(StaffTraining.planned, .atMost, Day(year, 12, 31)!), limit: 2000
    ).filter { $0.state == .held || $0.state == .recorded }
    func count(_ kind: TrainingKind) -> Int { held.count { $0[StaffTraining.kind] == kind } }
    let names = facts.names
    let officers = liaison.map { [$0[LiaisonAppointment.first], $0[LiaisonAppointment.second]].map { names[$0.id] ?? "" } }
    return [
      .init(
        clause: "4.1.1.4", demand: say("负责信息技术规划和信息安全的跨部门机构", "A body across departments for planning and security"),
        state: body?[Department.name] ?? say(bodies.isEmpty ? "没有登记跨部门机构" : "成员应来自两个以上部门", "None with members of two departments"),
        isMet: body != nil, path: body.map { Paths.record("department", $0.id.id) } ?? Paths.list("department")),
      .init(
        clause: "4.1.1.6", demand: say("2 名技术联络员", "Two liaison officers"),
        state: officers?.joined(separator: say("、", ", ")) ?? say("没有现任联络员", "None appointed"),
        isMet: officers?.allSatisfy { !$0.isEmpty } ?? false,
        path: liaison.map { Paths.record("liaison-appointment", $0.id.id) } ?? Paths.list("liaison-appointment")),
      .init(
        clause: "4.1.2.4", demand: say("\(year) 年度培训计划", "Training plan of \(year)"),
        state: plan.map { say($0.state.label) } ?? say("没有编制", "None"),
        isMet: plan.map { $0.state != .draft } ?? false,
        path: plan.map { Paths.record("training-plan", $0.id.id) } ?? Paths.list("training-plan")),
      .init(
        clause: "4.1.2.1", demand: say("本年度岗位培训", "Trainings for posts this year"),
        state: say("\(count(.post)) 次", "\(count(.post))"), isMet: count(.post) > 0, path: Paths.list("staff-training")),
      .init(
        clause: "4.1.2.5", demand: say("本年度安全教育和培训", "Security trainings this year"),
        state: say("\(count(.security)) 次", "\(count(.security))"), isMet: count(.security) > 0, path: Paths.list("staff-training")),
    ]
  }
}

extension StaffFacts {
  func department(of person: Ref<Person>) -> Int? { people.first { $0.id == person }?[Person.department].id }
}

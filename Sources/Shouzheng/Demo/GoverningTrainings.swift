import Domain
import Ledger
import Records
import Time

extension Stage {
  /// The plan of the year and three trainings of it, with the signatures of those who took part.
  func trainPeople() throws {
    let items = SampleGovernance.plan.map { content, kind, host, month, audience, hours, material -> Input in
      .object([
        "content": .text(content), "kind": .text(kind.rawValue), "host": .text(host.rawValue), "month": .text(month),
        "audience": .text(audience), "hours": .text(hours), "material": .text(material),
      ])
    }
    let draft = try create(
      TrainingPlan.self, by: cast["shaolin"],
      [
        "year": .text(now.day.year), "title": .text("年度培训计划"), "department": .text(cast.departments["信息技术部"]!),
        "goals": .text("全员两年内满 18 学时，每季一次安全教育，新员工上岗前完成岗位培训"), "items": .list(items),
      ])
    let first = try take("approve", draft, by: cast["shenliqun"], signing: true)
    let plan = try take("approve", first, by: cast["fangzq"], signing: true)
    for (number, item) in SampleGovernance.plan.prefix(4).enumerated() {
      // The newest two have not been to the second course of the association.
      let people = SampleGovernance.schooling.map(\.login).filter { number != 1 || !["lijiayi", "qiancheng"].contains($0) }
      try hold(item, plan, people, on: now.day.advanced(by: -20 * (number + 1)))
    }
  }

  private func hold(
    _ item: (String, TrainingKind, TrainingHost, Int, String, Int, String), _ plan: RecordData, _ people: [String], on day: Day
  ) throws {
    let planned = try create(
      StaffTraining.self, by: cast["lijiayi"],
      [
        "content": .text(item.0), "plan": .text(plan.id), "kind": .text(item.1.rawValue), "host": .text(item.2.rawValue),
        "planned_on": .day(day), "room": .text("三楼会议室"), "teacher": .text(item.2 == .company ? "许文" : "协会讲师"),
        "hours": .text(item.5), "rule_hours": .text(item.1 == .rules ? 4 : 0), "material": .text(item.6),
        "responsible": .text(cast["lijiayi"]),
      ])
    let held = try take(
      "hold", planned, by: cast["lijiayi"],
      [
        "held_on": .day(day), "attendees": .list(people.map { .text(cast[$0]) }), "minutes": .text("按计划完成，现场答疑并考核"),
        "exam": .text("全部合格"),
      ])
    for hours in try writing.find(TrainingHours.self, Condition(TrainingHours.training, .equals, Ref(held.id)), limit: 100) {
      try take("sign", hours.data, by: hours[TrainingHours.person].id, signing: true)
    }
    try take("record", held, by: cast["lijiayi"], signing: true)
  }

  /// Two budgets, one of them settled, and three years of spending.
  func planMoney() throws {
    let year = now.day.year
    for (budgetYear, isOver) in [(year - 1, true), (year, false)] {
      let items = SampleGovernance.budget.map { category, item, purpose, planned, _ -> Input in
        .object([
          "category": .text(category.rawValue), "item": .text(item), "purpose": .text(purpose.rawValue), "amount": .text(planned),
        ])
      }
      var budget = try create(
        Budget.self, by: cast["shaolin"],
        [
          "year": .text(budgetYear), "title": .text("信息系统运行维护费用预算"), "unit": .text(cast.departments["信息技术部"]!),
          "items": .list(items),
        ])
      for signer in ["shenliqun", "fangzq"] { budget = try take("approve", budget, by: cast[signer], signing: true, remark: "同意") }
      guard isOver else { continue }
      let spent = SampleGovernance.budget.map { category, item, _, planned, spent -> Input in
        var line: [String: Input] = ["category": .text(category.rawValue), "item": .text(item), "actual": .text(spent)]
        if category == .network, spent > planned { line["remark"] = .text("年中新增一条交易所备用专线") }
        return .object(line)
      }
      budget = try take(
        "settle", budget, by: cast["shaolin"],
        ["spent": .list(spent), "settled_on": .day(now.day), "settlement": .text("按合同和发票逐项核对")], signing: true)
      try take("audit", budget, by: cast["yeqing"], ["audit": .text("凭证齐全，超支有说明")], signing: true)
    }
    for (back, spending, profit, revenue) in SampleGovernance.spending {
      let entered = try create(
        SpendingYear.self, by: cast["shaolin"],
        [
          "year": .text(year - back), "title": .text("信息技术投入"), "spending": .text(spending), "profit": .text(profit),
          "revenue": .text(revenue), "source": .text("经审计的年度财务报告"),
        ])
      try take("confirm", entered, by: cast["yeqing"], signing: true)
    }
  }

  /// The two officers, decided in a meeting, told to everybody and in force.
  func appointLiaison() throws {
    let proposed = try create(
      LiaisonAppointment.self, by: cast["fangzq"],
      [
        "reason": .text("首次确定技术联络员"), "first": .text(cast["shenliqun"]), "second": .text(cast["lijiayi"]),
        "address": .text("青岛市示例路 1 号海岳大厦 9 层"),
      ])
    let decided = try take(
      "decide", proposed, by: cast["fangzq"],
      [
        "meeting_on": .day(now.day), "minutes": .text("确定第一、第二技术联络员"),
        "participants": .list(["fangzq", "shenliqun", "shaolin", "lijiayi"].map { .text(cast[$0]) }),
      ], signing: true)
    let notices = Record<LiaisonAppointment>(try reread(decided))[LiaisonAppointment.notices].map { line -> Input in
      .object([
        "institution": .text(line[LiaisonAppointment.Notice.institution]), "how": .text("书面函件并电话确认"),
        "told_on": .day(now.day),
      ])
    }
    let announced = try take(
      "announce", reread(decided), by: cast["shaolin"], ["notices": .list(notices), "published_on": .day(now.day)], signing: true)
    try take(
      "hand-over", announced, by: cast["lijiayi"], ["handed_on": .day(now.day), "handover": .text("联系表、网站账户和待办通知已移交")],
      signing: true)
  }
}

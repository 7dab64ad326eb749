public import Procedures
public import Records
import Time

/// 3.2.2 系统测试操作表 as a run of one plan.
public enum TestSheet {
  public static let identifier = "test-operation"
}

extension Record<TestPlan> {
  /// - Parameter items: what its configuration items are called.
  public func sheet(items: [String]) -> Procedure {
    Procedure(
      identifier: TestSheet.identifier, title: "系统测试操作表 \(self[TestPlan.number] ?? "") \(self[TestPlan.project])",
      english: "Test operation sheet", form: "3.2.2", chapter: .maintenance, kind: .checklist, object: String((items + [self[TestPlan.systems]].compactMap { $0 }).joined(separator: "、").prefix(200)),
      schedules: [.init(.onDemand, start: ClockTime("00:00")!, due: ClockTime("23:59")!)],
      groups: TestPart.allCases.flatMap(groups),
      layout: .init(
        groupHead: "项目", itemHead: "具体操作流程及步骤", remarkHead: "异常情况记录", operatorHead: "操作人", reviewerHead: "复核人"),
      sources: ["3.2.2"])
  }

  /// A group for each 项目 of a part, in the order in which they were written.
  private func groups(_ part: TestPart) -> [Procedure.Group] {
    let lines = self[TestPlan.operations].filter { $0[TestLine.part] == part }
    var subjects: [String] = []
    for line in lines where !subjects.contains(line[TestLine.subject]) { subjects.append(line[TestLine.subject]) }
    return subjects.enumerated().map { number, subject in
      let items = lines.filter { $0[TestLine.subject] == subject }.enumerated().map { step, line in
        Procedure.Item("\(part.rawValue)-\(number + 1)-\(step + 1)", line[TestLine.step], isKey: true)
      }
      let title = part == .test ? "测试·\(subject)" : part == .restoration ? "恢复·\(subject)" : subject
      return .init("\(part.rawValue)-\(number + 1)", title, items: items)
    }
  }
}

extension TestPlan {
  static func announce(_ plan: Record<TestPlan>, _ work: any Work) throws {
    var plan = plan
    plan[announcedAt] = work.now
    try work.change(plan)
    let heads = try plan[departments].compactMap { try work.find($0)?[Department.head]?.id }
    try work.tell(
      heads,
      Wording(
        "测试公告：\(plan[startsAt].short) 至 \(plan[endsAt].short)“\(plan[project])”（\(plan[environment].label.zh)）。\(plan[announcement] ?? "")",
        "A test will be held from \(plan[startsAt].short) to \(plan[endsAt].short)."), about: plan.data)
  }

  static func begin(_ plan: Record<TestPlan>, _ work: any Work) throws {
    let until = max(plan[endsAt], work.now.advanced(by: 3600))
    let items = try plan[configurationItems].compactMap { try work.find($0)?[ConfigurationItem.name] }
    try work.start(plan.sheet(items: items), about: plan, hours: min(plan[startsAt], work.now)..<until)
  }

  static func finish(_ plan: Record<TestPlan>, _ work: any Work) throws {
    guard let sheet = try sheet(of: plan, work) else { return }
    var plan = plan
    let end = sheet.closedAt ?? work.now
    plan[realStart] = sheet.startedAt
    plan[realEnd] = end
    plan[summaryDue] = ChangeTimes(work.calendar).deadline(TestSummary.days, after: end)
    try work.change(plan)
    try TestSummary.owe(plan, work)
  }
}

public import Procedures
public import Records
import Time

extension EmergencyScenario {
  /// How long a run may stand open before it counts as late: the incident's own clocks press sooner.
  static let hours = 24 * 3600

  /// Earlier versions of the same failure are retired by the one that is approved.
  static func replace(_ approved: Record<EmergencyScenario>, _ work: any Work) throws {
    for var earlier in try work.find(
      EmergencyScenario.self, Condition(code, .equals, approved[code]), .state(State.effective))
    where earlier.id != approved.id {
      earlier.data.state = State.retired.rawValue
      try work.change(earlier)
    }
  }

  /// Opens the run in earnest and tells the leaders' group.
  static func launch(_ scenario: Record<EmergencyScenario>, _ work: any Work) throws {
    let until = work.now.advanced(by: hours)
    try work.start(scenario.procedure(isDrill: false), about: scenario, hours: work.now..<until)
    try work.tell(
      try EmergencyOrganization.leaders(work),
      Wording(
        "应急预案已启动：\(scenario[title])（\(work.now.time.description.prefix(5))）。影响：\(scenario[effect])",
        "Emergency plan started: \(scenario[title])."), about: scenario.data)
  }

  /// Opens a run marked as a drill: for the drill under way that plays this scenario, or by itself.
  static func rehearse(_ scenario: Record<EmergencyScenario>, _ work: any Work) throws {
    let drill = try work.find(Drill.self, .state(Drill.State.underWay)).first {
      $0[Drill.scenarios].contains(scenario.id)
    }
    let until = work.now.advanced(by: hours)
    if let drill {
      try work.start(scenario.procedure(isDrill: true), about: drill, hours: work.now..<until)
    } else {
      try work.start(scenario.procedure(isDrill: true), about: scenario, hours: work.now..<until)
    }
  }
}

extension Record<EmergencyScenario> {
  /// The scenario as the list of steps that a run executes. Handling is done by one person and reviewed by another
  /// (4.2, annex 4: 双岗操作); what is only done in some cases may stay empty.
  ///
  /// - Parameter isDrill: says 演练 wherever the run is shown.
  public func procedure(isDrill: Bool) -> Procedure {
    let mark = isDrill ? "【演练】" : "【应急】"
    let groups = EmergencyScenario.Stage.allCases.compactMap { stage -> Procedure.Group? in
      let steps = self[EmergencyScenario.steps].filter { $0[EmergencyScenario.Step.stage] == stage }
      guard !steps.isEmpty else { return nil }
      return Procedure.Group(
        stage.rawValue, stage.label.zh, isReviewed: stage == .handling,
        items: steps.enumerated().map { item($1, "\(stage.rawValue)-\($0 + 1)", isKey: stage == .handling) })
    }
    return Procedure(
      identifier: (isDrill ? "drill-" : "emergency-") + self[EmergencyScenario.code],
      version: self[EmergencyScenario.edition], title: mark + self[EmergencyScenario.title],
      english: (isDrill ? "Drill: " : "Emergency: ") + self[EmergencyScenario.code], form: "4.2",
      chapter: .maintenance, kind: .checklist, object: self[EmergencyScenario.group].label.zh,
      preamble: preamble(isDrill: isDrill),
      schedules: [
        Procedure.Schedule(.onDemand, start: ClockTime("00:00")!, due: ClockTime("+1 00:00")!)
      ],
      operatorTitle: "操作人", reviewerTitle: "复核人", groups: groups,
      layout: Procedure.Layout(
        groupHead: "阶段", itemHead: "处置步骤", requirementHead: "执行人", remarkHead: "情况记录",
        operatorHead: "执行", reviewerHead: "复核"))
  }

  private func item(_ line: Line<EmergencyScenario.Step>, _ id: String, isKey: Bool) -> Procedure.Item {
    let when = line[EmergencyScenario.Step.when]
    return Procedure.Item(
      id, line[EmergencyScenario.Step.what], requirement: line[EmergencyScenario.Step.who].chinese,
      instruction: when.map { "仅当：\($0)" }, review: line[EmergencyScenario.Step.check], isKey: isKey,
      isOptional: when != nil)
  }

  private func preamble(isDrill: Bool) -> [String] {
    let first =
      isDrill
      ? "这是演练：故障是模拟的，操作前确认所在环境，结束后恢复清理，防止影响真实交易。"
      : "启动须经领导授权同意，由应急小组决定并宣布；在保证人身安全的前提下先恢复业务，原因在处置结束后查找；处置完成前主要应急人员在现场待命。"
    return [first, "事件描述：" + self[EmergencyScenario.symptom], "影响范围：" + self[EmergencyScenario.effect]]
      + [self[EmergencyScenario.dealing].map { "相关单位、客户：" + $0 }].compactMap { $0 }
  }
}

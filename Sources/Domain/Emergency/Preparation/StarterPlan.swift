public import Procedures
public import Records
import Time

extension PlanPack {
  /// The first edition as a draft that nobody has stored yet: the chapters, the table of duties of every annex, and
  /// the scenarios.
  ///
  /// - Parameter institution: the short name.
  public func record(
    institution: String, annexes: [ScenarioPack], scenarios: [Ref<EmergencyScenario>]
  ) -> Record<EmergencyPlan> {
    var plan = Record<EmergencyPlan> { it in
      it[EmergencyPlan.title] = String(title.replacing("{institution}", with: institution).prefix(80))
      it[EmergencyPlan.edition] = 1
      it[EmergencyPlan.effectiveFrom] = effective
      it[EmergencyPlan.change] = "首版，按起始预案（\(pack)）编写：\(source)"
      it[EmergencyPlan.duties] = annexes.flatMap(EmergencyPlan.duties(of:))
      it[EmergencyPlan.scenarios] = scenarios
    }
    for (name, text) in chapters where EmergencyPlan.description.field(name)?.kind == .text {
      plan.data[name] = .text(text)
    }
    return plan
  }
}

extension EmergencyPlan {
  /// The rows of one annex's table.
  static func duties(of annex: ScenarioPack) -> [Line<Duty>] {
    annex.stages.map { row in
      Line {
        $0[Duty.annex] = annex.title
        $0[Duty.stage] = row.stage
        $0[Duty.task] = row.task
        $0[Duty.duty] = row.duty
      }
    }
  }
}

extension ScenarioPack.Duty.Stage: Choice {
  public var label: Wording {
    switch self {
    case .discovery: Wording("发现", "Discovery")
    case .handling: Wording("处理", "Handling")
    case .aftermath: Wording("善后", "Aftermath")
    }
  }
}

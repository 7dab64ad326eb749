public import Procedures
public import Records

extension ScenarioPack {
  /// The scenarios of the pack as records that nobody has stored yet.
  public var records: [Record<EmergencyScenario>] { scenarios.map(record) }

  private func record(_ scenario: StarterScenario) -> Record<EmergencyScenario> {
    Record { it in
      it[EmergencyScenario.code] = scenario.identifier
      it[EmergencyScenario.number] = scenario.number
      it[EmergencyScenario.group] = scenario.group
      it[EmergencyScenario.title] = scenario.title
      it[EmergencyScenario.edition] = 1
      it[EmergencyScenario.effectiveFrom] = effective
      it[EmergencyScenario.change] = "起始方案（\(pack)）：\(source)"
      it[EmergencyScenario.symptom] = scenario.description
      it[EmergencyScenario.effect] = scenario.effect
      it[EmergencyScenario.causes] = scenario.causes
      it[EmergencyScenario.decider] = scenario.decider
      it[EmergencyScenario.steps] = lines(scenario)
      it[EmergencyScenario.dealing] = scenario.dealing
      it[EmergencyScenario.calls] = Self.calls(of: scenario)
    }
  }

  /// Inside and to the regulator one always calls; what the scenario names comes first.
  static func calls(of scenario: StarterScenario) -> String {
    let always: [Counterpart] = [.headquarters, .regulator]
    return (scenario.calls + always.filter { !scenario.calls.contains($0) }).map(\.rawValue).joined(separator: ",")
  }

  private func lines(_ scenario: StarterScenario) -> [Line<EmergencyScenario.Step>] {
    let aftercare = scenario.aftercare.map {
      StarterScenario.Step(who: .workingGroup, text: $0, check: "办理情况已记下")
    }
    let parts: [(EmergencyScenario.Stage, [StarterScenario.Step])] = [
      (.opening, opening(of: scenario)), (.handling, scenario.steps), (.parallel, common.parallel),
      (.closing, common.closing + aftercare),
    ]
    return parts.flatMap { stage, steps in
      steps.map { step in
        Line { line in
          line[EmergencyScenario.Step.stage] = stage
          line[EmergencyScenario.Step.what] = step.text
          line[EmergencyScenario.Step.who] = step.who
          line[EmergencyScenario.Step.check] = step.check
          line[EmergencyScenario.Step.when] = step.when
        }
      }
    }
  }
}

import Domain
import HTTP
import Ledger
import Procedures
import Records
import Time

/// One scenario as it is read while the telephone rings.
struct ScenarioModel: Sendable, Equatable {
  struct Step: Sendable, Equatable {
    let what: String
    let who: String
    let check: String?
    /// The case in which alone it is done.
    let when: String?
  }
  struct Stage: Sendable, Equatable {
    let label: String
    /// Done by one and reviewed by another.
    let isKey: Bool
    let steps: [Step]
  }
  struct Run: Sendable, Equatable {
    let id: Int
    let title: String
    let at: Moment
    let state: String
    let css: String
  }

  let id: Int
  let version: Int
  let title: String
  let group: String
  let number: String?
  let edition: Int
  let state: String
  let isEffective: Bool
  let symptom: String
  let effect: String
  let causes: String?
  let decider: String?
  let dealing: String?
  let stages: [Stage]
  let leaders: [EmergencyModel.Call]
  let calls: [EmergencyModel.CallGroup]
  /// Of whom nobody is in the directory.
  let missing: [String]
  let runs: [Run]
  /// The drill under way that plays it, by its name.
  let drill: String?
  let mayStart: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension Visit {
  func scenarioModel(_ reading: Reading) throws -> ScenarioModel {
    let id: Int = try request.parameter("id")
    guard let scenario = try reading.find(Ref<EmergencyScenario>(id)), standing.maySee(scenario.data) else {
      throw HTTP.Refusal.notFound
    }
    let contacts = try currentContacts(reading)
    let kinds = scenario.counterparts ?? []
    var calls = groupedCalls(contacts, kinds)
    let named = contacts.filter { scenario[EmergencyScenario.contacts].contains($0.id) }
    if !named.isEmpty { calls.insert(.init(label: say("指定联系人", "Named"), calls: named.map(call)), at: 0) }
    let drill = try reading.find(Drill.self, .state(Drill.State.underWay)).first {
      $0[Drill.scenarios].contains(scenario.id)
    }
    return ScenarioModel(
      id: id, version: scenario.data.version, title: scenario[EmergencyScenario.title],
      group: say(scenario[EmergencyScenario.group].label), number: scenario[EmergencyScenario.number],
      edition: scenario[EmergencyScenario.edition], state: say(scenario.state.label),
      isEffective: scenario.state == .effective && scenario.data.voided == nil,
      symptom: scenario[EmergencyScenario.symptom], effect: scenario[EmergencyScenario.effect],
      causes: scenario[EmergencyScenario.causes], decider: scenario[EmergencyScenario.decider].map { say($0.label) },
      dealing: scenario[EmergencyScenario.dealing], stages: stages(of: scenario), leaders: try leaderCalls(reading),
      calls: calls,
      missing: kinds.filter { kind in !contacts.contains { $0[Contact.kind] == kind } }.map { say($0.label) },
      runs: standing.maySeeRuns ? try scenarioRuns(scenario, reading) : [], drill: drill?[Drill.title],
      mayStart: [Who].operations.admits(standing, nil), language: language)
  }

  private func stages(of scenario: Record<EmergencyScenario>) -> [ScenarioModel.Stage] {
    EmergencyScenario.Stage.allCases.compactMap { stage in
      let lines = scenario[EmergencyScenario.steps].filter { $0[EmergencyScenario.Step.stage] == stage }
      guard !lines.isEmpty else { return nil }
      return .init(
        label: say(stage.label), isKey: stage == .handling,
        steps: lines.map {
          .init(
            what: $0[EmergencyScenario.Step.what], who: say($0[EmergencyScenario.Step.who].label),
            check: $0[EmergencyScenario.Step.check], when: $0[EmergencyScenario.Step.when])
        })
    }
  }

  /// The newest runs that were started from it.
  private func scenarioRuns(_ scenario: Record<EmergencyScenario>, _ reading: Reading) throws -> [ScenarioModel.Run] {
    try reading.runs(for: "emergency-scenario", scenario.id.id, seenBy: standing).suffix(10).reversed().map { run in
      let (label, css) =
        switch run.state {
        case .open: (say("进行中", "Open"), "warn")
        case .closed: (say("已完成", "Done"), "good")
        case .cancelled: (say("已取消", "Cancelled"), "quiet")
        }
      return .init(id: run.id, title: run.title, at: run.createdAt, state: label, css: css)
    }
  }
}

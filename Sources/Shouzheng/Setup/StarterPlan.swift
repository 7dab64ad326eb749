import Domain
import Ledger
import Procedures
import Records
import Time

/// The emergency plan that an installation begins with, as the pack has it.
enum StarterPlan {
  static func pack(home: String) throws -> PlanPack {
    let bytes = (try? Array(Files.text(home + "/Packs/emergency/plan.json").utf8)) ?? []
    do throws(PackFault) {
      return try PlanPack(bytes, file: "plan.json")
    } catch {
      throw Failure.failed("\(error)", "The pack of the emergency plan cannot be read.")
    }
  }

  /// As a draft, which the institution makes its own and has approved; where there is a plan already nothing is done.
  static func install(_ pack: PlanPack, _ annexes: [ScenarioPack], institution: String, _ writing: Writing) throws {
    guard try writing.find(EmergencyPlan.self, limit: 1).isEmpty else { return }
    let scenarios = try writing.find(EmergencyScenario.self, .state(EmergencyScenario.State.effective), limit: 300)
    var plan = pack.record(institution: institution, annexes: annexes, scenarios: scenarios.map(\.id))
    plan[EmergencyPlan.effectiveFrom] = writing.now.day
    try writing.create(plan)
  }
}

import Domain
import Ledger
import Procedures
import Records

/// The emergency scenarios that an installation begins with, as the packs have them.
enum StarterScenarios {
  static let names = ["core-trading", "online-transfer-quotes", "network", "website", "branch"]

  static func packs(home: String) throws -> [ScenarioPack] {
    try names.map { name in
      let path = "\(home)/Packs/emergency/\(name).json"
      do throws(PackFault) {
        return try ScenarioPack(bytes(path), file: name + ".json")
      } catch {
        throw Failure.failed("\(error)", "The pack \(name) cannot be read.")
      }
    }
  }

  /// An unreadable file is an empty one to the pack, which then says what is wrong with it.
  private static func bytes(_ path: String) -> [UInt8] { (try? Array(Files.text(path).utf8)) ?? [] }

  /// In force on behalf of the product; a code that is kept already is left alone.
  static func install(_ packs: [ScenarioPack], _ writing: Writing) throws {
    for scenario in packs.flatMap(\.records) {
      let known = try writing.find(
        EmergencyScenario.self, Condition(EmergencyScenario.code, .equals, scenario[EmergencyScenario.code]), limit: 1)
      guard known.isEmpty else { continue }
      var effective = scenario
      effective.data.state = EmergencyScenario.State.effective.rawValue
      try writing.create(effective)
    }
  }
}

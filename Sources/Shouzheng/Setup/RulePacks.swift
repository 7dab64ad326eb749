import Compliance
import Domain
import Procedures
import Records
import Web

/// The rule packs that guards and pages obey, from the installation folder.
enum RulePacks {
  static func load(home: String, into shelf: PackShelf) throws {
    func bytes(_ path: String) throws -> [UInt8] { try Files.read(home + "/Packs/" + path) }
    do {
      shelf.put(try GradingPack(bytes("incidents/grading.json"), file: "incidents/grading.json"))
      shelf.put(try ClockPack(bytes("incidents/clocks.json"), file: "incidents/clocks.json"))
      shelf.put(try NoticePack(bytes("emergency/notices.json"), file: "emergency/notices.json"))
      let obligations = try ObligationPack(bytes("obligations/obligations.json"), file: "obligations/obligations.json")
      shelf.put(obligations)
      shelf.put(obligations.codes)
    } catch let fault as PackFault {
      throw Failure.failed("规则包无法使用：\(fault.description)", "A rule pack cannot be used: \(fault.description)")
    }
  }
}

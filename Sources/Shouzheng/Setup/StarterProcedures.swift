import Procedures
import Records

/// The procedures that an installation begins with, as the packs have them.
enum StarterProcedures {
  static func texts(home: String) throws -> [(name: String, text: String)] {
    let folder = home + "/Packs/procedures"
    return try Files.list(folder, ending: ".json").map { ($0, try Files.text(folder + "/" + $0)) }
  }

  /// The same, read.
  static func packs(home: String) throws -> [ProcedurePack] {
    try texts(home: home).map { name, text in
      do {
        return try ProcedurePack(text.utf8, file: name)
      } catch {
        throw Failure.failed("\(error)", "The pack \(name) cannot be read.")
      }
    }
  }
}

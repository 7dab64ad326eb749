import Ledger
import Records
import Web

/// The files of the NetBox device-type library under a path: a folder with its folders, a ZIP archive, or a file.
struct DeviceTypeFiles {
  static let name = "device-types"
  private let work: DeviceTypeImport

  /// - Throws: `Failure` that names the files which cannot be read.
  init(_ path: String) throws {
    let files = try Files.isFolder(path) ? Self.folder(path, depth: 0) : [(path, Files.read(path))]
    do {
      work = try DeviceTypeImport(files)
    } catch let faults as Faults { throw Self.failure(faults) }
  }

  private static func folder(_ path: String, depth: Int) throws -> [(name: String, bytes: [UInt8])] {
    guard depth < 8 else { return [] }
    var found: [(name: String, bytes: [UInt8])] = []
    for name in try Files.list(path, ending: "") where name != "module-types" && name != "rack-types" {
      let inner = path + "/" + name
      if Files.isFolder(inner) {
        found += try folder(inner, depth: depth + 1)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        found.append((inner, try Files.read(inner)))
      }
    }
    return found
  }

  /// - Returns: one line that says how many models are new and how many changed.
  func store(_ installation: Installation, isOnlyCheck: Bool) throws -> String {
    struct OnlyChecked: Error {}
    var outcome = (added: 0, changed: 0)
    do {
      try installation.ledger.write(.product) { writing in
        outcome = try work.store(writing)
        if isOnlyCheck { throw OnlyChecked() }
      }
    } catch is OnlyChecked {} catch let faults as Faults { throw Self.failure(faults) }
    return "\(outcome.added) \(outcome.changed)\n"
  }

  private static func failure(_ faults: Faults) -> Failure {
    let shown = faults.all.prefix(20)
    return Failure(
      .no, "没有导入：" + shown.map(\.sentence.zh).joined(separator: " "),
      "Nothing was imported: " + shown.map(\.sentence.en).joined(separator: " "))
  }
}

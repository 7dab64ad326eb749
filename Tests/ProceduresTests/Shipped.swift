import FoundationEssentials
import Procedures

/// The packs of this repository.
enum Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let files: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Packs/procedures").path)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
  }()

  static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }
  static func pack(_ file: String) throws -> ProcedurePack {
    try ProcedurePack(bytes("Packs/procedures/" + file), file: file)
  }
  static func procedure(_ identifier: String) throws -> Procedure { try pack(identifier + ".json").procedure }
}

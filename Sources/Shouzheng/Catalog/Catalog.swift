import Domain
import Ledger
import Procedures
import Records

/// The artefacts of the case collection and what of the product covers each: asked of the declarations and the
/// packs every time, never kept as a list.
struct Catalog {
  struct Artefact: Equatable {
    let number, title, kind: String
    /// Identifiers of record types, procedures and starter texts (`policy/2.8.1`).
    let coveredBy: [String]
  }
  let artefacts: [Artefact]

  init(_ registry: Registry, home: String) throws {
    let path = home + "/Packs/catalog/artefacts.json"
    guard let listed = try? JSON.parse(Files.text(path))["artefacts"]?.array else {
      throw Failure.failed("目录规则包 \(path) 无法读取。", "The pack of the catalogue \(path) cannot be read.")
    }
    var covering: [String: [String]] = [:]
    for type in registry.types {
      for number in type.artefacts { covering[number, default: []].append(type.identifier) }
    }
    for procedure in try StarterProcedures.packs(home: home).map(\.procedure) {
      if let number = procedure.form { covering[number, default: []].append(procedure.identifier) }
    }
    for policy in try StarterPolicies.packs(home: home) {
      covering[policy.number, default: []].append("policy/\(policy.number)")
    }
    artefacts = listed.map { entry in
      let number = entry["number"]?.text ?? ""
      return Artefact(
        number: number, title: entry["title"]?.text ?? "", kind: entry["kind"]?.text ?? "",
        coveredBy: covering[number] ?? [])
    }
  }

  var json: String {
    JSON.object([
      "artefacts": .array(
        artefacts.map {
          .object([
            "number": .text($0.number), "title": .text($0.title), "kind": .text($0.kind),
            "covered_by": .array($0.coveredBy.map(JSON.text)),
          ])
        }),
      "clauses": .array([]),
    ]).written
  }

  /// One artefact a line.
  var text: String {
    let covered = artefacts.filter { !$0.coveredBy.isEmpty }.count
    return artefacts.map { "\($0.number)\t\($0.title)\t\($0.coveredBy.joined(separator: " "))\n" }.joined()
      + "覆盖 Covered: \(covered) / \(artefacts.count)\n"
  }
}

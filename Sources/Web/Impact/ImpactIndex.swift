import Domain
import Ledger
import Records
import Synchronization

/// All items and relations in memory, read anew when either changed: here, on another node, or by a command.
final class ImpactIndex: Sendable {
  /// What a list of affected items is ordered and counted by.
  struct Facts: Sendable, Equatable {
    let kind: ConfigurationKind
    let importance: ConfigurationImportance
    let environment: ConfigurationEnvironment
    let place: Int
  }
  struct Content: Sendable {
    let graph: ImpactGraph
    let facts: [Int: Facts]
  }
  private let kept = Mutex<(key: [Generation], content: Content)?>(nil)

  /// The relations as this reading sees them.
  func content(_ reading: some ConnectionHolder) throws -> Content {
    let key = [
      try reading.generation(of: ConfigurationItem.description),
      try reading.generation(of: ConfigurationRelation.description),
    ]
    if let known = kept.withLock({ $0 }), known.key == key { return known.content }
    let content = try Self.read(reading)
    kept.withLock { $0 = (key, content) }
    return content
  }

  private static func read(_ reading: some ConnectionHolder) throws -> Content {
    var facts: [Int: Facts] = [:]
    let names = [ConfigurationItem.kind.description, ConfigurationItem.importance.description, ConfigurationItem.environment.description].map(\.name)
    try reading.forEach(of: ConfigurationItem.description, names) { head, values in
      guard head.state != ConfigurationItem.State.retired.rawValue,
        let kind = ConfigurationKind(datum: values[0]), let importance = ConfigurationImportance(datum: values[1]),
        let environment = ConfigurationEnvironment(datum: values[2])
      else { return }
      facts[head.id] = Facts(kind: kind, importance: importance, environment: environment, place: head.place)
    }
    var edges: [ImpactGraph.Edge] = []
    let ends = [ConfigurationRelation.from.description, ConfigurationRelation.to.description].map(\.name)
    try reading.forEach(of: ConfigurationRelation.description, ends + [ConfigurationRelation.kind.description.name]) {
      _, values in
      guard let from = values[0].integer, let to = values[1].integer,
        let kind = ConfigurationRelation.Kind(datum: values[2]), facts[from] != nil, facts[to] != nil
      else { return }
      edges.append(.init(from: from, to: to, kind: kind))
    }
    return Content(graph: ImpactGraph(edges), facts: facts)
  }
}

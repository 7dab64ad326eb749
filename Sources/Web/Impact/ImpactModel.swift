import Domain
import HTTP
import Ledger
import Printing
import Records

/// 影响分析: what is affected when an item fails, or what it needs, level by level.
struct ImpactModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let caption: String
    let kind: ConfigurationKind
    let importance: ConfigurationImportance
    let depth: Int
    let hasBackup: Bool
  }
  struct Count: Sendable, Equatable {
    let kind: ConfigurationKind
    let count: Int
  }
  let id: Int
  let caption: String
  let kind: ConfigurationKind
  let direction: ImpactGraph.Direction
  let depth: Int?
  let total: Int
  let counts: [Count]
  /// Business systems first, then by depth and importance; at most `shown` of them.
  let lines: [Line]
  let diagram: Diagram
  /// Why there is no picture, if there is none.
  var svg: String?
  var note: String?
  let mayRelate: Bool
  let language: Language

  static let shown = 400
  static let depths = [1, 2, 3, 5]
  var systems: [Line] { lines.filter { $0.kind == .businessSystem } }
}

extension Visit {
  func impactModel(_ id: Int) throws -> ImpactModel {
    let type = ConfigurationItem.description
    let direction = request.query["direction"].flatMap(ImpactGraph.Direction.init(rawValue:)) ?? .up
    let depth = request.query["depth"].flatMap { Int($0) }.flatMap { (1...99).contains($0) ? $0 : nil }
    var model = try read { reading in
      guard let item = try reading.find(type, id), standing.maySee(item) else { throw Denial.noSuchRecord }
      let content = try site.impact.content(reading)
      let reached = content.graph.reached(from: id, direction, depth: depth ?? .max)
        .filter { content.facts[$0.id].map { type.access.reaches($0.place, from: standing) } ?? false }
      let ordered = reached.sorted { Self.rank($0, content) < Self.rank($1, content) }
      let first = ordered.prefix(ImpactModel.shown)
      let names = try reading.captions(type, Set(first.map(\.id)))
      let lines = first.map { one in
        let facts = content.facts[one.id]!
        return ImpactModel.Line(
          id: one.id, caption: names[one.id] ?? "#\(one.id)", kind: facts.kind, importance: facts.importance,
          depth: one.depth, hasBackup: content.graph.backedUp.contains(one.id))
      }
      var counts: [ConfigurationKind: Int] = [:]
      for one in reached { counts[content.facts[one.id]!.kind, default: 0] += 1 }
      let record = Record<ConfigurationItem>(item)
      return ImpactModel(
        id: id, caption: item.shownCaption, kind: record[ConfigurationItem.kind], direction: direction, depth: depth,
        total: reached.count,
        counts: ConfigurationKind.allCases.compactMap { kind in counts[kind].map { .init(kind: kind, count: $0) } },
        lines: lines,
        diagram: ImpactDrawing(
          id: id, caption: record[ConfigurationItem.name], kind: record[ConfigurationItem.kind], direction: direction,
          reached: reached, names: names, content: content, language: language
        ).diagram, mayRelate: mayCreate(ConfigurationRelation.description), language: language)
    }
    guard model.total > 0 else { return model }
    do {
      model.svg = try model.diagram.svg(say("影响图：\(model.caption)", "Impact of \(model.caption)"))
    } catch let error as PrintError { model.note = error.description }
    return model
  }

  /// Business systems first, then the nearest, then what matters most.
  private static func rank(_ one: ImpactGraph.Reached, _ content: ImpactIndex.Content) -> (Int, Int, Int, Int) {
    let facts = content.facts[one.id]!
    let weight = ConfigurationImportance.allCases.firstIndex(of: facts.importance) ?? 9
    return (facts.kind == .businessSystem ? 0 : 1, one.depth, weight, one.id)
  }
}

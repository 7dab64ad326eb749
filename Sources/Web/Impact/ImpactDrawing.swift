public import Domain
import Printing
import Records

/// The picture of an impact: every item a box while there are few, then boxes that stand for many.
struct ImpactDrawing {
  let id: Int
  let caption: String
  let kind: ConfigurationKind
  let direction: ImpactGraph.Direction
  let reached: [ImpactGraph.Reached]
  let names: [Int: String]
  let content: ImpactIndex.Content
  let language: Language

  static let most = 150

  /// Which box an item stands in: its own, or that of its kind at its depth.
  private enum Box: Hashable {
    case item(Int)
    case many(depth: Int, kind: ConfigurationKind)
  }

  var diagram: Diagram {
    let boxes = assigned
    var order: [Box] = [.item(id)]
    var places: [Box: Int] = [.item(id): 0]
    var sizes: [Box: Int] = [:]
    for one in reached {
      let box = boxes[one.id]!
      sizes[box, default: 0] += 1
      if places[box] == nil {
        places[box] = order.count
        order.append(box)
      }
    }
    var pairs: [[Int]: Bool] = [:]
    var some = Set(reached.map(\.id))
    some.insert(id)
    for (first, second) in content.graph.affections(among: some) {
      let from = places[boxes[first] ?? .item(id)]!
      let to = places[boxes[second] ?? .item(id)]!
      if from != to { pairs[[from, to]] = true }
    }
    return Diagram(
      nodes: order.map { node($0, sizes[$0] ?? 1) }, edges: edges(pairs), direction: .right)
  }

  /// From what fails to what is affected; from an item to what it needs when looking down. Both at once is one line.
  private func edges(_ pairs: [[Int]: Bool]) -> [Diagram.Edge] {
    pairs.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { pair in
      let isBoth = pairs[[pair[1], pair[0]]] != nil
      if isBoth, pair[0] > pair[1] { return nil }
      return direction == .up
        ? Diagram.Edge(pair[0], pair[1], isBothWays: isBoth) : Diagram.Edge(pair[1], pair[0], isBothWays: isBoth)
    }
  }

  private var assigned: [Int: Box] {
    var boxes: [Int: Box] = [:]
    var many: [Box: [Int]] = [:]
    for one in reached {
      boxes[one.id] = .item(one.id)
      many[.many(depth: one.depth, kind: content.facts[one.id]!.kind), default: []].append(one.id)
    }
    // The largest groups are drawn together first, until the rest has room; business systems stay single longest.
    var count = reached.count + 1
    for (box, members) in many.sorted(by: { weight($0) > weight($1) }) where count > Self.most && members.count > 1 {
      for member in members { boxes[member] = box }
      count -= members.count - 1
    }
    return boxes
  }

  private func weight(_ group: (key: Box, value: [Int])) -> (Int, Int) {
    guard case .many(let depth, let kind) = group.key else { return (0, 0) }
    return (kind == .businessSystem ? 0 : group.value.count, depth)
  }

  private func node(_ box: Box, _ size: Int) -> Diagram.Node {
    switch box {
    case .item(let one) where one == id:
      return .init(caption, detail: kind.label[language], shape: .round, tone: .main, link: Paths.record("configuration-item", id))
    case .item(let one):
      let facts = content.facts[one]!
      return .init(
        names[one].map(Self.name) ?? "#\(one)", detail: facts.kind.label[language], tone: tone(facts),
        link: Paths.impact(one, direction))
    case .many(_, let kind):
      return .init("\(kind.label[language]) × \(size)", tone: .muted)
    }
  }

  /// `PZ-2026-0012 交易数据库` without its number: a picture has no room for both.
  private static func name(_ caption: String) -> String {
    guard caption.hasPrefix("PZ-"), let space = caption.firstIndex(of: " ") else { return caption }
    return String(caption[caption.index(after: space)...])
  }

  private func tone(_ facts: ImpactIndex.Facts) -> Diagram.Tone {
    if facts.kind == .businessSystem { return .strong }
    return facts.importance == .core ? .warning : .plain
  }
}

extension Paths {
  public static func impact(_ item: Int, _ direction: ImpactGraph.Direction = .up, depth: Int? = nil) -> String {
    "/configuration/impact/\(item)?direction=\(direction.rawValue)" + (depth.map { "&depth=\($0)" } ?? "")
  }
}

/// The relations of all items in two compact arrays, to be walked up and down in memory.
///
/// Up is what is affected when an item fails; down is what an item needs. `a runs on b` makes a affected by b;
/// `a connects to b` makes a affected by b, as a server is by its switch; `a is part of b` makes b affected by a.
/// What backs something up takes over and is not affected.
public struct ImpactGraph: Sendable {
  public enum Direction: String, Sendable, CaseIterable { case up, down }
  /// One relation between two items, by their ids.
  public struct Edge: Sendable, Equatable {
    public let from: Int, to: Int
    public let kind: ConfigurationRelation.Kind
    public init(from: Int, to: Int, kind: ConfigurationRelation.Kind) {
      (self.from, self.to, self.kind) = (from, to, kind)
    }
  }
  /// An item that was reached.
  public struct Reached: Sendable, Equatable {
    public let id: Int
    /// How many relations away it is, from 1.
    public let depth: Int
  }

  /// The ids that any relation names, ascending; a node is a place in it.
  private let ids: [Int]
  private let up: Neighbours
  private let down: Neighbours
  public var itemCount: Int { ids.count }
  public let relationCount: Int
  /// Items for which another one stands ready.
  public let backedUp: Set<Int>

  public init(_ edges: [Edge]) {
    relationCount = edges.count
    ids = Array(Set(edges.flatMap { [$0.from, $0.to] })).sorted()
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, Int32($0)) })
    var affected: [(Int32, Int32)] = []
    var backed: Set<Int> = []
    affected.reserveCapacity(edges.count)
    for edge in edges {
      let (from, to) = (places[edge.from]!, places[edge.to]!)
      switch edge.kind {
      case .runsOn, .dependsOn, .connectsTo: affected.append((to, from))
      case .partOf: affected.append((from, to))
      case .backsUp: backed.insert(edge.to)
      }
    }
    backedUp = backed
    up = Neighbours(count: ids.count, affected)
    down = Neighbours(count: ids.count, affected.map { ($1, $0) })
  }

  /// The relations between some items as they carry a failure: `first` fails, `second` is affected.
  public func affections(among some: Set<Int>) -> [(first: Int, second: Int)] {
    var found: [(first: Int, second: Int)] = []
    for id in some.sorted() {
      guard let node = place(of: id) else { continue }
      up.forEach(of: Int32(node)) { neighbour in
        let other = ids[Int(neighbour)]
        if some.contains(other) { found.append((id, other)) }
      }
    }
    return found
  }

  /// Everything reached from an item within `depth` relations, nearest first; each item once.
  public func reached(from id: Int, _ direction: Direction, depth: Int = .max) -> [Reached] {
    guard let start = place(of: id) else { return [] }
    let next = direction == .up ? up : down
    var seen = [Bool](repeating: false, count: ids.count)
    seen[start] = true
    var level = [Int32(start)]
    var found: [Reached] = []
    var away = 1
    while !level.isEmpty, away <= depth {
      var following: [Int32] = []
      for node in level {
        next.forEach(of: node) { neighbour in
          guard !seen[Int(neighbour)] else { return }
          seen[Int(neighbour)] = true
          following.append(neighbour)
          found.append(Reached(id: ids[Int(neighbour)], depth: away))
        }
      }
      level = following
      away += 1
    }
    return found
  }

  private func place(of id: Int) -> Int? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }
}

/// The neighbours of each node, one array after the other.
private struct Neighbours: Sendable {
  private let starts: [Int32]
  private let targets: [Int32]

  init(count: Int, _ pairs: [(Int32, Int32)]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.0) + 1] += 1 }
    for place in 0..<count { starts[place + 1] += starts[place] }
    var fill = starts
    var targets = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      targets[Int(fill[Int(pair.0)])] = pair.1
      fill[Int(pair.0)] += 1
    }
    self.starts = starts
    self.targets = targets
  }

  @inline(__always)
  func forEach(of node: Int32, _ body: (Int32) -> Void) {
    for place in starts[Int(node)]..<starts[Int(node) + 1] { body(targets[Int(place)]) }
  }
}

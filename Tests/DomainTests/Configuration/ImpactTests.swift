import Domain
import Records
import Testing

@Suite struct `An impact` {
  private func graph(_ edges: (Int, ConfigurationRelation.Kind, Int)...) -> ImpactGraph {
    ImpactGraph(edges.map { .init(from: $0.0, to: $0.2, kind: $0.1) })
  }
  private func ids(_ graph: ImpactGraph, _ id: Int, _ way: ImpactGraph.Direction, depth: Int = .max) -> [Int] {
    graph.reached(from: id, way, depth: depth).map(\.id)
  }

  @Test func `runs from what fails to what needs it, and down to what is needed`() {
    // 1 a system, 2 its application, 3 the machine, 4 the switch.
    let graph = graph((1, .dependsOn, 2), (2, .runsOn, 3), (3, .connectsTo, 4), (5, .partOf, 1))
    #expect(ids(graph, 4, .up) == [3, 2, 1] && ids(graph, 1, .down) == [2, 5, 3, 4])
    #expect(ids(graph, 4, .up, depth: 2) == [3, 2])
    #expect(graph.reached(from: 4, .up).map(\.depth) == [1, 2, 3])
    #expect(ids(graph, 1, .up).isEmpty && ids(graph, 99, .up).isEmpty)
    #expect(ids(graph, 5, .up) == [1], "a part that fails is felt by the whole")
  }
  @Test func `leaves what is backed up by it alone, and knows it`() {
    let graph = graph((2, .backsUp, 1), (3, .runsOn, 1))
    #expect(ids(graph, 1, .up) == [3] && ids(graph, 2, .up).isEmpty && graph.backedUp == [1])
  }
  @Test func `ends where relations go round in a circle, each item once`() {
    let graph = graph((1, .dependsOn, 2), (2, .dependsOn, 3), (3, .dependsOn, 1), (1, .connectsTo, 3), (2, .runsOn, 2))
    #expect(Set(ids(graph, 1, .up)) == [2, 3] && ids(graph, 1, .up).count == 2)
    #expect(Set(ids(graph, 1, .down)) == [2, 3])
  }
  @Test func `reaches what a plain search reaches in a large library full of circles`() {
    var state: UInt64 = 7
    func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var edges: [ImpactGraph.Edge] = []
    var affects: [Int: [Int]] = [:]
    for _ in 0..<20_000 {
      let (from, to) = (roll(10_000) + 1, roll(10_000) + 1)
      edges.append(.init(from: from, to: to, kind: .dependsOn))
      affects[to, default: []].append(from)
    }
    let graph = ImpactGraph(edges)
    for start in [1, 77, 4096] {
      var seen: Set<Int> = [start]
      var level = [start]
      var depths: [Int: Int] = [:]
      while !level.isEmpty {
        var following: [Int] = []
        for id in level {
          for other in affects[id] ?? [] where seen.insert(other).inserted {
            depths[other] = (depths[id] ?? 0) + 1
            following.append(other)
          }
        }
        level = following
      }
      let reached = graph.reached(from: start, .up)
      #expect(Dictionary(uniqueKeysWithValues: reached.map { ($0.id, $0.depth) }) == depths)
    }
  }
}

import Domain
import HTTP
import Ledger
import Printing
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite(.serialized) struct `An impact on its page` {
  @Test func `shows whom a switch affects, the business system first, with a picture`() throws {
    let scene = try LibraryScene()
    let model = try scene.get(Paths.impact(scene["switch"])).content
    #expect(model.contains("共 3 个配置项") && model.contains("受影响的业务系统") && model.contains("<svg class=\"diagram"))
    let down = try scene.get(Paths.impact(scene["system"], .down, depth: 1)).content
    #expect(down.contains("共 1 个配置项") && down.contains("交易应用"))
    #expect(try scene.get(Paths.impact(scene["system"])).content.contains("没有登记受它影响的配置项"))
    #expect(try scene.get(Paths.impact(9999)).status == .notFound)
    #expect(try scene.get(Paths.impact(scene["switch"]), as: "clerk").status == .forbidden)
  }
  @Test func `knows at once when a relation or an item changed`() throws {
    let scene = try LibraryScene()
    func total() throws -> Bool { try scene.get(Paths.impact(scene["switch"])).content.contains("共 3 个配置项") }
    #expect(try total())
    let relation = try scene.all(ConfigurationRelation.self).first { $0[ConfigurationRelation.to].id == scene["server"] }!
    let voided = try scene.post(
      Paths.void("configuration-relation", relation.id.id), [("seen", "1"), ("void_reason", "登错了")])
    #expect(voided.status == .seeOther)
    #expect(try !total())
  }

  @Test func `is shown on the page of a change that touches the item, the business system first`() throws {
    let scene = try LibraryScene()
    let person = try scene.test.standing("head").person
    let change = try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<Change> {
          $0[Change.name] = "更换接入交换机"
          $0[Change.kind] = .standard
          $0[Change.level] = .second
          $0[Change.applicant] = Ref(person)
          $0[Change.systems] = "网络"
          $0[Change.startsAt] = Moment("2026-07-10 18:00")!
          $0[Change.endsAt] = Moment("2026-07-10 20:00")!
          $0[Change.deadline] = Day("2026-07-31")!
          $0[Change.reason] = "老化"
          $0[Change.content] = "更换"
          $0[Change.affectsTrading] = false
          $0[Change.affectsSettlement] = false
          $0[Change.configurationItems] = [Ref(scene["switch"])]
        })
    }
    let page = try scene.get(Paths.record("change", change.id), as: "head").content
    #expect(page.contains("通过配置关系受影响的配置项 3 个"))
    let system = try #require(page.firstRange(of: Paths.record("configuration-item", scene["system"])))
    let server = try #require(page.firstRange(of: Paths.record("configuration-item", scene["server"])))
    #expect(system.lowerBound < server.lowerBound, "the business system comes first")
  }

  /// 50,000 items and 200,000 relations: what the page reaches is what a recursive query reaches. The times are
  /// printed, not held to: this machine is shared.
  @Test func `agrees with a recursive query over a large library`() throws {
    let test = try TestSite()
    let (items, relations) = (50_000, 200_000)
    try test.ledger.database.write { c in
      try c.execute(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(items))
        INSERT INTO configuration_item (id, state, version, created_by, created_at, updated_at, place, name, kind, environment, importance, owner)
        SELECT i, 'production', 1, 0, 1, 1, 0, '项 ' || i, 'server', 'production', 'core', 1 FROM n
        """)
      // Each depends on a few with smaller numbers; one in fifty closes a circle.
      try c.execute(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(relations))
        INSERT INTO configuration_relation (id, state, version, created_by, created_at, updated_at, place, from_item, kind, to_item)
        SELECT i, 'kept', 1, 0, 1, 1, 0, i % \(items) + 1,
          'depends-on', CASE WHEN i % 50 = 0 THEN (i * 7919) % \(items) + 1 ELSE ((i % \(items)) * ((i * 31) % 97)) / 97 + 1 END
        FROM n
        """)
    }
    let clock = ContinuousClock()
    var content: ImpactIndex.Content?
    let loading = try clock.measure { content = try test.ledger.read { try test.site.impact.content($0) } }
    let graph = try #require(content?.graph)
    #expect(graph.relationCount == relations)
    for start in [1, 500, 49_999] {
      var found = 0, counted = 0
      let walking = clock.measure { found = graph.reached(from: start, .up).count }
      let querying = try clock.measure {
        counted = try test.ledger.read {
          try $0.connection.first(
            """
            WITH RECURSIVE reached (id) AS (SELECT \(start) UNION
              SELECT r.from_item FROM configuration_relation r JOIN reached ON r.to_item = reached.id WHERE r.voided_at IS NULL)
            SELECT COUNT(*) - 1 FROM reached
            """
          ) { try $0.int(0) }!
        }
      }
      #expect(found == counted)
      print("impact of \(start): \(found) items, walked in \(walking), recursive query \(querying), ratio \(querying / walking); loaded in \(loading)")
    }
    let page = try test.request(.get, Paths.impact(1), as: "head")
    #expect(page.status == .ok && page.content.contains("<svg class=\"diagram"), "what is too much is drawn together")
  }
}

@Suite struct `A flow chart` {
  @Test(arguments: everyType.filter { $0.description.states.count > 1 && !$0.description.steps.isEmpty })
  func `is drawn for every flow`(_ type: any RecordType.Type) throws {
    let diagram = FlowDiagram(type.description, .zh).diagram
    #expect(try diagram.svg("图").contains("</svg>"))
    // Every state stands in it, and whatever leads somewhere is an arrow; what is done aside without leaving a state
    // shares one, which names all of it.
    #expect(diagram.nodes.count >= type.description.states.count)
    let words = diagram.edges.flatMap(\.lines).joined()
    let ways = type.description.steps.flatMap { step in step.from.map { (step, from: $0) } }
    let loops = ways.filter { $0.0.isAside && $0.0.to == $0.from }
    #expect(loops.allSatisfy { words.contains($0.0.label.zh) })
    #expect(diagram.edges.count >= ways.count - loops.count + Set(loops.map(\.from)).count)
  }
  @Test func `has a page that the list leads to`() throws {
    let scene = try LibraryScene()
    #expect(try scene.get(Paths.list("configuration-restore")).content.contains(Paths.flow("configuration-restore")))
    let page = try scene.get(Paths.flow("configuration-restore")).content
    #expect(page.contains("批准恢复？") && page.contains("已恢复验证前状态"))
    #expect(try scene.get(Paths.flow("duty-call")).status == .notFound)
    #expect(try scene.get(Paths.flow("no-such-type")).status == .notFound)
  }
}

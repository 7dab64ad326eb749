import Compliance
import Domain
import FoundationEssentials
import Procedures
import Records
import Testing
import Time

@Suite struct PackTests {
  /// Types that the pack names and no room declares yet. It may only shrink: whoever declares one takes it out, and
  /// its states, fields and steps are held to the declaration from then on.
  static let awaitedTypes: Set<String> = []
  /// Procedures the same way.
  static let awaitedProcedures: Set<String> = []

  let types = Dictionary(uniqueKeysWithValues: everyType.map { ($0.description.identifier, $0.description) })

  @Test func `the shipped pack can be read, and every frequency it is asked for is in it`() throws {
    let pack = try Shipped.pack.get()
    #expect(pack.obligations.count >= 105)
    let kinds = Set(pack.obligations.map { $0.frequency.wording.zh })
    for word in ["每个交易日", "每周", "每月", "每季度", "每半年", "每年", "每两年"] { #expect(kinds.contains(word)) }
    #expect(pack.obligations.contains { $0.frequencyText.zh.hasSuffix("提前 3 个工作日") })
    #expect(pack.obligations.contains { $0.frequencyText.zh.hasSuffix("后 2 个工作日内") })
    for one in pack.obligations {
      #expect(!one.title.zh.isEmpty && !one.title.en.isEmpty && one.text.hasSuffix("。"), "\(one.id)")
      #expect(PostCode.all.contains(one.post), "\(one.id): \(one.post.rawValue)")
    }
  }

  @Test func `only listed types and procedures are awaited`() throws {
    let pack = try Shipped.pack.get()
    let named = Set(pack.obligations.flatMap { $0.proofs.compactMap(\.type) + [$0.event?.type].compactMap { $0 } })
    #expect(named.filter { types[$0] == nil }.subtracting(Self.awaitedTypes).isEmpty)
    let shipped = try Set(Shipped.procedures())
    let runs = Set(pack.obligations.flatMap(\.proofs).compactMap { if case .run(let name) = $0.kind { name } else { nil } })
    #expect(runs.subtracting(shipped).subtracting(Self.awaitedProcedures).isEmpty)
  }

  @Test func `what satisfies is there: states, fields and steps of every type that exists`() throws {
    for one in try Shipped.pack.get().obligations {
      for proof in one.proofs {
        guard let name = proof.type, !Self.awaitedTypes.contains(name), let type = types[name] else { continue }
        #expect(type.faults(of: proof) == [], "\(one.id)")
      }
      guard let event = one.event, !Self.awaitedTypes.contains(event.type), let type = types[event.type] else { continue }
      #expect(type.faults(of: event) == [], "\(one.id)")
    }
  }

  @Test func `whoever is asked may do it: no task leads its holder to a form that is not theirs`() throws {
    for one in try Shipped.pack.get().obligations {
      let holder = Standing(person: 1, posts: [one.post], department: 1, place: 0, heads: [], isOnDuty: false)
      let isTheirs = one.proofs.contains { proof in
        switch proof.kind {
        case .run: return true
        case .note: return types["obligation-record"]!.access.create.admits(holder, nil)
        case .record, .step:
          guard let type = types[proof.type!] else { return true }
          return type.access.create.admits(holder, nil) || type.steps.contains { $0.by.admits(holder, nil) }
        }
      }
      #expect(isTheirs, "\(one.id) is asked of \(one.post.rawValue)")
    }
  }

  @Test func `what is gone through one by one is there, and comes round by the calendar`() throws {
    let all = try Shipped.pack.get().obligations.filter { $0.subject != nil }
    #expect(
      Set(all.map(\.id)) == [
        "policy-review", "supplier-evaluation", "supplier-information", "support-review", "supplier-contact-check", "contact-check",
        "outsourcing-supervision", "port-check", "licence-self-check", "cooling-service",
      ])
    for one in all { #expect(types[one.subject!.type]!.faults(of: one.subject!) == [], "\(one.id)") }
    #expect { _ = try obligation("within 2 days", #""each": {"title": "它", "english": "it", "type": "supplier", "at": "created_at"}, "event": {"title": "完", "english": "it", "type": "test-plan", "at": "real_end"}"#) } throws: {
      "\($0)".contains("each")
    }
  }

  @Test func `what only a note shows says why no record can`() throws {
    let noted = try Shipped.pack.get().obligations.filter { $0.proofs.allSatisfy { if case .note = $0.kind { true } else { false } } }
    for one in noted { #expect((one.proofs[0].why?.count ?? 0) >= 10, "\(one.id)") }
    // It may only shrink.
    #expect(
      Set(noted.map(\.number)) == [103, 104, 702, 806, 1306, 1405, 1406, 1407, 1507, 1603, 1706, 2203])
  }

  @Test(arguments: [
    (#""number": 1, "id": "b""#, "编号相同"), (#""number": 2, "id": "a""#, "重复"),
  ])
  func `two entries may not share a name or a number`(_ second: String, _ problem: String) {
    func entry(_ head: String) -> String {
      """
      {\(head), "title": "它", "english": "It", "chapter": "4.8", "clauses": ["c"], "frequency": "yearly",
       "post": "head", "text": "做它。", "satisfied": [{"note": true}]}
      """
    }
    let text = """
      {"pack": "t", "effective": "2026-01-01", "source": "t", "notes": [],
       "obligations": [\(entry(#""number": 1, "id": "a""#)), \(entry(second))]}
      """
    #expect { _ = try ObligationPack(Array(text.utf8), file: "t.json") } throws: { "\($0)".contains(problem) }
  }

  @Test func `a proof of an event must say whose it is`() {
    #expect {
      _ = try obligation(
        "within 2 working-days", #""event": {"title": "完", "english": "it", "type": "test-plan", "at": "real_end"}"#,
        satisfied: #"{"type": "test-summary", "counts": "written_at"}"#)
    } throws: { "\($0)".contains("link") }
  }
}

extension PostCode {
  static let all: Set<PostCode> = [
    .systemAdministration, .securityAdministration, .networkAdministration, .mediaAdministration,
    .configurationAdministration, .databaseAdministration, .technicalService, .machineRoomAdministration,
    .generalAffairs, .head, .dutyManager, .dutyOperator, .leader, .generalManager, .chiefRiskOfficer, .auditor,
  ]
}

extension Shipped {
  static func procedures() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Packs/procedures").path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
  }
}

import Domain
import Records
import Testing
import Time

@testable import Ledger

/// Restores, findings, versions, and the library as it was.
struct LibraryWorkTests {
  private func file(_ library: LibraryHouse, of item: RecordData) throws -> (file: RecordData, version: RecordData) {
    let file = try library.create(
      ConfigurationFile.self, by: .engineer, ["item": .text(String(item.id)), "name": .text("running.cfg")])
    return (file, try version(library, file, 1))
  }
  private func version(_ library: LibraryHouse, _ file: RecordData, _ number: Int) throws -> RecordData {
    let content = try library.house.as(.engineer) { try $0.attach(Array("vlan \(number)\n".utf8), name: "running.cfg") }
    return try library.create(
      ConfigurationFileVersion.self, by: .engineer,
      [
        "file": .text(String(file.id)), "file_version": .text(String(number)), "taken_at": .text("2026-07-07 07:00"),
        "content": .list([
          .object([
            "hash": .text(content.hash), "name": .text(content.name), "size": .text(String(content.size)),
            "type": .text(content.type),
          ])
        ]),
      ])
  }
  private func fields(_ body: () throws -> Void) -> [String?] {
    do {
      try body()
      return []
    } catch let faults as Faults { return faults.all.map(\.field) } catch { return ["\(error)"] }
  }

  @Test(arguments: Engine.allCases) func `versions follow one another, and in production only under a change`(
    _ engine: Engine
  ) throws {
    let library = try LibraryHouse(engine)
    let item = try library.inProduction()
    let (file, first) = try file(library, of: item)
    #expect(fields { _ = try version(library, file, 1) } == ["file_version"])
    #expect(fields { _ = try version(library, file, 3) } == ["file_version", "basis"])
    #expect(fields { _ = try version(library, file, 2) } == ["basis"])
    #expect(kind { _ = try library.house.as(.engineer) { try $0.update(first.type, first.id, seen: 1, ["note": .text("改")]) } } == .conflict)
    #expect(
      fields {
        _ = try library.create(
          ConfigurationFile.self, by: .engineer, ["item": .text(String(item.id)), "name": .text("running.cfg")])
      } == ["name"])
  }

  @Test(arguments: Engine.allCases) func `a restore goes back when it is not right, and is tried again`(
    _ engine: Engine
  ) throws {
    let library = try LibraryHouse(engine)
    let item = try library.inProduction()
    let other = try library.planned()
    let (_, version) = try file(library, of: item)
    let (_, foreign) = try file(library, of: other)
    let draft = try library.create(
      ConfigurationRestore.self, by: .operatorA,
      [
        "item": .text(String(item.id)), "subject": .text("恢复演练"), "is_drill": .text("1"), "reason": .text("季度演练"),
        "plan": .text("导入后核对"), "planned_at": .text("2026-07-07 16:00"),
      ])
    let applied = try library.take(.operatorA, "apply", draft)
    #expect(kind { _ = try library.take(.operatorA, "approve", applied) } == .forbidden)
    let approved = try library.take(.head, "approve", applied)
    let note: [String: Input] = ["fetch_note": .text("SM3 一致")]
    #expect(
      kind {
        _ = try library.take(.engineer, "fetch", approved, note.merging(["file_version": .text(String(foreign.id))]) { $1 })
      } == .conflict, "that is another item's file")
    let right = note.merging(["file_version": .text(String(version.id))]) { $1 }
    let fetched = try library.take(.engineer, "fetch", approved, right)
    let done: [String: Input] = ["imported_at": .text("2026-07-07 07:20"), "import_note": .text("已导入")]
    #expect(kind { _ = try library.take(.operatorB, "import", fetched, done, witness: .operatorA) } == .forbidden)
    let imported = try library.take(.operatorA, "import", fetched, done, witness: .operatorB)
    let reverted = try library.take(
      .operatorA, "revert", imported, ["revert_note": .text("路由缺失，已恢复")], witness: .operatorB)
    #expect(kind { _ = try library.take(.engineer, "register", reverted, ["registration": .text("归档")]) } == .conflict)
    let again = try library.take(
      .operatorA, "import", try library.take(.engineer, "fetch", reverted, right), done, witness: .operatorB)
    let verified = try library.take(.operatorA, "verify", again, ["verification": .text("正常")], witness: .operatorB)
    #expect(try library.take(.engineer, "register", verified, ["registration": .text("归档")]).state == "registered")
  }

  @Test(arguments: Engine.allCases) func `a finding is decided, resolved and closed by somebody else`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let found = try library.create(
      ConfigurationFinding.self, by: .operatorB,
      ["subject": .text("未登记的主机"), "source": .text("nmap"), "found_at": .text("2026-07-07 07:00")])
    func decide(_ decision: String, _ due: String = "2026-07-10") throws -> RecordData {
      try library.take(
        .engineer, "decide", found,
        [
          "cause": .text("新装未登记"), "decision": .text(decision), "handler": .text(String(library.house[.operatorA])),
          "due_on": .text(due),
        ])
    }
    #expect(kind { _ = try decide("correct-record") } == .conflict, "there is no item to correct")
    #expect(kind { _ = try decide("put-right", "2026-07-06") } == .conflict, "the due day is over")
    let decided = try decide("put-right")
    #expect(kind { _ = try library.take(.operatorB, "resolve", decided, ["result": .text("已关")]) } == .forbidden)
    let resolved = try library.take(.operatorA, "resolve", decided, ["result": .text("已关机")])
    #expect(kind { _ = try library.take(.operatorA, "close", resolved) } == .forbidden)
    #expect(try library.take(.head, "close", resolved).state == "closed")
  }

  @Test(arguments: Engine.allCases) func `work is signed by four people in their turn`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let draft = try library.create(
      ConfigurationWork.self, by: .operatorA,
      [
        "kind": .text("backup"), "subject": .text("配置库备份"), "day": .text("2026-07-07"), "from_time": .text("16:00"),
        "to_time": .text("16:30"), "content": .text("备份到磁带"),
      ])
    #expect(
      fields {
        _ = try library.create(
          ConfigurationWork.self, by: .operatorA,
          [
            "kind": .text("backup"), "subject": .text("倒着的时段"), "day": .text("2026-07-07"), "from_time": .text("17:00"),
            "to_time": .text("16:30"), "content": .text("备份"),
          ])
      } == ["to_time"])
    #expect(kind { _ = try library.take(.operatorA, "finish", draft, ["outcome": .text("完成")], witness: .operatorA) } == .forbidden)
    let done = try library.take(.operatorA, "finish", draft, ["outcome": .text("完成")], witness: .operatorB)
    let confirmed = try library.take(.engineer, "confirm", done)
    #expect(try library.take(.head, "close", confirmed).state == "closed")
  }

  @Test(arguments: Engine.allCases) func `the library is told as it was, and says when it changed`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let type = LibraryHouse.item
    func generation() throws -> Generation { try library.house.ledger.read { try $0.generation(of: type) } }
    let empty = try generation()
    let first = try library.planned(["name": .text("甲")])
    let one = try generation()
    // In the same second, another record and then another version.
    let second = try library.planned(["name": .text("乙")])
    let two = try generation()
    _ = try library.house.as(.engineer) { try $0.update(type, second.id, seen: 1, ["name": .text("丙")]) }
    let three = try generation()
    #expect(Set([empty, one, two, three]).count == 4)
    #expect(try generation() == three)
    let then = library.house.clock.now
    library.house.clock.advance(60)
    _ = try library.house.as(.engineer) { try $0.update(type, first.id, seen: 1, ["name": .text("丁")]) }
    func names(_ moment: Moment) throws -> [String] {
      var names: [String] = []
      try library.house.ledger.read { try $0.records(type, asOf: moment) { names.append($0["name"].text ?? "") } }
      return names
    }
    #expect(try names(then) == ["甲", "丙"])
    #expect(try names(library.house.clock.now) == ["丁", "丙"])
    #expect(try names(then.advanced(by: -1)).isEmpty)
  }
}

import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 3.4.1 article 8, and the flows of 3.4.2 and 3.4.3.
struct LibraryFlowTests {
  private func faults(_ body: () throws -> Void) -> [String?] {
    do {
      try body()
      return []
    } catch let faults as Faults { return faults.all.map(\.field) } catch { return ["\(error)"] }
  }

  @Test(arguments: Engine.allCases) func `an item enters production before two people, by its administrator`(
    _ engine: Engine
  ) throws {
    let library = try LibraryHouse(engine)
    let planned = try library.planned()
    #expect(planned["number"].text == "PZ-2026-0001")
    #expect(kind { _ = try library.take(.operatorA, "register", planned, witness: .operatorB) } == .forbidden)
    #expect(kind { _ = try library.take(.engineer, "register", planned, witness: .engineer) } == .forbidden)
    #expect(kind { _ = try library.create(ConfigurationItem.self, by: .operatorA, LibraryHouse.server) } == .forbidden)
    let kept = try library.take(.engineer, "register", planned, witness: .operatorA)
    #expect(kept.state == "production")
    #expect(kind { _ = try library.take(.engineer, "register", kept, witness: .operatorA) } == .conflict)
  }

  @Test(arguments: Engine.allCases) func `only a change under way alters an item in production`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let item = try library.inProduction()
    let type = LibraryHouse.item
    #expect(
      kind {
        _ = try library.house.as(.engineer) {
          try $0.update(type, item.id, seen: item.version, ["hostname": .text("hy-db9")])
        }
      } == .conflict)
    #expect(faults { _ = try library.correct(item, ["hostname": .text("hy-db9")]) } == ["basis"])
    #expect(faults { _ = try library.correct(item, ["hostname": .text("hy-db9"), "basis": .text("BG-2026-4711")]) } == ["basis"])
    #expect(
      faults {
        _ = try library.take(
          .engineer, "retire", item, ["basis": .text("BG-2026-4711"), "retired_on": .text("2026-07-07")], signed: false)
      } == ["basis"])
    #expect(try library.now(item) == item, "nothing was altered")
    let change = try library.changeUnderWay(of: item)
    let altered = try library.correct(item, ["hostname": .text("hy-db9"), "basis": .text(change)])
    #expect(altered["hostname"].text == "hy-db9" && altered["basis"].text == change)
    // The same change once more, then the retirement under it.
    let retired = try library.take(
      .engineer, "retire", altered, ["basis": .text(change), "retired_on": .text("2026-07-07")], signed: false)
    #expect(retired.state == "retired")
    #expect(kind { _ = try library.house.as(.engineer) { try $0.void(type, item.id, seen: retired.version, reason: "误登") } } == .forbidden)
  }

  @Test(arguments: Engine.allCases) func `a planned item is changed freely, and a wrong address is not taken`(
    _ engine: Engine
  ) throws {
    let library = try LibraryHouse(engine)
    let item = try library.planned()
    let type = LibraryHouse.item
    func change(_ input: [String: Input]) throws {
      _ = try library.house.as(.engineer) { try $0.update(type, item.id, seen: item.version, input) }
    }
    #expect(faults { try change(["management_ip": .text("10.20.5")]) } == ["management_ip"])
    #expect(faults { try change(["ports": .list([.object(["name": .text("eth0")])])]) } == ["ports"])
    #expect(faults { try change(["system": .text(String(item.id))]) } == ["system"])
    try change(["management_ip": .text("10.20.5.9")])
    #expect(try library.now(item)["management_ip"].text == "10.20.5.9")
  }

  @Test(arguments: Engine.allCases) func `a relation stands once, and never with itself`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let (a, b) = (try library.planned(), try library.planned())
    func relate(_ from: Int, _ kind: String, _ to: Int) throws {
      _ = try library.create(
        ConfigurationRelation.self, by: .engineer,
        ["from_item": .text(String(from)), "kind": .text(kind), "to_item": .text(String(to))])
    }
    try relate(a.id, "runs-on", b.id)
    #expect(faults { try relate(a.id, "runs-on", b.id) } == ["to_item"])
    #expect(faults { try relate(a.id, "depends-on", a.id) } == ["to_item"])
    try relate(a.id, "depends-on", b.id)
    try relate(b.id, "runs-on", a.id)
  }

  @Test(arguments: Engine.allCases) func `what a change altered is handed in, checked by another, filed`(
    _ engine: Engine
  ) throws {
    let library = try LibraryHouse(engine)
    let item = try library.inProduction()
    let change = try library.changeUnderWay(of: item)
    func update(_ text: String) throws -> RecordData {
      let file = try library.house.as(.operatorA) { try $0.attach(Array(text.utf8), name: "my.cnf") }
      return try library.update(of: item, change: change, files: [file])
    }
    let draft = try update("max_connections=100\n")
    #expect(kind { _ = try library.take(.operatorB, "submit", draft) } == .forbidden)
    let submitted = try library.take(.operatorA, "submit", draft)
    #expect(kind { _ = try library.take(.operatorA, "check", submitted, ["check_result": .text("对")]) } == .forbidden)
    #expect(kind { _ = try library.take(.engineer, "file", submitted) } == .conflict, "it is not checked yet")
    let returned = try library.take(.engineer, "return", submitted, ["return_reason": .text("缺少端口")])
    #expect(returned.state == "preparing")
    let again = try library.take(.operatorA, "submit", returned)
    let checked = try library.take(.engineer, "check", again, ["check_result": .text("与现场一致")])
    #expect(try library.now(item)["operating_system"] == .none, "filing alters the library, nothing before it")
    let filed = try library.take(.engineer, "file", checked)
    #expect(filed.state == "filed" && filed["filed_at"] != .none)
    let altered = try library.now(item)
    #expect(altered["operating_system"].text == "Kylin V10 SP3" && altered["basis"].text == change)
    let second = try update("max_connections=200\n")
    let next = try library.take(
      .engineer, "check", try library.take(.operatorA, "submit", second), ["check_result": .text("对")])
    _ = try library.take(.engineer, "file", next)
    let versions = try library.house.ledger.read { try $0.find(ConfigurationFileVersion.self) }
    #expect(versions.map { $0[ConfigurationFileVersion.version] } == [1, 2])
    #expect(Set(versions.map { $0[ConfigurationFileVersion.file] }).count == 1)
    #expect(versions.allSatisfy { $0[ConfigurationFileVersion.basis] == change })
  }

  @Test(arguments: Engine.allCases) func `an update says what is wrong with it`(_ engine: Engine) throws {
    let library = try LibraryHouse(engine)
    let item = try library.inProduction()
    let change = try library.changeUnderWay(of: item)
    func make(_ field: String, _ value: String?) throws {
      var input: [String: Input] = [
        "item": .text(String(item.id)), "change_number": .text(change), "subject": .text("更新"), "day": .text("2026-07-07"),
      ]
      input["alterations"] = .list([.object(["field": .text(field), "value": value.map { .text($0) } ?? .empty])])
      _ = try library.create(ConfigurationUpdate.self, by: .operatorA, input)
    }
    #expect(faults { try make("management_ip", "10.20") } == ["alterations"])
    #expect(faults { try make("name", nil) } == ["alterations"])
    #expect(faults { try make("hostname", String(repeating: "x", count: 101)) } == ["alterations"])
    try make("hostname", nil)
    let empty = try library.create(
      ConfigurationUpdate.self, by: .operatorA,
      ["item": .text(String(item.id)), "change_number": .text(change), "subject": .text("空的"), "day": .text("2026-07-07")])
    #expect(kind { _ = try library.take(.operatorA, "submit", empty) } == .conflict)
  }
}

import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// One institution a database, shared by the suites that run over every record type: what one test makes does not
/// disturb another.
struct Contract {
  let house: House
  let type: TypeDescription

  private static let houses: [Engine: House] = Dictionary(
    uniqueKeysWithValues: Engine.allCases.map { engine in (engine, try! made(engine)) })

  private static func made(_ engine: Engine) throws -> House {
    let house = try House(engine)
    try house.ledger.database.write { c in
      try c.execute("UPDATE person SET trained_on = 20000")
      // There may be one only; the contract makes its own.
      try c.execute("UPDATE institution SET voided_by = 0, voided_at = 0, void_reason = '合同测试'")
    }
    return house
  }

  init(_ engine: Engine, _ type: any RecordType.Type) {
    house = Self.houses[engine]!
    self.type = type.description
  }

  /// Operator A with just the posts that may create, change and void this type.
  var rightStanding: Standing {
    standing(
      .operatorA,
      posts: Set((type.access.create + type.access.edit + type.access.void).compactMap(\.postCode)))
  }
  var right: Actor { Actor(rightStanding, session: 1, address: "10.0.0.8") }
  /// Somebody without any post, who made nothing.
  var wrong: Actor { Actor(standing(.trader, posts: []), session: 2, address: "10.0.0.9") }

  func standing(_ who: House.Who, posts: Set<PostCode>, place: Int = 0) -> Standing {
    Standing(person: house[who], posts: posts, department: nil, place: place, heads: [], isOnDuty: false)
  }

  @discardableResult
  func write<T>(_ actor: Actor, _ body: (Writing) throws -> T) throws -> T {
    try house.ledger.write(actor, body)
  }
  @discardableResult
  func write<T>(_ body: (Writing) throws -> T) throws -> T { try write(right, body) }

  func input() throws -> [String: Input] { try write { try Samples(writing: $0).input(type) } }
  /// A new record, made the way people make them.
  func made() throws -> RecordData {
    let input = try input()
    return try write { try $0.create(type, input) }
  }
  func stored(_ id: Int) throws -> RecordData? { try house.ledger.read { try $0.find(type, id) } }
  var count: Int {
    get throws {
      try house.ledger.database.read { c in
        try c.first("SELECT COUNT(*) FROM \(identifier: type.table)") { try $0.int(0) }!
      }
    }
  }

  /// There may be only one institution, and its rule counts those that are not void.
  func clear() throws {
    guard type.identifier == "institution" else { return }
    try house.ledger.database.write { c in
      try c.execute(
        "UPDATE institution SET voided_by = 0, voided_at = 0, void_reason = '合同测试' WHERE voided_at IS NULL")
    }
  }

  func faults(_ body: () throws -> Void) -> Set<String>? {
    do {
      try body()
      return []
    } catch let faults as Faults {
      return Set(faults.all.compactMap(\.field))
    } catch { return nil }
  }
}

extension Who {
  var postCode: PostCode? { if case .post(let post) = self { post } else { nil } }
}

/// What holds for every record type. One after the other, since they count what is stored.
@Suite(.serialized) struct Contracts {}

/// Every type on every engine, to be run over.
let everyTypeOnEveryEngine: [(Engine, any RecordType.Type)] = Engine.allCases.flatMap { engine in
  everyType.map { (engine, $0) }
}

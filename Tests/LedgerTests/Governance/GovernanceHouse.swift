import Domain
import Records
import Time

@testable import Ledger

/// A house with general affairs (operator B) and technical service at head office (operator A).
struct GovernanceHouse {
  let house: House

  init(at start: String = "2026-07-07 09:00") throws {
    house = try House(at: start)
    let house = house
    try house.appoint(.generalAffairs, .operatorB)
    try house.ledger.write(.product) { writing in
      guard var service = try writing.find(
        Domain.Post.self, Condition("code", .equals, .text(PostCode.technicalService.rawValue)), limit: 1
      ).first else { return }
      service[Domain.Post.main] = [Ref(house[.operatorA])] + service[Domain.Post.main]
      try writing.change(service)
    }
  }

  func create(_ type: any RecordType.Type, as who: House.Who = .operatorB, _ input: [String: Input]) throws -> RecordData {
    try house.as(who) { try $0.create(type.description, input) }
  }
  @discardableResult
  func take(_ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:]) throws -> RecordData {
    try house.take(who, step, now(record), input)
  }
  func now(_ record: RecordData) throws -> RecordData { try house.ledger.read { try $0.find(record.type, record.id)! } }
  func all<R: RecordType>(_: R.Type) throws -> [Record<R>] { try house.ledger.read { try $0.find(R.self) } }
  func person(_ who: House.Who) -> Input { .text(String(house[who])) }
  func people(_ who: House.Who...) -> Input { .list(who.map { person($0) }) }
  func department(_ name: String) throws -> Input {
    .text(String(try all(Department.self).first { $0[Department.name] == name }!.id.id))
  }
  var today: Input { .text(house.clock.now.day.description) }
  func file() throws -> Input {
    let file = try house.as(.operatorB) { try $0.attach(Array("扫描件".utf8), name: "扫描件.txt") }
    return .list([
      .object([
        "hash": .text(file.hash), "name": .text(file.name), "size": .text(String(file.size)), "type": .text(file.type),
      ])
    ])
  }
}

import Domain
import Records
import Testing
import Time

@testable import Ledger

/// A house with an administrator of configuration, and a server in production.
struct LibraryHouse {
  let house: House
  static let item = ConfigurationItem.description

  init(_ engine: Engine) throws {
    house = try House(engine)
    try house.appoint(.configurationAdministration, .engineer)
  }

  func create(_ type: any RecordType.Type, by who: House.Who, _ input: [String: Input]) throws -> RecordData {
    try house.as(who) { try $0.create(type.description, input) }
  }
  func take(
    _ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:], signed: Bool = true,
    witness: House.Who? = nil
  ) throws -> RecordData {
    try house.take(who, step, record, input, signed: signed, witness: witness)
  }
  func correct(_ record: RecordData, _ input: [String: Input]) throws -> RecordData {
    let (own, other) = (try house.proof(.engineer), try house.proof(.operatorA))
    return try house.as(.engineer) {
      try $0.correct(record.type, record.id, seen: record.version, input, reason: "按变更修改", by: own, countersigned: other)
    }
  }
  func now(_ record: RecordData) throws -> RecordData { try house.ledger.read { try $0.find(record.type, record.id)! } }

  static let server: [String: Input] = [
    "name": .text("交易数据库服务器 1"), "kind": .text("server"), "environment": .text("production"),
    "importance": .text("core"), "hostname": .text("hy-db1"), "management_ip": .text("10.20.5.1"),
  ]
  func planned(_ more: [String: Input] = [:]) throws -> RecordData {
    var input = Self.server
    input["owner"] = .text(String(house[.engineer]))
    return try create(ConfigurationItem.self, by: .engineer, input.merging(more) { $1 })
  }
  func inProduction() throws -> RecordData {
    try take(.engineer, "register", try planned(), witness: .operatorA)
  }

  /// A change that has succeeded and whose configuration is due, by its number.
  func changeUnderWay(of item: RecordData) throws -> String {
    try house.ledger.write(.product) { writing in
      var change = try Samples(writing: writing).draft(Change.description)
      change.state = Change.State.checked.rawValue
      return try writing.find(Change.description, try writing.create(change))!["number"].text!
    }
  }
  func update(of item: RecordData, change: String, files: [Records.Attachment] = []) throws -> RecordData {
    var input: [String: Input] = [
      "item": .text(String(item.id)), "change_number": .text(change), "subject": .text("升级数据库服务器"),
      "day": .text("2026-07-07"),
      "alterations": .list([.object(["field": .text("operating_system"), "value": .text("Kylin V10 SP3")])]),
    ]
    if !files.isEmpty {
      input["files"] = .list(
        files.map {
          .object(["hash": .text($0.hash), "name": .text($0.name), "size": .text(String($0.size)), "type": .text($0.type)])
        })
    }
    return try create(ConfigurationUpdate.self, by: .operatorA, input)
  }
}

import Domain
import Foundation
import Procedures
import Records
import Time

@testable import Ledger

/// A house that drills: a Thursday morning, one approved scenario.
struct DrillHouse {
  let house: House
  let scenario: Record<EmergencyScenario>

  init(_ engine: Engine = .usual) throws {
    house = try House(engine, at: "2026-09-10 10:00")
    let pack = try Self.pack("core-trading")
    let offer = pack.records.first { $0[EmergencyScenario.code] == "offer-server" }!
    let (house, stored) = (house, try house.as(.engineer) { try $0.create(offer.data) })
    let draft = try house.ledger.read { try $0.find(EmergencyScenario.description, stored)! }
    let submitted = try house.take(.engineer, "submit", draft)
    scenario = Record(try house.take(.head, "approve", submitted))
  }

  static func pack(_ name: String) throws -> ScenarioPack {
    let path = URL(filePath: #filePath).appending(path: "../../../../Packs/emergency/\(name).json").standardizedFileURL
    return try ScenarioPack(Data(contentsOf: path), file: name)
  }

  @discardableResult
  func take(
    _ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:]
  ) throws -> RecordData {
    try house.take(who, step, record, input)
  }

  /// A plan for the Saturday, unless told otherwise.
  func plan(_ changes: [String: Input] = [:]) -> [String: Input] {
    let person = { (who: House.Who) in Input.text(String(house[who])) }
    let plan: [String: Input] = [
      "title": .text("报盘切换演练"), "starts_at": .text("2026-09-12 09:00"), "ends_at": .text("2026-09-12 15:00"),
      "is_major": .text("0"), "method": .text("production"), "location": .text("总部数据中心"), "purpose": .text("验证报盘备机"),
      "environment": .text("正式环境，自有账号"), "impact": .text("无"), "criteria": .text("15 分钟内恢复申报"),
      "preparation": .text("已备份"), "recording": .text("专人记录"), "restoring": .text("恢复后验证"),
      "scenarios": .list([.text(String(scenario.id.id))]), "commander": person(.head), "recorder": person(.operatorB),
      "people": .list([person(.operatorA), person(.operatorB)]),
      "script": .list([.object(["scene": .text("报盘切换"), "what": .text("切换冷备报盘机"), "who": .text("系统管理岗")])]),
    ]
    return plan.merging(changes) { $1 }
  }

  func planned(by who: House.Who = .engineer) throws -> RecordData {
    try house.as(who) { try $0.create(Drill.description, plan()) }
  }

  var notices: [String: Input] {
    [
      "notices": .list([
        .object(["to": .text("各营业部"), "by": .text("邮件"), "at": .text(house.clock.now.description)])
      ])
    ]
  }

  /// Told to everybody, and it is Saturday morning.
  func notified() throws -> RecordData {
    let submitted = try take(.engineer, "submit", planned())
    let signed = try take(.head, "approve", submitted)
    let approved = try take(.leader, "approve", signed)
    let told = try take(.operatorA, "notify", approved, notices)
    house.clock.set("2026-09-12 09:02")
    return told
  }

  /// One does every step that must be done, another reviews, the manager closes.
  func carryOut(run id: Int) throws {
    let open = try house.run(id)
    let owed = open.run.cells.indices.filter { !open.run.procedure.item(ofCell: $0).isOptional }
    let (operatorProof, reviewerProof) = (try house.proof(.operatorA), try house.proof(.operatorB))
    let signed = try house.as(.operatorA) { writing in
      let filled = try writing.fill(run: id, open.ticks(owed))
      return try writing.sign(run: id, filled.seen(owed), asOperator: operatorProof)
    }
    house.clock.advance(120)
    let (due, opened) = (
      signed.run.awaitingReview(by: PersonID(house[.operatorB])), house.clock.now.advanced(by: -100)
    )
    try house.as(.operatorB) {
      _ = try $0.sign(run: id, signed.seen(due), asReviewer: reviewerProof, openedAt: opened)
    }
    try house.as(.manager) { _ = try $0.close(run: id) }
  }

  /// What the recorder writes at the end.
  func record(_ changes: [String: Input] = [:]) -> [String: Input] {
    let record: [String: Input] = [
      "ended_at": .text(house.clock.now.description), "process": .text("按方案切换"), "cleaning": .text("已恢复"),
      "trading_checker": .text(String(house[.trader])), "settlement_checker": .text(String(house[.auditor])),
      "happenings": .list([
        .object([
          "scenario": .text(String(scenario.id.id)), "failed_at": .text("2026-09-12 09:02"),
          "decided_at": .text("2026-09-12 09:03"), "decision": .text("同意启动"),
          "recovered_at": .text("2026-09-12 09:04"),
        ])
      ]),
    ]
    return record.merging(changes) { $1 }
  }
}

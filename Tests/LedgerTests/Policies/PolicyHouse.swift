import Domain
import Records
import Time

@testable import Ledger

/// A house with general affairs (operator B) and security (operator A), where policies are made.
struct PolicyHouse {
  let house: House

  init(_ engine: Engine = .usual) throws {
    house = try House(engine, at: "2026-03-02 09:00")
    try house.appoint(.generalAffairs, .operatorB)
    try house.appoint(.securityAdministration, .operatorA)
  }

  func department(_ name: String) throws -> Input {
    .text(String(try house.ledger.read { try $0.find(Department.self, Condition(Department.name, .equals, name)).first!.id.id }))
  }

  /// What the engineer writes.
  func draft(_ changes: [String: Input] = [:]) throws -> RecordData {
    let input: [String: Input] = [
      "code": .text("ZD-2.1.1"), "title": .text("值班管理制度"), "edition": .text("1"), "category": .text("policy"),
      "artefact": .text("2.1.1"), "department": try department("信息技术部"), "drafter": .text(String(house[.engineer])),
      "written_on": .text(house.clock.now.day.description), "text": .text("# 总则\n§ 每班至少 3 人。\n§ 手机 24 小时开机。"),
      "sensitivity": .text("inner"), "scope": .text("值班"), "reach": .text("own"), "review_months": .text("12"),
      "changes": .list([.object(["what": .text("首版")])]),
    ]
    return try house.as(.engineer) { try $0.create(Policy.description, input.merging(changes) { $1 }) }
  }

  @discardableResult
  func take(_ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:]) throws -> RecordData {
    try house.take(who, step, now(record), input)
  }

  func now(_ record: RecordData) throws -> RecordData {
    try house.ledger.read { try $0.find(record.type, record.id)! }
  }

  /// A final text: everything but its approval and publication.
  func finished(_ draft: RecordData, opinions: [Input] = []) throws -> RecordData {
    try take(.operatorB, "tidy", draft)
    try take(.head, "read", draft, ["head_opinion": .text("可行")])
    try take(.operatorB, "discuss", draft, ["discussion": .text("无异议")])
    try take(.operatorB, "submit", draft, opinions.isEmpty ? [:] : ["opinions": .list(opinions)])
    return try take(.auditor, "examine", draft, ["compliance_opinion": .text("合规")])
  }

  func publication(_ ways: String...) -> [String: Input] {
    [
      "publications": .list(
        ways.map {
          .object(["way": .text($0), "day": .text(house.clock.now.day.description), "proof": .text("签收单")])
        }), "effective_from": .text(house.clock.now.day.description),
    ]
  }

  func published(_ draft: RecordData) throws -> RecordData {
    let final = try finished(draft)
    try take(.leader, "approve", final)
    return try take(.operatorB, "publish", final, publication("circulation", "meeting", "mail"))
  }

  func readings(of policy: RecordData, _ state: PolicyReading.State? = nil) throws -> [Record<PolicyReading>] {
    try house.ledger.read {
      try $0.find(PolicyReading.self, Condition(PolicyReading.policy, .equals, Ref(policy.id)))
    }.filter { state == nil || $0.state == state }
  }
}

/// What a form is refused for.
func faulty(_ body: () throws -> Void) -> Set<String> {
  do {
    try body()
    return []
  } catch let faults as Faults {
    return Set(faults.all.map { $0.field ?? "" })
  } catch {
    return ["\(error)"]
  }
}

import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 2.6.2: from the application to the table of permissions, and out of it when somebody leaves.
struct AccessFlowTests {
  /// The engineer sets up; operator A is the security administrator as well.
  private struct Office {
    let house: House
    init(_ engine: Engine) throws {
      house = try House(engine)
      try house.appoint(.securityAdministration, .operatorA, isKey: true)
      try house.appoint(.generalAffairs, .operatorB)
    }
    func take(
      _ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:], signed: Bool = true, witness: House.Who? = nil
    ) throws -> RecordData {
      try house.take(who, step, record, input, signed: signed, witness: witness)
    }
    func request(_ wanted: [String: Input], cause: String = "work") throws -> RecordData {
      let department = try house.ledger.read { try $0.find(Ref<Person>(house[.trader]))! }[Person.department]
      return try house.as(.trader) {
        try $0.create(
          AccessRequest.description,
          [
            "subject": .text("查询权限"), "applicant": .text(String(house[.trader])), "department": .text(String(department.id)), "post": .text("交易主管"),
            "day": .text("2026-07-07"), "cause": .text(cause), "reason": .text("盘中查询"), "wanted": .list([.object(wanted)]),
          ])
      }
    }
    static let line: [String: Input] = [
      "act": .text("grant"), "area": .text("platform"), "system": .text("风控系统"), "role_name": .text("查询"), "role_id": .text("risk-1"), "level": .text("read"),
    ]
    /// Through its approvals and the setting up; left to be filed.
    func configured(_ draft: RecordData) throws -> RecordData {
      let submitted = try take(.trader, "submit", draft, signed: false)
      let first = try take(.leader, "approve", submitted)
      let approved = try take(.head, "approve", first)
      return try take(.engineer, "configure", approved, ["configured_at": .text("2026-07-07 07:20"), "settings": .text("已建只读账户")], witness: .manager)
    }
    var accounts: [Record<AccountPermission>] { get throws { try house.ledger.read { try $0.find(AccountPermission.self) } } }
  }
  private let filing: [String: Input] = ["is_checked": .text("1"), "is_filed": .text("1")]

  @Test(arguments: Engine.allCases) func `what is filed stands in the table, and what is revoked leaves it`(_ engine: Engine) throws {
    let office = try Office(engine)
    let submitted = try office.take(.trader, "submit", try office.request(Office.line), signed: false)
    #expect(kind { _ = try office.take(.trader, "approve", submitted) } == .forbidden)
    #expect(kind { _ = try office.take(.engineer, "configure", submitted) } == .conflict)
    let configured = try office.configured(try office.request(Office.line))
    #expect(kind { _ = try office.take(.engineer, "archive", configured, filing) } == .forbidden, "who set it up does not file it")
    #expect(kind { _ = try office.take(.operatorA, "archive", configured, ["is_checked": .text("1"), "is_filed": .text("0")]) } == .conflict)
    #expect(try office.accounts.isEmpty)
    #expect(kind { _ = try office.take(.engineer, "configure-other", configured) } == .forbidden, "one signs once")
    #expect(kind { _ = try office.take(.trader, "configure-other", configured) } == .forbidden, "who applies sets nothing up")
    let filed = try office.take(.operatorA, "archive", configured, filing)
    #expect(kind { _ = try office.take(.operatorA, "archive", filed, filing) } == .conflict)
    let account = try #require(try office.accounts.first)
    #expect(account.state == .active && account[AccountPermission.roleID] == "risk-1" && account[AccountPermission.user]?.id == office.house[.trader])
    #expect(account[AccountPermission.request]?.id == filed.id)
    var line = Office.line
    line["act"] = .text("revoke")
    #expect(throws: Faults.self) { _ = try office.request(line) }
    line["existing"] = .text(String(account.id.id))
    let revoked = try office.take(.operatorA, "archive", try office.configured(try office.request(line, cause: "left")), filing)
    #expect(revoked.state == "archived")
    #expect(try office.accounts.first?.state == .revoked)
    #expect(try office.accounts.first?[AccountPermission.revokedOn] == Day("2026-07-07"))
  }

  @Test(arguments: Engine.allCases) func `whoever sets up another of the systems signs for it, and does not file it`(_ engine: Engine) throws {
    let office = try Office(engine)
    try office.house.appoint(.networkAdministration, .operatorB)
    let configured = try office.configured(try office.request(Office.line))
    let both = try office.take(.operatorB, "configure-other", configured)
    #expect(both.state == "configured")
    let signed = try office.house.ledger.read { try $0.signatures("access-request", both.id) }
    #expect(signed.filter { $0.purpose == "configure-other" }.map(\.person) == [office.house[.operatorB]])
    #expect(try office.take(.operatorA, "archive", both, filing).state == "archived")
  }

  @Test(arguments: Engine.allCases) func `leaving begins giving back every account and tells its keeper`(_ engine: Engine) throws {
    let office = try Office(engine)
    _ = try office.take(.operatorA, "archive", try office.configured(try office.request(Office.line)), filing)
    let person = try office.house.ledger.read { try $0.find(Person.description, office.house[.trader])! }
    _ = try office.take(.operatorB, "leave", person, ["left_on": .text("2026-07-07")], signed: false)
    let begun = try office.house.ledger.read { try $0.find(AccessRequest.self, .state(AccessRequest.State.draft)) }
    let request = try #require(begun.first)
    #expect(begun.count == 1 && request[AccessRequest.cause] == .left)
    #expect(request[AccessRequest.wanted].map { $0[AccessRequest.Wanted.act] } == [.revoke])
    let told = try office.house.ledger.read { try $0.notices(for: office.house[.operatorA]) }
    #expect(told.contains { $0.text.zh.contains("待注销") }, "\(told)")
  }

  @Test(arguments: Engine.allCases) func `a check stamps every row and begins what puts it right`(_ engine: Engine) throws {
    let office = try Office(engine)
    _ = try office.take(.operatorA, "archive", try office.configured(try office.request(Office.line)), filing)
    let account = try #require(try office.accounts.first)
    let check = try office.house.as(.operatorA) {
      try $0.create(
        PermissionCheck.description,
        [
          "subject": .text("第 3 季度核对"), "day": .text("2026-07-07"),
          "rows": .list([.object(["account": .text(String(account.id.id)), "verdict": .text("revoke"), "note": .text("不再需要")])]),
        ])
    }
    #expect(kind { _ = try office.take(.operatorA, "finish", check, ["conclusion": .text("一项应注销")], witness: .operatorA) } != nil, "never one person alone")
    let done = try office.take(.operatorA, "finish", check, ["conclusion": .text("一项应注销")], witness: .engineer)
    #expect(done.state == "checked")
    #expect(try office.accounts.first?[AccountPermission.checkedOn] == Day("2026-07-07"))
    let begun = try office.house.ledger.read { try $0.find(AccessRequest.self, .state(AccessRequest.State.draft)) }
    #expect(begun.map { $0[AccessRequest.cause] } == [.check])
  }
}

import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// System, security and audit: three people, of whom none does another's work.
struct AdministratorTests {
  private func give(_ it: FactorHouse, _ code: PostCode, to who: House.Who, by actor: House.Who, add: Bool = true) throws {
    let post = try it.house.ledger.read { try $0.find(try it.post(code))! }
    let held = post[Domain.Post.main].map(\.id)
    try it.house.as(actor) {
      _ = try $0.update(
        Domain.Post.description, post.id.id, seen: post.data.version,
        ["main_holders": .list((add ? held + [it.house[who]] : held.filter { $0 != it.house[who] }).map { .text(String($0)) })])
    }
  }

  @Test func `are known to the ledger by the names that the domain declares`() {
    func standing(_ post: PostCode) -> Standing {
      Standing(person: 1, posts: [post], department: nil, place: 0, heads: [], isOnDuty: false)
    }
    #expect(standing(.administrator).isSystemAdministrator && standing(.accessAdministrator).isAccessAdministrator)
    #expect(standing(.auditAdministrator).changesNothing)
    #expect(PostCode.threeAdministrators.count == 3)
  }

  @Test(arguments: Engine.allCases) func `are three people, whoever appoints them`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let holders: [(PostCode, House.Who)] = [
      (.administrator, .leader), (.auditAdministrator, .auditor), (.accessAdministrator, .engineer),
    ]
    for (_, who) in holders {
      for (code, holder) in holders where holder != who && who != .engineer {
        #expect(throws: Faults.self) { try give(it, code, to: who, by: .engineer) }
      }
    }
    let administrator = try it.post(.administrator)
    #expect(throws: Faults.self) {
      try it.house.ledger.write(.product) { writing in
        let post = try writing.find(administrator)!
        _ = try Domain.Post.description.filled(post.data, ["backup_holders": [it.house[.auditor]]], writing)
      }
    }
    try give(it, .administrator, to: .operatorB, by: .engineer)
  }

  @Test func `only the security administrator gives posts, and never to themselves`() throws {
    let it = try FactorHouse()
    for who in [House.Who.leader, .auditor, .head, .manager, .operatorA] {
      #expect(kind { try give(it, .dutyManager, to: .operatorB, by: who) } == .forbidden, "\(who)")
    }
    #expect(kind { try give(it, .dutyManager, to: .engineer, by: .engineer) } == .forbidden)
    try give(it, .dutyManager, to: .operatorB, by: .engineer)
    #expect(try it.house.standing(.operatorB).posts.contains(.dutyManager))
  }

  @Test func `nobody makes themselves the head of a department, or moves themselves`() throws {
    let it = try FactorHouse()
    let department = try it.house.ledger.read { try $0.find(Department.self, Condition("name", .equals, .text("交易部"))).first! }
    func head(_ who: House.Who, by actor: House.Who) throws {
      try it.house.as(actor) {
        _ = try $0.update(
          Department.description, department.id.id, seen: department.data.version, ["head": .text(String(it.house[who]))])
      }
    }
    #expect(kind { try head(.leader, by: .leader) } == .forbidden)
    let own = try it.house.ledger.read { try $0.find(Person.description, it.house[.leader])! }
    #expect(
      kind {
        try it.house.as(.leader) {
          _ = try $0.update(
            Person.description, own.id, seen: own.version, ["department": .text(String(department.id.id))])
        }
      } == .forbidden)
    try head(.trader, by: .leader)
  }

  @Test func `the audit administrator changes nothing, not even what everybody may`() throws {
    let it = try FactorHouse()
    try give(it, .dutyManager, to: .auditor, by: .engineer)
    let (house, type) = (it.house, NonRoutineMaintenance.description)
    #expect(kind { try house.as(.auditor) { _ = try $0.create(type, [:]) } } == .forbidden)
    let draft = try house.as(.trader) { writing in
      try writing.create(
        type,
        [
          "day": .text("2026-07-07"), "department": .text("2"), "applicant": .text(String(house[.trader])),
          "subject": .text("更换行情线路"), "reason": .text("线路抖动"), "content": .text("切换到备用线路"),
          "actions": .list([.object(["what": .text("停主线路")])]),
        ])
    }
    #expect(kind { try house.as(.auditor) { _ = try $0.update(type, draft.id, seen: draft.version, ["reason": .text("改")]) } } == .forbidden)
    #expect(kind { try house.as(.auditor) { _ = try $0.void(type, draft.id, seen: draft.version, reason: "不要了") } } == .forbidden)
    #expect(
      kind {
        try house.as(.auditor) { _ = try $0.take("submit", of: type, draft.id, StepRequest(seen: draft.version)) }
      } == .forbidden)
    let witness = try house.proof(.auditor)
    #expect(
      kind {
        try house.as(.trader) { writing in
          _ = try writing.sign(
            draft, purpose: "witness", place: 1, role: "复核人", witness, excluded: 0, remark: "")
        }
      } == .forbidden, "nor as the second person at somebody's terminal")
    #expect(try !house.standing(.auditor).mayOperateRuns)
  }

  @Test(arguments: Engine.allCases)
  func `the system administrator gives passwords to post holders before the security administrator only`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let (identity, house) = (it.identity, it.house)
    let admin = try house.actor(.leader)
    func reset(_ who: House.Who, witness: House.Who?) -> Refusal.Kind? {
      kind {
        try identity.resetPassword(
          person: house[who], new: "Quiet-River-7x", witness: try witness.map { try house.proof($0) }, by: admin)
      }
    }
    for witness in [nil, House.Who.head, .leader, .operatorA] { #expect(reset(.operatorA, witness: witness) == .unsound) }
    #expect(reset(.engineer, witness: .engineer) == .forbidden, "the security administrator's own")
    #expect(reset(.operatorA, witness: .engineer) == nil)
    #expect(kind { try identity.resetPassword(person: house[.operatorB], new: "Quiet-River-7x", witness: try house.proof(.leader), by: try house.actor(.engineer)) } == .forbidden)
    func open(_ who: House.Who, _ login: String, witness: House.Who?) -> Refusal.Kind? {
      kind {
        try identity.addAccount(
          person: house[who], login: login, password: House.good, isAdministrator: false,
          witness: try witness.map { try house.proof($0) }, by: admin)
      }
    }
    #expect(open(.manager, "lujia", witness: nil) == .unsound)
    #expect(open(.trader, "qianshang", witness: nil) == nil, "who holds no post signs nothing")
    #expect(open(.manager, "lujia", witness: .engineer) == nil)
  }

  @Test func `each ends what is theirs to end`() throws {
    let it = try FactorHouse()
    let session = try it.signIn("wuhang").session.id
    for who in [House.Who.leader, .auditor, .head] {
      #expect(kind { try it.identity.end(session: session, note: "", by: try it.house.actor(who)) } == .forbidden)
      #expect(kind { try it.identity.endSessions(of: it.house[.operatorA], note: "", by: try it.house.actor(who)) } == .forbidden)
    }
    try it.identity.end(session: session, note: "", by: try it.house.actor(.engineer))
    #expect(kind { try it.identity.setDisabled(true, person: it.house[.operatorA], by: try it.house.actor(.engineer)) } == .forbidden)
    #expect(kind { _ = try it.identity.openDisplay(note: "hall", by: try it.house.actor(.engineer)) } == .forbidden)
    let wall = try it.identity.openDisplay(note: "hall", by: try it.house.actor(.leader)).session.id
    #expect(kind { try it.identity.end(session: wall, note: "", by: try it.house.actor(.engineer)) } == .forbidden)
    try it.identity.end(session: wall, note: "", by: try it.house.actor(.leader))
  }

  @Test func `an administrator who holds the posts of two people signs as one`() throws {
    let it = try FactorHouse()
    try give(it, .dutyOperator, to: .leader, by: .engineer)
    let step = try Self.witnessed()
    let signer = try it.house.proof(.leader)
    #expect(
      kind {
        try it.house.as(.leader) { writing in
          let record = try writing.find(Person.description, it.house[.trader])!
          _ = try writing.sign(record, purpose: step.name, place: 0, role: "操作人", signer, excluded: 0, remark: "")
          _ = try writing.sign(record, purpose: step.name, place: 1, role: "复核人", signer, excluded: signer.person, remark: "")
        }
      } == .forbidden)
  }
  private static func witnessed() throws -> StepDescription {
    for step in everyType.flatMap({ $0.description.steps }) {
      if case .witnessed = step.signing { return step }
    }
    throw Refusal.noRecord
  }
}

extension TypeDescription {
  /// A record with some references changed, as the rules of its type see it.
  fileprivate func filled(_ record: RecordData, _ ids: [String: [Int]], _ writing: Writing) throws -> RecordData {
    var next = record
    try fill(
      &next, from: ids.mapValues { .list($0.map { .text(String($0)) }) }, editable: fields.filter { ids[$0.name] != nil },
      needed: [], ask: writing)
    return next
  }
}

import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `Approvals that nobody can have read` {
  private func findings(_ pile: Pile) throws -> [StampFinding] {
    let manager = try pile.house.standing(.manager)
    return try pile.house.ledger.read { try $0.stampFindings(for: manager) }
  }

  @Test(arguments: Engine.allCases)
  func `are noticed like hasty reviews, and told to the manager, the head and the auditor`(_ engine: Engine) throws {
    let pile = try Pile(6, on: engine)
    let folder = try pile.sign(pile.order(opened: 4))
    let found = try #require(try findings(pile).first)
    #expect(found.folder == folder.id && found.run == nil && found.cells == 6 && found.pattern == .batch)
    #expect(found.reviewer == pile.house[.head] && found.to - found.from == 4)
    for who in [House.Who.manager, .head, .auditor] {
      let told = try pile.house.ledger.read { try $0.notices(for: pile.house[who]) }.filter { $0.subject == "folder" }
      #expect(told.map(\.text.zh) == ["head打开后 4 秒即一并签字 6 份“设备进出机房登记”，疑似未逐份查看。"])
      #expect(told[0].subjectID == folder.id)
    }
    #expect(try pile.house.verbs("folder", folder.id).contains("note fast review"))
    #expect(try pile.house.ledger.read { try $0.haste(inFolder: folder.id) } == 6)
  }

  @Test func `are not seen where somebody takes their time, signs few, or all of it failed`() throws {
    let slow = try Pile(6)
    try slow.sign(slow.order(opened: 18))
    #expect(try findings(slow).isEmpty)
    let few = try Pile(4)
    try few.sign(few.order(opened: 1))
    #expect(try findings(few).isEmpty)
    let nothing = try Pile(6)
    try nothing.sign(nothing.order(by: .trader, opened: 1), by: .trader)
    #expect(try findings(nothing).isEmpty)
  }

  @Test func `are one finding that grows where one act follows upon the other`() throws {
    let pile = try Pile(60)
    let shown = try pile.shown()
    for (number, part) in stride(from: 0, to: 60, by: 20).enumerated() {
      try pile.sign(pile.order(Array(shown[part..<part + 20]), token: "p\(number)", opened: 120))
      pile.house.clock.advance(1)
    }
    #expect(try findings(pile).map(\.cells) == [60])
    #expect(try findings(pile).map(\.pattern) == [.burst])
  }

  @Test(arguments: Engine.allCases)
  func `a finding of before is kept by the upgrade`(_ engine: Engine) throws {
    let folder = TemporaryFolder()
    let database = try Database.open(engine.place(in: folder.path))
    defer { database.close() }
    try database.migrate("ledger", LedgerSchema.migrations)
    try database.write { c in
      try c.execute("INSERT INTO run_procedure (id, hash, definition) VALUES (1, 'h', '{}')")
      try c.execute(
        """
        INSERT INTO run (id, procedure, edition, title, version_record, definition, day, schedule, occasion, base, start_at,
          due_at, place, subject, subject_id, created_by, created_at, state, revision, due_cells, filled, operated, reviewed,
          awaiting, done, abnormal, late, returned, escalated, parts, ending)
        VALUES (1, 'p', 1, 't', 0, 1, 1, 0, 0, 0, 0, 0, 0, '', 0, 0, 0, 'open', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', '')
        """)
      try c.execute(
        """
        INSERT INTO stamp_finding (run, reviewer, pattern, cells, from_at, to_at) VALUES (1, 7, 'burst', 41, 10, 12)
        """)
    }
    #expect(try database.migrate("folders", FolderSchema.migrations) == [1])
    let kept = try database.read { c in
      try c.query("SELECT run, reviewer, cells, folder FROM stamp_finding") {
        [try $0.int(0), try $0.int(1), try $0.int(2), try $0.intOrNil(3) ?? -1]
      }
    }
    #expect(kept == [[1, 7, 41, -1]])
    #expect(throws: DatabaseError.self) {
      try database.write { c in
        try c.execute("INSERT INTO stamp_finding (reviewer, pattern, cells, from_at, to_at) VALUES (7, 'burst', 1, 1, 1)")
      }
    }
  }
}

import Domain
import Records
import Testing
import Time

@Suite struct `An emergency change` {
  private func draft(_ desk: ChangeDesk) throws -> Ref<Change> {
    try desk.world.create(
      desk.change {
        $0[Change.kind] = .emergency
        $0[Change.startsAt] = Moment("2026-07-01 10:00")!
        $0[Change.endsAt] = Moment("2026-07-01 11:00")!
      })
  }
  private func word(_ desk: ChangeDesk, _ id: Ref<Change>, by number: Int) throws -> String? {
    try desk.world.take("note-word", id) {
      $0[Change.implementer] = desk.staff[5]
      $0[Change.oralBy] = desk.staff[number]
      $0[Change.oralAt] = desk.world.now
    }
  }

  @Test func `begins by the word of the head, who signs it within a working day`() throws {
    let desk = try ChangeDesk("2026-07-01 10:05")
    let id = try draft(desk)
    #expect(!Change.description.step("submit")!.applies(try #require(try desk.world.find(id)).data))
    #expect(try word(desk, id, by: 3)?.contains("负责人") == true, "an operator's word is not enough")
    #expect(try word(desk, id, by: 1) == nil)
    let words = try desk.world.find(OralApproval.self)
    #expect(words.count == 1 && words[0].state == .noted && words[0][OralApproval.due] == Moment("2026-07-02 23:59:59"))
    #expect(desk.world.told.contains { $0.people == [desk.staff[1].id] })
    // In the middle of trading, as emergencies are.
    #expect(try desk.world.take("start-by-word", id) == nil)
    desk.world.close(0, at: "2026-07-01 10:40")
    #expect(try desk.world.take("check", id) { $0[Change.checkNote] = "恢复正常" } == nil)
    #expect(try desk.world.find(id)?[Change.realEnd] == Moment("2026-07-01 10:40"))
  }

  @Test func `is written down afterwards before it goes on, and filed only with the signature`() throws {
    let desk = try ChangeDesk("2026-07-01 10:05")
    let id = try draft(desk)
    _ = try word(desk, id, by: 1)
    _ = try desk.world.take("start-by-word", id)
    desk.world.close(0, at: "2026-07-01 10:40")
    _ = try desk.world.take("check", id) { $0[Change.checkNote] = "恢复正常" }
    let change = try #require(try desk.world.find(id))
    #expect(!Change.description.step("update")!.applies(change.data) && Change.description.step("supplement")!.applies(change.data))
    #expect(try desk.world.take("supplement", id) { $0[Change.configuration] = "无" } != nil)
    #expect(
      try desk.world.take("supplement", id) {
        desk.planned(&$0)
        $0[Change.implementer] = desk.staff[4]
        $0[Change.configuration] = "无"
        $0[Change.manuals] = "无"
      } == nil)
    #expect(try desk.world.find(OralApproval.self)[0][OralApproval.recordedAt] == desk.world.now)
    let observe = { try desk.world.take("observe", id) { $0[Change.observation] = "平稳" } }
    #expect(try observe()?.contains("观察期") == true)
    desk.world.now = Moment("2026-07-02 15:15")!
    #expect(try observe() == nil)
    let evaluated = try desk.world.take("evaluate", id) {
      $0[Change.goal] = "达成"
      $0[Change.production] = "无影响"
    }
    #expect(evaluated == nil)
    #expect(try desk.world.take("file", id)?.contains("签字确认") == true)
    var word = try desk.world.find(OralApproval.self)[0]
    word.data.state = "confirmed"
    desk.world.change(word.data)
    #expect(try desk.world.take("file", id) == nil)
  }
}

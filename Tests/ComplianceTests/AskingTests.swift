import Compliance
import Records
import Testing
import Time

@Suite struct AskingTests {
  func asking(_ now: String) throws -> Asking? {
    let one = try obligation("monthly", #""remind": 3, "due": "on 07-31", "time": "17:30""#)
    let task = try #require(
      one.tasks(from: day("2026-07-01"), to: day("2026-07-31"), Shipped.calendar, .of(one), at: at(now))
        .first { $0.key == "2026-07" })
    return task.asking(at: at(now), Shipped.calendar)
  }

  @Test func `people are asked before it is due, and further up the longer it is overdue`() throws {
    #expect(try asking("2026-07-27 23:59") == nil)
    #expect(try asking("2026-07-28 00:00") == .reminder)
    #expect(try asking("2026-07-31 17:30") == .reminder)
    #expect(try asking("2026-07-31 17:31") == .overdue)
    // 31 July is a Friday.
    #expect(try asking("2026-08-03 23:59") == .overdue)
    #expect(try asking("2026-08-04 00:00") == .head)
    #expect(try asking("2026-08-06 00:00") == .leader)
  }

  @Test func `an institution may switch off, retarget and tighten, and never loosens`() throws {
    let one = try obligation("quarterly")
    #expect(one.tailored(by: Tailoring(isOff: true)) == nil)
    #expect(one.tailored(by: Tailoring(post: "auditor"))?.post == "auditor")
    #expect(one.tailored(by: Tailoring(frequency: .each(.monthly)))?.frequency == .each(.monthly))
    #expect(one.tailored(by: Tailoring(frequency: .each(.yearly)))?.frequency == .each(.quarterly))
    let earlier = try #require(one.tailored(by: Tailoring(earlier: 2)))
    let task = try #require(
      earlier.tasks(from: day("2026-05-01"), to: day("2026-05-01"), Shipped.calendar, .of(one), at: at("2026-05-01 00:00")).first)
    #expect(task.due.day == day("2026-06-26"))
    #expect(one.tailored(by: nil) == one)
  }
}

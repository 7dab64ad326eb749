import Domain
import Procedures
import Records
import Testing
import Time

struct EmergencyTests {
  @Test(arguments: [
    // The first half-year is given; its last month presses.
    ("2026-03-10", [], "2026-01-05", false), ("2026-06-01", [], "2026-01-05", true),
    ("2026-06-01", ["2026-03-17"], "2026-01-05", false),
    // The half before had none.
    ("2026-07-02", [], "2026-01-01", true), ("2026-07-02", [], "2026-01-05", false),
    ("2026-07-02", ["2026-06-30"], "2025-01-01", false), ("2026-12-01", ["2026-06-30"], "2025-01-01", true),
    ("2026-12-01", ["2026-07-01"], "2025-01-01", false),
  ])
  func `a half-year without a drill is noticed in time`(
    _ day: String, _ held: [String], _ since: String, _ isMissing: Bool
  ) {
    #expect(
      EmergencyDuties.isDrillMissing(on: Day(day)!, held: held.map { Day($0)! }, since: Day(since)!) == isMissing)
  }

  @Test func `likelihood and effect make the level of a risk`() {
    #expect(Risk.Level(.high, .high) == .major && Risk.Level(.medium, .high) == .major)
    #expect(Risk.Level(.low, .high) == .general && Risk.Level(.medium, .medium) == .general)
    #expect(Risk.Level(.low, .medium) == .minor && Risk.Level(.low, .low) == .minor)
  }

  @Test func `the number that is answered at any hour is tried first`() {
    let contact = Record<Contact> {
      $0[Contact.officePhone] = "0532-5555-8700"
      $0[Contact.mobile] = "138-0000-8701"
      $0[Contact.alwaysPhone] = "10000"
    }
    #expect(contact.phones == ["10000", "138-0000-8701", "0532-5555-8700"])
  }

  @Test func `each group has one chief, and nobody stands in one twice or behind themselves`() throws {
    func line(
      _ group: EmergencyOrganization.Group, _ role: EmergencyOrganization.Role, _ person: Int, backup: Int? = nil
    ) -> Line<EmergencyOrganization.Member> {
      Line {
        $0[EmergencyOrganization.Member.group] = group
        $0[EmergencyOrganization.Member.role] = role
        $0[EmergencyOrganization.Member.person] = Ref(person)
        $0[EmergencyOrganization.Member.backup] = backup.map { Ref($0) }
        $0[EmergencyOrganization.Member.duty] = "职责"
      }
    }
    func faults(_ lines: [Line<EmergencyOrganization.Member>]) throws -> Int {
      try World().faults(Record<EmergencyOrganization> { $0[EmergencyOrganization.members] = lines }).count
    }
    #expect(try faults([line(.leaders, .chief, 1), line(.working, .chief, 2, backup: 3)]) == 0)
    #expect(try faults([line(.leaders, .chief, 1), line(.working, .deputy, 2)]) == 1)
    #expect(try faults([line(.leaders, .chief, 1), line(.working, .chief, 2), line(.working, .member, 2)]) == 1)
    #expect(try faults([line(.leaders, .chief, 1), line(.working, .chief, 2, backup: 2)]) == 1)
  }

  @Test func `the yearly report tells each drill, its times, its points and what became of them`() {
    func drill(_ id: Int, _ day: String, _ result: Drill.Result) -> Record<Drill> {
      Record {
        $0.data.id = id
        $0[Drill.title] = "报盘切换演练"
        $0[Drill.startedAt] = Moment(day + " 09:00")!
        $0[Drill.location] = "总部数据中心"
        $0[Drill.method] = .production
        $0[Drill.purpose] = "验证备机"
        $0[Drill.scenarios] = [Ref(7)]
        $0[Drill.people] = [Ref(1), Ref(2)]
        $0[Drill.result] = result
        $0[Drill.happenings] = [
          Line {
            $0[Drill.Happening.scenario] = Ref(7)
            $0[Drill.Happening.failedAt] = Moment(day + " 09:10")!
            $0[Drill.Happening.decidedAt] = Moment(day + " 09:12")!
            $0[Drill.Happening.decision] = "启动"
            $0[Drill.Happening.recoveredAt] = Moment(day + " 09:25")!
          }
        ]
      }
    }
    let point = Record<DrillImprovement> {
      $0[DrillImprovement.drill] = Ref(2)
      $0[DrillImprovement.point] = "网段不通"
      $0[DrillImprovement.measure] = "补静态路由"
      $0.data.state = "verified"
    }
    let text = AnnualDrillText(
      year: 2026, drills: [drill(2, "2026-08-22", .partly), drill(1, "2026-03-21", .passed)], improvements: [point],
      trainings: 3
    ) { _ in "报盘服务器故障" }
    #expect(text.basics.contains("3 月 21 日、8 月 22 日共举行 2 次应急演练，举办应急培训 3 次"))
    #expect(text.basics.contains("（一）3 月 21 日") && text.basics.contains("从模拟故障到排除用时 15 分钟"))
    #expect(text.purpose.contains("达到预期目的") && text.purpose.contains("基本达到，有待改进"))
    #expect(text.problems.hasPrefix("3 月 21 日的演练未发现问题。"))
    #expect(text.problems.contains("1、网段不通；措施：补静态路由（已验证）"))
    #expect(text.summary.contains("问题 1 项，已整改并验证 1 项"))
    let none = AnnualDrillText(year: 2026, drills: [], improvements: [], trainings: 0) { _ in "" }
    #expect(none.basics == "2026 年没有举行应急演练。" && !none.problems.isEmpty && !none.purpose.isEmpty)
  }
}

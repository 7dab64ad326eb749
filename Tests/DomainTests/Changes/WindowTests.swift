import Domain
import Records
import Testing
import Time

@Suite struct `The time of a change` {
  /// 2026-07-08 is a Wednesday; bonds trade until 15:15, settlement restricts until 17:30, the night from 20:00 on.
  @Test(arguments: [
    ("2026-07-08 07:59:59", "2026-07-08 08:00:00", ChangeWindow.standard),
    ("2026-07-08 07:59:59", "2026-07-08 08:00:01", .restricted),
    ("2026-07-08 15:14:59", "2026-07-08 15:30:00", .trading),
    ("2026-07-08 15:15:00", "2026-07-08 15:30:00", .restricted),
    ("2026-07-08 17:29:59", "2026-07-08 18:00:00", .restricted),
    ("2026-07-08 17:30:00", "2026-07-08 20:00:00", .standard),
    ("2026-07-08 17:30:00", "2026-07-08 20:00:01", .restricted),
    ("2026-07-08 20:30:00", "2026-07-08 20:55:00", .restricted),
    ("2026-07-08 17:30:00", "2026-07-08 21:00:01", .trading),
    ("2026-07-09 03:00:00", "2026-07-09 06:00:00", .standard),
    ("2026-07-11 03:00:00", "2026-07-12 23:59:59", .standard),
  ])
  func `is named by the strictest window it touches, to the second`(_ from: String, _ until: String, _ window: ChangeWindow) {
    let times = ChangeTimes(ChangeDesk.calendar)
    #expect(times.strictest(of: Moment(from)!..<Moment(until)!) == window)
  }

  @Test func `is cut into its windows without gaps`() throws {
    let times = ChangeTimes(ChangeDesk.calendar)
    let hours = Moment("2026-07-08 14:00")!..<Moment("2026-07-09 04:00")!
    let spans = try #require(times.windows(of: hours))
    #expect(spans.first?.range.lowerBound == hours.lowerBound && spans.last?.range.upperBound == hours.upperBound)
    for (earlier, later) in zip(spans, spans.dropFirst()) {
      #expect(earlier.range.upperBound == later.range.lowerBound && earlier.window != later.window)
    }
    #expect(ChangeTimes(InstitutionCalendar(.unpublished, exchanges: [.shfe])).windows(of: hours) == nil)
  }

  @Test func `follows the hours that the institution set`() throws {
    let institution = Record<Institution> {
      $0[Institution.restrictedUntil] = TimeOfDay(19, 0)!
      $0[Institution.nightRestrictedAfter] = 120
    }
    #expect(institution.windowRules == WindowRules(dayUntil: TimeOfDay(19, 0)!, afterNight: 7200))
    let usual = ChangeDesk.calendar
    let own = InstitutionCalendar(usual.calendar, exchanges: usual.exchanges, rules: institution.windowRules)
    let evening = Moment("2026-07-08 18:00")!..<Moment("2026-07-08 18:30")!
    #expect(ChangeTimes(usual).strictest(of: evening) == .standard)
    #expect(ChangeTimes(own).strictest(of: evening) == .restricted)
  }

  @Test func `in a trading window is refused, in a restricted one needs a reason, after that is free`() throws {
    let desk = try ChangeDesk()
    func submit(_ from: String, _ until: String, reason: String? = nil) throws -> String? {
      let id = try desk.world.create(
        desk.change {
          $0[Change.startsAt] = Moment(from)!
          $0[Change.endsAt] = Moment(until)!
          $0[Change.windowReason] = reason
        })
      return try desk.world.take("submit", id)
    }
    #expect(try submit("2026-07-08 14:00", "2026-07-08 14:30")?.contains("交易窗口") == true)
    #expect(try submit("2026-07-08 14:00", "2026-07-08 14:30", reason: "没办法")?.contains("交易窗口") == true)
    #expect(try submit("2026-07-08 16:00", "2026-07-08 16:30")?.contains("受限窗口") == true)
    #expect(try submit("2026-07-08 16:00", "2026-07-08 16:30", reason: "需结算配合验证") == nil)
    #expect(try submit("2026-07-08 17:30", "2026-07-08 19:00") == nil)
    #expect(try submit("2031-07-08 17:30", "2031-07-08 19:00")?.contains("日历") == true)
  }

  /// National Day 2026: rest from 1 to 7 October, Saturday the 10th is worked.
  @Test(arguments: [
    ("2026-10-08", "2026-09-28"), ("2026-10-10", "2026-09-30"), ("2026-10-12", "2026-10-08"), ("2026-10-04", "2026-09-28"),
    ("2026-07-08", "2026-07-03"),
  ])
  func `is applied for three working days ahead, over holidays too`(_ day: String, _ last: String) throws {
    let desk = try ChangeDesk()
    #expect(ChangeTimes(desk.world.calendar).lastDay(of: Day(day)!) == Day(last)!)
    func submit(on now: Day) throws -> String? {
      desk.world.now = Moment(now, TimeOfDay(23, 59, 59)!)
      let id = try desk.world.create(
        desk.change {
          $0[Change.startsAt] = Moment(Day(day)!, TimeOfDay(17, 30)!)
          $0[Change.endsAt] = Moment(Day(day)!, TimeOfDay(18, 30)!)
          $0[Change.deadline] = Day(day)!
        })
      return try desk.world.take("submit", id)
    }
    #expect(try submit(on: Day(last)!) == nil)
    #expect(try submit(on: Day(last)!.advanced(by: 1))?.contains("三个工作日") == true)
  }

  @Test func `that has passed is refused`() throws {
    let desk = try ChangeDesk("2026-07-09 08:00")
    let id = try desk.world.create(desk.change())
    #expect(try desk.world.take("submit", id)?.contains("已经过去") == true)
  }

  @Test func `gives a summary three working days, and the watch one trading day`() {
    let times = ChangeTimes(ChangeDesk.calendar)
    #expect(times.deadline(3, after: Moment("2026-09-29 18:00")!) == Moment("2026-10-09 23:59:59"))
    #expect(times.endOfObservation(after: Moment("2026-09-30 18:00")!) == Moment("2026-10-08 15:15"))
    #expect(times.endOfObservation(after: Moment("2026-07-09 03:00")!) == Moment("2026-07-09 15:15"))
  }
}

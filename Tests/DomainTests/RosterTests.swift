import Domain
import Records
import Testing
import Time

@Suite struct `A roster` {
  let world = World("2026-06-25 10:00")
  let staff: Staff
  init() throws { staff = try Staff(world) }

  private func roster(_ shifts: [(String, Int, [Int])], kind: Roster.Kind = .monthly) -> Record<Roster> {
    Record<Roster> {
      $0[Roster.kind] = kind
      $0[Roster.from] = Day(2026, 7, 6)!
      $0[Roster.to] = Day(2026, 7, 8)!
      $0[Roster.shifts] = shifts.map { day, manager, crew in
        Line { line in
          line[Roster.Shift.day] = Day(day)!
          line[Roster.Shift.watch] = .day
          line[Roster.Shift.manager] = staff[manager]
          line[Roster.Shift.crew] = crew.map { staff[$0] }
        }
      }
    }
  }

  @Test func `of three able people a day, one of whom leads, is sound`() throws {
    #expect(try world.faults(roster([("2026-07-06", 2, [3, 4]), ("2026-07-07", 1, [5, 6])])) == [])
  }
  @Test func `needs three people a watch, the manager counted once`() throws {
    #expect(try world.faults(roster([("2026-07-06", 2, [2, 3])])).first?.hasPrefix("每班人数不足") == true)
  }
  @Test func `takes as few as the institution says, and never one`() throws {
    for (least, crew, isSound) in [(2, [3], true), (1, [2], false), (4, [3, 4], false)] {
      let world = World()
      let staff = try Staff(world)
      try world.create(Record<Institution> { $0[Institution.crew] = least })
      let rules = try CrewRules(asking: world)
      #expect(rules.faults(manager: staff[2].id, crew: crew.map { staff[$0].id }).isEmpty == isSound)
    }
  }
  @Test func `is led by duty managers only`() throws {
    #expect(try world.faults(roster([("2026-07-06", 3, [4, 5])])).first?.hasPrefix("值班经理必须") == true)
  }
  @Test func `takes nobody without training or qualification`() throws {
    #expect(try world.faults(roster([("2026-07-06", 2, [3, 7])])).first?.contains("没有完成上岗培训") == true)
  }
  @Test func `has each watch once and within its period`() throws {
    #expect(try world.faults(roster([("2026-07-06", 2, [3, 4]), ("2026-07-06", 1, [5, 6])])).count == 1)
    #expect(try world.faults(roster([("2026-07-09", 2, [3, 4])])) == ["有日期不在期间之内。"])
  }
  @Test func `is not submitted while a trading day is uncovered, unless it is for an emergency`() throws {
    let gap = try world.create(roster([("2026-07-06", 2, [3, 4])]))
    #expect(try world.take("submit", gap)?.hasPrefix("期间内还有交易日") == true)
    #expect(Roster.uncovered(try world.find(gap)!, world.isTradingDay) == [Day(2026, 7, 7), Day(2026, 7, 8)])
    #expect(
      try world.take("submit", try world.create(roster([("2026-07-06", 2, [3, 4])], kind: .emergency))) == nil
    )
  }

  @Test func `makes its watches when it is published, and tells everybody once`() throws {
    let id = try world.create(
      roster([("2026-07-06", 2, [3, 4]), ("2026-07-07", 1, [3, 5]), ("2026-07-08", 2, [4, 6])]))
    #expect(try world.take("submit", id) == nil)
    #expect(try world.take("publish", id) == nil)
    let watches = try world.find(DutyLog.self)
    #expect(watches.count == 3)
    #expect(watches[0][DutyLog.crew] == [staff[2], staff[3], staff[4]])
    let mine = world.told.filter { $0.people == [staff[3].id] }
    #expect(mine.map(\.text.zh) == ["值班表已发布，您的班次：7 月 6 日、7 月 7 日。"])
  }
  @Test func `of an emergency takes over what has not begun, and leaves what has`() throws {
    let begun = try staff.watch("2026-07-06", state: .onDuty)
    let planned = try staff.watch("2026-07-07")
    let id = try world.create(
      roster([("2026-07-06", 1, [5, 6]), ("2026-07-07", 1, [3, 5])], kind: .emergency))
    try world.take("submit", id)
    try world.take("publish", id)
    #expect(try world.find(begun)?[DutyLog.manager] == staff[2])
    #expect(try world.find(planned)?[DutyLog.crew] == [staff[1], staff[3], staff[5]])
    #expect(world.told.contains { $0.people == [staff[4].id] && $0.text.zh.contains("不再值：7 月 7 日") })
  }
}

@Suite struct `A proposal for a roster` {
  let rules = CrewRules(least: 3, leaders: [1, 2, 3], able: Set(1...9))
  private func month() -> [RosterProposal.Place] {
    (0..<31).map { Day(2026, 7, 1)!.advanced(by: $0) }.flatMap { day in
      day.isWeekend
        ? [.init(day: day, kind: .day)] : [.init(day: day, kind: .day), .init(day: day, kind: .night)]
    }
  }
  private let isTradingDay: @Sendable (Day) -> Bool = { !$0.isWeekend }

  @Test func `keeps every rule and spreads watches, nights and weekends evenly`() {
    let none = DutyShares(of: [], isTradingDay: isTradingDay)
    let made = RosterProposal(rules: rules, earlier: none, isTradingDay: isTradingDay).watches(month())
    #expect(made.count == month().count)
    for watch in made { #expect(rules.faults(manager: watch.manager, crew: watch.crew) == []) }
    let shares = DutyShares(of: made, isTradingDay: isTradingDay)
    for people in [[1, 2, 3], [4, 5, 6, 7, 8, 9]] {
      for count in [\DutyShare.nights, \.restDays, \.watches] as [KeyPath<DutyShare, Int> & Sendable] {
        let all = people.map { shares[$0][keyPath: count] }
        #expect(all.max()! - all.min()! <= 2)
      }
    }
  }
  @Test func `has nobody on two watches of one day while others can`() {
    let none = DutyShares(of: [], isTradingDay: isTradingDay)
    let made = RosterProposal(rules: rules, earlier: none, isTradingDay: isTradingDay).watches(month())
    for (first, second) in zip(made, made.dropFirst()) where first.day == second.day {
      #expect(first.people.isDisjoint(with: second.people))
    }
  }
  @Test func `gives more to those who had less before, and nothing to the absent`() {
    let before = (1...20).map { CountedWatch(day: Day(2026, 6, $0)!, kind: .day, manager: 1, crew: [4, 5]) }
    let earlier = DutyShares(of: before, isTradingDay: isTradingDay)
    let first = Day(2026, 7, 1)!
    let proposal = RosterProposal(
      rules: rules, earlier: earlier, absent: [6: [first]], isTradingDay: isTradingDay)
    let watch = proposal.watches([.init(day: first, kind: .day)])[0]
    #expect(watch.manager == 2)
    #expect(watch.crew == [7, 8])
  }
  @Test func `leaves out what nobody can lead`() {
    let rules = CrewRules(least: 3, leaders: [], able: [4, 5, 6])
    let none = DutyShares(of: [], isTradingDay: isTradingDay)
    #expect(RosterProposal(rules: rules, earlier: none, isTradingDay: isTradingDay).watches(month()).isEmpty)
  }
}

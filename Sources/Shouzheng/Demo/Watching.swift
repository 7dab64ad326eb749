import Domain
import Ledger
import Records
import Time

extension Stage {
  /// 2.1.2 and 2.1.4: the watches of a day, from taking over to the manager's evaluation.
  func planWatches(on day: Day) {
    if isManned(day) {
      let isTrading = ledger.days.isTradingDay(day)
      let start = Moment(day, isTrading ? TimeOfDay(7, 40)! : TimeOfDay(14, 30)!)
      let end = Moment(day, isTrading ? TimeOfDay(19, 20)! : TimeOfDay(20, 5)!)
      planWatch(day, .day, start.advanced(by: dice.roll(0...480)), end.advanced(by: dice.roll(0...1200)))
    }
    if hasNight(day) {
      planWatch(
        day, .night, Moment(day, TimeOfDay(20, 16)!).advanced(by: dice.roll(0...600)),
        Moment(day.advanced(by: 1), TimeOfDay(2, 35)!).advanced(by: dice.roll(0...900)))
    }
  }

  private func planWatch(_ day: Day, _ kind: WatchKind, _ start: Moment, _ end: Moment) {
    agenda.add(start) { stage in
      try stage.takeOverEarlier()
      guard let log = try stage.planned(day, kind) else { return }
      try stage.begin(log, until: end)
    }
  }

  /// The watch of a day that has not begun, with the people who stand it after all swaps.
  func planned(_ day: Day, _ kind: WatchKind) throws -> Record<DutyLog>? {
    try writing.find(
      DutyLog.self, Condition(DutyLog.day, .equals, day), Condition(DutyLog.watch, .equals, kind),
      .state(DutyLog.State.planned)
    ).first
  }

  /// The successor accepts item by item and signs.
  private func takeOverEarlier() throws {
    for log in try writing.find(DutyLog.self, .state(DutyLog.State.evaluated)) {
      guard let successor = log[DutyLog.successor]?.id else { continue }
      for item in try writing.find(
        Handover.self, Condition(Handover.watch, .equals, log.id), .state(Handover.State.listed))
      {
        try take("accept", item.data, by: successor)
        let done = now.advanced(by: dice.roll(2...9) * 3600)
        agenda.add(done) { stage in
          // Handed on before it was done: then the next manager answers for it.
          let item = try stage.reread(item.data)
          guard item.state == "accepted", item["successor"].integer == successor else { return }
          try stage.take("done", item, by: successor, ["result": .text("已按要求落实并回复")])
        }
      }
      try take("hand-over", log.data, by: successor, signing: true)
    }
  }

  private func begin(_ log: Record<DutyLog>, until end: Moment) throws {
    let manager = log[DutyLog.manager].id
    try take("start", log.data, by: manager)
    let people = [manager] + log[DutyLog.crew].map(\.id).filter { $0 != manager }
    for (number, person) in people.enumerated() {
      agenda.add(now.advanced(by: 40 + 70 * number + dice.roll(0...50))) { stage in
        try stage.create(
          Attendance.self, by: person,
          ["watch": .text(log.id.id), "person": .text(person), "arrived_at": .moment(stage.now)])
      }
    }
    crew = Crew(manager: manager, people: people)
    if dice.happens(2500) { planItem(before: end, by: people) }
    if dice.happens(900) { planLeave(log, person: people[people.count - 1], relief: people[0]) }
    agenda.add(end) { try $0.evaluate(log, people) }
  }

  /// Something the next watch has to deal with.
  private func planItem(before end: Moment, by people: [Int]) {
    let (content, origin) = dice.pick(SampleTexts.handedOver)
    let author = dice.pick(people)
    agenda.add(end.advanced(by: -dice.roll(1200...9000))) { stage in
      try stage.create(Handover.self, by: author, ["content": .text(content), "origin": .text(origin)])
    }
  }

  /// 2.1.1, article 8: off the post for a while, with approval and a relief.
  private func planLeave(_ log: Record<DutyLog>, person: Int, relief: Int) {
    let at = now.advanced(by: dice.roll(7200...16_000))
    let (reason, back) = (dice.pick(SampleTexts.leaveReasons), at.advanced(by: dice.roll(1200...3000)))
    agenda.add(at) { stage in
      let presence = try stage.presence(person, log)
      let asked = try stage.take(
        "ask", presence, by: person, ["leave_reason": .text(reason), "relief": .text(relief)])
      try stage.take("allow", asked, by: relief, signing: true)
    }
    agenda.add(back) { stage in try stage.take("back", stage.presence(person, log), by: person) }
  }

  private func presence(_ person: Int, _ log: Record<DutyLog>) throws -> RecordData {
    let found = try writing.find(
      Attendance.self, Condition(Attendance.watch, .equals, log.id),
      Condition(Attendance.person, .equals, Ref(person)))
    guard let last = found.last else { throw Failure.failed("没有签到。", "Nobody signed in.") }
    return last.data
  }

  private func evaluate(_ log: Record<DutyLog>, _ people: [Int]) throws {
    let manager = people[0]
    let facts = try factsOfWatch(log)
    let next = try writing.find(DutyLog.self, .state(DutyLog.State.planned))
      .min {
        ($0[DutyLog.day], $0[DutyLog.watch] == .day ? 0 : 1) < (
          $1[DutyLog.day], $1[DutyLog.watch] == .day ? 0 : 1
        )
      }
    let named = next?[DutyLog.manager].id
    let successor = named == nil || named == manager ? cast.managers.first { $0 != manager }! : named!
    var input = facts.mapValues(Input.text)
    input["successor"] = .text(successor)
    try take("evaluate", reread(log.data), by: manager, input, signing: true)
    for (number, person) in people.enumerated() {
      agenda.add(now.advanced(by: 90 + 45 * number)) { stage in
        try stage.take("off", stage.presence(person, log), by: person)
      }
    }
  }

  /// What the manager writes, from what the day was like.
  private func factsOfWatch(_ log: Record<DutyLog>) throws -> [String: String] {
    let incidents = incidentsOfDay
    let happened = incidents == 0 ? "当班无事件。" : "当班发现异常 \(incidents) 起，均已登记事件记录并处理。"
    return [
      "monitoring": "各监控指标正常，未见未处理报警。", "patrols": "按规程完成各项巡检并签字。",
      "reviews": "操作均由两人完成并复核。", "system_logs": "系统日志无异常错误。",
      "incidents": happened, "evaluation": incidents == 0 ? "运行平稳。" : "运行基本平稳，异常已处理。",
    ]
  }
}

/// The people of the watch under way.
struct Crew {
  let manager: Int
  /// The manager first.
  let people: [Int]

  /// Two different people for the sheet of that number: one operates, the other reviews.
  func pair(_ number: Int) -> (operator: Int, reviewer: Int) {
    let others = people.count > 2 ? Array(people.dropFirst()) : people
    return (others[number % others.count], number % 5 == 4 ? manager : others[(number + 1) % others.count])
  }
}

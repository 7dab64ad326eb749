import Procedures
import Records
import SQL
import Time

extension Writing {
  /// Watches that did not begin on their day, were not evaluated by the next morning, or were not taken over by
  /// the morning of the next trading day (5.1). Each is told once to whom it waits for and to the head.
  func escalateWatches() throws -> Int {
    guard let type = ledger.registry["duty-log"] else { return 0 }
    var count = 0
    for state in ["planned", "on-duty", "evaluated"] {
      let watches = try find(
        type,
        [
          Condition("state", .equals, .text(state)), Condition("day", .atMost, .integer(now.day.number)),
          // What is older was told in its time.
          Condition("day", .atLeast, .integer(now.day.number - 60)),
        ], limit: 500)
      for watch in watches { count += try tell(ofWatch: watch) }
    }
    return count
  }

  private func tell(ofWatch watch: RecordData) throws -> Int {
    guard let number = watch["day"].integer else { return 0 }
    let day = Day(number: number)
    let isNight = watch["watch"].text == "night"
    let morning = TimeOfDay(9, 0)!
    let deadline: Moment
    let person: Int?
    let text: Wording
    switch watch.state {
    case "planned":
      deadline = Moment(day, isNight ? TimeOfDay(21, 0)! : morning)
      person = watch["manager"].integer
      text = Wording("\(day) 的值班还没有接班开班，请立即处理。", "The watch of \(day) has not begun.")
    case "on-duty":
      deadline = Moment(day.advanced(by: 1), morning)
      person = watch["manager"].integer
      text = Wording("\(day) 的值班日志还没有评估签字，请立即处理。", "The watch of \(day) is not evaluated.")
    default:
      deadline = Moment(ledger.days.nextTradingDay(after: day) ?? day.advanced(by: 1), morning)
      person = watch["successor"].integer
      text = Wording("\(day) 的值班还没有交接确认，请立即接班。", "The watch of \(day) is not taken over.")
    }
    guard now > deadline else { return 0 }
    let people = Set([person].compactMap { $0 } + (try holders(of: "head")))
    return try people.sorted().filter {
      try notify(
        $0, text, subject: watch.type.identifier, id: watch.id, level: 2,
        dedupe: "watch/\(watch.id)/\(watch.state)")
    }.count
  }
}

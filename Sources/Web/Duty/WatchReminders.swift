import Domain
import Ledger
import Records
import Time

extension Writing {
  /// Watches that did not begin, were not evaluated or were not taken over in time (5.1). Each is told once to
  /// whom it waits for and to the head.
  func remindOfWatches() throws -> Int {
    let hours = try DutyHours(asking: self)
    var count = 0
    for state in [DutyLog.State.planned, .onDuty, .evaluated] {
      let watches = try find(
        DutyLog.self, .state(state), Condition(DutyLog.day, .atMost, now.day),
        // What is older was told in its time.
        Condition(DutyLog.day, .atLeast, now.day.advanced(by: -60)), limit: 500)
      for watch in watches {
        guard let deadline = watch.deadline(hours, calendar), now > deadline.advanced(by: watch.patience) else {
          continue
        }
        count += try remind(of: watch)
      }
    }
    return count
  }

  private func remind(of watch: Record<DutyLog>) throws -> Int {
    let isEvaluated = watch.state == .evaluated
    let person = isEvaluated ? watch[DutyLog.successor]?.id : watch[DutyLog.manager].id
    let people = Set([person].compactMap { $0 } + (try holders(of: .head)))
    return try people.sorted().filter {
      try notify(
        $0, watch.reminder, subject: DutyLog.description.identifier, id: watch.id.id, level: 2,
        dedupe: "watch/\(watch.id.id)/\(watch.state.rawValue)")
    }.count
  }
}

extension Record<DutyLog> {
  /// Seconds after the deadline before anybody else is told: people begin a watch once they are all there.
  fileprivate var patience: Int { state == .planned ? 1800 : 0 }

  fileprivate var reminder: Wording {
    let day = self[DutyLog.day]
    return switch state {
    case .planned: Wording("\(day) 的值班还没有接班开班，请立即处理。", "The watch of \(day) has not begun.")
    case .onDuty: Wording("\(day) 的值班日志还没有评估签字，请立即处理。", "The watch of \(day) is not evaluated.")
    default: Wording("\(day) 的值班还没有交接确认，请立即接班。", "The watch of \(day) is not taken over.")
    }
  }
}

import Compliance
import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Tells people of what is due and overdue: first the holder of the post, a working day later who stands in and
  /// the head, after three the leader in charge. Each is told once a step; escalation policies carry it further.
  /// For the scheduler.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfObligations() throws -> Int {
    var count = 0
    for asked in try askedTasks() {
      for step in Asking.allCases where step <= asked.asking && (step != .reminder || asked.asking == .reminder) {
        for person in try people(of: asked, step) {
          let task = asked.task
          let isNew = try notify(
            person, asked.text(step), subject: "obligation", id: task.obligation.number,
            level: step == .reminder ? 0 : step == .overdue ? 1 : 2,
            dedupe: "obligation/\(task.obligation.id)/\(task.key)/\(step.rawValue)")
          if isNew { count += 1 }
        }
      }
    }
    return count
  }

  private func people(of asked: ObligationDesk.Asked, _ step: Asking) throws -> [Int] {
    let people: [Int] =
      switch step {
      case .reminder, .overdue: [asked.owner].compactMap { $0 }
      case .head: try holders(of: asked.task.obligation.post).filter { $0 != asked.owner } + holders(of: .head)
      case .leader: try holders(of: .leader)
      }
    return Set(people).sorted()
  }
}

extension ObligationDesk.Asked {
  fileprivate func text(_ step: Asking) -> Wording {
    let (name, day) = (task.obligation.title, task.due.day)
    return step == .reminder
      ? Wording("“\(name.zh)”（\(task.caption)）应在 \(day) 前完成。", "\(name.en) (\(task.caption)) is due by \(day).")
      : Wording(
        "“\(name.zh)”（\(task.caption)）已于 \(day) 到期，尚未完成，请办理或说明。",
        "\(name.en) (\(task.caption)) was due on \(day) and is not done.")
  }
}

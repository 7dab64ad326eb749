import Compliance
import Ledger
import Records
import Synchronization
import Time

/// The tasks that are asked for now, for every board and inbox: looked for once a minute, and anew when somebody
/// has recorded, waived or decided something; not with every view of every person.
final class ObligationDesk: Sendable {
  struct Asked: Sendable, Equatable {
    let task: DueTask
    let asking: Asking
    let owner: Int?
  }
  private struct Known {
    let minute: Int
    let asked: [Asked]
    let ofOwner: [Int: [Asked]]
  }
  private let known = Mutex<Known?>(nil)

  static let sources: Set<String> = [
    "obligation-record", "obligation-waiver", "obligation-setting", "inspection-report", "audit-report", "finding",
    "quarterly-operations-report", "post", "person",
  ]

  func forget() { known.withLock { $0 = nil } }

  func asked(_ reading: Reading) throws -> [Asked] { try known(reading).asked }

  /// Those that one person answers for.
  func asked(of person: Int, _ reading: Reading) throws -> [Asked] { try known(reading).ofOwner[person] ?? [] }

  private func known(_ reading: Reading) throws -> Known {
    let minute = reading.now.seconds / 60
    if let found = known.withLock({ $0 }), found.minute == minute { return found }
    let asked = try reading.askedTasks()
    let found = Known(
      minute: minute, asked: asked,
      ofOwner: Dictionary(grouping: asked.filter { $0.owner != nil }, by: { $0.owner! }))
    known.withLock { $0 = found }
    return found
  }
}

extension ConnectionHolder where Self: Inquiry {
  /// What is asked for now: due within a month, or overdue for less than six weeks.
  func askedTasks() throws -> [ObligationDesk.Asked] {
    guard let book = try ObligationBook(self) else { return [] }
    let days = now.day.advanced(by: -42)...now.day.advanced(by: 31)
    return try book.tasks(days, at: now, self).compactMap { task in
      guard task.due.day >= days.lowerBound, let asking = task.asking(at: now, calendar) else { return nil }
      return ObligationDesk.Asked(task: task, asking: asking, owner: try owner(of: task))
    }
  }
}

extension Visit {
  /// How many obligations wait for the visitor.
  func waitingObligationCount(_ reading: Reading) throws -> Int {
    Set(try site.obligations.asked(of: standing.person, reading).map(\.task.obligation.number)).count
  }

  /// Obligations that wait for the visitor: one line each, however often it is overdue.
  func waitingObligations(_ reading: Reading) throws -> [BoardModel.Waiting] {
    let mine = try site.obligations.asked(of: standing.person, reading)
    return Dictionary(grouping: mine, by: \.task.obligation.number).values.compactMap { tasks in
      guard let first = tasks.min(by: { $0.task.due < $1.task.due }) else { return nil }
      let late = tasks.count { $0.asking > .reminder }
      let what = late > 0
        ? say("逾期\(late > 1 ? " \(late) 次" : "")", "overdue\(late > 1 ? " \(late) times" : "")")
        : say("\(first.task.due.day.description.suffix(5)) 前完成", "due by \(first.task.due.day)")
      let isMany = tasks.count > 1 && first.task.obligation.subject != nil
      return BoardModel.Waiting(
        path: Paths.obligation(first.task.obligation.number),
        caption: say(first.task.obligation.title)
          + (tasks.count == 1 ? " \(first.task.caption)" : isMany ? say("（\(tasks.count) 项）", " (\(tasks.count))") : ""), what: what,
        since: first.task.due, isLate: late > 0)
    }.sorted(by: BoardModel.Waiting.comesFirst)
  }
}

extension DueTask {
  /// Which one it is: the period, the number of what it follows, or the period and the one thing it is about.
  var caption: String {
    guard let name else { return key }
    return obligation.subject == nil ? name : "\(period) \(name)"
  }
  /// What it follows or is about.
  var name: String? { event.map { $0.caption.isEmpty ? "#\($0.id)" : $0.caption } }
  /// `2026-Q3`, also of one thing among many; nothing of what follows an event.
  var period: String { obligation.event == nil ? String(key.prefix { $0 != "/" }) : "" }
}

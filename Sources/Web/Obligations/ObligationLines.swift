import Compliance
public import Ledger
import Records
public import Time

/// What is due in a stretch of days, a line each: for the command line.
public struct ObligationLines: Sendable {
  /// Deadline, standing, obligation, period, clause, post and the record that satisfied it, between tabs.
  public let lines: [String]
  public let overdue: Int

  /// - Parameter post: of one post only, by its code.
  public init(_ days: ClosedRange<Day>, post: String?, _ reading: Reading) throws {
    let tasks = try ObligationBook(reading)?.tasks(days, at: reading.now, reading) ?? []
    let shown = tasks.filter { days.contains($0.due.day) && (post == nil || $0.obligation.post.rawValue == post) }
    overdue = shown.count { $0.standing == .overdue }
    lines = shown.map { task in
      // One string that grows: a year has thousands of lines.
      var line = task.due.description
      line.reserveCapacity(200)
      func tell(_ part: String) {
        line += "\t"
        line += part
      }
      tell(task.word)
      tell(task.obligation.title.zh)
      tell(task.caption)
      tell(task.obligation.clauses[0])
      tell(task.obligation.post.rawValue)
      tell(task.fact.map { $0.subject + "/" + String($0.id) } ?? "")
      return line
    }
  }
}

extension DueTask {
  fileprivate var word: String {
    switch standing {
    case .met(_, let isLate): isLate ? Self.lateText(lateDays).zh : "已完成"
    case .waived: "已豁免"
    case .overdue: "逾期"
    case .open: "待办"
    case .coming: "未到期"
    case .awaited: "待建"
    }
  }
}

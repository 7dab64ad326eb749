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
    for many in ObligationDesk.Asked.together(try askedTasks()) {
      let asked = many[0]
      for step in Asking.allCases where step <= asked.asking && (step != .reminder || asked.asking == .reminder) {
        for person in try people(of: asked, step) {
          let task = asked.task
          let isNew = try notify(
            person, ObligationDesk.Asked.text(many, step), subject: "obligation", id: task.obligation.number,
            level: step == .reminder ? 0 : step == .overdue ? 1 : 2,
            dedupe: "obligation/\(task.obligation.id)/\(many.count > 1 ? task.period : task.key)/\(step.rawValue)")
          if isNew { count += 1 }
        }
      }
    }
    return count
  }

  /// Whom obligations ask now, by the id of the obligation: what else watches over the same duty leaves them alone, so
  /// that nobody is told of one thing twice.
  func askedPeople() throws -> [String: Set<Int>] {
    try askedTasks().reduce(into: [:]) { found, asked in
      for step in Asking.allCases where step <= asked.asking {
        found[asked.task.obligation.id, default: []].formUnion(try people(of: asked, step))
      }
    }
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
  /// What is said in one notice: everything that one obligation asks one by one for a period, else each task alone.
  static func together(_ all: [Self]) -> [[Self]] {
    let groups = Dictionary(grouping: all.enumerated()) { _, asked in
      asked.task.obligation.id + "/" + (asked.task.obligation.subject == nil ? asked.task.key : asked.task.period)
    }
    return groups.values.sorted { $0[0].offset < $1[0].offset }.map { $0.map(\.element) }
  }

  /// Names are listed as far as a notice is still read.
  static func text(_ many: [Self], _ step: Asking) -> Wording {
    let task = many[0].task
    let names = many.prefix(5).compactMap(\.task.name)
    let caption = Wording(
      many.count == 1 ? task.caption : "\(task.period)，\(many.count) 项：\(names.joined(separator: "、"))\(many.count > 5 ? "等" : "")",
      many.count == 1 ? task.caption : "\(task.period), \(many.count): \(names.joined(separator: ", "))")
    let (name, day) = (task.obligation.title, task.due.day)
    return step == .reminder
      ? Wording("“\(name.zh)”（\(caption.zh)）应在 \(day) 前完成。", "\(name.en) (\(caption.en)) is due by \(day).")
      : Wording(
        "“\(name.zh)”（\(caption.zh)）已于 \(day) 到期，尚未完成，请办理或说明。",
        "\(name.en) (\(caption.en)) was due on \(day) and is not done.")
  }
}

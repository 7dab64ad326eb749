import Compliance
import Domain
import HTML
import Ledger
import Procedures
import Records
import Time

/// 应做事项月历: what is due in a month day by day, and the daily ones as a strip of days.
struct ObligationMonth: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    let number: Int
    let title: String
    let caption: String
    let due: Moment
    let clause: String
    let owner: String
    let standing: Mark
    /// The record that satisfied it, or where it is done.
    let proof: Link?
    var isUndone: Bool { ["bad", "open"].contains(standing.css) }
  }
  struct Link: Sendable, Equatable {
    /// Nil where this reader may not go.
    let path: String?
    let text: String

    var view: HTML {
      fragment { if let path { a(.href(path)) { text } } else { span(.class("muted")) { text } } }
    }
  }
  struct Mark: Sendable, Equatable {
    let css: String
    let text: String
  }
  struct Strip: Sendable, Equatable {
    let number: Int
    let title: String
    let owner: String
    /// By day of the month.
    let days: [Int: (mark: Mark, path: String?)]
    static func == (a: Strip, b: Strip) -> Bool { a.number == b.number && a.days.keys == b.days.keys }
  }
  let month: Month
  let items: [Item]
  let strips: [Strip]
  let posts: [(code: String, title: String)]
  let post: String?
  let today: Day
  let language: Language

  static func == (a: Self, b: Self) -> Bool { a.month == b.month && a.items == b.items && a.strips == b.strips && a.post == b.post }
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The post chooser's word for what is asked of whoever looks.
  static let mine = "mine"

  /// What is gone through one by one in a period stands in one line.
  static func together(_ tasks: [DueTask]) -> [[DueTask]] {
    let groups = Dictionary(grouping: tasks.enumerated()) { place, task in
      task.obligation.subject == nil ? "\(place)" : "\(task.obligation.id)/\(task.period)"
    }
    return groups.values.sorted { $0[0].offset < $1[0].offset }.map { $0.map(\.element) }
  }
}

extension Visit {
  func obligationMonth(_ month: Month, post: String?, _ reading: Reading) throws -> ObligationMonth {
    let days = month.days.first!...month.days.last!
    let book = try ObligationBook(reading)
    let tasks = try book?.tasks(days, at: reading.now, reading).filter { days.contains($0.due.day) || days.contains($0.days.lowerBound) && $0.isDaily } ?? []
    let titles = try postTitles(reading)
    let shown = try tasks.filter {
      try post == nil || (post == ObligationMonth.mine ? reading.owner(of: $0) == standing.person : $0.obligation.post.rawValue == post)
    }
    let owners = try Dictionary(
      uniqueKeysWithValues: Set(tasks.map(\.obligation.post)).map { code in
        (code, [titles[code.rawValue] ?? code.rawValue, try reading.holders(of: code).first.map { try reading.name(ofPerson: $0) }]
          .compactMap { $0 }.joined(separator: " "))
      })
    let items = ObligationMonth.together(shown.filter { !$0.isDaily && days.contains($0.due.day) }).map { many in
      let task = many.first { $0.isAsked } ?? many[0]
      let done = many.count { $0.fact != nil }
      return ObligationMonth.Item(
        number: task.obligation.number, title: say(task.obligation.title),
        caption: many.count == 1 ? task.caption : say("\(task.period)（\(done)/\(many.count) 项）", "\(task.period) (\(done) of \(many.count))"),
        due: task.due, clause: task.obligation.clauses[0], owner: owners[task.obligation.post] ?? "", standing: mark(task),
        proof: many.count == 1 ? proof(task) : nil)
    }
    let daily = Dictionary(grouping: shown.filter { $0.isDaily && days.contains($0.days.lowerBound) }, by: \.obligation.number)
    let strips = daily.values.compactMap { tasks -> ObligationMonth.Strip? in
      guard let one = tasks.first?.obligation else { return nil }
      return ObligationMonth.Strip(
        number: one.number, title: say(one.title), owner: owners[one.post] ?? "",
        days: Dictionary(
          tasks.map { ($0.days.lowerBound.day, (mark($0), proof($0)?.path)) }, uniquingKeysWith: { first, _ in first }))
    }.sorted { $0.number < $1.number }
    let posts = Set((book?.obligations ?? []).map(\.post.rawValue)).sorted().map { ($0, titles[$0] ?? $0) }
    return ObligationMonth(
      month: month, items: items, strips: strips, posts: posts, post: post, today: reading.now.day, language: language)
  }

  func mark(_ task: DueTask) -> ObligationMonth.Mark {
    switch task.standing {
    case .met(_, let isLate):
      isLate ? .init(css: "warn", text: say(DueTask.lateText(task.lateDays))) : .init(css: "good", text: say("已完成", "Done"))
    case .waived: .init(css: "quiet", text: say("已豁免", "Waived"))
    case .overdue: .init(css: "bad", text: say("逾期", "Overdue"))
    case .open: .init(css: "open", text: say("待办", "Open"))
    case .coming: .init(css: "coming", text: say("未到期", "To come"))
    case .awaited: .init(css: "quiet", text: say("待建", "Awaited"))
    }
  }

  /// The record that satisfied a task, or the waiver.
  func proof(_ task: DueTask) -> ObligationMonth.Link? {
    switch task.standing {
    case .met(let fact, _):
      let kind = registry[fact.subject]?.title ?? Wording("执行单", "Run")
      return .init(
        path: seesAll(of: fact.subject) ? Paths.subject(fact.subject, fact.id) : nil, text: "\(say(kind)) · \(fact.at.day)")
    case .waived(let id): return .init(
        path: seesAll(of: "obligation-waiver") ? Paths.record("obligation-waiver", id) : nil, text: say("豁免", "Waiver"))
    default: return nil
    }
  }
}

extension DueTask {
  /// 迟办 3 天.
  static func lateText(_ days: Int?) -> Wording {
    guard let days, days > 0 else { return Wording("迟办", "Late") }
    return Wording("迟办 \(days) 天", "Late by \(days) day\(days == 1 ? "" : "s")")
  }

  /// Whether it comes round by days, so that a month of it is a strip.
  var isDaily: Bool {
    switch obligation.frequency {
    case .everyDay, .everyWorkingDay, .on(.everyTradingDay), .on(.everyTradingDayWithNightSession): true
    default: false
    }
  }
}

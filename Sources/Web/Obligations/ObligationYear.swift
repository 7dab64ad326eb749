import Compliance
import Domain
import Ledger
import Records
import Time

/// 应做事项年历: every obligation of a year by month, by clause or by post.
struct ObligationYear: Sendable, Equatable {
  struct Cell: Sendable, Equatable {
    var met = 0, late = 0, waived = 0, overdue = 0, open = 0, coming = 0, awaited = 0
    var total: Int { met + late + waived + overdue + open + coming + awaited }

    mutating func add(_ standing: DueTask.Standing) {
      switch standing {
      case .met(_, let isLate): if isLate { late += 1 } else { met += 1 }
      case .waived: waived += 1
      case .overdue: overdue += 1
      case .open: open += 1
      case .coming: coming += 1
      case .awaited: awaited += 1
      }
    }
  }
  struct Row: Sendable, Equatable {
    let number: Int
    let title: String
    let frequency: String
    let owner: String
    /// January to December, by the month in which it is due.
    let months: [Cell]
    var overdue: Int { months.reduce(0) { $0 + $1.overdue } }
  }
  struct Group: Sendable, Equatable {
    let title: String
    let rows: [Row]
  }
  enum Grouping: String, Sendable, CaseIterable { case clause, post }

  let year: Int
  let grouping: Grouping
  let groups: [Group]
  let sum: Cell
  let today: Day
  let off: Int
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension Visit {
  func obligationYear(_ year: Int, by grouping: ObligationYear.Grouping, _ reading: Reading) throws -> ObligationYear {
    let book = try ObligationBook(reading)
    let days = Day(year, 1, 1)!...Day(year, 12, 31)!
    let tasks = try book?.tasks(days, at: reading.now, reading).filter { $0.due.day.year == year } ?? []
    let byNumber = Dictionary(grouping: tasks, by: \.obligation.number)
    let posts = try postTitles(reading)
    var sum = ObligationYear.Cell()
    for task in tasks { sum.add(task.standing) }
    let rows = try (book?.obligations ?? []).map { one -> (String, ObligationYear.Row) in
      var months = Array(repeating: ObligationYear.Cell(), count: 12)
      for task in byNumber[one.number] ?? [] { months[task.due.day.month - 1].add(task.standing) }
      let owner = try reading.holders(of: one.post).first.map { try reading.name(ofPerson: $0) }
      let post = posts[one.post.rawValue] ?? one.post.rawValue
      let group = grouping == .post ? post : say(Wording("JR/T 0099-2012 \(one.chapter) \(Chapters.title(one.chapter).zh)", "\(one.chapter) \(Chapters.title(one.chapter).en)"))
      return (
        group,
        ObligationYear.Row(
          number: one.number, title: say(one.title), frequency: say(one.frequencyText),
          owner: grouping == .post ? owner ?? say("无人任职", "vacant") : post + (owner.map { " " + $0 } ?? ""), months: months)
      )
    }
    var groups: [(title: String, rows: [ObligationYear.Row])] = []
    for (title, row) in rows {
      if let place = groups.firstIndex(where: { $0.title == title }) {
        groups[place].rows.append(row)
      } else {
        groups.append((title, [row]))
      }
    }
    return ObligationYear(
      year: year, grouping: grouping, groups: groups.map { .init(title: $0.title, rows: $0.rows) }, sum: sum,
      today: reading.now.day, off: book?.off.count ?? 0, language: language)
  }

  /// The titles of the posts by their code.
  func postTitles(_ reading: Reading) throws -> [String: String] {
    Dictionary(try reading.find(Post.self).map { ($0[Post.code], $0[Post.title]) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The sections of JR/T 0099-2012 that demand something again and again.
enum Chapters {
  static func title(_ number: String) -> Wording {
    let known: [String: Wording] = [
      "4.1": Wording("运维组织", "Organization"), "4.2": Wording("经费管理", "Budget"), "4.3": Wording("制度和流程管理", "Policies"),
      "4.4": Wording("文档管理", "Documents"), "4.5": Wording("设备和软件管理", "Devices and software"),
      "4.6": Wording("供应商管理", "Suppliers"), "4.7": Wording("关联单位关系管理", "Contacts"), "4.8": Wording("督促检查", "Inspection"),
      "5.1": Wording("值班管理", "Duty"), "5.2": Wording("日常操作", "Routine"), "5.3": Wording("监控分析", "Monitoring"),
      "5.4": Wording("数据与介质管理", "Backup"), "5.5": Wording("机房管理", "Machine room"),
      "5.6": Wording("网络与系统管理", "Network and systems"), "5.7": Wording("安全管理", "Security"),
      "5.8": Wording("事件与问题管理", "Incidents"), "6.1": Wording("交付管理", "Delivery"), "6.2": Wording("系统测试", "Testing"),
      "6.3": Wording("系统变更", "Changes"), "6.4": Wording("配置管理", "Configuration"), "7.1": Wording("应急准备", "Preparation"),
      "7.2": Wording("应急处置", "Response"), "7.3": Wording("调查处理", "Investigation"),
    ]
    return known[number] ?? Wording("")
  }
}

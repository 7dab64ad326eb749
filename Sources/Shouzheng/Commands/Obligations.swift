import Ledger
import Records
import Time
import Web

extension Command {
  static let obligations = Command(
    name: "obligations",
    summary: Wording(
      "列出一段日子里的应做事项及完成情况，每行一项；有逾期时退出码为 1。",
      "Lists what is due in some days and how it stands; exits with 1 when something is overdue."),
    options: [
      .data, .database,
      Option(name: "from", value: "2026-01-01", help: Wording("起始日期，默认本月初", "first day; else of this month")),
      Option(name: "to", value: "2026-12-31", help: Wording("截止日期，默认本月末", "last day; else of this month")),
      Option(name: "post", value: "head", help: Wording("只列一个岗位的", "of one post only")),
      Option(name: "timing", value: nil, help: Wording("在标准错误输出写明计算用时", "says on standard error how long it took")),
    ]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    let today = installation.ledger.now.day
    let month = Month(today)
    let (from, to) = (try day(arguments, "from") ?? month.first, try day(arguments, "to") ?? month.last)
    guard from <= to, to - from <= 3660 else {
      throw Failure.wrongUse("截止日期早于起始日期，或相隔十年以上。", "It ends before it begins, or is longer than ten years.")
    }
    let clock = ContinuousClock()
    let began = clock.now
    let found = try installation.ledger.read { try ObligationLines(from...to, post: arguments["post"], $0) }
    let taken = clock.now - began
    Console.out(found.lines.map { $0 + "\n" }.joined())
    if arguments.has("timing") {
      let milliseconds = Int(taken / .milliseconds(1))
      Console.err("\(found.lines.count) 项，计算用时 \(milliseconds) 毫秒。\(found.lines.count) tasks in \(milliseconds) ms.\n")
    }
    return found.overdue == 0 ? .done : .no
  }

  private static func day(_ arguments: Arguments, _ name: String) throws -> Day? {
    guard let text = arguments[name] else { return nil }
    guard let day = Day(text) else {
      throw Failure.wrongUse("--\(name) 不是日期，例：2026-07-07。", "--\(name) is no date such as 2026-07-07.")
    }
    return day
  }
}

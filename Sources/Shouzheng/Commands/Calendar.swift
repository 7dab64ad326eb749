import Records
import Time

extension Command {
  static let calendar = Command(
    name: "calendar", summary: Wording("列出一家交易所的交易日及交易时段，每行一天。", "Lists trading days, one a line."),
    options: [
      Option(
        name: "exchange", value: "SHFE",
        help: Wording(
          "SHFE、INE、DCE、CZCE、GFEX、CFFEX、SSE、SZSE 之一", "one of SHFE, INE, DCE, CZCE, GFEX, CFFEX, SSE, SZSE"),
        isNeeded: true),
      Option(name: "from", value: "2026-01-01", help: Wording("起始日期", "first day"), isNeeded: true),
      Option(name: "to", value: "2026-12-31", help: Wording("截止日期", "last day"), isNeeded: true),
    ]
  ) { arguments in
    guard let exchange = Exchange(rawValue: arguments["exchange"]!.uppercased()) else {
      throw Failure.wrongUse(
        "没有“\(arguments["exchange"]!)”这家交易所。", "There is no exchange \(arguments["exchange"]!).")
    }
    let (from, to) = (try day(arguments, "from"), try day(arguments, "to"))
    guard from <= to else { throw Failure.wrongUse("截止日期早于起始日期。", "It ends before it begins.") }
    let calendar = try Calendars.load(home: Home.find())
    guard calendar.covers(from), calendar.covers(to) else {
      throw Failure(
        .no, "日历只覆盖 \(calendar.firstDay) 到 \(calendar.lastDay)。",
        "The calendar covers \(calendar.firstDay) to \(calendar.lastDay) only.")
    }
    Console.out(calendar.calendarLines(exchange, from: from, to: to).map { $0 + "\n" }.joined())
    return .done
  }

  private static func day(_ arguments: Arguments, _ name: String) throws -> Day {
    guard let day = Day(arguments[name]!) else {
      throw Failure.wrongUse("--\(name) 不是日期，例：2026-07-07。", "--\(name) is no date such as 2026-07-07.")
    }
    return day
  }
}

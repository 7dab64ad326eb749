import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// The registers of 2.4, 2.5 and 2.7 on paper.
  mutating func registers() {
    page("/registers/:type", .signedIn) { visit in
      let register = try visit.register()
      let year = try visit.registerPeriod(register).year
      return try visit.storePage(visit.say("打印\(register.title)", "Print \(register.type.title.en)"), topics: []) {
        RegisterChoice(register: register, year: year, now: visit.site.ledger.now.day, language: visit.language).view
      }
    }
    page("/registers/:type/print", .signedIn, mode: .queued) { visit in
      let register = try visit.register()
      let period = try visit.registerPeriod(register)
      let document = try visit.read { try visit.registerDocument(register, period, $0) }
      return try visit.pdf(document, name: register.title)
    }
  }
}

extension Visit {
  /// The register of the path, when this person may read it.
  func register() throws -> Register {
    let type = try type(request.parameter("type"))
    guard let register = Register.of(type.identifier) else { throw HTTP.Refusal.notFound }
    guard type.access.read.admits(standing, nil) else {
      throw Denial(.forbidden, "您的岗位不能查看“\(type.title.zh)”。", "Your post may not see \(type.title.en).")
    }
    return register
  }

  /// The year or the month of the address; this year, or this month where there are many lines.
  func registerPeriod(_ register: Register) throws -> RegisterPeriod {
    let today = site.ledger.now.day
    let asked = (request.query["year"], request.query["month"])
    let year = asked.0.map { Int($0) ?? 0 } ?? today.year
    let month = asked.1.map { Int($0) ?? 0 } ?? (register.isMonthly && asked.0 == nil ? today.month : nil)
    guard (2000...9998).contains(year), month.map({ (1...12).contains($0) }) ?? true else {
      throw Denial(.unsound, "请选择 2000 年以后的年份和 1 至 12 月。", "Choose a year from 2000 on, and a month.")
    }
    return RegisterPeriod(year: year, month: month)
  }

  func registerDocument(_ register: Register, _ time: RegisterPeriod, _ reading: Reading) throws -> PrintDocument {
    var conditions: [Condition] = []
    if let period = register.period {
      let (first, next) = (time.first, time.next)
      let bounds = period.kind == .day ? (first.number, next.number - 1) : (first.midnight.seconds, next.midnight.seconds - 1)
      conditions = [
        Condition(period.name, .atLeast, .integer(bounds.0)), Condition(period.name, .atMost, .integer(bounds.1)),
      ]
    }
    let found = try reading.find(register.type, conditions, limit: Register.most + 1)
    guard found.count <= Register.most else {
      throw Denial(.conflict, "超过 \(Register.most) 行，请导出 CSV。", "Too many lines: take the CSV.")
    }
    let records = found.filter { register.holds($0) && standing.maySee($0) }.sorted { a, b in
      guard let period = register.period else { return a.id < b.id }
      return (a.values[period.place].integer ?? 0, a.id) < (b.values[period.place].integer ?? 0, b.id)
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: register.title, formNumber: register.type.number,
      orientation: register.isWide ? .landscape : .portrait,
      facts: [
        .init("期间", register.period == nil ? "截至 \(reading.now.day)" : time.words), .init("行数", String(records.count)),
      ], blocks: [try register.table(records, least: 12, reading)] + (register.notes.isEmpty ? [] : [.notes(register.notes)]), footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}

extension Register {
  static let most = 2000
}

/// A year, or one month of it.
struct RegisterPeriod: Equatable {
  let year: Int
  let month: Int?
  var first: Day { Day(year, month ?? 1, 1)! }
  var next: Day { first.adding(months: month == nil ? 12 : 1) }
  var words: String { "\(year) 年" + (month.map { " \($0) 月" } ?? "") }
}

import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// The registers of 2.4 and 2.5 on paper.
  mutating func registers() {
    page("/registers/:type/print", .signedIn, mode: .queued) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      guard let register = Register.of(type.identifier) else { throw HTTP.Refusal.notFound }
      guard type.access.read.admits(visit.standing, nil) else {
        throw Denial(.forbidden, "您的岗位不能查看“\(type.title.zh)”。", "Your post may not see \(type.title.en).")
      }
      let year = visit.request.query["year"].flatMap { Int($0) }
      let document = try visit.read { try visit.registerDocument(register, year: year, $0) }
      return try visit.pdf(document, name: register.title)
    }
  }
}

extension Visit {
  /// - Parameter year: 2000 to 9999; the current one by default where the register goes by years.
  func registerDocument(_ register: Register, year: Int?, _ reading: Reading) throws -> PrintDocument {
    let year = year ?? reading.now.day.year
    guard (2000...9999).contains(year) else {
      throw Denial(.unsound, "请选择 2000 到 9999 之间的年份。", "Choose a year from 2000 on.")
    }
    var conditions: [Condition] = []
    if let period = register.period {
      let (first, next) = (Day(year, 1, 1)!, Day(year + 1, 1, 1)!)
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
        .init("期间", register.period == nil ? "截至 \(reading.now.day)" : "\(year) 年"), .init("行数", String(records.count)),
      ], blocks: [try register.table(records, least: 12, reading)], footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}

extension Register {
  static let most = 2000
}

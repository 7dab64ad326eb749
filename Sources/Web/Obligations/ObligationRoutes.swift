import Compliance
import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 应做事项: the year, the month and one of them.
  mutating func obligations() {
    page(Paths.obligations, .only(.readers)) { visit in
      let year = try visit.askedYear()
      let grouping = visit.request.query["by"].flatMap(ObligationYear.Grouping.init) ?? .clause
      let model = try visit.read { try visit.obligationYear(year, by: grouping, $0) }
      return try visit.obligationsPage(visit.say("应做事项", "Obligations")) { model.view }
    }
    page("/obligations/month", .only(.readers)) { visit in
      let text = visit.request.query["month"] ?? ""
      guard let month = text.isEmpty ? Month(visit.site.ledger.now.day) : Month(text) else {
        throw Denial(.unsound, "月份请写成 2026-07。", "Write the month as 2026-07.")
      }
      let post = visit.request.query["post"].flatMap { $0.isEmpty ? nil : $0 }
      let model = try visit.read { try visit.obligationMonth(month, post: post, $0) }
      return try visit.obligationsPage(visit.say("应做事项", "Obligations")) { model.view }
    }
    page(Paths.notedObligations(), .only(ObligationRecord.access.create)) { visit in
      let words = String((visit.request.query["q"] ?? "").prefix(100))
      let model = try visit.read { try visit.notedObligations(words, $0) }
      return try visit.obligationsPage(visit.say("记一笔", "Note what was done")) { model.view }
    }
    page("/obligations/:id", .only(.readers)) { visit in
      let (number, year): (Int, Int) = (try visit.request.parameter("id"), try visit.askedYear())
      let model = try visit.read { try visit.obligationPage(number, year: year, $0) }
      return try visit.obligationsPage(visit.say(model.obligation.title)) { model.view }
    }
  }
}

extension Visit {
  fileprivate func askedYear() throws -> Int {
    guard let text = request.query["year"], !text.isEmpty else { return site.ledger.now.day.year }
    guard let year = Int(text), (2000...2100).contains(year) else {
      throw Denial(.unsound, "年度请写成 2026。", "Write the year as 2026.")
    }
    return year
  }

  fileprivate func obligationsPage(_ title: String, @HTMLBuilder content: () -> HTML) throws -> Response {
    try Page(visit: self, title: title, isWide: true).response {
      link(.rel("stylesheet"), .href(site.assets.url("obligations.css")))
      content()
    }
  }
}

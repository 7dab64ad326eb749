import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  /// 4.7: a report begun from the records of its year; there may be one already, which is opened then.
  func beginAnnualReport(_ form: FormData) throws -> Response {
    guard let year = form["year"].flatMap({ Int($0) }), (2000...9999).contains(year) else {
      throw Denial(.unsound, "请写四位数的年度，例 2026。", "Write a year such as 2026.")
    }
    let id = try write { writing -> Int in
      if let known = try writing.find(
        AnnualDrillReport.self, Condition(AnnualDrillReport.year, .equals, year), limit: 1
      ).first { return known.id.id }
      return try writing.create(AnnualDrillReport.description, try annualInput(year, writing)).id
    }
    return .redirect(to: Paths.record("annual-drill-report", id))
  }

  private func annualInput(_ year: Int, _ writing: Writing) throws -> [String: Input] {
    let text = try AnnualDrillText(year: year, asking: writing)
    let me = try writing.find(Ref<Person>(standing.person))
    let reach = [me?[Person.phone], me?[Person.mobile], me?[Person.mail]].compactMap { $0 }.joined(separator: "、")
    let leader = try writing.holders(of: .generalManager).first ?? writing.holders(of: .leader).first
    return [
      "year": .text(String(year)), "title": .text("\(year) 年应急演练情况总结报告"), "unit": .text(try site.institution(writing).name),
      "leader": .text(try leader.map { try writing.name(ofPerson: $0) } ?? name),
      "contact": .text(String(standing.person)), "reach": .text(reach.isEmpty ? "（请补充）" : reach),
      "basics": .text(text.basics), "purpose": .text(text.purpose), "problems": .text(text.problems),
      "summary": .text(text.summary), "others": .text(text.others),
    ]
  }
}

import Printing
import Records
import Time

extension FieldDescription {
  /// A value as a cell of a workbook: what is a date is a date there, what is a number sums there.
  func xlsxCell(_ datum: Datum, _ language: Language, _ names: ReferenceNames) -> XLSXCell {
    switch (kind, datum) {
    case (_, .none): return .empty
    case (.integer, .integer(let value)): return abs(value) < 1 << 53 ? .integer(value) : .text(String(value))
    case (.quantity, .integer(let value)): return .number(Double(value) / 10_000)
    case (.money, .integer(let value)): return .money(Double(value) / 100)
    case (.day, .integer(let value)): return Self.serial(Day(number: value)).map(XLSXCell.day) ?? .text(words(datum, language, names))
    case (.moment, .integer(let value)):
      let moment = Moment(seconds: value)
      return Self.serial(moment.day).map { .moment($0 + Double(moment.time.seconds) / 86_400) } ?? .text(words(datum, language, names))
    case (.timeOfDay, .integer(let value)): return .time(Double(value) / 86_400)
    case (.span, .integer(let value)): return .span(Double(value) / 86_400)
    case (.lines(let shape), .lines(let rows)): return .text(shape.json(rows, language, names))
    default: return .text(words(datum, language, names))
    }
  }

  /// A value as text that an import reads again.
  func words(_ datum: Datum, _ language: Language, _ names: ReferenceNames) -> String {
    switch (kind, datum) {
    case (.integer, .integer(let value)): String(value)
    case (.quantity, .integer(let value)): Quantity(tenThousandths: value).description
    case (.money, .integer(let value)): Money(fen: value).description
    case (.references(let key), .references(let ids)): ids.map { names(key, $0) }.joined(separator: language == .zh ? "；" : "; ")
    case (.lines(let shape), .lines(let rows)): shape.json(rows, language, names)
    default: text(datum, language, name: names.callAsFunction)
    }
  }

  /// Days since 30 December 1899; nil for days that spreadsheets cannot show.
  private static func serial(_ day: Day) -> Double? {
    let days = day - Day(1899, 12, 30)!
    return (61..<2_958_466).contains(days) ? Double(days) : nil
  }
}

extension LineShape {
  /// Lines in one cell, for tables that have no further sheets.
  func json(_ rows: [[Datum]], _ language: Language, _ names: ReferenceNames) -> String {
    JSON.array(
      rows.map { row in
        .object(
          zip(fields, row).filter { !$1.isNone }.map {
            JSON.Member($0.label[language], .text($0.words($1, language, names)))
          })
      }
    ).written
  }
}

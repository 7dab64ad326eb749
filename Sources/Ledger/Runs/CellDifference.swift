import Procedures
import Records
import Time

/// What an audit entry says of a cell: only the members that changed.
enum CellDifference {
  /// - Parameters:
  ///   - actor: who fills and when, by the entry itself: said again only where it is somebody else.
  ///   - reached: the revision of the run by the entry; a cell of a batch that has its own says so. Nil for
  ///     what was, whose revisions stand in earlier entries.
  static func json(_ cell: Cell, from old: Cell, by actor: PersonID, at now: Moment, reached: Int?) -> JSON {
    var members: [JSON.Member] = []
    func say(_ name: String, _ differs: Bool, _ value: @autoclosure () -> JSON) {
      if differs { members.append(.init(name, value())) }
    }
    let isFilled = cell.value != old.value && cell.value != nil
    say("value", cell.value != old.value, cell.value.map { .text($0.code) } ?? .null)
    say("verdict", cell.verdict != old.verdict, .integer(Int(cell.verdict.rawValue)))
    say("timing", cell.timing != old.timing, .integer(Int(cell.timing.rawValue)))
    say("remark", cell.remark != old.remark, .text(cell.remark))
    say(
      "by", isFilled ? cell.filledBy != actor : cell.filledBy != old.filledBy,
      cell.filledBy.map { .integer($0.rawValue) } ?? .null)
    say("at", isFilled ? cell.filledAt != now : cell.filledAt != old.filledAt, .moment(cell.filledAt))
    say("operator", cell.operatorMark != old.operatorMark, cell.operatorMark?.json ?? .null)
    say("reviewer", cell.reviewerMark != old.reviewerMark, cell.reviewerMark?.json ?? .null)
    say("returned", cell.returned != old.returned, .text(cell.returned))
    say("incident", cell.incident != old.incident, cell.incident.map(JSON.integer) ?? .null)
    if let reached { say("revision", cell.revision != reached, .integer(cell.revision)) }
    return .object(members)
  }

  /// Applies what `json` said.
  static func apply(_ json: JSON, to cell: inout Cell, by actor: PersonID, at moment: Moment) {
    if let value = json["value"] {
      cell.value = value.text.flatMap { CellValue(code: $0) }
      if cell.value != nil { (cell.filledBy, cell.filledAt) = (actor, moment) }
    }
    if let verdict = json["verdict"]?.integer {
      cell.verdict = Verdict(rawValue: UInt8(clamping: verdict)) ?? .none
    }
    if let timing = json["timing"]?.integer {
      cell.timing = Timing(rawValue: UInt8(clamping: timing)) ?? .onTime
    }
    if let remark = json["remark"]?.text { cell.remark = remark }
    if let by = json["by"] { cell.filledBy = by.integer.map { PersonID($0) } }
    if let at = json["at"] { cell.filledAt = at.moment }
    if let mark = json["operator"] { cell.operatorMark = Mark(json: mark) }
    if let mark = json["reviewer"] { cell.reviewerMark = Mark(json: mark) }
    if let returned = json["returned"]?.text { cell.returned = returned }
    if let incident = json["incident"] { cell.incident = incident.integer }
  }
}

/// Cells by index as a text: `0-11,13`.
enum CellList {
  static func text(_ cells: some Sequence<Int>) -> String {
    var spans: [ClosedRange<Int>] = []
    for cell in Set(cells).sorted() {
      if let last = spans.last, last.upperBound + 1 == cell {
        spans[spans.count - 1] = last.lowerBound...cell
      } else {
        spans.append(cell...cell)
      }
    }
    return spans.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }

  /// What `text` wrote; empty for anything else.
  static func cells(_ text: String) -> [Int] {
    text.split(separator: ",").flatMap { span in
      let ends = span.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return [Int]() }
      return Array(first...last)
    }
  }
}

import Foundation

/// A run as its page shows it to one person.
struct Sheet {
  struct Cell {
    let index, revision: Int
    /// What the page offers: 1 fill, 2 take over, 4 sign, 8 review, 16 witness, 32 correct.
    let may: Int
    /// Until when it is to be filled; nil once it is, and where it may stay empty.
    let due: Int?
    let marks: Set<Substring>
    let label: String
    /// What happened to it: 吴航 08:05 填写 · 吴航 08:06 签字 #3fa9c1d2.
    let told: String
    let remark: String
    /// Something normal to fill in.
    let normal: String

    var isSignable: Bool { may & 4 != 0 }
    var isReviewable: Bool { may & 8 != 0 }
  }
  let id: Int
  let cells: [Cell]
  let page: String

  init(_ id: Int, _ page: String) {
    (self.id, self.page) = (id, page)
    var labels: [Substring: String] = [:]
    for part in Page.parts(page, from: " id=\"i") {
      let place = part.prefix(while: \.isNumber)
      guard !place.isEmpty, let label = Page.attribute("data-label", part) else { continue }
      labels[place] = label
    }
    cells = Page.parts(page, from: "<td id=\"v").compactMap { Cell($0, labels) }.sorted {
      $0.index < $1.index
    }
  }

  /// Those that are empty and due by a time of the day, `08:20`.
  func due(_ time: String) -> [Cell] {
    cells.filter { cell in
      guard let due = cell.due else { return false }
      let minutes = (due + 8 * 3600) % 86_400 / 60
      return String(format: "%02d:%02d", minutes / 60, minutes % 60) == time
    }
  }
  var empty: [Cell] { cells.filter { $0.due != nil } }
  subscript(_ index: Int) -> Cell { cells.first { $0.index == index }! }
  var words: String { Page.words(page) }
}

extension Sheet.Cell {
  init?(_ part: Substring, _ labels: [Substring: String]) {
    let tag = " id=\"v" + part
    let text = Substring(tag)
    guard let index = Page.attribute("data-cell", text).flatMap({ Int($0) }),
      let revision = Page.attribute("data-rev", text).flatMap({ Int($0) })
    else { return nil }
    (self.index, self.revision) = (index, revision)
    may = Page.attribute("data-may", text).flatMap { Int($0) } ?? 0
    due = Page.attribute("data-due", text).flatMap { Int($0) }
    marks = Set((Page.attribute("class", text) ?? "").split(separator: " "))
    label = labels[Substring(Page.attribute("data-item", text) ?? "")] ?? ""
    told = Page.attribute("data-told", text) ?? ""
    remark = Page.attribute("data-note", text) ?? ""
    let body = part.prefix(upTo: part.firstRange(of: "</td>")?.lowerBound ?? part.endIndex)
    normal = Self.normal(Page.attribute("data-kind", text) ?? "", body)
  }

  private static func normal(_ kind: String, _ body: Substring) -> String {
    switch kind {
    case "tick": return "√"
    case "number":
      let input = body.drop { $0 != "<" }
      let (lower, upper) = (Page.attribute("data-lower", input), Page.attribute("data-upper", input))
      let (from, to) = (lower.flatMap { Double($0) } ?? 0, upper.flatMap { Double($0) })
      let middle = ((from + (to ?? from + 2)) / 2).rounded(.down)
      return middle >= from ? String(Int(middle)) : lower ?? "1"
    case "choice":
      let options = Page.parts(String(body), from: "<option")
      return options.compactMap { Page.attribute("value", $0) }.first { !$0.isEmpty } ?? ""
    default: return "正常"
    }
  }
}

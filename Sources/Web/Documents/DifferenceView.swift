import Domain
import HTML
import HTTP
import Ledger
import Records

/// What one edition says otherwise than an earlier one, line by line, and inside a line word by word.
struct TextDifferenceModel: Sendable, Equatable {
  /// A stretch of characters of a line.
  struct Piece: Sendable, Equatable {
    let text: String
    let isChanged: Bool
  }
  struct Line: Sendable, Equatable {
    let kind: LineDifference.Kind
    let pieces: [Piece]
  }
  let type: String
  let id: Int
  let title, older, newer: String
  let lines: [Line]
  let added, removed: Int
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The lines of both texts; a line that was altered is marked where it was.
  static func lines(old: String, new: String) -> (lines: [Line], added: Int, removed: Int) {
    let difference = LineDifference(old: old, new: new)
    var lines: [Line] = []
    var index = 0
    let all = difference.lines
    while index < all.count {
      if all[index].kind == .same {
        lines.append(Line(kind: .same, pieces: [Piece(text: String(all[index].text), isChanged: false)]))
        index += 1
        continue
      }
      var removed: [Substring] = [], added: [Substring] = []
      while index < all.count, all[index].kind != .same {
        if all[index].kind == .removed { removed.append(all[index].text) } else { added.append(all[index].text) }
        index += 1
      }
      let pairs = (0..<min(removed.count, added.count)).map { altered(String(removed[$0]), String(added[$0])) }
      for place in removed.indices {
        lines.append(Line(kind: .removed, pieces: place < pairs.count ? pairs[place].old : [Piece(text: String(removed[place]), isChanged: true)]))
      }
      for place in added.indices {
        lines.append(Line(kind: .added, pieces: place < pairs.count ? pairs[place].new : [Piece(text: String(added[place]), isChanged: true)]))
      }
    }
    return (lines, difference.added, difference.removed)
  }

  /// The characters in which two lines differ: the same algorithm, a character for a line.
  private static func altered(_ old: String, _ new: String) -> (old: [Piece], new: [Piece]) {
    func apart(_ line: String) -> String { line.map(String.init).joined(separator: "\n") }
    var (before, after): ([Piece], [Piece]) = ([], [])
    for line in LineDifference(old: apart(old), new: apart(new)).lines {
      if line.kind != .added { before.add(String(line.text), line.kind == .removed) }
      if line.kind != .removed { after.add(String(line.text), line.kind == .added) }
    }
    return (before, after)
  }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.record(type, id))) { title } }
        h1 { say("\(older) → \(newer) 的差别", "\(older) → \(newer)") }
        span(.class("muted")) { say("新增 \(added) 行，删除 \(removed) 行", "\(added) added, \(removed) removed") }
      }
      if added + removed == 0 { p(.class("empty")) { say("两版的正文完全相同。", "Both texts are the same.") } } else {
        section(.class("panel")) { div(.class("body text-difference")) { for part in parts { partView(part) } } }
      }
    }
  }

  /// Changed lines with two lines around them; longer stretches that are the same fold.
  private var parts: [(isFolded: Bool, lines: [Line])] {
    var near = Set<Int>()
    for (index, line) in lines.enumerated() where line.kind != .same { near.formUnion(index - 2...index + 2) }
    var parts: [(isFolded: Bool, lines: [Line])] = []
    for (index, line) in lines.enumerated() {
      let isFolded = !near.contains(index)
      if parts.last?.isFolded == isFolded { parts[parts.count - 1].lines.append(line) } else { parts.append((isFolded, [line])) }
    }
    return parts
  }

  @HTMLBuilder private func partView(_ part: (isFolded: Bool, lines: [Line])) -> HTML {
    if part.isFolded {
      details {
        summary(.class("muted")) { say("… 相同的 \(part.lines.count) 行", "… \(part.lines.count) lines the same") }
        for line in part.lines { lineView(line) }
      }
    } else {
      for line in part.lines { lineView(line) }
    }
  }

  private func lineView(_ line: Line) -> HTML {
    let css = switch line.kind {
    case .same: "same"
    case .removed: "removed"
    case .added: "added"
    }
    return div(.class("line " + css)) {
      for piece in line.pieces {
        if !piece.isChanged { HTML(piece.text) } else if line.kind == .removed { del { piece.text } } else { ins { piece.text } }
      }
      if line.pieces.isEmpty { br() }
    }
  }
}

extension [TextDifferenceModel.Piece] {
  fileprivate mutating func add(_ text: String, _ isChanged: Bool) {
    if let last, last.isChanged == isChanged {
      self[count - 1] = .init(text: last.text + text, isChanged: isChanged)
    } else {
      append(.init(text: text, isChanged: isChanged))
    }
  }
}

extension Visit {
  func differenceModel() throws -> TextDifferenceModel {
    let record = try record()
    let other: Int = try request.parameter("other")
    guard let newer = ControlledText(record) else { throw HTTP.Refusal.notFound }
    guard let found = try read({ try $0.find(record.type, other) }), standing.maySee(found),
      let older = ControlledText(found), older.code == newer.code
    else {
      throw Denial(.missing, "没有可以比较的那一版。", "There is no such edition to compare with.")
    }
    let (lines, added, removed) = TextDifferenceModel.lines(old: older.text, new: newer.text)
    return TextDifferenceModel(
      type: record.type.identifier, id: record.id, title: newer.title, older: older.editionText, newer: newer.editionText,
      lines: lines, added: added, removed: removed, language: language)
  }
}

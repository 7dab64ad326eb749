import Domain
import HTML
import HTTP
import Ledger
import Records

extension Visit {
  /// Known cases, problems and earlier incidents that a title or a symptom reminds of: those with all its words, then
  /// those with a part of it. A few looks at most, however long it is.
  func similarLines(_ text: String, except incident: Int?, _ reading: Reading) throws -> [IncidentModel.Line] {
    var found: [IncidentModel.Line] = []
    var seen: Set<String> = []
    for words in SimilarWords.looks(text) {
      let hits = try reading.search(words, for: standing, among: ["known-case", "problem", "incident"], limit: 6)
      for hit in hits where !(hit.record.type === Incident.description && hit.record.id == incident) {
        let path = Paths.subject(hit.record.type.identifier, hit.record.id)
        guard seen.insert(path).inserted else { continue }
        found.append(
          .init(
            path: path, caption: hit.record.shownCaption,
            detail: say(hit.record.type.title) + " · " + say(hit.record.type.stateLabel(hit.record.state))))
      }
      if found.count >= 6 { break }
    }
    return Array(found.prefix(6))
  }

  /// What is offered while somebody types.
  func similarFragment() throws -> Response {
    let typed = ["title", "symptom", "q"].compactMap { request.query[$0] }.joined(separator: " ")
    let lines = try read { try similarLines(String(typed.prefix(200)), except: nil, $0) }
    return .html(SimilarList(lines: lines, language: language).view.source)
  }
}

/// What to look for, the whole first and then its parts.
enum SimilarWords {
  static func looks(_ text: String) -> [String] {
    let words = text.split { $0.isWhitespace || $0.isPunctuation || $0 == "，" || $0 == "。" }.map(String.init)
      .filter { $0.count >= 2 }
    guard !words.isEmpty else { return [] }
    var looks = [words.joined(separator: " ")]
    for word in words.sorted(by: { $0.count > $1.count }).prefix(3) {
      looks.append(word)
      guard word.count > 4 else { continue }
      looks += [String(word.prefix(4)), String(word.suffix(4))]
    }
    var seen: Set<String> = []
    return Array(looks.filter { seen.insert($0).inserted }.prefix(6))
  }
}

struct SimilarList {
  let lines: [IncidentModel.Line]
  let language: Language

  var view: HTML {
    if lines.isEmpty {
      return p(.class("muted mb-0")) { Wording("没有相似的案例或事件。", "Nothing like it was found.")[language] }
    }
    return ul(.class("lines-list")) {
      for line in lines {
        li {
          a(.href(line.path)) { line.caption }
          span(.class("muted")) { line.detail }
        }
      }
    }
  }
}

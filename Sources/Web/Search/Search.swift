import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// One search over everything this person may see.
  mutating func search() {
    page(Paths.search, .signedIn) { visit in
      let words = String((visit.request.query["q"] ?? "").prefix(100))
      let found = try visit.search(words)
      return try Page(visit: visit, title: visit.say("搜索", "Search")).response {
        div(.class("head")) { h1 { visit.say("搜索：\(words)", "Search: \(words)") } }
        if found.isEmpty {
          div(.class("panel empty")) {
            words.isEmpty ? visit.say("请输入要查找的词。", "Type what to look for.") : visit.say("没有找到。", "Nothing was found.")
          }
        }
        for group in found {
          HTML.panel("\(group.title)（\(group.hits.count)）") {
            ul {
              for hit in group.hits {
                li {
                  a(.href(hit.path)) { hit.caption }
                  if !hit.excerpt.isEmpty { span(.class("muted")) { "　" + hit.excerpt } }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  struct Found: Equatable {
    let title: String
    /// The excerpt is that of a comment; records need none.
    let hits: [(path: String, caption: String, excerpt: String)]
    static func == (a: Found, b: Found) -> Bool { a.title == b.title && a.hits.elementsEqual(b.hits, by: ==) }
  }

  func search(_ words: String) throws -> [Found] {
    guard !words.allSatisfy(\.isWhitespace) else { return [] }
    return try read { reading in
      try registry.types.compactMap { type in
        guard type.access.read.admits(standing, nil), type.fields.contains(where: { $0.traits.isSearched }) else { return nil }
        var query = ListQuery()
        query.words = words
        query.limit = 20
        let page = try reading.list(type, query, for: standing)
        guard !page.records.isEmpty else { return nil }
        let captions = try reading.captions(type, Set(page.records.map(\.id)))
        return Found(
          title: say(type.title),
          hits: page.records.map { (Paths.record(type.identifier, $0.id), captions[$0.id] ?? "#\($0.id)", "") })
      } + commentsFound(words, reading)
    }
  }

  /// What was said beside records that this person may read.
  private func commentsFound(_ words: String, _ reading: Reading) throws -> [Found] {
    let found = try reading.searchComments(words, for: standing)
    guard !found.isEmpty else { return [] }
    return [
      Found(
        title: say("评论", "Comments"),
        hits: try found.map { one in
          let name = try reading.name(ofPerson: one.comment.person)
          return (
            Paths.comment(one.comment.id), one.record.shownCaption, "\(name)：\(Self.excerpt(one.comment.text, words))"
          )
        })
    ]
  }

  /// Some eighty characters around the first word that is there as it was typed.
  static func excerpt(_ text: String, _ words: String) -> String {
    let line = text.replacing("\n", with: " ")
    let first = words.split(whereSeparator: \.isWhitespace).lazy
      .compactMap { line.lowercased().firstRange(of: $0.lowercased())?.lowerBound }.first
    let place = first.map { line.lowercased().distance(from: line.lowercased().startIndex, to: $0) } ?? 0
    let start = max(0, min(place, line.count) - 20)
    let part = line.dropFirst(start).prefix(80)
    return (start > 0 ? "…" : "") + part + (line.count > start + 80 ? "…" : "")
  }
}

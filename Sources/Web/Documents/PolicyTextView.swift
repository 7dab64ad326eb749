import Domain
import HTML

/// A text as HTML: every character escaped by type, every link looked up.
struct PolicyTextView {
  let text: PolicyText
  let links: PolicyLinks

  var markup: HTML {
    article(.class("policy-text")) {
      for (number, block) in text.blocks.enumerated() { self.block(block, number) }
    }
  }

  /// Chapters and annexes, with where they stand.
  var contents: [(label: String, anchor: String)] {
    text.blocks.enumerated().compactMap { number, block in
      guard case .heading(1, let label, let title) = block else { return nil }
      return ([label, title].compactMap { $0 }.joined(separator: " "), Self.anchor(number))
    }
  }

  static func anchor(_ number: Int) -> String { "part-\(number)" }

  private func block(_ block: PolicyText.Block, _ number: Int) -> HTML {
    switch block {
    case .heading(let level, let label, let title): return heading(level, label, title, number)
    case .article(let count, let runs):
      return p(.class("article"), .id("article-\(count)")) {
        a(.class("article-number"), .href("#article-\(count)")) { ChineseNumber.article(count) }
        self.runs(runs)
      }
    case .paragraph(let runs): return p { self.runs(runs) }
    case .list(let isOrdered, let items):
      return ul(.class(isOrdered ? "items counted" : "items")) {
        for (index, item) in items.enumerated() {
          li {
            if isOrdered { span(.class("item-number")) { ChineseNumber.item(index + 1) } }
            div { self.runs(item) }
          }
        }
      }
    case .table(let head, let rows): return table(head, rows)
    case .enforced(let runs):
      return p(.class("enforced")) { self.runs(runs) }
    }
  }

  private func heading(_ level: Int, _ label: String?, _ title: String, _ number: Int) -> HTML {
    let text = fragment {
      if let label { span(.class("chapter-number")) { label } }
      title
    }
    switch level {
    case 1: return h2(.id(Self.anchor(number))) { text }
    case 2: return h3(.id(Self.anchor(number))) { text }
    default: return h4(.id(Self.anchor(number))) { text }
    }
  }

  private func table(_ head: [[PolicyText.Run]], _ rows: [[[PolicyText.Run]]]) -> HTML {
    div(.class("table-scroll")) {
      HTML.table {
        thead { tr { for cell in head { th(.scope("col")) { runs(cell) } } } }
        tbody { for row in rows { tr { for cell in row { td { runs(cell) } } } } }
      }
    }
  }

  private func runs(_ runs: [PolicyText.Run]) -> HTML {
    fragment {
      for run in runs {
        switch run {
        case .text(let text): HTML(text)
        case .strong(let text): strong { text }
        case .link(let text, let link):
          if let path = links.path(link) { a(.href(path)) { text } } else { HTML(text) }
        }
      }
    }
  }
}

extension HTML {
  /// A table of a text, named apart from the method that makes it.
  fileprivate static func table(@HTMLBuilder _ content: () -> HTML) -> HTML {
    element("table", [.class("list")], content: content)
  }
}

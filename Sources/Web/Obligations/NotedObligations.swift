public import Compliance
public import Domain
import HTML
import Ledger
import Records
import Time

/// 记一笔: the duties without records of their own that are due, to choose the one that was done. The form comes filled
/// in: nobody has to know the code of a duty.
struct NotedObligations: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let path: String
    let title: String
    let caption: String
    let due: Day
    let mark: ObligationMonth.Mark
    let text: String
    let clauses: String
    let owner: String
    /// The visitor's own: these come first.
    let isMine: Bool
  }
  let lines: [Line]
  let words: String
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension Visit {
  /// - Parameter words: all of which a line has, in its title, its clauses or what is to be done; none for all lines.
  func notedObligations(_ words: String, _ reading: Reading) throws -> NotedObligations {
    let today = reading.now.day
    let tasks = try ObligationBook(reading)?.tasks(today.advanced(by: -42)...today, at: reading.now, reading) ?? []
    let titles = try postTitles(reading)
    let sought = words.lowercased().split(whereSeparator: \.isWhitespace)
    let lines = try tasks.filter { $0.isAsked && $0.obligation.isNoted }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }.map { task in
      let one = task.obligation
      let person = try reading.owner(of: task)
      let owner = try person.map { try reading.name(ofPerson: $0) }
      return NotedObligations.Line(
        path: Paths.newObligationRecord("obligation-record", one.id, one.title.zh, task.key), title: say(one.title), caption: task.caption,
        due: task.due.day, mark: mark(task), text: one.text, clauses: one.clauses.joined(separator: "；"),
        owner: [titles[one.post.rawValue] ?? one.post.rawValue, owner].compactMap { $0 }.joined(separator: " "),
        isMine: person == standing.person)
    }
    return NotedObligations(
      lines: (lines.filter(\.isMine) + lines.filter { !$0.isMine }).filter { line in
        let text = [line.title, line.text, line.clauses, line.owner, line.caption].joined(separator: " ").lowercased()
        return sought.allSatisfy(text.contains)
      }, words: words, language: language)
  }
}

extension Visit {
  /// What an obligation is called and rests on, by its code; nil for a code that is none.
  func words(ofObligation code: String) -> String? {
    site.ledger.packs[ObligationPack.self]?[code].map { say($0.title) + "（" + $0.clauses.joined(separator: "；") + "）" }
  }
}

extension NotedObligations {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("记一笔", "Note what was done") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations)) { say("全部应做事项", "All obligations") }
        }
      }
      p(.class("muted")) {
        say(
          "没有专门表单的应做事项，做完在这里选一项记下，由第二人确认。有表单的请在表单里办。",
          "What has no form of its own: choose what was done and note it; a second person confirms it.")
      }
      form(.class("filters note-search"), .method("get"), .action(Paths.notedObligations())) {
        input(
          .class("form-control"), .type("search"), .name("q"), .value(words), .aria("label", say("查找", "Search")),
          .placeholder(say("事项、条款或要求里的字", "Words of the duty or of its clause")))
        button(.class("btn btn-outline-secondary"), .type("submit")) { say("查找", "Search") }
      }
      if lines.isEmpty { emptyView } else { linesView }
    }
  }

  private var emptyView: HTML {
    p(.class("empty")) {
      if words.isEmpty {
        say("现在没有等着记一笔的事项。以前的期次在各事项页里补办。", "Nothing waits for a note. Earlier periods are made up for on the page of each obligation.")
      } else {
        say("没有找到。", "Nothing is found. ")
        a(.href(Paths.notedObligations())) { say("看全部待记的事项", "Show all") }
      }
    }
  }

  private var linesView: HTML {
    table(.class("list stack")) {
      thead {
        tr {
          th { say("应做事项", "Obligation") }
          th { say("期次", "Period") }
          th { say("到期", "Due") }
          th { say("状态", "Standing") }
          th { say("负责", "Who") }
          th {}
        }
      }
      tbody { for line in lines { lineView(line) } }
    }
  }

  private func lineView(_ line: Line) -> HTML {
    tr {
      td(.data("label", say("应做事项", "Obligation"))) {
        div {
          a(.href(line.path)) { line.title }
          div { line.text }
          div(.class("muted")) { line.clauses }
        }
      }
      td(.data("label", say("期次", "Period"))) { line.caption }
      td(.class("nowrap"), .data("label", say("到期", "Due"))) { line.due.description }
      td(.data("label", say("状态", "Standing"))) { span(.class("state \(line.mark.css)")) { line.mark.text } }
      td(.data("label", say("负责", "Who"))) { line.owner }
      td { a(.class(line.isMine ? "btn btn-sm btn-primary" : "btn btn-sm btn-outline-secondary"), .href(line.path)) { say("记一笔", "Note it") } }
    }
  }
}

extension ObligationPack {
  /// What records of duties are held to.
  public var codes: ObligationCodes {
    ObligationCodes(all: Set(obligations.map(\.id)), noted: Set(obligations.filter(\.isNoted).map(\.id)))
  }
}

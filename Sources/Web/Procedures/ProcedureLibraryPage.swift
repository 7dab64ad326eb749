import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

/// 规程库: what is in force by chapter of the manual, when each is due next, and what is being prepared.
struct ProcedureLibraryModel: Equatable {
  struct Line: Equatable {
    let code, title: String
    let edition: Int
    let effectiveFrom: Day
    let schedule: String
    /// Nil when it is started by people, or beyond the days looked at.
    let next: Moment?
    let steps: Int
  }
  struct Chapter: Equatable {
    let title: String
    let lines: [Line]
  }
  struct Draft: Equatable {
    let record: Int
    let title, state: String
    let edition: Int
  }
  let chapters: [Chapter]
  let drafts: [Draft]
  let mayEdit: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var markup: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("规程库", "Procedures") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.manual)) { say("操作手册", "Operating manual") }
          if mayEdit { a(.class("btn btn-primary"), .href(Paths.newProcedure), .data("key", "n")) { say("新建规程", "New procedure") } }
        }
      }
      if !drafts.isEmpty { draftPanel }
      for chapter in chapters { panel(chapter) }
      if chapters.isEmpty { p(.class("empty")) { say("还没有生效的规程。", "No procedure is in force yet.") } }
    }
  }

  private var draftPanel: HTML {
    section(.class("panel")) {
      header { h2 { say("编制和审批中", "Being prepared") } }
      table(.class("list stack")) {
        tbody {
          for draft in drafts {
            tr {
              td { a(.class("row-link"), .href(Paths.record("procedure", draft.record))) { draft.title } }
              td(.data("label", say("版本", "Version"))) { say("第 \(draft.edition) 版", "version \(draft.edition)") }
              td(.data("label", say("状态", "State"))) { span(.class("state warn")) { draft.state } }
            }
          }
        }
      }
    }
  }

  private func panel(_ chapter: Chapter) -> HTML {
    section(.class("panel")) {
      header { h2 { chapter.title } }
      table(.class("list stack")) {
        thead {
          tr {
            th { say("规程", "Procedure") }
            th { say("版本", "Version") }
            th { say("生效日期", "In force from") }
            th { say("周期", "Schedule") }
            th { say("下次", "Next") }
            th(.class("num")) { say("步骤", "Steps") }
          }
        }
        tbody {
          for line in chapter.lines {
            tr {
              td { a(.class("row-link"), .href(Paths.procedure(line.code))) { line.title } }
              td(.data("label", say("版本", "Version"))) { line.edition }
              td(.class("nowrap"), .data("label", say("生效日期", "In force from"))) { "\(line.effectiveFrom)" }
              td(.class("clip"), .data("label", say("周期", "Schedule")), .title(line.schedule)) { line.schedule }
              td(.class("nowrap"), .data("label", say("下次", "Next"))) {
                line.next.map { String($0.description.dropLast(3)) } ?? say("按需", "on demand")
              }
              td(.class("num"), .data("label", say("步骤", "Steps"))) { line.steps }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  /// How far ahead the next occurrence is looked for: two months reach every recurrence but the rarest.
  private static let daysAhead = 62

  func procedureLibrary() throws -> ProcedureLibraryModel {
    let now = site.ledger.now
    return try read { reading in
      let inForce = try reading.proceduresInForce(on: now.day).map { ($0, try reading.procedure($0)) }
      let chapters = ManualChapter.allCases.compactMap { chapter -> ProcedureLibraryModel.Chapter? in
        let lines = inForce.filter { $0.1.chapter == chapter }.map { line($0.0, $0.1, now) }
        return lines.isEmpty ? nil : .init(title: language == .zh ? chapter.chinese : chapter.english, lines: lines)
      }
      let type = ProcedureVersion.description
      let drafts = try ["draft", "submitted"].flatMap { state in
        try reading.find(type, [Condition("state", .equals, .text(state))], limit: 50)
      }
      return ProcedureLibraryModel(
        chapters: chapters,
        drafts: drafts.map {
          .init(
            record: $0.id, title: $0["title"].text ?? "", state: say(type.stateLabel($0.state)),
            edition: $0["edition"].integer ?? 0)
        }, mayEdit: mayCreate(ProcedureVersion.description), language: language)
    }
  }

  private func line(_ version: ProcedureInForce, _ procedure: Procedure, _ now: Moment) -> ProcedureLibraryModel.Line {
    let isChinese = language == .zh
    return .init(
      code: version.code, title: isChinese ? procedure.title : procedure.english, edition: version.edition,
      effectiveFrom: version.effectiveFrom,
      schedule: procedure.schedules.map { isChinese ? $0.chinese : $0.english }.joined(separator: "；"),
      next: next(procedure, now), steps: procedure.itemCount)
  }

  /// Looked for a week at a time: most procedures are due within one.
  private func next(_ procedure: Procedure, _ now: Moment) -> Moment? {
    guard procedure.schedules.contains(where: { $0.recurrence != .onDemand }) else { return nil }
    for week in stride(from: 0, to: Self.daysAhead, by: 7) {
      let first = now.day.advanced(by: week)
      let found = procedure.occurrences(from: first, to: first.advanced(by: 6), calendar: site.ledger.days)
      if let next = found.first(where: { $0.start >= now || $0.due > now }) { return next.start }
    }
    return nil
  }
}

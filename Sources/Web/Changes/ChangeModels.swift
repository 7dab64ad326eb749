import Domain
import HTML
import Ledger
import Records
import Time

/// 标准变更模板: what is done again and again, each one click from an application.
struct ChangeModels: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let name, level, systems, content: String
    let minutes, steps: Int
  }
  let lines: [Line]
  let mayApply: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { say("标准变更模板", "Model changes") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.changeCalendar)) { say("变更日历", "Change calendar") }
          a(.class("btn btn-outline-secondary"), .href(Paths.list("change-template"))) { say("管理模板", "All models") }
          if mayApply {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("change-template"))) { say("新建模板", "New model") }
          }
        }
      }
      section(.class("panel")) {
        if lines.isEmpty {
          p(.class("empty")) {
            say(
              "还没有批准的模板。把经常做、已确认无影响的变更写成模板，经负责人批准后可以一键申请。",
              "No model is approved yet: write one for what is done again and again.")
          }
        } else {
          ul(.class("lines-list body")) { for line in lines { lineView(line, formToken) } }
        }
      }
    }
  }

  private func lineView(_ line: Line, _ formToken: HTML) -> HTML {
    li {
      a(.href(Paths.record("change-template", line.id))) { strong { line.name } }
      span(.class("state quiet")) { line.level }
      span(.class("muted")) {
        say("\(line.systems) · \(line.minutes) 分钟 · \(line.steps) 步", "\(line.systems), \(line.minutes) minutes, \(line.steps) steps")
      }
      if mayApply {
        form(.method("post"), .action(Paths.changeFromModel(line.id))) {
          formToken
          button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { say("用它申请", "Apply with it") }
        }
      }
    }
  }
}

extension Visit {
  func changeModels() throws -> ChangeModels {
    try read { reading in
      ChangeModels(
        lines: try reading.find(ChangeTemplate.self, .state(ChangeTemplate.State.approved), limit: 200).map {
          .init(
            id: $0.id.id, name: $0[ChangeTemplate.name], level: say($0[ChangeTemplate.level].label),
            systems: $0[ChangeTemplate.systems], content: $0[ChangeTemplate.content], minutes: $0[ChangeTemplate.minutes],
            steps: $0[ChangeTemplate.steps].count)
        }, mayApply: mayCreate(Change.description), language: language)
    }
  }
}

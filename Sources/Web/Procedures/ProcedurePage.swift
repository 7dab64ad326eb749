import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

/// One version of a procedure to be read, its other versions, and what changed since the one before.
struct ProcedurePageModel: Equatable {
  struct Version: Equatable {
    let record: Int
    let edition: Int
    let state: String
    let effectiveFrom: Day?
    let isShown: Bool
  }
  let procedure: Procedure
  let shown: Version
  let versions: [Version]
  /// The version compared with, and a sentence a change.
  let comparedWith: Int?
  let differences: [String]
  let mayEdit: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var markup: HTML {
    fragment {
      div(.class("head")) {
        h1 { language == .zh ? procedure.title : procedure.english }
        span(.class("muted")) {
          say("第 \(shown.edition) 版 · \(shown.state)", "version \(shown.edition) · \(shown.state)")
          if let form = procedure.form { say(" · 表格 \(form)", " · form \(form)") }
        }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.procedureBlank(procedure.identifier))) { say("打印空白表", "Print a blank") }
          if mayEdit {
            a(.class("btn btn-primary"), .href(Paths.procedureEditor(procedure.identifier)), .data("key", "e")) { say("编制新版", "New version") }
          }
        }
      }
      particulars
      steps
      history
    }
  }

  private var particulars: HTML {
    HTML.panel(say("概况", "Particulars")) {
      div(.class("fields")) {
        fact(say("章节", "Chapter"), language == .zh ? procedure.chapter.chinese : procedure.chapter.english)
        fact(say("操作对象", "Object"), procedure.object)
        fact(say("周期", "Schedule"), procedure.schedules.map { language == .zh ? $0.chinese : $0.english }.joined(separator: "\n"))
        fact(say("签字", "Signing"), (language == .zh ? procedure.signing.chinese : procedure.signing.english) + "；\(procedure.operatorTitle)、\(procedure.reviewerTitle)")
        if !procedure.preamble.isEmpty { wide(say("操作前须知", "Before you begin"), procedure.preamble.joined(separator: "\n")) }
        if !procedure.notes.isEmpty { wide(say("表注", "Notes"), procedure.notes.joined(separator: "\n")) }
        if !procedure.sources.isEmpty { wide(say("来源", "Sources"), procedure.sources.joined(separator: "\n")) }
      }
    }
  }

  private func fact(_ name: String, _ value: String) -> HTML {
    div(.class("field")) {
      span(.class("label")) { name }
      div(.class("value")) { value }
    }
  }
  private func wide(_ name: String, _ value: String) -> HTML {
    div(.class("field wide")) {
      span(.class("label")) { name }
      div(.class("value")) { value }
    }
  }

  private var steps: HTML {
    section(.class("panel")) {
      header { h2 { say("步骤", "Steps") } }
      ManualSteps(procedure: procedure, language: language).markup
    }
  }

  private var history: HTML {
    section(.class("panel")) {
      header { h2 { say("版本", "Versions") } }
      table(.class("list")) {
        tbody {
          for version in versions {
            tr {
              td {
                a(.class("row-link"), .href(Paths.procedure(procedure.identifier) + "?version=\(version.record)"), version.isShown ? .aria("current", "true") : .none) {
                  say("第 \(version.edition) 版", "Version \(version.edition)")
                }
              }
              td { version.state }
              td { version.effectiveFrom.map { say("自 \($0) 起", "from \($0)") } }
              td {
                a(.href(Paths.record("procedure", version.record))) { say("审批记录", "Approval") }
                if !version.isShown {
                  " "
                  a(.href(Paths.procedure(procedure.identifier) + "?version=\(shown.record)&with=\(version.record)")) { say("与所示版本比较", "Compare") }
                }
              }
            }
          }
        }
      }
      if let comparedWith {
        h3(.class("body")) { say("与第 \(comparedWith) 版相比", "Compared with version \(comparedWith)") }
        if differences.isEmpty {
          p(.class("body muted")) { say("除版本号外没有不同。", "Nothing differs but the number.") }
        } else {
          ul(.class("difference")) { for line in differences { li { line } } }
        }
      }
    }
  }
}

/// The steps of a procedure as a table of the manual: every element that JR/T 0099-2012 5.2 asks for.
struct ManualSteps {
  let procedure: Procedure
  let language: Language

  var markup: HTML {
    let say = { (zh: String, en: String) in language == .zh ? zh : en }
    return div(.class("table-scroll")) {
      table(.class("list procedure-steps")) {
        thead {
          tr {
            for name in [
              "#", say("项目", "Group"), say("步骤", "Step"), say("操作对象", "Object"), say("时间", "Time"), say("填法", "Filled with"),
              say("要求和要点", "How"), say("指令", "Command"), say("复核要点", "Review points"),
            ] { th { name } }
          }
        }
        tbody {
          for (number, step) in OperatingManual([procedure]).chapters.flatMap(\.sections).flatMap(\.steps).enumerated() {
            tr {
              td(.class("muted")) { step.number }
              td { step.group }
              td {
                step.step
                if step.isKey {
                  " "
                  span(.class("state")) { say("关键", "key") }
                }
              }
              td { step.object }
              td(.class("nowrap")) { step.time }
              td { procedure.item(number).cell.chinese }
              td { [step.requirement, step.instruction].compactMap { $0 }.joined(separator: "；") }
              td { if let command = step.command { code { command } } }
              td { step.reviewerTitle == nil ? say("不复核", "not reviewed") : step.review }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  /// All versions of a procedure, newest first.
  func procedureVersions(_ code: String, _ reading: some ConnectionHolder) throws -> [RecordData] {
    try reading.find(ProcedureVersion.description, [Condition("code", .equals, .text(code))], limit: 500)
      .sorted { ($0["edition"].integer ?? 0, $0.id) > ($1["edition"].integer ?? 0, $1.id) }
  }

  func procedurePage() throws -> Response {
    let code: String = try request.parameter("code")
    let (asked, with) = (request.query["version"].flatMap { Int($0) }, request.query["with"].flatMap { Int($0) })
    let model = try read { reading -> ProcedurePageModel in
      let records = try procedureVersions(code, reading)
      let inForce = try reading.procedureInForce(code, on: reading.now.day)?.record
      guard let record = records.first(where: { $0.id == asked ?? inForce }) ?? (asked == nil ? records.first : nil)
      else { throw Denial(.missing, "没有这个规程或版本。", "There is no such procedure or version.") }
      func version(_ one: RecordData) -> ProcedurePageModel.Version {
        .init(
          record: one.id, edition: one["edition"].integer ?? 0, state: say(one.type.stateLabel(one.state)),
          effectiveFrom: one["effective_from"].integer.map(Day.init(number:)), isShown: one.id == record.id)
      }
      let procedure = try definition(record)
      let earlier = records.first { one in
        with.map { one.id == $0 } ?? ((one["edition"].integer ?? 0) < (record["edition"].integer ?? 0))
      }
      return ProcedurePageModel(
        procedure: procedure, shown: version(record), versions: records.map(version),
        comparedWith: earlier?["edition"].integer,
        differences: try earlier.map { procedure.difference(from: try definition($0)) } ?? [],
        mayEdit: mayCreate(ProcedureVersion.description), language: language)
    }
    return try Page(visit: self, title: model.procedure.title, isWide: true).response {
      link(.rel("stylesheet"), .href(site.assets.url("run.css")))
      model.markup
    }
  }

  func definition(_ record: RecordData) throws -> Procedure {
    do {
      return try Procedure(json: record["definition"].text ?? "", name: record["title"].text ?? "")
    } catch {
      throw Denial(.unsound, "这一版的内容无法读取：\(error)", "This version cannot be read.")
    }
  }
}

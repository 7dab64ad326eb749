import Domain
import HTML
import Records
import Time

/// The grid in which a roster is made: a line a watch, with what is against it beside.
struct RosterEditor: Sendable, Equatable {
  struct Person: Sendable, Equatable {
    let id: Int
    let name: String
  }
  struct Row: Sendable, Equatable {
    var day: Day
    var kind: String
    var manager: Int?
    var crew: [Int]
    var isTradingDay = true
    /// What the rules have against it.
    var faults: [String] = []
  }

  /// 0 while it is new.
  let id: Int
  let version: Int
  let kind: String
  let from: String
  let to: String
  let note: String
  let token: String
  let rows: [Row]
  let leaders: [Person]
  let able: [Person]
  /// People beside the manager, at least.
  let crewSize: Int
  let uncovered: [Day]
  /// Of the roster as a whole.
  let faults: [String]
  /// The month it is proposed for; nil for one that is kept already.
  let proposal: Proposal?
  let language: Language

  struct Proposal: Sendable, Equatable {
    let month: Month
    let nights: Bool
    let restDays: Bool
    let size: Int
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension RosterEditor {
  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { id == 0 ? say("编排值班表", "Make a roster") : say("修改值班表", "Change the roster") }
        if id != 0 {
          div(.class("actions")) {
            form(.method("post"), .action(Paths.step("roster", id, "submit"))) {
              formToken
              HTML.hidden("seen", String(version))
              button(.class("btn btn-primary"), .type("submit")) { say("提交审批", "Submit") }
            }
            a(.class("btn btn-outline-secondary"), .href(Paths.rosterPrint(id))) { say("打印", "Print") }
            a(.class("btn btn-outline-secondary"), .href(Paths.record("roster", id))) {
              say("记录与历史", "Record")
            }
          }
        }
      }
      if let proposal { optionsView(proposal) }
      if !faults.isEmpty {
        div(.class("alert alert-danger"), .role("alert"), .id("faults"), .tabindex(-1)) {
          for fault in faults { p(.class("mb-0")) { fault } }
        }
      }
      if !uncovered.isEmpty {
        div(.class("alert alert-warning")) {
          say("还没有排日班的交易日：", "Trading days without a day watch: ")
            + uncovered.map { "\($0.month)-\($0.day)" }.joined(separator: "、")
        }
      }
      form(
        .method("post"), .action(id == 0 ? Paths.newRoster : Paths.rosterEditor(id)), .data("guard", ""),
        .class("roster-form")
      ) {
        formToken
        if id == 0 { HTML.hidden("token", token) } else { HTML.hidden("seen", String(version)) }
        periodView
        gridView
        div(.class("sheet-actions")) {
          button(.class("btn btn-primary"), .type("submit")) { say("保存并检查", "Save and check") }
          a(.class("btn btn-outline-secondary"), .href(Paths.roster)) { say("返回", "Back") }
        }
      }
    }
  }

  private func optionsView(_ proposal: Proposal) -> HTML {
    form(.method("get"), .action(Paths.newRoster), .class("filters panel body")) {
      label {
        say("月份", "Month")
        input(.class("form-control"), .type("month"), .name("month"), .value(proposal.month.description))
      }
      label {
        say("每班人数（含经理）", "People a watch")
        input(
          .class("form-control"), .type("number"), .name("size"), .value(String(proposal.size)), .min("2"),
          .max("12"))
      }
      label(.class("check")) {
        HTML.checkbox("nights", "1", isChecked: proposal.nights)
        say(" 排夜班", " night watches")
      }
      label(.class("check")) {
        HTML.checkbox("rest", "1", isChecked: proposal.restDays)
        say(" 休市日也排", " rest days too")
      }
      button(.class("btn btn-outline-primary"), .type("submit")) { say("重新推荐", "Propose again") }
      p(.class("hint")) {
        say(
          "按近三个月的班次、夜班、休市日值班轮流推荐，可在下表中修改。",
          "Proposed so that watches, nights and rest days of three months even out. Change it below.")
      }
    }
  }

  private var periodView: HTML {
    div(.class("panel")) {
      div(.class("body fields")) {
        div(.class("field")) {
          label(.for("roster-kind"), .class("needed")) { say("类别", "Kind") }
          select(.class("form-select"), .id("roster-kind"), .name("kind")) {
            for choice in Roster.Kind.allCases {
              HTML.option(choice.rawValue, choice.label[language], isSelected: choice.rawValue == kind)
            }
          }
        }
        dayField("from_day", say("起始日期", "From"), from)
        dayField("to_day", say("截止日期", "To"), to)
        div(.class("field wide")) {
          label(.for("roster-note")) { say("说明", "Note") }
          input(.class("form-control"), .id("roster-note"), .name("note"), .value(note), .autocomplete("off"))
        }
      }
    }
  }

  private func dayField(_ name: String, _ caption: String, _ value: String) -> HTML {
    div(.class("field")) {
      label(.for("roster-" + name), .class("needed")) { caption }
      input(
        .class("form-control"), .id("roster-" + name), .name(name), .type("date"), .value(value), .required())
    }
  }
}

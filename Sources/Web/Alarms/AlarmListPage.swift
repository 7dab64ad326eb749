import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// The list of alarms.
struct AlarmListModel: Sendable, Equatable {
  let alarms: [Alarm]
  /// Names of the sources, by id.
  let sources: [Int: String]
  /// Nil for all states; `pressing` shows what is not cleared, the worst first.
  let state: Alarm.State?
  let isPressing: Bool
  let olderBefore: Int?
  let mayWrite: Bool
  let fault: String?
  let times: TimeWords
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    fragment {
      TabbedList(
        title: say("报警", "Alarms"),
        tabs: [
          .init(say("未恢复", "Open"), Paths.alarms, isPressing),
          .init(say("已恢复", "Cleared"), Paths.alarms + "?state=cleared", state == .cleared),
          .init(say("全部", "All"), Paths.alarms + "?state=all", !isPressing && state == nil),
        ], fault: fault,
        older: olderBefore.map { Paths.alarms + "?state=\(state?.rawValue ?? "all")&before=\($0)" }, language: language
      ).view {
        AlarmTable(alarms: alarms, sources: sources, times: times, language: language).view(
          none: isPressing ? say("没有未恢复的报警。", "No open alarms.") : say("没有报警。", "No alarms."))
      }
      if mayWrite { writeDownView(formToken) }
    }
  }

  private func writeDownView(_ formToken: HTML) -> HTML {
    details(.class("entry-form"), .open(fault != nil)) {
      summary { "＋ " + say("登记报警", "Write down an alarm") }
      form(.method("post"), .action(Paths.alarms), .class("fields")) {
        formToken
        entry("name", say("报警名称", "Name"), isNeeded: true)
        entry("object", say("对象（主机、设备或地址）", "Object"), isNeeded: false)
        div(.class("field")) {
          label {
            span { say("级别", "Severity") }
            select(.class("form-select"), .name("severity")) {
              for one in AlarmSeverity.allCases {
                HTML.option("\(one.rawValue)", one.label[language], isSelected: one == .warning)
              }
            }
          }
        }
        entry("detail", say("内容", "Text"), isNeeded: false)
        div { button(.class("btn btn-sm btn-primary"), .type("submit")) { say("登记", "Write down") } }
      }
    }
  }

  private func entry(_ name: String, _ caption: String, isNeeded: Bool) -> HTML {
    div(.class("field")) {
      label {
        span(.class(isNeeded ? "needed" : "")) { caption }
        input(.class("form-control"), .name(name), .required(isNeeded), .autocomplete("off"))
      }
    }
  }
}

/// Alarms as a table; members of a group too.
struct AlarmTable {
  let alarms: [Alarm]
  let sources: [Int: String]
  let times: TimeWords
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(none: String) -> HTML {
    fragment {
      if alarms.isEmpty {
        TabbedList.empty(none)
      } else {
        div(.class("table-scroll")) {
          table(.class("list stack")) {
            thead {
              tr {
                for label in [
                  say("报警", "Alarm"), say("级别", "Severity"), say("状态", "State"), say("次数", "Times"),
                  say("首次", "First"), say("最近", "Last"), say("来源", "Source"),
                ] { th { label } }
              }
            }
            tbody { for alarm in alarms { row(alarm) } }
          }
        }
      }
    }
  }

  private func row(_ alarm: Alarm) -> HTML {
    let line = AlarmLine(alarm, language)
    return tr {
      td(.data("label", say("报警", "Alarm"))) { a(.class("row-link"), .href(Paths.alarm(alarm.id))) { line.caption } }
      td(.data("label", say("级别", "Severity"))) { alarm.severity.label[language] }
      td(.data("label", say("状态", "State"))) { span(.class("state " + line.css)) { alarm.state.label[language] } }
      td(.class("num"), .data("label", say("次数", "Times"))) { alarm.occurrences }
      td(.class("nowrap muted"), .data("label", say("首次", "First"))) { times(alarm.firstAt) }
      td(.class("nowrap muted"), .data("label", say("最近", "Last"))) { times(alarm.lastAt) }
      td(.data("label", say("来源", "Source"))) {
        alarm.source == 0 ? say("人工登记", "By hand") : sources[alarm.source] ?? "#\(alarm.source)"
      }
    }
  }
}

extension Visit {
  func alarmsPage(fault: String? = nil) throws -> Response {
    let asked = request.query["state"]
    let state = asked.flatMap(Alarm.State.init(rawValue:))
    let before = request.query["before"].flatMap { Int($0) }
    let isPressing = asked == nil
    let (found, sources) = try read { reading in
      let found = isPressing ? try reading.openAlarms(limit: 200) : try reading.alarms(in: state, before: before, limit: 51)
      return (found, try reading.captions(AlarmSource.description, Set(found.map(\.source)).subtracting([0])))
    }
    let shown = isPressing ? found : Array(found.prefix(50))
    let model = AlarmListModel(
      alarms: shown, sources: sources, state: state, isPressing: isPressing,
      olderBefore: shown.count < found.count ? shown.last?.id : nil,
      mayWrite: [Who].operations.admits(standing, nil), fault: fault, times: times, language: language)
    return try dutyPage(say("报警", "Alarms"), status: fault == nil ? .ok : .unprocessable, topics: ["alarm"]) {
      model.view(formToken: formToken)
    }
  }
}

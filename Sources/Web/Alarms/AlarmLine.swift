import HTML
import Ledger
import Records
import Time

/// One alarm on the board, the wall screen and the watch.
struct AlarmLine: Sendable, Equatable {
  let id: Int
  let caption: String
  let detail: String
  let severity: AlarmSeverity
  let state: Alarm.State

  init(_ alarm: Alarm, _ language: Language) {
    id = alarm.id
    caption = alarm.isGroup ? "\(alarm.name)（\(alarm.members)）" : alarm.caption
    severity = alarm.severity
    state = alarm.state
    let times = language == .zh ? "\(alarm.occurrences) 次" : "\(alarm.occurrences)×"
    detail = [alarm.severity.label[language], times, alarm.lastAt.short].joined(separator: " · ")
  }

  /// New and severe: nobody has acknowledged it yet.
  var sounds: Bool { state == .open && severity >= .major }
  var css: String {
    switch state {
    case .cleared: "good"
    case .acknowledged: "quiet"
    case .open: severity >= .major ? "bad" : "warn"
    }
  }
}

/// Alarms as a short list.
struct AlarmLines {
  let lines: [AlarmLine]
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// On the board.
  var panel: HTML {
    view(say("未恢复报警", "Open alarms"), none: say("没有未恢复的报警。", "No open alarms."), limit: 8)
  }
  /// On the page of the watch.
  var watchPanel: HTML {
    view(say("报警", "Alarms"), none: say("本班没有报警。", "No alarms on this watch."), limit: 8)
  }

  private func view(_ title: String, none: String, limit: Int) -> HTML {
    section(.class(lines.contains(where: \.sounds) ? "panel attention" : "panel"), .id("alarm-lines")) {
      header {
        h2 { title }
        if !lines.isEmpty { span(.class(lines.contains(where: \.sounds) ? "state bad" : "state")) { lines.count } }
        a(.class("actions"), .href(Paths.alarms)) { say("全部", "All") }
      }
      div(.class("body")) {
        if lines.isEmpty { p(.class("muted mb-0")) { none } }
        ul(.class("lines-list")) {
          for line in lines.prefix(limit) {
            li {
              a(.href(Paths.alarm(line.id))) { line.caption }
              span(.class("muted")) { line.detail }
              span(.class("state " + line.css)) { line.state.label[language] }
            }
          }
          if lines.count > limit {
            li { a(.href(Paths.alarms)) { say("还有 \(lines.count - limit) 条", "\(lines.count - limit) more") } }
          }
        }
      }
    }
  }

  /// On the wall screen: only what nobody looks after yet, and what is severe.
  @HTMLBuilder var wall: HTML {
    let pressing = lines.filter { $0.sounds || $0.severity >= .major }
    if !pressing.isEmpty {
      h2 { say("报警", "Alarms") }
      ul(.class("wall-incidents")) {
        for line in pressing.prefix(4) { li { line.caption } }
        if pressing.count > 4 { li { say("还有 \(pressing.count - 4) 条", "\(pressing.count - 4) more") } }
      }
    }
  }
}

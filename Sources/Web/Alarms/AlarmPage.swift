import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// One alarm: what it says, what happened to it, and what can be done.
struct AlarmModel: Sendable, Equatable {
  struct Person: Sendable, Equatable {
    let name: String
    let at: Moment
  }
  let alarm: Alarm
  let source: String
  let acknowledged: Person?
  let cleared: Person?
  /// Captions of what it is tied to, with their addresses.
  let item: BoardModel.Line?
  let incident: BoardModel.Line?
  let members: [Alarm]
  let occurrences: [AlarmOccurrence]
  /// What was grouped since it is long ago.
  let days: [AlarmDay]
  let mayAct: Bool
  let fault: String?
  let times: TimeWords
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        nav(.class("crumbs")) { a(.href(Paths.alarms)) { say("报警", "Alarms") } }
        h1 { alarm.caption }
        span(.class("state " + AlarmLine(alarm, language).css)) { alarm.state.label[language] }
        if mayAct, alarm.state == .open {
          form(.class("actions"), .method("post"), .action(Paths.alarmAct(alarm.id, "acknowledge"))) {
            formToken
            button(.class("btn btn-primary"), .type("submit")) { say("确认报警", "Acknowledge") }
          }
        }
      }
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      HTML.panel(say("报警内容", "Alarm")) { facts }
      if mayAct, alarm.incident == nil || alarm.state != .cleared {
        HTML.panel(say("处理", "What to do")) { acts(formToken) }
      }
      if alarm.isGroup {
        HTML.panel(say("本组报警（\(alarm.members)）", "Members (\(alarm.members))")) {
          AlarmTable(alarms: members, sources: [alarm.source: source], times: times, language: language).view(none: "")
          if alarm.members > members.count {
            p(.class("muted")) { say("只列出最近的 \(members.count) 条。", "The latest \(members.count) are shown.") }
          }
        }
      } else {
        HTML.panel(say("最近发生", "Latest")) { history }
      }
    }
  }

  private var facts: HTML {
    dl(.class("alarm-facts")) {
      fact(say("内容", "Text"), alarm.detail)
      fact(say("级别", "Severity"), alarm.severity.label[language])
      fact(say("对象", "Object"), alarm.object.isEmpty ? "—" : alarm.object)
      fact(say("来源", "Source"), source)
      fact(say("首次", "First"), times.text(alarm.firstAt))
      fact(say("最近", "Last"), times.text(alarm.lastAt) + " · " + say("\(alarm.occurrences) 次", "\(alarm.occurrences)×"))
      if let item { tie(say("配置项", "Configuration item"), item) }
      if let incident { tie(say("事件", "Incident"), incident) }
      if let acknowledged { fact(say("确认", "Acknowledged"), acknowledged.name + " " + times.text(acknowledged.at)) }
      if let cleared { fact(say("恢复", "Cleared"), "\(cleared.name) \(times.text(cleared.at)) \(alarm.note)") }
      if alarm.parent != 0 {
        dt { say("所属", "Group") }
        dd { a(.href(Paths.alarm(alarm.parent))) { say("报警风暴", "Storm") } }
      }
    }
  }

  private func fact(_ name: String, _ text: String) -> HTML {
    fragment {
      dt { name }
      dd { text }
    }
  }
  private func tie(_ name: String, _ line: BoardModel.Line) -> HTML {
    fragment {
      dt { name }
      dd { a(.href(line.path)) { line.caption } }
    }
  }

  private func acts(_ formToken: HTML) -> HTML {
    fragment {
      if alarm.incident == nil {
        details(.class("entry-form")) {
          summary { say("开事件", "Open an incident") }
          form(.method("post"), .action(Paths.alarmAct(alarm.id, "incident")), .class("fields")) {
            formToken
            entry("title", say("事件名称", "Title"), String("\(alarm.caption)".prefix(120)), 120)
            entry("symptom", say("异常表现", "Symptom"), String("\(alarm.detail)（\(alarm.firstAt)，\(source)）".prefix(500)), 500)
            IncidentChoices(language: language, prefix: "alarm-").view
            div { button(.class("btn btn-sm btn-primary"), .type("submit")) { say("登记事件", "Open it") } }
          }
        }
      }
      if alarm.state != .cleared {
        details(.class("entry-form"), .open(fault != nil)) {
          summary { say("人工恢复", "Clear by hand") }
          form(.method("post"), .action(Paths.alarmAct(alarm.id, "clear")), .class("fields")) {
            formToken
            entry("note", say("恢复说明", "Why it is over"), "", 500)
            div { button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("恢复", "Clear") } }
          }
        }
      }
    }
  }

  private func entry(_ name: String, _ caption: String, _ value: String, _ most: Int) -> HTML {
    div(.class("field wide")) {
      label {
        span(.class("needed")) { caption }
        input(
          .class("form-control"), .name(name), .value(value), .required(), .maxlength(most), .autocomplete("off"))
      }
    }
  }

  private var history: HTML {
    ul(.class("lines-list")) {
      for one in occurrences {
        li {
          span(.class("nowrap")) { times(one.at) }
          span { one.detail }
          span(.class("state " + (one.isCleared ? "good" : "warn"))) {
            one.isCleared ? say("恢复", "over") : say("报警", "alarm")
          }
        }
      }
      for one in days {
        li {
          span(.class("nowrap")) { one.day.description }
          span { one.detail }
          span(.class("state quiet")) { say("按天归并：\(one.occurrences) 次", "grouped: \(one.occurrences)×") }
        }
      }
    }
  }
}

extension Visit {
  func alarmPage(fault: Fault? = nil) throws -> Response {
    let id: Int = try request.parameter("id")
    let model = try read { reading in
      guard let alarm = try reading.alarm(id) else { throw Denial.noSuchRecord }
      return try alarmModel(alarm, fault: fault?.sentence, reading)
    }
    return try dutyPage(model.alarm.caption, status: fault?.formStatus ?? .ok, topics: ["alarm"]) {
      model.view(formToken: formToken)
    }
  }

  private func alarmModel(_ alarm: Alarm, fault: String?, _ reading: Reading) throws -> AlarmModel {
    func tie(_ type: String, _ id: Int?) throws -> BoardModel.Line? {
      guard let id, let type = registry[type], let record = try reading.find(type, id), standing.maySee(record) else {
        return nil
      }
      return .init(path: Paths.subject(type.identifier, id), caption: record.shownCaption, detail: "")
    }
    func person(_ id: Int?, _ at: Moment?) throws -> AlarmModel.Person? {
      guard let at else { return nil }
      return .init(name: try id.map { try reading.name(ofPerson: $0) } ?? say("来源报告", "by the source"), at: at)
    }
    let source = try reading.captions(AlarmSource.description, alarm.source == 0 ? [] : [alarm.source])[alarm.source]
    return AlarmModel(
      alarm: alarm, source: source ?? say("人工登记", "By hand"),
      acknowledged: try person(alarm.acknowledgedBy, alarm.acknowledgedAt),
      cleared: try person(alarm.clearedBy, alarm.clearedAt), item: try tie("configuration-item", alarm.item),
      incident: try tie("incident", alarm.incident),
      members: alarm.isGroup ? try reading.alarms(of: alarm.id, limit: 200) : [],
      occurrences: try reading.occurrences(of: alarm.id), days: try reading.days(ofAlarm: alarm.id), mayAct: [Who].operations.admits(standing, nil), fault: fault, times: times,
      language: language)
  }
}

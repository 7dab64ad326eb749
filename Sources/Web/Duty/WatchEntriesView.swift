import Domain
import HTML
import Records
import Time

extension WatchView {
  /// The short form with which something is written down in passing.
  func entryForm(_ type: String) -> HTML {
    let address = Paths.watchEntry(model.id, type)
    return details(.class("entry-form"), .open(refused.address == address)) {
      summary { "＋ " + entryTitle(type) }
      form(.method("post"), .action(address), .class("fields")) {
        formToken
        HTML.hidden("token", refused.value("token", in: address) ?? freshToken())
        switch type {
        case "handover": handoverFields(address)
        case "business-instruction": instructionFields(address)
        case "duty-call":
          field("content", say("来电内容", "Content"), address, isWide: true)
          field("caller", say("来电人", "Caller"), address)
          field("phone", say("来电号码", "Number"), address, isNeeded: false)
          field("handling", say("处理情况", "Handling"), address, isWide: true, isNeeded: false)
        default:
          field("title", say("事件名称", "Title"), address)
          field("symptom", say("异常表现", "Symptom"), address, isWide: true)
        }
        div { button(.class("btn btn-sm btn-primary"), .type("submit")) { say("记录", "Write down") } }
      }
    }
  }

  private func entryTitle(_ type: String) -> String {
    switch type {
    case "handover": say("记一项交接事项", "Add an item")
    case "business-instruction": say("收到业务指令", "Received an instruction")
    case "duty-call": say("记一次来电", "Add a call")
    default: say("登记事件", "Report an incident")
    }
  }

  @HTMLBuilder private func handoverFields(_ address: String) -> HTML {
    field("content", say("交接事项", "Item"), address, isWide: true)
    choice(
      "origin", say("来源", "From"), address,
      Handover.Origin.allCases.map { ($0.rawValue, $0.label[model.language]) }, preset: "technology")
    field("due", say("要求完成日期", "Due"), address, type: "date", isNeeded: false)
  }

  @HTMLBuilder private func instructionFields(_ address: String) -> HTML {
    field("content", say("指令内容", "Instruction"), address, isWide: true)
    choice(
      "department", say("来自部门", "Department"), address, model.departments.map { (String($0.id), $0.name) },
      preset: "")
    field("sender", say("下达人", "Sender"), address)
    field("due_at", say("要求完成时间", "Due"), address, type: "datetime-local", isNeeded: false)
  }

  private func field(
    _ name: String, _ caption: String, _ address: String, type: String = "text", isWide: Bool = false,
    isNeeded: Bool = true
  ) -> HTML {
    let faults = refused.address == address ? refused.faults[name] : []
    return div(.class(isWide ? "field wide" : "field")) {
      label {
        span(.class(isNeeded ? "needed" : "")) { caption }
        input(
          .class(faults.isEmpty ? "form-control" : "form-control is-invalid"), .name(name), .type(type),
          .value(refused.value(name, in: address) ?? ""), .required(isNeeded), .autocomplete("off"))
      }
      for fault in faults { p(.class("fault")) { fault[model.language] } }
    }
  }

  private func choice(
    _ name: String, _ caption: String, _ address: String, _ options: [(String, String)], preset: String
  ) -> HTML {
    let chosen = refused.value(name, in: address) ?? preset
    return div(.class("field")) {
      label {
        span(.class("needed")) { caption }
        select(.class("form-select"), .name(name), .required()) {
          if preset.isEmpty { HTML.option("", "", isSelected: false) }
          for (value, text) in options { HTML.option(value, text, isSelected: value == chosen) }
        }
      }
    }
  }

  /// 交接事项: collected, then listed and accepted one by one.
  var itemsView: HTML {
    section(.class("panel"), .id("panel-handover")) {
      header {
        h2 { say("交接事项", "Handover items") }
        if model.items.contains(where: { $0.state == .listed }) {
          span(.class("state warn")) {
            say(
              "待确认 \(model.items.count { $0.state == .listed }) 项",
              "\(model.items.count { $0.state == .listed }) to accept")
          }
        }
      }
      div(.class("body")) {
        if model.items.isEmpty {
          p(.class("muted")) { say("没有需要交接的事项。", "Nothing to hand over.") }
        }
        ul(.class("lines-list")) {
          for item in model.items {
            li {
              a(.href(Paths.record("handover", item.id))) { item.content }
              span(.class("muted")) {
                [item.origin, item.due.isEmpty ? "" : say("限 ", "due ") + item.due, item.owner].filter {
                  !$0.isEmpty
                }
                .joined(separator: " · ")
              }
              if item.mayAccept {
                stepForm(
                  "handover", item.id, item.version,
                  .init(name: "accept", label: say("接受", "Accept"), isSigned: false),
                  css: "btn btn-sm btn-primary")
              } else {
                span(.class("state " + (item.state == .done ? "good" : item.state == .listed ? "warn" : "")))
                { item.stateLabel }
              }
            }
          }
        }
        if model.mayWrite, model.state == .onDuty || model.state == .planned { entryForm("handover") }
      }
    }
  }
}

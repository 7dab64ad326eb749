import Domain
import HTML
import Records
import Time

extension DevicePanel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    fragment {
      for counting in countings { countingView(counting, formToken) }
      if let testDaysLeft {
        div(.class(testDaysLeft == 0 ? "alert alert-success" : "alert alert-info")) {
          testDaysLeft == 0
            ? say("加电已满 7 天，可以登记验证结果。", "It was under power for seven days: note the result.")
            : say("加电验证还需 \(testDaysLeft) 天。", "\(testDaysLeft) more days under power.")
        }
      }
      if isOld {
        div(.class("alert alert-warning")) {
          say("在生产环境使用已满 3 年，应及时更换为新设备；换下的可转到非生产环境使用。", "In production for three years: replace it.")
        }
      }
      ledgerView
    }
  }

  /// One large button: whoever stands before the device has a hand free for the telephone only.
  private func countingView(_ counting: Counting, _ formToken: HTML) -> HTML {
    section(.class("panel counting")) {
      header {
        h2 { a(.href(Paths.stocktaking(counting.id))) { counting.title } }
        if !counting.isExpected { span(.class("state warn")) { say("账上不应在此", "Not expected") } }
      }
      div(.class("body")) {
        if let found = counting.found {
          p(.class("found mb-0")) { say("✓ 已盘到：", "✓ Found: ") + found }
        } else {
          form(.method("post"), .action(Paths.foundDevice(counting.id)), .class("count")) {
            formToken
            HTML.hidden("device", String(device))
            div(.class("fields")) {
              div(.class("field")) {
                label(.for("count-location-\(counting.id)"), .class("needed")) { say("所在位置", "Where it stands") }
                input(
                  .class("form-control"), .id("count-location-\(counting.id)"), .name("location"), .value(location), .required())
              }
              choice("condition", counting.id, say("状态", "State"), DeviceCount.Health.options)
              choice("tag", counting.id, say("标签", "Label"), DeviceCount.Label.options)
              div(.class("field")) {
                label(.for("count-note-\(counting.id)")) { say("说明", "Note") }
                input(.class("form-control"), .id("count-note-\(counting.id)"), .name("note"))
              }
            }
            button(.class("btn btn-primary big"), .type("submit")) { say("盘到了", "Found") }
          }
        }
      }
    }
  }

  private func choice(_ name: String, _ id: Int, _ text: String, _ options: [ChoiceOption]) -> HTML {
    div(.class("field")) {
      label(.for("count-\(name)-\(id)"), .class("needed")) { text }
      select(.class("form-select"), .id("count-\(name)-\(id)"), .name(name)) {
        for one in options { option(.value(one.value)) { one.label[language] } }
      }
    }
  }

  private var ledgerView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("台账", "Ledger") }
        if mayEnter {
          div(.class("actions")) {
            a(.class("btn btn-sm btn-outline-secondary"), .href(Paths.new("device-entry") + "?device=\(device)")) { say("登记变更事项", "Add a line") }
          }
        }
      }
      if entries.isEmpty { p(.class("empty")) { say("还没有变更事项。", "Nothing has happened yet.") } } else {
        table(.class("list stack")) {
          thead {
            tr { for head in heads { th(.scope("col")) { head } } }
          }
          tbody {
            for entry in entries {
              tr {
                td(.class("nowrap"), .data("label", heads[0])) { entry.day.description }
                td(.class("nowrap"), .data("label", heads[1])) { entry.kind }
                td(.data("label", heads[2])) {
                  a(.href(Paths.record("device-entry", entry.id))) { entry.summary }
                  if entry.waitsForSecurity { " "; span(.class("state warn")) { say("待安全管理员签字", "Security to sign") } }
                }
                td(.class("nowrap"), .data("label", heads[3])) { entry.slip }
                td(.class("nowrap"), .data("label", heads[4])) { entry.hand }
              }
            }
          }
        }
        if more > 0 { p(.class("muted p-2 mb-0")) { a(.href(Paths.list("device-entry") + "?device=\(device)")) { say("更早的 \(more) 项", "\(more) earlier") } } }
      }
    }
  }

  private var heads: [String] {
    [say("日期", "Day"), say("类别", "Kind"), say("变更事项摘要", "What happened"), say("单据", "Slip"), say("经办人", "By")]
  }
}

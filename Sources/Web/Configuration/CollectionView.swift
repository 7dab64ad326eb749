import Domain
import HTML
import Records

extension CollectionModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    let differing = matches.filter { !$0.differences.isEmpty }
    return fragment {
      div(.class("head")) {
        div(.class("crumbs")) {
          a(.href(Paths.collecting)) { say("采集比对", "Comparison") }
          " · "
          a(.href(Paths.record("configuration-work", work))) { caption }
        }
        h1 { say("比对结果", "What was found") }
      }
      section(.class("panel")) {
        div(.class("body")) {
          p(.class("mb-1")) {
            strong { say("相符 \(same) 台，有差异 \(differing.count) 台，未登记 \(new.count) 台，无法确定 \(unclear.count) 台。", "\(same) agree, \(differing.count) differ, \(new.count) new, \(unclear.count) unclear.") }
          }
          p(.class("muted mb-0")) { files.joined(separator: "；") }
        }
      }
      form(.method("post"), .action(Paths.collected(work))) {
        formToken
        if !differing.isEmpty { differenceTable(differing) }
        if !new.isEmpty { newTable }
        if !unclear.isEmpty { unclearList }
        if isOpen, !differing.isEmpty || !new.isEmpty {
          div(.class("sheet-actions")) {
            button(.class("btn btn-primary"), .type("submit")) { say("登记所选", "Record what is ticked") }
            span(.class("muted")) { say("只登记差异，不改动在用的配置项；改动须凭变更。", "This records findings; items in production change under a change only.") }
          }
        }
      }
    }
  }

  private func heads(_ labels: [String]) -> HTML {
    thead { tr { for label in labels { th(.scope("col")) { label } } } }
  }

  private func differenceTable(_ differing: [Match]) -> HTML {
    HTML.panel(say("有差异", "Different")) {
      div(.class("table-scroll")) {
        table(.class("list")) {
          heads(["", say("配置项", "Item"), say("字段", "Field"), say("库中记录", "Recorded"), say("实际", "Real")])
          tbody {
            for match in differing {
              for (place, difference) in match.differences.enumerated() { row(match, difference, isFirst: place == 0) }
            }
          }
        }
      }
    }
  }

  private func row(_ match: Match, _ difference: Difference, isFirst: Bool) -> HTML {
    tr {
      td { mark("chosen", difference.name, known: difference.known, isTicked: !difference.isGap, label: difference.label) }
      td { if isFirst { a(.href(Paths.record("configuration-item", match.item))) { match.caption } } }
      td(.class("nowrap")) { difference.label }
      td(.class("value")) { difference.recorded.isEmpty ? say("（空）", "(empty)") : difference.recorded }
      td(.class("value")) { difference.real }
    }
  }

  @HTMLBuilder
  private func mark(_ name: String, _ value: String, known: String?, isTicked: Bool, label: String) -> HTML {
    if let known {
      span(.class("muted nowrap")) { known }
    } else if isOpen {
      input(.type("checkbox"), .name(name), .value(value), .checked(isTicked), .aria("label", label))
    }
  }

  private var newTable: HTML {
    HTML.panel(say("库中没有登记", "Not recorded")) {
      div(.class("table-scroll")) {
        table(.class("list")) {
          heads([say("登记差异", "Finding"), say("登记为规划中", "Add as planned"), say("类别", "Kind"), say("主机", "Host"), say("地址", "Addresses"), say("系统/版本", "System"), say("开放端口", "Open ports")])
          tbody { for one in new { newRow(one) } }
        }
      }
    }
  }

  private func newRow(_ one: New) -> HTML {
    tr {
      td { mark("chosen", "n.\(one.name)", known: one.known, isTicked: true, label: one.host.caption) }
      td { if mayAdd, isOpen { input(.type("checkbox"), .name("added"), .value(one.name), .aria("label", one.host.caption)) } }
      td {
        if mayAdd, isOpen {
          select(.class("form-select"), .name("kind.\(one.name)"), .aria("label", say("类别", "Kind"))) {
            for kind in ConfigurationKind.allCases {
              HTML.option(kind.rawValue, kind.label[language], isSelected: kind == one.kind)
            }
          }
        }
      }
      td { one.host.hostname ?? "—" }
      td { one.host.addresses.prefix(6).joined(separator: " ") }
      td { [one.host.operatingSystem, one.host.version].compactMap { $0 }.joined(separator: " ") }
      td { one.host.services.prefix(8).joined(separator: "；") }
    }
  }

  private var unclearList: HTML {
    HTML.panel(say("无法确定是哪一个配置项，请先在库中改正重复的主机名或地址", "Unclear")) {
      ul(.class("mb-0")) {
        for one in unclear {
          li {
            one.host + "："
            for (place, item) in one.items.enumerated() {
              if place > 0 { "、" }
              a(.href(Paths.record("configuration-item", item.id))) { item.caption }
            }
          }
        }
      }
    }
  }
}

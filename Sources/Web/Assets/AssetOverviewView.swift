import Domain
import HTML
import Records
import Time

extension AssetOverview {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("设备与软件", "Devices and software") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.assetList(software: false))) { say("打印设备清单", "Print devices") }
          a(.class("btn btn-outline-secondary"), .href(Paths.assetList(software: true))) { say("打印软件清单", "Print software") }
          if mayCount { a(.class("btn btn-outline-secondary"), .href(Paths.new("device-stocktaking"))) { say("开始盘点", "Count devices") } }
          if mayAccept { a(.class("btn btn-primary"), .href(Paths.new("device-acceptance")), .data("key", "n")) { say("验收入库", "Accept a delivery") } }
        }
      }
      section(.class("panel")) { div(.class("body")) { facts } }
      div(.class("asset-columns")) {
        endingView
        div {
          waitingView
          ledgerView(say("机房设备台账", "Ledgers of machine rooms"), rooms)
          ledgerView(say("办公设备台账", "Ledgers of departments"), departments)
        }
      }
    }
  }

  private var facts: HTML {
    fragment {
      p(.class("asset-facts")) {
        if states.isEmpty { span(.class("muted")) { say("还没有登记设备：到货后先填验收入库单。", "There are no devices yet: accept a delivery first.") } }
        for (state, count) in states {
          a(.href(Paths.list("device") + "?state=\(state.rawValue)")) {
            state.label[language] + " "
            strong { count }
          }
        }
      }
      p(.class("asset-facts")) {
        for (kind, count) in software {
          a(.href(Paths.list("software") + "?kind=\(kind.rawValue)")) {
            say("软件 · ", "Software: ") + kind.label[language] + " "
            strong { count }
          }
        }
      }
    }
  }

  private var endingView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("到期", "What ends") }
        span(.class("muted")) { say("\(Self.ahead) 天内和已过期的 \(endings.count) 项", "\(endings.count) within \(Self.ahead) days or over") }
      }
      if endings.isEmpty { p(.class("empty")) { say("半年内没有到期的保修和授权。", "Nothing ends within half a year.") } } else {
        table(.class("list stack")) {
          thead { tr { for head in heads { th(.scope("col")) { head } } } }
          tbody { for one in endings { endingRow(one) } }
        }
      }
    }
  }

  private var heads: [String] {
    [say("日期", "Day"), say("还有", "Left"), say("事项", "What"), say("设备、软件", "Of"), say("责任人", "Who")]
  }

  private func endingRow(_ one: Ending) -> HTML {
    let css = one.daysLeft < 0 ? "days over" : one.daysLeft <= 30 ? "days soon" : "days"
    let left = one.daysLeft < 0 ? say("过期 \(-one.daysLeft) 天", "\(-one.daysLeft) days over") : say("\(one.daysLeft) 天", "\(one.daysLeft) days")
    return tr {
      td(.class("nowrap"), .data("label", heads[0])) { one.day.description }
      td(.class(css), .data("label", heads[1])) { span { left } }
      td(.class("nowrap"), .data("label", heads[2])) { word(one.what) }
      td(.data("label", heads[3])) { a(.href(one.path)) { one.caption } }
      td(.class("nowrap"), .data("label", heads[4])) { one.who }
    }
  }

  private func word(_ what: Ending.What) -> String {
    switch what {
    case .warranty: say("保修", "Warranty")
    case .licence: say("授权", "Licence")
    case .maintenance: say("维护服务", "Maintenance")
    case .production: say("生产满三年", "Three years in production")
    case .service: say("使用年限", "Years of service")
    }
  }

  private var waitingView: HTML {
    section(.class("panel")) {
      header { h2 { say("要办的", "To be done") } }
      if waiting.isEmpty { p(.class("empty")) { say("没有在办的单据和该做的检查。", "Nothing waits.") } } else {
        ul(.class("waits")) {
          for one in waiting {
            li {
              a(.href(one.path)) { one.text }
              span(.class(one.isLate ? "late" : "muted")) { one.detail }
            }
          }
        }
      }
    }
  }

  private func ledgerView(_ title: String, _ ledgers: [Ledger]) -> HTML {
    section(.class("panel")) {
      header { h2 { title } }
      if ledgers.isEmpty { p(.class("empty")) { say("还没有设备。", "No devices yet.") } } else {
        ul(.class("waits")) {
          for one in ledgers {
            li {
              strong { one.name }
              span(.class("muted")) { say("\(one.count) 台", "\(one.count) devices") }
              a(.href(one.print)) { say("打印台账", "Print the ledger") }
              a(.href(one.labels)) { say("打印标签", "Print labels") }
            }
          }
        }
      }
    }
  }
}

import Domain
import HTML
import Records
import Time

extension StocktakingModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) {
          a(.href(Paths.assets)) { say("设备与软件", "Devices and software") }
          " · "
          a(.href(Paths.record("device-stocktaking", id))) { say("盘点记录和签字", "Record and signatures") }
        }
        h1 { title }
        span(.class("state")) { state }
        if isOpen {
          div(.class("actions")) {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("device-count") + "?stocktaking=\(id)")) { say("登记账外设备", "Something in no list") }
          }
        }
      }
      section(.class("panel")) {
        div(.class("body")) {
          p(.class("progress-words")) {
            strong { say("已盘到 \(found) / \(expected) 台", "\(found) of \(expected) found") }
            " "
            span(.class("muted")) { say("\(scope)，\(due) 截止", "\(scope), until \(due.description)") }
          }
          progress(
            .class("count-progress"), .max(String(max(expected, 1))), .value(String(found)), .aria("label", say("盘点进度", "Progress")))
          if isOpen {
            p(.class("muted mb-0")) {
              say("用手机相机扫设备标签上的二维码打开设备，核对位置和状态后点“盘到了”。", "Open each device with the camera of a telephone at its label, and press the button.")
            }
          }
        }
      }
      part(say("还没有盘到", "Missing"), missing, total: expected - found, empty: say("都盘到了。", "All were found."), detail: say("责任人", "Who has it"))
      part(say("盘盈和与账不符", "Surplus and different"), surplus, total: surplus.count, empty: say("没有。", "None."), detail: say("与账不符", "Difference"))
      part(
        say("最近盘到", "Found last") + (badLabels > 0 ? say("（标签有问题 \(badLabels) 台）", " (\(badLabels) bad labels)") : ""), latest,
        total: latest.count, empty: say("还没有。", "None yet."), detail: say("盘点人", "By"))
    }
  }

  private func part(_ title: String, _ lines: [Line], total: Int, empty: String, detail: String) -> HTML {
    section(.class("panel")) {
      header {
        h2 { title }
        span(.class("muted")) { total }
      }
      if lines.isEmpty { p(.class("empty")) { empty } } else {
        table(.class("list stack")) {
          thead {
            tr { for head in [say("设备", "Device"), say("位置", "Where"), detail] { th(.scope("col")) { head } } }
          }
          tbody {
            for line in lines {
              tr {
                td(.data("label", say("设备", "Device"))) { a(.href(line.path)) { line.caption } }
                td(.data("label", say("位置", "Where"))) { line.location }
                td(.data("label", detail)) { line.detail }
              }
            }
          }
        }
        if total > lines.count { p(.class("muted p-2 mb-0")) { say("只列出前 \(lines.count) 台。", "The first \(lines.count).") } }
      }
    }
  }
}

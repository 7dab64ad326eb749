import Domain
import HTML
import Records
import Time

extension RoomModel {
  /// What is exchanged when somebody enters or leaves.
  func liveView(_ formToken: HTML, _ sign: SignHere) -> HTML {
    fragment {
      section(.class("panel inside")) {
        header {
          h2 { say("现在机房内", "Inside now") }
          span(.class("state " + (inside.isEmpty ? "quiet" : "warn"))) { say("\(headcount) 人", "\(headcount)") }
          if isTrading { span(.class("state bad")) { say("交易时段：仅限应急和巡检", "Trading: emergency and patrol only") } }
        }
        if inside.isEmpty { p(.class("empty")) { say("机房内没有人。", "Nobody is inside.") } }
        for line in inside { row(line, say("离开", "Leave"), formToken, sign) }
      }
      if !waiting.isEmpty {
        section(.class("panel")) {
          header { h2 { say("登记待进入", "To enter") } }
          for line in waiting { row(line, line.isSigned ? say("陪同进入", "Bring in") : say("进入", "Enter"), formToken, sign) }
        }
      }
      lines(say("待进出的设备", "Equipment to move"), movements)
      lines(say("逾期的设施检查", "Overdue checks"), overdue)
      if !today.isEmpty {
        details(.class("panel")) {
          summary { say("今天已离开 \(today.count) 批", "Left today: \(today.count)") }
          for line in today { row(line, "", formToken, sign) }
        }
      }
    }
  }

  private func row(_ line: Line, _ act: String, _ formToken: HTML, _ sign: SignHere) -> HTML {
    div(.class("visit")) {
      div(.class("who")) {
        a(.href(Paths.record("room-visit", line.id))) { line.names }
        if line.count > 1 { span(.class("muted")) { say(" 等 \(line.count) 人", " (\(line.count))") } }
        span(.class("state " + line.css)) { line.time }
        p(.class("muted mb-0")) { line.detail }
        p(.class("mb-0")) {
          line.reason
          if !line.escort.isEmpty { span(.class("muted")) { say("；陪同 \(line.escort)", "; with \(line.escort)") } }
        }
      }
      if let step = line.step {
        form(.method("post"), .action(Paths.doorStep(line.id, step)), .class("act")) {
          formToken
          HTML.hidden("seen", String(line.version))
          if line.isSigned { sign.inRow() }
          button(.class(step == "leave" ? "btn btn-primary" : "btn btn-outline-secondary"), .type("submit")) { act }
        }
      }
    }
  }

  @HTMLBuilder private func lines(_ heading: String, _ lines: [BackupModel.Line]) -> HTML {
    if !lines.isEmpty {
      section(.class("panel")) {
        header { h2 { heading } }
        ul(.class("store-lines body")) {
          for line in lines {
            li {
              a(.href(line.path)) { line.caption }
              span(.class("state " + line.css)) { line.detail }
            }
          }
        }
      }
    }
  }
}

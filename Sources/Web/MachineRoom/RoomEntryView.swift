import Domain
import HTML
import HTTP
import Records
import Time

/// The page at the door around its live part: one's own way in, and where outsiders are entered.
struct RoomPage {
  let model: RoomModel
  let formToken: HTML
  let sign: SignHere
  let token: String
  var typed: FormData?
  /// Why something was refused.
  var fault: String?

  private func say(_ zh: String, _ en: String) -> String { model.say(zh, en) }

  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("机房门口", "At the door") }
        div(.class("actions")) {
          if model.mayAdmit {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("room-visit") + "?visitor_kind=outside")) { say("登记来访人员", "Visitors") }
          }
          if model.mayMove {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("room-equipment-movement"))) { say("登记设备进出", "Equipment") }
          }
          a(.class("btn btn-outline-secondary"), .href(Paths.registerPeriods("room-visit"))) { say("打印登记表", "Print 2.5.2") }
        }
      }
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      div(.class("door-columns")) {
        div(
          .id("live"), .data("live", Paths.doorLive), .data("every", "60"), .data("listen", "room-visit,room-equipment-movement")
        ) { model.liveView(formToken, sign) }
        if model.isTechnical { entry }
      }
    }
  }

  private var entry: HTML {
    HTML.panel(say("我要进入", "I go in")) {
      if model.rooms.isEmpty {
        p(.class("muted mb-0")) {
          say("还没有登记机房。", "No room is entered yet. ")
          a(.href(Paths.new("machine-room"))) { say("登记机房", "Add one") }
        }
      } else {
        form(.method("post"), .action(Paths.doorEnter), .class("door-entry"), .data("guard", "")) {
          formToken
          HTML.hidden("token", token)
          choice("room", say("机房", "Room"), model.rooms.map { (String($0.id), $0.caption) })
          choice("purpose", say("事由类别", "Purpose"), RoomVisit.Purpose.allCases.filter { $0 != .construction }.map { ($0.rawValue, $0.label[model.language]) })
          text("reason", say("事由", "Reason"), isNeeded: true)
          text("equipment", say("携带设备（没有不填）", "Equipment, if any"))
          choice(
            "virus_check", say("病毒安全检查", "Virus check"),
            [("", say("没有携带设备", "No equipment"))] + VirusCheck.allCases.map { ($0.rawValue, $0.label[model.language]) })
          p(.class("hint")) { say("换鞋或套鞋套；不带易燃、易爆、强腐蚀、强磁物品；离开时点“离开”。", "Change your shoes; tap Leave when you go.") }
          button(.class("btn btn-primary"), .type("submit")) { say("登记并进入", "Enter") }
          a(
            .class("btn btn-outline-secondary"),
            .href(model.ownApplication)
          ) { say("申请交易时段进入", "Ask for trading hours") }
          a(.class("btn btn-outline-secondary"), .href(model.construction)) { say("申请施工、检修", "Ask for construction") }
        }
      }
    }
  }

  private func text(_ name: String, _ caption: String, isNeeded: Bool = false) -> HTML {
    div(.class("field")) {
      label(.for("door-" + name), .class(isNeeded ? "needed" : "")) { caption }
      input(
        .class("form-control"), .id("door-" + name), .name(name), .value(typed?[name] ?? ""), .required(isNeeded),
        .maxlength(200), .autocomplete("off"))
    }
  }

  private func choice(_ name: String, _ caption: String, _ options: [(String, String)]) -> HTML {
    div(.class("field")) {
      label(.for("door-" + name)) { caption }
      select(.class("form-select"), .id("door-" + name), .name(name)) {
        for (value, label) in options { HTML.option(value, label, isSelected: typed?[name] == value) }
      }
    }
  }
}

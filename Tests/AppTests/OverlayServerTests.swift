import Foundation
import TestSupport
import Testing

/// Forms that change while the real server runs.
@Suite("Forms adjusted on the real server", .serialized)
struct OverlayServerTests {
  @Test("an adjustment takes effect at once, outlives a restart, and nothing of what was filled is lost")
  func adjust() throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    let made = try Program.run(["demo", "--data", data, "--years", "0", "--until", "2026-07-07 06:00"])
    #expect(made.code == 0, "\(made.err)")
    func start() throws -> RunningServer {
      let server = try RunningServer(data: data, ["--test-clock"])
      #expect(try server.browser().post("/test/clock", ["now": "2026-07-07 09:00"]).status == 200)
      return server
    }
    var server = try start()
    func seat(_ login: String) throws -> Seat {
      let seat = Seat(login, server.browser())
      seat.password = "Hai-Yue-7193"
      try seat.signIn()
      return seat
    }
    var admin = try seat("admin")
    let draft: [String: Any] = [
      "target": "contact", "reason": "本公司要登记微信", "hidden": [["field": "fax"]],
      "labels": [["field": "contact_name", "chinese": "单位或联系人"]],
      "additions": [
        ["name": "x_wechat", "chinese": "企业微信号", "kind": "text", "is_listed": true, "is_filtered": true, "is_searched": true]
      ],
    ]
    // A list made before, of a column that is about to go.
    let view = try admin.api("POST", "views", ["type": "contact", "name": "传真", "columns": ["name", "fax"], "sort": "-name"])
    #expect(try admin.page("/records/contact?view=\(view.id)").contains("data-label=\"传真\""))
    let overlay = try admin.create("overlay", draft)
    #expect(try !admin.page("/records/contact/new").contains("企业微信号"))
    let body: [String: Any] = [
      "password": "Hai-Yue-7193", "witness": ["login": "shenliqun", "password": "Hai-Yue-7193"],
    ]
    _ = try admin.api("POST", "overlay/\(overlay.id)/steps/enforce", body, version: overlay.version)
    var head = try seat("shenliqun")
    let page = try head.page("/records/contact/new")
    #expect(page.contains("企业微信号") && page.contains("单位或联系人"))
    let first = try #require(head.api("GET", "contact?limit=1").items.first)
    try head.change("contact", first.id, ["x_wechat": "haiyue-ops"])
    #expect(try head.read("contact", first.id).text("x_wechat") == "haiyue-ops")
    #expect(try head.api("GET", "contact?x_wechat=haiyue-ops").items.map(\.id) == [first.id])
    #expect(try head.page("/records/contact").contains("haiyue-ops"))
    #expect(try head.page("/search?q=haiyue-ops").contains("/records/contact/\(first.id)"))

    // The column is gone from lists, by whatever address; the view opens without it and says so.
    let left = try admin.page("/records/contact?view=\(view.id)")
    #expect(left.contains("视图“传真”里的“传真”") && !left.contains("data-label=\"传真\""))
    #expect(try refusal { _ = try head.page("/records/contact?columns=name,fax") }.status == 422)
    #expect(try refusal { _ = try head.page("/records/contact/export?columns=fax") }.status == 422)
    #expect(try head.page("/records/contact?columns=x_wechat,name").contains("data-label=\"企业微信号\""))

    // Only the administrator, and never alone.
    #expect(try refusal { _ = try head.create("overlay", draft) }.status == 403)
    let again = try admin.create("overlay", draft)
    #expect(
      try refusal {
        _ = try admin.api(
          "POST", "overlay/\(again.id)/steps/enforce",
          ["password": "Hai-Yue-7193", "witness": ["login": "admin", "password": "Hai-Yue-7193"]], version: again.version)
      }.status == 403)
    #expect(try refusal { _ = try admin.create("overlay", ["target": "contact", "reason": "试一试", "hidden": [["field": "kind"]]]) }.says("不能隐藏"))

    #expect(server.stop() == 0)
    server = try start()
    (admin, head) = (try seat("admin"), try seat("shenliqun"))
    #expect(try head.read("contact", first.id).text("x_wechat") == "haiyue-ops")
    let standing = try admin.read("overlay", overlay.id)
    _ = try admin.api("POST", "overlay/\(overlay.id)/steps/withdraw", body, version: standing.version)
    #expect(try !head.page("/records/contact/new").contains("企业微信号"))
    // What was filled in stays stored, and in the history.
    #expect(try head.read("contact", first.id).text("x_wechat") == "haiyue-ops")
  }

  /// Everything an adjustment can do to one form, made in the editor, and what becomes of it when it goes.
  @Test("lines, needed fields and choices are adjusted in the editor, previewed, put in force by two, and taken back")
  func editor() throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    let made = try Program.run(["demo", "--data", data, "--years", "0", "--until", "2026-07-07 06:00"])
    #expect(made.code == 0, "\(made.err)")
    let server = try RunningServer(data: data, ["--test-clock"])
    #expect(try server.browser().post("/test/clock", ["now": "2026-07-07 09:00"]).status == 200)
    func seat(_ login: String) throws -> Seat {
      let seat = Seat(login, server.browser(at: UInt8(20 + login.utf8.count)))
      seat.password = "Hai-Yue-7193"
      try seat.signIn()
      return seat
    }
    let (admin, manager) = (try seat("admin"), try seat("zhoumin"))
    let path = "/system/forms/incident/adjust"
    func addition(_ number: Int, _ fields: [(String, String)]) -> [(String, String)] {
      let flags = ["is_listed", "is_filtered", "is_searched", "is_needed"].filter { flag in !fields.contains { $0.0 == flag } }
      return (fields + flags.map { ($0, "0") }).map { ("additions.\(number).\($0.0)", $0.1) }
    }
    let option = [("field", "source"), ("value", "vendor"), ("chinese", "厂商通知"), ("counts_as", "call")].map { ("options.0." + $0.0, $0.1) }
    let renamed = [("label.location", "位置"), ("label.outages.system_name", "系统"), ("hide", "loss"), ("reason", "按本公司习惯")]
    let whole = renamed + option
      + addition(0, [("name", "x_ticket"), ("chinese", "工单号"), ("kind", "text"), ("is_listed", "1"), ("is_filtered", "1"), ("is_needed", "1")])
      + addition(1, [("name", "x_minutes"), ("chinese", "影响分钟"), ("kind", "integer"), ("lines", "outages")])
      + addition(2, [("name", "x_review"), ("chinese", "复盘结论"), ("kind", "text"), ("steps", "restore")])
    _ = try admin.page(path)
    let twice = try refusal { try admin.submit(path, [("label.location", "事件名称")] + renamed.dropFirst()) }
    #expect(twice.status == 422 && twice.says("有两个字段都叫“事件名称”"))
    #expect(try refusal { try manager.submit(path, whole) }.status == 403)
    func draft(_ form: [(String, String)]) throws -> Int {
      let target = try admin.submit(path, form)
      return try #require(target.split(separator: "/").last.flatMap { Int($0) })
    }
    func enforce(_ id: Int) throws {
      let body: [String: Any] = ["password": "Hai-Yue-7193", "witness": ["login": "shenliqun", "password": "Hai-Yue-7193"]]
      _ = try admin.api("POST", "overlay/\(id)/steps/enforce", body, version: admin.read("overlay", id).version)
    }
    let first = try draft(whole)
    let shown = try admin.page("/records/overlay/\(first)")
    #expect(shown.contains("改名：发生地点 → 位置") && shown.contains("增加字段：中断时段 · 影响分钟（x_minutes）"))
    let preview = try admin.page("/system/form-previews/\(first)")
    #expect(preview.contains("工单号") && preview.contains("影响分钟") && preview.contains("<fieldset disabled"))
    #expect(try !manager.page("/records/incident/new").contains("工单号"), "only looked at so far")
    try enforce(first)
    #expect(try manager.page("/records/incident/new").contains("影响分钟"))

    let now = "2026-07-07 08:50"
    let sound: [String: Any] = [
      "title": "行情中断", "source": "vendor", "found_at": now, "found_by": try #require(manager.api("GET", "person?limit=200").items.first { $0.text("name") == "周敏" }?.id),
      "symptom": "前置断线", "x_ticket": "GD-17",
      "outages": [["system": "core", "since": "2026-07-07T08:40:00+08:00", "system_name": "前置", "x_minutes": 12]],
    ]
    let missing = try refusal { _ = try manager.create("incident", sound.filter { $0.key != "x_ticket" }) }
    #expect(missing.status == 422 && missing.says("请填写“工单号”"))
    let incident = try manager.create("incident", sound)
    #expect("\(incident.members["outages"] ?? "")".contains("x_minutes = 12") || "\(incident.members["outages"] ?? "")".contains("\"x_minutes\": 12"))
    _ = try manager.page("/incidents/new")
    #expect(try manager.browser.post("/incidents/new", ["title": "电话报障", "symptom": "登录失败", "source": "call"]).status == 303, "the page for haste asks for no ticket")
    #expect(try manager.api("GET", "incident?source=vendor").items.map(\.id) == [incident.id])
    #expect(try manager.api("GET", "incident?source=call&limit=200").items.map(\.id).contains(incident.id), "it counts as a call")
    #expect(try manager.api("GET", "incident?x_ticket=GD-17").items.map(\.id) == [incident.id])
    #expect(try manager.page("/api/v1/openapi.json").contains("x_minutes"))
    let early = try refusal { _ = try manager.take("restore", "incident", incident.id, ["handling": "重启前置", "restored_at": "2026-07-07 08:58"]) }
    #expect(early.says("请填写“复盘结论”"), "\(early)")

    // The way back: a choice in use stays, fields may go and take nothing with them.
    let without = renamed.filter { $0.0 != "hide" }
    #expect(try refusal { try enforce(draft(without)) }.says("未办结的记录选了“厂商通知”"))
    try enforce(draft(without + option))
    let old = try manager.page("/records/incident/\(incident.id)")
    #expect(old.contains("GD-17") && old.contains("工单号") && old.contains("影响分钟") && old.contains("厂商通知"))
    #expect(try !manager.page("/records/incident/new").contains("工单号"))
    #expect(try manager.file("/records/incident/\(incident.id)/print").status == 200)
    #expect(try admin.page(path + "?from=\(first)").contains("x_minutes"), "an earlier version is where a new one may begin")
    #expect(server.stop() == 0)
  }
}

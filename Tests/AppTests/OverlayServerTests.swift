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
}

import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Records
import SQL
import Testing
import Time

@testable import Web

/// Lists that people make their own, without a script: as the forms of the pages send it.
@Suite struct `Lists that people make their own` {
  let test = try! TestSite()

  init() throws {
    try test.ledger.write(.product) { writing in
      for n in 1...3 {
        try writing.create(
          Record<Device> {
            $0[Device.number] = "FWQ-2026-000\(n)"
            $0[Device.name] = "服务器 \(n)"
            $0[Device.category] = n == 3 ? .router : .server
            $0[Device.use] = .production
            $0[Device.brandAndModel] = "浪潮 NF5280M6"
            $0[Device.parameters] = "第一行\n" + String(repeating: "长", count: 500)
          })
      }
    }
  }

  private func get(_ path: String, as login: String = "duty-manager") throws -> Response { try test.request(.get, path, as: login) }
  private func post(_ path: String, as login: String = "duty-manager", _ form: [(String, String)]) throws -> Response {
    try test.request(.post, path, as: login, form: form)
  }
  /// The heads of the table.
  private func heads(_ path: String, as login: String = "duty-manager") throws -> [String] {
    let page = try get(path, as: login)
    #expect(page.status == .ok, "\(path): \(page.content.prefix(500))")
    return page.content.matches(of: /<th scope="col"[^>]*>(?:<a [^>]*>)?([^<]*)/).map { String($0.1).replacing(#/\ [▲▼]/#, with: "") }
  }
  private func choose(_ columns: [String], _ more: [(String, String)] = [], as login: String = "duty-manager") throws -> Response {
    try post(Paths.columns("device"), as: login, columns.flatMap { [("order", $0), ("column", $0)] } + [("act", "save")] + more)
  }
  private func save(_ name: String, _ audience: String = "own", _ screen: String, as login: String = "duty-manager") throws -> Response {
    try post(Paths.views("device"), as: login, [("name", name), ("audience", audience), ("screen", screen)])
  }
  private func id(_ response: Response) throws -> Int {
    try #require(response.headers["Location"].flatMap { Int($0.split(separator: "=").last ?? "") }, "\(response.status) \(response.content.prefix(400))")
  }

  @Test func `show the columns a person has chosen, to that person, until one click puts them back`() throws {
    let declared = try heads("/records/device")
    let chosen = try choose(["created_by", "name", "parameters", "papers", "updated_at"], [("sort", "-name")])
    #expect(chosen.status == .seeOther && chosen.headers["Location"] == "/records/device")
    #expect(try heads("/records/device") == ["创建人", "设备名称", "配置参数", "质保书、说明书等资料", "修改时间"])
    let page = try get("/records/device").content
    #expect(page.contains("第一行…") && !page.contains("长长"), "a long text is cut")
    #expect(page.firstRange(of: "服务器 3")!.lowerBound < page.firstRange(of: "服务器 1")!.lowerBound, "sorted as chosen")
    #expect(page.contains("恢复默认列"))
    #expect(try heads("/records/device", as: "head") == declared)
    #expect(try post(Paths.columns("device"), [("act", "reset")]).status == .seeOther)
    #expect(try heads("/records/device") == declared)
    #expect(try !get("/records/device").content.contains("恢复默认列"))
  }

  @Test func `move a column up and down without a script`() throws {
    let order = [("order", "number"), ("order", "name"), ("order", "category"), ("column", "number"), ("column", "name")]
    let moved = try post(Paths.columns("device"), order + [("move", "up:name")])
    #expect(moved.status == .ok)
    let names = moved.content.matches(of: /name="order" value="([a-z_]+)"/).map { String($0.1) }
    #expect(Array(names.prefix(3)) == ["name", "number", "category"])
    #expect(moved.content.matches(of: /checked/).count == 2)
    // Nothing is kept by it.
    #expect(try heads("/records/device").first == "设备编号")
  }

  @Test func `refuse no column, too many, one that is not offered, and an order no index holds`() throws {
    #expect(try choose([]).status == .unprocessable)
    let all = Device.description.columns(for: try test.standing("duty-manager")).map(\.name)
    try #require(all.count > ListContent.mostColumns)
    let many = try choose(all)
    #expect(many.status == .unprocessable && many.content.contains("请勾选 1 到 30 列"))
    #expect(try choose(["number", "voided_by"]).status == .unprocessable)
    #expect(try choose(["number"], [("sort", "parameters")]).status == .unprocessable)
    #expect(try get("/records/device?columns=number,void_reason").status == .unprocessable)
    #expect(try get("/records/device?columns=number&sort=parameters").status == .unprocessable)
    #expect(try heads("/records/device?columns=name,number") == ["设备名称", "设备编号"])
  }

  @Test func `are tabs, own ones and shared ones, for those they are shared with`() throws {
    let made = try save("生产服务器", "department", "columns=name,created_at&sort=-name&category=server")
    let view = try id(made)
    let path = "/records/device?view=\(view)"
    // The whole department sees it, with the columns, the order and the filter of whoever saved it.
    #expect(try heads(path, as: "duty-operator") == ["设备名称", "创建时间"])
    let page = try get(path, as: "duty-operator").content
    #expect(page.contains("服务器 1") && !page.contains("服务器 3"))
    #expect(page.contains("生产服务器") && page.contains("测试duty-manager共享"))
    #expect(try !get("/records/device", as: "branch").content.contains("生产服务器"))
    let gone = try get(path, as: "branch")
    #expect(gone.status == .ok && gone.content.contains("不再共享给您"))
    // Somebody else's is not theirs to change; whoever has no duty shares nothing.
    let foreign = try post(Paths.view("device", view), as: "duty-operator", [("act", "replace"), ("seen", "1"), ("screen", "columns=name")])
    #expect(foreign.status == .forbidden && foreign.content.contains("这是别人的视图"))
    #expect(try save("共享", "department", "columns=name", as: "duty-operator").status == .forbidden)
    #expect(try save("共享", "place", "columns=name").status == .forbidden)
    #expect(try save("共享", "nobody", "columns=name").status == .unprocessable)
  }

  @Test func `know their own views, and change none of another list`() throws {
    let view = try id(save("我的", "own", "columns=name"))
    let other = try post(Paths.view("incident", view), [("act", "replace"), ("seen", "1"), ("screen", "columns=number")])
    #expect(other.status == .notFound)
    let gone = try post(Paths.view("incident", view), [("act", "remove")])
    #expect(gone.status == .notFound)
    #expect(try heads("/records/device?view=\(view)") == ["设备名称"])
  }

  @Test func `say when a view differs from what was saved, and are replaced, renamed, deleted and brought back`() throws {
    let view = try id(save("我的", "own", "columns=name&sort=-name"))
    let path = "/records/device?view=\(view)"
    #expect(try !get(path).content.contains("与保存的"))
    let changed = try get(path + "&category=server&sort=-name").content
    #expect(changed.contains("与保存的“我的”不同") && changed.contains("更新视图"))
    // The columns of a view are shown first, and kept once it is replaced.
    let columns = try post(Paths.columns("device"), [("order", "number"), ("column", "number"), ("act", "save"), ("screen", "view=\(view)&columns=name")])
    let target = try #require(columns.headers["Location"])
    #expect(target.hasPrefix(path + "&columns=number"))
    #expect(try heads(target) == ["设备编号"] && heads(path) == ["设备名称"])
    let screen = "view=\(view)&columns=number&category=server"
    #expect(try post(Paths.view("device", view), [("act", "replace"), ("seen", "1"), ("screen", screen)]).status == .seeOther)
    #expect(try heads(path) == ["设备编号"])
    let stale = try post(Paths.view("device", view), [("act", "change"), ("seen", "1"), ("name", "晚了"), ("screen", screen)])
    #expect(stale.status == .conflict && stale.content.contains("刚在别处改过"))
    #expect(try post(Paths.view("device", view), [("act", "change"), ("seen", "2"), ("name", "机房服务器"), ("audience", "own")]).status == .seeOther)
    let twice = try save("机房服务器", "own", "columns=name")
    #expect(twice.status == .unprocessable && twice.content.contains("已有名为“机房服务器”") && twice.content.contains("value=\"机房服务器\""))
    let removed = try post(Paths.view("device", view), [("act", "remove"), ("screen", screen)])
    let undo = try #require(removed.headers["Location"])
    #expect(try get(undo).content.contains("撤销删除"))
    #expect(try !get("/records/device").content.contains(">机房服务器<"))
    #expect(try post(Paths.view("device", view), [("act", "return"), ("screen", "")]).status == .seeOther)
    #expect(try get("/records/device").content.contains(">机房服务器<"))
    #expect(try post(Paths.view("device", view), [("act", "explode")]).status == .unprocessable)
  }

  @Test func `open with the view that a person has chosen`() throws {
    let view = try id(save("服务器", "own", "columns=name&category=server"))
    #expect(try post(Paths.opening("device"), [("view", String(view))]).status == .seeOther)
    let page = try get("/records/device").content
    #expect(try heads("/records/device") == ["设备名称"] && !page.contains("服务器 3"))
    #expect(page.contains("href=\"/records/device?view=all\""))
    #expect(try get("/records/device?view=all").content.contains("服务器 3"))
    // Another type has no such view, and nobody else's is one.
    #expect(try post(Paths.opening("incident"), [("view", String(view))]).status == .notFound)
    #expect(try post(Paths.opening("device"), as: "head", [("view", String(view))]).status == .notFound)
    #expect(try post(Paths.opening("device"), [("view", "")]).status == .seeOther)
    #expect(try get("/records/device").content.contains("服务器 3"))
  }

  @Test func `are exported with their columns, or whole`() throws {
    let page = try get("/records/device/export?columns=name,state,updated_at&category=server").content
    #expect(page.contains("列表中的 3 列：设备名称、状态、修改时间"))
    func file(_ whole: String) throws -> [[String]] {
      let begun = try post(
        Paths.exporting("device"), [("columns", "name,state,updated_at"), ("category", "server"), ("format", "csv"), ("whole", whole)])
      let job = try #require(begun.headers["Location"])
      for _ in 0..<400 where try get(job).content.contains("id=\"job\"") { Thread.sleep(forTimeInterval: 0.02) }
      let answer = try get(job + "/file")
      guard case .file(let path) = answer.body else { return [] }
      return CSV.rows(try String(contentsOfFile: path, encoding: .utf8).replacing("\u{FEFF}", with: "")) ?? []
    }
    let listed = try file("0")
    #expect(listed.first == ["记录号", "设备名称", "状态", "修改时间", "作废"] && listed.count == 3)
    let whole = try file("1")
    #expect(whole.first?.contains("配置参数") == true && whole.first?.contains("创建人") == true)
    #expect(try post(Paths.exporting("device"), [("columns", "name,void_reason"), ("format", "csv")]).status == .unprocessable)
  }

  @Test func `cost as many statements with fifty views as with none`() throws {
    _ = try get("/records/device")
    let few = try Database.statements { _ = try get("/records/device") }.count
    for n in 1...30 { _ = try save("视图 \(n)", "department", "columns=name") }
    let many = try Database.statements { _ = try get("/records/device") }.count
    // Three of them for the acceptances, rooms and configuration items to filter by.
    #expect(few == many && many == 7, "\(many)")
  }

  @Test func `are nobody's who may not see them, and the auditor's to arrange`() throws {
    for path in [Paths.columns("access-policy"), Paths.views("access-policy")] {
      #expect(try get(path, as: "clerk").status == .forbidden)
    }
    #expect(try post(Paths.columns("access-policy"), as: "clerk", [("act", "reset")]).status == .forbidden)
    #expect(try get("/records/access-policy/find?q=", as: "clerk").status == .forbidden)
    // How they look at records is no change of anything that is audited.
    #expect(try choose(["name"], as: "audit-administrator").status == .seeOther)
    #expect(try heads("/records/device", as: "audit-administrator") == ["设备名称"])
  }

  @Test func `are kept by programs too, within the scope of their token`() throws {
    func send(_ method: HTTP.Method, _ path: String, _ body: String?, as login: String = "duty-manager") throws -> Response {
      try test.request(method, "/api/v1/" + path, as: login, json: body)
    }
    let made = try send(.post, "views", #"{"type":"device","name":"接口","columns":["name","state"],"sort":"-name","filters":[{"name":"category","value":"server"}]}"#)
    #expect(made.status == .created, "\(made.content)")
    let view = try #require(try JSON.parse(made.content)["id"]?.integer)
    #expect(try heads("/records/device?view=\(view)") == ["设备名称", "状态"])
    #expect(try send(.get, "views?type=device", nil).content.contains("接口"))
    #expect(try send(.get, "views?type=device", nil, as: "head").content == #"{"items":[]}"#)
    for (body, status) in [
      (#"{"type":"device","name":"接口"}"#, Status.unprocessable), (#"{"type":"unicorn","name":"a"}"#, .unprocessable),
      (#"{"type":"device","name":"b","columns":["void_reason"]}"#, .unprocessable), (#"{"type":"device","name":"b","sort":"parameters"}"#, .unprocessable),
      (#"{"type":"device","name":"b","filters":[{"name":"view","value":"1"}]}"#, .badRequest), (#"{"type":"device","name":"b","columns":[1]}"#, .badRequest),
      (#"{"type":"device","name":"b","audience":"place"}"#, .forbidden), (#"{"type":"device","name":"b","filters":[{"name":"category","value":"x"}]}"#, .unprocessable),
    ] {
      let answer = try send(.post, "views", body)
      #expect(answer.status == status, "\(body): \(answer.status) \(answer.content)")
    }
    #expect(try send(.delete, "views/\(view)", nil, as: "head").status == .notFound)
    #expect(try send(.delete, "views/\(view)", nil).status == .noContent)
    #expect(try send(.get, "views?type=device", nil).content == #"{"items":[]}"#)
  }
}

import Foundation
import TestSupport
import Testing

/// What was signed under one version of a form, and is looked at, printed and changed under another.
@Suite("Forms adjusted again on the real server", .serialized)
struct EarlierFormServerTests {
  static let type = "non-routine-maintenance"

  /// A house whose administrator and head adjust forms, and whose operator fills them in.
  final class House {
    let folder: TemporaryFolder
    let server: RunningServer
    let admin, head, operatorA: Seat

    init() throws {
      folder = try TemporaryFolder()
      let data = folder.path + "/data"
      let made = try Program.run(["demo", "--data", data, "--years", "0", "--until", "2026-07-07 06:00"])
      #expect(made.code == 0, "\(made.err)")
      let server = try RunningServer(data: data, ["--test-clock"])
      self.server = server
      #expect(try server.browser().post("/test/clock", ["now": "2026-07-07 09:00"]).status == 200)
      func seat(_ login: String, _ address: UInt8) throws -> Seat {
        let seat = Seat(login, server.browser(at: address))
        seat.password = "Hai-Yue-7193"
        try seat.signIn()
        return seat
      }
      admin = try seat("admin", 31)
      head = try seat("shenliqun", 32)
      operatorA = try seat("zhoumin", 33)
    }

    func adjust(_ fields: [String: Any], of type: String = EarlierFormServerTests.type) throws -> Int {
      let draft = try admin.create("overlay", ["target": type, "reason": "按本公司习惯"].merging(fields) { $1 })
      _ = try admin.api(
        "POST", "overlay/\(draft.id)/steps/enforce",
        ["password": admin.password, "witness": ["login": head.login, "password": head.password]], version: draft.version)
      return draft.id
    }

    func now(_ moment: String) throws { #expect(try server.browser().post("/test/clock", ["now": moment]).status == 200) }

    /// What the head sends back under a signature.
    func returned(_ id: Int, _ reason: String) throws {
      try operatorA.take("submit", EarlierFormServerTests.type, id)
      try head.take("reject", EarlierFormServerTests.type, id, ["return_reason": reason])
    }

    func draft(_ fields: [String: Any] = [:]) throws -> [String: Any] {
      let people = try operatorA.api("GET", "person?limit=200").items
      let person = try #require(people.first { $0.text("name") == "周敏" })
      let department = try #require(operatorA.read("person", person.id).number("department"))
      return [
        "day": "2026-07-07", "department": department, "applicant": person.id, "subject": "更换硬盘", "reason": "预警",
        "content": "更换交易前置硬盘",
      ].merging(fields) { $1 }
    }
  }

  static var risk: [String: Any] {
    [
      "name": "x_risk", "chinese": "风险", "english": "Risk", "kind": "choice", "options": "high 高 | High\nlow 低 | Low",
      "lines": "actions", "is_needed": true, "is_listed": false, "is_filtered": false, "is_searched": false,
    ]
  }
  static func ticket(_ name: String) -> [String: Any] {
    ["name": "x_ticket", "chinese": name, "kind": "text", "is_listed": false, "is_filtered": true, "is_searched": false]
  }

  @Test("a signed record shows and prints with the form that was signed, and the next signature takes the form of now")
  func signedForm() throws {
    let house = try House()
    let (manager, path) = (house.operatorA, "/records/\(Self.type)/")
    _ = try house.adjust([
      "labels": [["field": "subject", "chinese": "维护事由", "english": "What for"]], "hidden": [["field": "actions.result"]],
      "additions": [Self.ticket("工单号"), Self.risk],
    ])
    let missing = try refusal { _ = try manager.create(Self.type, house.draft(["actions": [["what": "拔下旧盘"]]])) }
    #expect(missing.status == 422 && missing.says("actions.0.x_risk") && missing.says("请填写“风险”"), "\(missing)")
    let made = try manager.create(Self.type, house.draft(["x_ticket": "GD-17", "actions": [["what": "拔下旧盘", "x_risk": "high"]]]))
    try house.now("2026-07-07 09:10")
    try house.returned(made.id, "请写明影响")
    let signed = try manager.page(path + "\(made.id)")
    #expect(signed.contains("维护事由") && signed.contains("工单号") && !signed.contains("表单后来有过调整"))

    try house.now("2026-07-07 09:20")
    var risk = Self.risk
    risk["options"] = "high 极高 | Critical\nlow 低 | Low"
    let second = try house.adjust(["additions": [Self.ticket("申请单号"), risk]])
    let differences = Page.words(try house.admin.page("/records/overlay/\(second)"))
    #expect(differences.contains("选项“高”改为“极高”") && differences.contains("原名“工单号”"))

    let old = try manager.page(path + "\(made.id)")
    #expect(old.contains("表单后来有过调整，这里按签字时的表单显示"))
    #expect(old.contains("维护事由") && old.contains("工单号") && !old.contains("申请单号") && old.contains("<td>高</td>") && !old.contains("操作情况</th>"))
    let paper = try Paper(manager.file(path + "\(made.id)/print")).text
    #expect(paper.contains("工单号") && paper.contains("GD-17") && paper.contains("风险") && !paper.contains("申请单号") && !paper.contains("极高"))
    // Who changes it, and who signs it next, has the form as it is now before them.
    #expect(try manager.page(path + "\(made.id)/edit").contains("申请单号"))
    try manager.take("submit", Self.type, made.id)
    let toSign = try house.head.page(path + "\(made.id)/steps/reject")
    #expect(toSign.contains("申请单号") && !toSign.contains("工单号"))
    // Nothing signed: the form of the moment that is asked for.
    let open = try manager.create(Self.type, house.draft(["x_ticket": "GD-18", "actions": [["what": "装上新盘", "x_risk": "low"]]]))
    try house.now("2026-07-07 09:30")
    _ = try house.adjust(["additions": [Self.ticket("请求单号"), risk]])
    #expect(try manager.page(path + "\(open.id)").contains("请求单号"))
    let asOf = try manager.page(path + "\(open.id)?at=2026-07-07%2009:25:00")
    #expect(asOf.contains("申请单号") && !asOf.contains("请求单号") && asOf.contains("这里按当时的表单显示"))
    #expect(try manager.page(path + "\(made.id)?at=2026-07-07%2009:15:00").contains("工单号"))

    try house.head.take("reject", Self.type, made.id, ["return_reason": "还是没有写明"])
    let again = try manager.page(path + "\(made.id)")
    #expect(again.contains("请求单号") && !again.contains("表单后来有过调整") && again.contains("极高"))
    #expect(house.server.stop() == 0)
  }

  @Test("lines sent by a program keep what it knows nothing of, by their number or their content, or are refused")
  func programs() throws {
    let house = try House()
    let manager = house.operatorA
    let made = try manager.create(
      Self.type, house.draft(["actions": [["what": "拔下旧盘", "result": "正常"], ["what": "装上新盘", "result": "告警"]]]))
    _ = try house.adjust(["hidden": [["field": "actions.result"]]])
    func lines(_ id: Int) throws -> [String] {
      let actions = try manager.read(Self.type, id).members["actions"] as? [[String: Any]] ?? []
      return actions.map { "\($0["line"] ?? "") \($0["what"] ?? "") \($0["result"] as? String ?? "-")" }
    }
    #expect(try lines(made.id) == ["1 拔下旧盘 正常", "2 装上新盘 告警"])
    let unclear = try refusal { try manager.change(Self.type, made.id, ["actions": [["what": "拔下旧盘"], ["what": "插上新盘"]]]) }
    #expect(unclear.status == 422 && unclear.says("第 2 行的“操作情况”有内容") && unclear.says("line"), "\(unclear)")
    try manager.change(Self.type, made.id, ["actions": [["line": 1, "what": "拔下旧盘"], ["line": 2, "what": "插上新盘"]]])
    #expect(try lines(made.id) == ["1 拔下旧盘 正常", "2 插上新盘 告警"])
    // The same content is the same line; what is not sent at all is removed.
    try manager.change(Self.type, made.id, ["actions": [["what": "插上新盘"]]])
    #expect(try lines(made.id) == ["1 插上新盘 告警"])
    try manager.change(Self.type, made.id, ["actions": [["line": NSNull(), "what": "断电"], ["line": 1]]])
    #expect(try lines(made.id) == ["1 断电 -", "2 插上新盘 告警"])
    for wrong in [[["line": 3]], [["line": 1], ["line": 1]], [["line": 0]]] as [[[String: Any]]] {
      #expect(try refusal { try manager.change(Self.type, made.id, ["actions": wrong]) }.status == 422, "\(wrong)")
    }
    #expect(try refusal { try manager.change(Self.type, made.id, ["actions": [["line": "x"]]]) }.status == 422)
    try manager.change(Self.type, made.id, ["actions": [["line": 2, "result": NSNull()]]])
    #expect(try lines(made.id) == ["1 插上新盘 -"])
    let description = try manager.page("/api/v1/openapi.json")
    #expect(description.contains("行号：这一行在所读版本里是第几行"))
    #expect(house.server.stop() == 0)
  }

  @Test("what took effect is neither voided nor corrected by anybody; drafts may go")
  func standing() throws {
    let house = try House()
    let id = try house.adjust(["additions": [Self.ticket("工单号")]])
    let version = try house.admin.read("overlay", id).version
    let void = try refusal { _ = try house.admin.api("POST", "overlay/\(id)/void", ["reason": "不要了"], version: version) }
    #expect(void.status == 409 && void.says("请新建一版替换它"), "\(void)")
    let correction = try refusal {
      try house.admin.submit(
        "/records/overlay/\(id)/correct",
        [("seen", "\(version)"), ("reason", "写错了"), ("target", "contact"), ("password", house.admin.password), ("witness", house.head.login), ("witness_password", house.head.password)])
    }
    #expect(correction.status == 409, "\(correction)")
    let page = try house.admin.page("/records/overlay/\(id)")
    #expect(!page.contains("/correct\"") && !page.contains("/void\""))
    #expect(try house.operatorA.page("/records/\(Self.type)/new").contains("工单号"))
    _ = try house.operatorA.create(Self.type, house.draft(["x_ticket": "GD-17", "actions": [["what": "拔下旧盘"]]]))
    // It is sorted by, since the index by which it is filtered holds its order.
    #expect(try house.operatorA.page("/records/\(Self.type)?columns=subject,x_ticket").contains("sort=x_ticket"))
    #expect(try house.operatorA.page("/records/\(Self.type)?columns=subject,x_ticket&sort=-x_ticket").contains("工单号"))
    let draft = try house.admin.create("overlay", ["target": Self.type, "reason": "试一试", "hidden": []])
    _ = try house.admin.api("POST", "overlay/\(draft.id)/void", ["reason": "不要了"], version: draft.version)
    // Taken off the form, it is in no list, and nothing leads there.
    _ = try house.adjust(["hidden": [["field": "actions.result"]]])
    let list = try house.operatorA.page("/records/\(Self.type)")
    #expect(!list.contains("x_ticket"))
    for gone in ["sort=x_ticket", "x_ticket=GD", "columns=subject,x_ticket"] {
      #expect(try refusal { _ = try house.operatorA.page("/records/\(Self.type)?\(gone)") }.status == 422, "\(gone)")
    }
    #expect(try refusal { _ = try house.operatorA.api("GET", "\(Self.type)?sort=x_ticket") }.status == 422)
    #expect(house.server.stop() == 0)
  }

  @Test("English names are typed beside the Chinese ones, kept by the next version, and shown to who reads English")
  func english() throws {
    let house = try House()
    let path = "/system/forms/\(Self.type)/adjust"
    let target = try house.admin.submit(
      path, [("label.subject", "维护事由"), ("english.subject", "What for"), ("english.content", "Work"), ("reason", "英文名称")])
    let id = try #require(target.split(separator: "/").last.flatMap { Int($0) })
    let labels = try house.admin.read("overlay", id).members["labels"] as? [[String: Any]] ?? []
    #expect(labels.map { "\($0["field"]!) \($0["chinese"]!) \($0["english"]!)" } == ["content 维护内容 Work", "subject 维护事由 What for"])
    let shown = Page.words(try house.admin.page("/records/overlay/\(id)"))
    #expect(shown.contains("“维护内容”的英文名称：Content → Work"), "\(shown)")
    let editor = try house.admin.page(path + "?from=\(id)")
    #expect(editor.contains("name=\"english.subject\" value=\"What for\"") && editor.contains("name=\"label.content\" value=\"\""))
    let long = try refusal { try house.admin.submit(path, [("english.subject", String(repeating: "x", count: 61)), ("reason", "太长")]) }
    #expect(long.status == 422)
    #expect(house.server.stop() == 0)
  }
}

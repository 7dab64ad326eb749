import Domain
import HTTP
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

@Suite struct `The page of the watch` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  @Test func `says what to do when nobody is on the roster`() throws {
    let page = try scene.get(Paths.watch, as: "duty-manager").content
    #expect(page.contains("今天没有排班"))
    #expect(page.contains(Paths.rosterMonth(Day(2026, 7, 6)!)))
  }

  @Test func `leads from the beginning of a watch to the next manager's signature`() throws {
    let watch = try scene.watch()
    let first = try scene.get(Paths.watch, as: "duty-operator").content
    #expect(first.contains("接班开班"))
    // The talk of the watch is fetched by itself, as beside every record.
    #expect(first.contains("hx-get=\"\(Paths.comments("duty-log", watch))\"") && first.contains("talk.js"))
    #expect(try scene.get(Paths.comments("duty-log", watch), as: "duty-operator").content.contains("talk-form"))
    #expect(try scene.step(watch, "start", as: "duty-operator").status == .seeOther)
    for login in ["duty-manager", "duty-operator", "second-operator"] {
      #expect(try scene.post(Paths.watchArrival(watch), as: login).status == .seeOther)
    }
    #expect(try scene.all(Attendance.self).allSatisfy { $0.state == .here })
    #expect(try scene.test.standing("duty-operator").isOnDuty)

    let entry = try scene.post(
      Paths.watchEntry(watch, "handover"), as: "duty-operator",
      [("content", "跟踪备份空间"), ("origin", "technology")])
    #expect(entry.status == .seeOther)
    let form = DutyScene.evaluation(successor: try scene.person("head").id)
    #expect(try scene.step(watch, "evaluate", as: "duty-manager", form).status == .seeOther)
    #expect(try scene.log(watch).state == .evaluated)

    let waiting = try scene.get(Paths.watch, as: "head").content
    #expect(waiting.contains("跟踪备份空间") && waiting.contains("请先逐项接受"))
    let item = try scene.all(Handover.self)[0]
    #expect(try scene.step(watch, item, "accept", as: "head").status == .seeOther)
    #expect(
      try scene.step(watch, "hand-over", as: "head", [("password", People.password)]).status == .seeOther)
    #expect(try scene.log(watch).state == .handedOver)
    #expect(try scene.all(Attendance.self).allSatisfy { $0.state == .off })
    let signatures = try scene.test.ledger.read { try $0.signatures("duty-log", watch) }
    #expect(signatures.map(\.purpose) == ["evaluate", "hand-over"])
  }

  @Test func `gives back what was typed when the password is wrong`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    var form = DutyScene.evaluation(successor: try scene.person("head").id, overall: "行情有两次短时延迟")
    form[form.count - 1].1 = "不是口令"
    let page = try scene.step(watch, "evaluate", as: "duty-manager", form)
    #expect(page.status == .unprocessable)
    #expect(page.content.contains("行情有两次短时延迟"))
    #expect(try scene.log(watch).state == .onDuty)
  }

  @Test func `marks the fields of the evaluation that are empty`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    var form = DutyScene.evaluation(successor: try scene.person("head").id)
    form[0].1 = ""
    let page = try scene.step(watch, "evaluate", as: "duty-manager", form)
    #expect(page.status == .unprocessable)
    #expect(page.content.contains("请填写“监控情况”"))
  }

  @Test func `proposes what the records tell`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try scene.post(
      Paths.watchEntry(watch, "incident"), as: "duty-operator",
      [("title", "行情延迟"), ("symptom", "大商所行情延迟 3 秒")])
    let page = try scene.get(Paths.watch(watch), as: "duty-manager").content
    #expect(page.contains("发生事件 1 起（SJ-2026-0001）。仍在处理 1 起。"))
    #expect(page.contains("当班没有巡检执行单。"))
  }

  @Test(arguments: [
    ("duty-operator", "evaluate"), ("second-operator", "hand-over"), ("auditor", "start"), ("clerk", "start"),
  ])
  func `refuses steps that are somebody else's`(_ login: String, _ step: String) throws {
    let watch = try scene.watch()
    if step == "evaluate" { try scene.step(watch, "start", as: "duty-manager") }
    if step == "hand-over" {
      try scene.step(watch, "start", as: "duty-manager")
      try scene.step(
        watch, "evaluate", as: "duty-manager", DutyScene.evaluation(successor: try scene.person("head").id))
    }
    let before = try scene.log(watch)
    let response = try scene.step(watch, step, as: login, DutyScene.evaluation(successor: 1))
    #expect(response.status == .forbidden)
    #expect(try scene.log(watch) == before)
  }

  @Test func `lets nobody leave without approval, and nobody approve their own leave`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    for login in ["duty-manager", "duty-operator", "second-operator"] {
      try scene.post(Paths.watchArrival(watch), as: login)
    }
    let presence = try scene.all(Attendance.self)[1]
    let ask = [("leave_reason", "就医"), ("relief", String(try scene.person("second-operator").id))]
    #expect(try scene.step(watch, presence, "ask", as: "second-operator", ask).status == .forbidden)
    #expect(try scene.step(watch, presence, "ask", as: "duty-operator", ask).status == .seeOther)
    // Asking is not leaving.
    #expect(try scene.test.standing("duty-operator").isOnDuty)
    #expect(
      try scene.step(watch, presence, "allow", as: "duty-operator", [("password", People.password)]).status
        == .forbidden)
    #expect(try scene.step(watch, presence, "allow", as: "duty-manager").status == .unprocessable)
    #expect(
      try scene.step(watch, presence, "allow", as: "duty-manager", [("password", People.password)]).status
        == .seeOther)
    #expect(try !scene.test.standing("duty-operator").isOnDuty)
    #expect(try scene.step(watch, presence, "back", as: "duty-operator").status == .seeOther)
    #expect(try scene.test.standing("duty-operator").isOnDuty)
  }

  @Test func `signs in only who is on the watch or able, once`() throws {
    let watch = try scene.watch()
    #expect(try scene.post(Paths.watchArrival(watch), as: "duty-operator").status == .unprocessable)
    try scene.step(watch, "start", as: "duty-manager")
    #expect(try scene.post(Paths.watchArrival(watch), as: "auditor").status == .forbidden)
    #expect(try scene.post(Paths.watchArrival(watch), as: "duty-operator").status == .seeOther)
    #expect(try scene.post(Paths.watchArrival(watch), as: "duty-operator").status == .unprocessable)
    // Through the forms of every record type nobody signs in somebody else.
    let other = try scene.post(
      Paths.list("attendance"), as: "duty-operator",
      [
        ("watch", String(watch)), ("person", String(try scene.person("second-operator").id)),
        ("arrived_at", "2026-07-06T08:05"),
      ])
    #expect(other.status == .unprocessable)
    #expect(other.content.contains("签到只能由本人办理"))
  }

  @Test func `takes steps of the watch's own records only`() throws {
    let watch = try scene.watch()
    let address = Paths.watchStep(watch, "person", 1, "leave")
    #expect(try scene.post(address, as: "head", [("seen", "1")]).status == .notFound)
    #expect(try scene.post(Paths.watchEntry(watch, "person"), as: "head").status == .notFound)
    #expect(try scene.get(Paths.watch(999), as: "head").status == .notFound)
  }

  @Test func `prints the log with its evaluation, items and signatures`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try scene.post(
      Paths.watchEntry(watch, "handover"), as: "duty-operator", [("content", "核对席位"), ("origin", "customer")])
    try scene.step(
      watch, "evaluate", as: "duty-manager", DutyScene.evaluation(successor: try scene.person("head").id))
    let visit = try scene.visit(as: "auditor")
    let document = try visit.printDocument(try scene.log(watch).data)
    #expect(document.formNumber == "2.1.4")
    #expect(document.watermark == "未交接")
    let places = document.blocks.flatMap { block -> [PrintDocument.SignaturePlace] in
      if case .signatures(let places) = block { places } else { [] }
    }
    #expect(places.map(\.role) == ["值班经理签字", "值班经理签字", "被交接人签字"])
    #expect(places[0].signed?.name == "测试duty-manager" && places[1] == places[0])
    #expect(places[2].signed == nil)
    guard case .table(let items) = document.blocks[6] else {
      Issue.record("no items")
      return
    }
    #expect(items.rows.map { $0.map(\.text) } == [["1", "客户", "核对席位", "", "测试head", "待接班确认"]])
  }
}

extension DutyScene {
  /// A visit as a handler gets it.
  func visit(as login: String) throws -> Visit {
    let request = try Request(.get, "/", headers: Headers(["Cookie": "shouzheng=\(try test.token(login))"]))
    return try test.site.admit(request, .signedIn)
  }
}

import Domain
import HTTP
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

@Suite struct `The pages of the roster` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  private func form(_ rows: [(day: String, manager: Int?, crew: [Int])]) -> [(String, String)] {
    var form = [
      ("kind", "monthly"), ("from_day", "2026-07-06"), ("to_day", "2026-07-07"), ("note", ""),
      ("token", "t1"),
    ]
    for (number, row) in rows.enumerated() {
      form += [("shifts.\(number).day", row.day), ("shifts.\(number).watch", "day")]
      form.append(("shifts.\(number).manager", row.manager.map(String.init) ?? ""))
      form += row.crew.map { ("shifts.\(number).crew", String($0)) } + [("shifts.\(number).crew", "")]
    }
    return form
  }
  private func sound() throws -> [(String, String)] {
    let manager = try scene.person("duty-manager").id
    let crew = try [scene.person("duty-operator").id, scene.person("second-operator").id]
    return form([("2026-07-06", manager, crew), ("2026-07-07", manager, crew)])
  }

  @Test func `propose a whole month that breaks no rule`() throws {
    let visit = try scene.visit(as: "duty-manager")
    let editor = try visit.proposedRoster()
    #expect(editor.from == "2026-08-01" && editor.to == "2026-08-31")
    #expect(editor.rows.count == 21)
    #expect(editor.rows.allSatisfy { $0.faults.isEmpty && $0.isTradingDay })
    #expect(editor.uncovered.isEmpty)
  }
  @Test func `propose nights where a night session is held, and more people when asked`() throws {
    let request = try Request(
      .get, "/duty/roster/new?month=2026-09&nights=1&size=4",
      headers: Headers(["Cookie": "shouzheng=\(try scene.test.token("duty-manager"))"]))
    let editor = try scene.test.site.admit(request, .signedIn).proposedRoster()
    let nights = editor.rows.filter { $0.kind == "night" }.map(\.day)
    // No night session before the public holiday of 25 September and of 1 October.
    #expect(nights.contains(Day(2026, 9, 23)!))
    #expect(!nights.contains(Day(2026, 9, 24)!))
    #expect(!nights.contains(Day(2026, 9, 30)!))
    #expect(editor.rows.allSatisfy { Set($0.crew + [$0.manager!]).count == 4 })
  }

  @Test func `lead from a grid to watches that everybody sees`() throws {
    let kept = try scene.post(Paths.newRoster, as: "duty-manager", try sound())
    #expect(kept.status == .seeOther)
    let roster = try scene.all(Roster.self)[0]
    #expect(kept.headers["Location"] == Paths.rosterEditor(roster.id.id))
    // Sent twice, it is kept once.
    try scene.post(Paths.newRoster, as: "duty-manager", try sound())
    #expect(try scene.all(Roster.self).count == 1)
    let editor = try scene.get(Paths.rosterEditor(roster.id.id), as: "duty-manager").content
    #expect(editor.contains("提交审批"))
    try scene.post(Paths.step("roster", roster.id.id, "submit"), as: "duty-manager", [("seen", "1")])
    try scene.post(
      Paths.step("roster", roster.id.id, "publish"), as: "head",
      [("seen", "2"), ("password", People.password)])
    #expect(try scene.all(DutyLog.self).count == 2)
    let month = try scene.get(Paths.rosterMonth(Day(2026, 7, 6)!), as: "duty-operator").content
    #expect(month.contains("测试duty-manager"))
    #expect(month.contains("person=\(try scene.person("duty-operator").id)"))
    #expect(try scene.get(Paths.rosterEditor(roster.id.id), as: "duty-manager").status == .seeOther)
  }

  @Test func `bring back a grid that breaks rules, as it was typed, with the rule beside its day`() throws {
    let operatorID = try scene.person("duty-operator").id
    let response = try scene.post(
      Paths.newRoster, as: "duty-manager",
      form([("2026-07-06", try scene.person("duty-manager").id, [operatorID])]))
    #expect(response.status == .unprocessable)
    #expect(response.content.contains("只有 2 人，至少 3 人"))
    #expect(response.content.contains("每班人数不足"))
    #expect(response.content.contains("2026-07-06"))
    #expect(try scene.all(Roster.self).isEmpty)
  }
  @Test func `mark a line without a manager`() throws {
    let response = try scene.post(
      Paths.newRoster, as: "duty-manager", form([("2026-07-06", nil, [try scene.person("duty-operator").id])])
    )
    #expect(response.status == .unprocessable)
    #expect(response.content.contains("请填写“值班经理”。"))
  }
  @Test func `refuse those who may not make rosters`() throws {
    #expect(try scene.get(Paths.newRoster, as: "duty-operator").status == .forbidden)
    #expect(try scene.post(Paths.newRoster, as: "duty-operator", try sound()).status == .forbidden)
    #expect(try scene.get(Paths.roster, as: "clerk").status == .forbidden)
    try scene.post(Paths.newRoster, as: "duty-manager", try sound())
    let id = try scene.all(Roster.self)[0].id.id
    #expect(
      try scene.post(Paths.rosterEditor(id), as: "duty-operator", try sound() + [("seen", "1")]).status
        == .forbidden)
    #expect(try scene.get(Paths.roster + "?month=2026-13", as: "head").status == .unprocessable)
  }

  @Test func `show who stood how many watches`() throws {
    try scene.watch(Day(2026, 6, 29)!)
    try scene.watch(Day(2026, 6, 30)!, .night)
    try scene.watch(Day(2026, 7, 4)!)
    let visit = try scene.visit(as: "head")
    let model = try visit.rosterModel(Month(Day(2026, 7, 1)!))
    let mine = model.shares.first { $0.name == "测试duty-manager" }!.share
    #expect(mine.watches == 3 && mine.nights == 1 && mine.restDays == 1 && mine.led == 3)
    #expect(model.weeks.allSatisfy { $0.count == 7 })
    #expect(model.uncovered.first == Day(2026, 7, 6))
  }

  @Test func `print a roster as a line a watch`() throws {
    try scene.post(Paths.newRoster, as: "duty-manager", try sound())
    let visit = try scene.visit(as: "head")
    let document = try visit.printDocument(try scene.all(Roster.self)[0].data)
    guard case .table(let table) = document.blocks[0] else {
      Issue.record("no table")
      return
    }
    #expect(
      table.rows[0].map(\.text) == [
        "2026-07-06", "周一", "日班", "测试duty-manager", "测试duty-operator、测试second-operator",
      ])
    #expect(document.watermark == "编排中")
  }
}

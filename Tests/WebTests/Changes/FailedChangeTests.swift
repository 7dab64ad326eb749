import Domain
import HTTP
import Ledger
import Printing
import Procedures
import Records
import Testing
import Time

@testable import Web

/// A change of level 1 from its application to the file: it fails, is rolled back, and its summary comes late.
@Suite(.serialized) struct `A failed change of level 1` {
  private let scene: ChangeScene
  private let applicant = "system-administration"
  private let implementer = "database-administration"
  private let reviewer = "network-administration"

  init() throws { scene = try ChangeScene() }

  @Test func `goes through board, leaders, plan, notices, card, rollback, summary and file`() throws {
    let id = try apply()
    try judge(id)
    try plan(id)
    try approve(id)
    try start(id)
    let run = try scene.cardID(id)
    try fail(id, run)
    try follow(id)
    try printed(id)
  }

  private func apply() throws -> Int {
    let made = try scene.create(
      "change", as: applicant,
      [
        "name": "交易数据库升级", "kind": "standard", "level": "first", "applicant": .integer(try scene.person(applicant)),
        "systems": "交易数据库", "starts_at": "2026-07-08 17:30", "ends_at": "2026-07-08 19:30", "deadline": "2026-07-31",
        "reason": "版本停止支持", "content": "升级到新版本", "affects_trading": .bool(true), "affects_settlement": .bool(true),
      ])
    #expect(made.status == 201, "\(made.text)")
    let id = made.id
    #expect(try scene.take("submit", "change", id, as: applicant).status == 200)
    let change = Record<Change>(try scene.record("change", id))
    #expect(change[Change.window] == .standard && change[Change.submittedAt] == Moment("2026-07-01 09:30"))
    #expect(change[Change.board].map(\.id) == [try scene.person("head"), try scene.person(reviewer), try scene.person("duty-manager")])
    return id
  }

  private func judge(_ id: Int) throws {
    let judged: JSON = ["implementer": .integer(try scene.person(implementer)), "meeting": "7 月 1 日评审会，全体同意"]
    #expect(try scene.take("pass", "change", id, as: "head", judged).status == 409, "that is the way of level 2")
    let own = try scene.take("refer", "change", id, as: applicant, judged)
    #expect(own.status == 403, "the applicant is not on the board that judges: \(own.text)")
    #expect(try scene.take("refer", "change", id, as: "head", judged).status == 200)
    #expect(try scene.state("change", id) == "submitted", "one member is not enough")
    #expect(try scene.take("refer", "change", id, as: "head").status == 403, "nor is the same one twice")
    #expect(try scene.take("refer", "change", id, as: reviewer).status == 200)
    #expect(try scene.state("change", id) == "leaders")
    #expect(try scene.take("leaders-pass", "change", id, as: "head").status == 403)
    #expect(try scene.take("leaders-pass", "change", id, as: "leader", remark: "同意，注意回退").status == 200)
    #expect(try scene.state("change", id) == "planning")
  }

  private func card(_ times: [String]) throws -> JSON {
    let parts = ["backup", "steps", "steps", "verification", "rollback", "rollback-verification"]
    return .array(
      try zip(parts, times).enumerated().map { number, line in
        [
          "part": .text(line.0), "step": .text("第 \(number + 1) 步"), "planned_at": .text("2026-07-08 \(line.1)"),
          "operator": .integer(try scene.person(implementer)), "reviewer": .integer(try scene.person(reviewer)),
        ]
      })
  }

  private func planning(_ times: [String] = ["17:30", "17:40", "18:00", "18:30", "18:40", "19:00"]) throws -> [JSON.Member] {
    let texts: KeyValuePairs<String, JSON> = [
      "starts_at": "2026-07-08 17:30", "ends_at": "2026-07-08 19:30", "planner": .integer(try scene.person(implementer)),
      "reviewer": .integer(try scene.person(reviewer)), "system_effect": "查询服务中断 30 分钟", "business_effect": "夜盘前结算查询不可用",
      "items_note": "交易数据库主备", "tests": "模拟环境升级两次成功", "likelihood": "middle", "effect": "high",
      "rollback_trigger": "验证不通过；决策人测试head，13800000000", "rollback_method": "恢复备份", "operations": try card(times),
      "notice_to": [.integer(1)],
    ]
    return texts.map { JSON.Member($0.key, $0.value) }
  }

  private func plan(_ id: Int) throws {
    let backwards = try scene.take(
      "plan", "change", id, as: implementer, .object(try planning(["17:30", "17:40", "17:35", "18:30", "18:40", "19:00"])))
    #expect(backwards.status == 422 && backwards.sentence.contains("不能倒退"), "\(backwards.text)")
    let trading = try planning().map { $0.name == "ends_at" ? JSON.Member("ends_at", "2026-07-08 21:30") : $0 }
    let refused = try scene.take("plan", "change", id, as: implementer, .object(trading))
    #expect(refused.status == 409 && refused.text.contains("交易窗口"), "\(refused.text)")
    #expect(try scene.state("change", id) == "planning")
    let done = try scene.take("plan", "change", id, as: implementer, .object(try planning()))
    #expect(done.status == 200, "\(done.text)")
    #expect(Record<Change>(try scene.record("change", id)).risk == .high)
  }

  private func approve(_ id: Int) throws {
    #expect(try scene.take("approve-first-plan", "change", id, as: implementer).status == 403)
    #expect(try scene.take("approve-plan", "change", id, as: "head").status == 409)
    #expect(try scene.take("approve-first-plan", "change", id, as: "head").status == 200)
    #expect(try scene.take("approve-first-plan", "change", id, as: "leader").status == 200)
    #expect(try scene.state("change", id) == "approved")
    scene.at("2026-07-06 09:00")
    let late = try scene.take("notify", "change", id, as: implementer)
    #expect(late.status == 409 && late.text.contains("三个工作日"))
    scene.at("2026-07-03 15:00")
    #expect(try scene.take("notify", "change", id, as: implementer).status == 200)
  }

  private func start(_ id: Int) throws {
    scene.at("2026-07-08 14:00")
    #expect(try scene.take("start", "change", id, as: implementer, ["time_reason": "想早点"]).text.contains("交易时段"))
    scene.at("2026-07-08 16:59")
    #expect(try scene.take("start", "change", id, as: implementer).text.contains("30 分钟"))
    scene.at("2026-07-08 17:31")
    #expect(try scene.take("start", "change", id, as: applicant).status == 403)
    #expect(try scene.take("start", "change", id, as: implementer).status == 200)
    #expect(try scene.state("change", id) == "carrying-out")
    let early = try scene.take("check", "change", id, as: implementer, witness: reviewer, ["check_note": "好了"])
    #expect(early.status == 409 && early.text.contains("操作卡还没有关闭"))
  }

  private func fail(_ id: Int, _ run: Int) throws {
    let step = try #require(try scene.run(run).procedure.cellIndex("steps-1"))
    let order = #expect(throws: Denial.self) { try scene.tick(run, step, as: implementer) }
    #expect(order?.sentence.zh.contains("按次序") == true)
    try scene.work(run, part: .backup, by: implementer, reviewed: reviewer)
    scene.at("2026-07-08 17:45")
    try scene.tick(run, step, as: implementer)
    try scene.sign(run, step, by: implementer, reviewed: reviewer)
    let rollback = try #require(try scene.run(run).procedure.cellIndex("rollback-1"))
    let early = #expect(throws: Denial.self) { try scene.tick(run, rollback, as: implementer) }
    #expect(early?.sentence.zh.contains("登记实施失败") == true)
    scene.at("2026-07-08 18:10")
    #expect(try scene.post("/runs/\(run)/failure", as: implementer, [("reason", "升级脚本报错，数据库不能启动")]).status.rawValue < 400)
    try scene.finish(run, part: .steps, as: implementer)
    scene.at("2026-07-08 18:50")
    try scene.work(run, part: .rollback, by: implementer, reviewed: reviewer)
    try scene.work(run, part: .rollbackVerification, by: implementer, reviewed: reviewer)
    scene.at("2026-07-08 19:05")
    try scene.close(run, as: implementer, because: "升级失败，未执行")
    let wrong = try scene.take("check", "change", id, as: implementer, witness: reviewer, ["check_note": "好了"])
    #expect(wrong.status == 409 && wrong.text.contains("登记了实施失败"))
    let alone = try scene.take("fail", "change", id, as: implementer, witness: implementer, ["failure": "脚本报错，已恢复备份"])
    #expect(alone.status == 403, "operator and reviewer are two people: \(alone.text)")
    let failed = try scene.take("fail", "change", id, as: implementer, witness: reviewer, ["failure": "脚本报错，已恢复备份"])
    #expect(failed.status == 200, "\(failed.text)")
    let change = Record<Change>(try scene.record("change", id))
    #expect(change.state == .rolledBack && change[Change.outcome] == .failed)
    #expect(change[Change.realStart] == Moment("2026-07-08 17:31") && change[Change.realEnd] == Moment("2026-07-08 19:05"))
    #expect(change[Change.summaryDue] == Moment("2026-07-13 23:59:59"))
    #expect(try scene.all(Handover.self).contains { $0[Handover.content].contains("交易数据库升级") })
  }

  private func follow(_ id: Int) throws {
    let judged: JSON = ["goal": "未达成", "production_effect": "已恢复，无影响"]
    #expect(try scene.take("evaluate-failed", "change", id, as: implementer, judged).status == 403)
    #expect(try scene.take("evaluate-failed", "change", id, as: reviewer, judged).status == 200)
    let early = try scene.take("file", "change", id, as: "head")
    #expect(early.status == 409 && early.text.contains("变更总结"))
    let summary = try #require(try scene.all(ChangeSummary.self).first)
    #expect(summary.state == .owed)
    scene.at("2026-07-13 23:59:59")
    #expect(!(try scene.page("/", as: "head")).contains("变更总结“交易数据库升级”"))
    scene.at("2026-07-14 00:00:00")
    #expect(try scene.page("/", as: "head").contains("变更总结“交易数据库升级”"))
    #expect(try scene.page("/records/change/\(id)", as: "head").contains("变更总结已逾期"))
    let text: JSON = ["course": "备份后升级，脚本报错", "abnormal": "数据库不能启动，恢复备份", "lessons": "升级前在同版本演练"]
    let sid = summary.id.id
    #expect(try scene.take("write", "change-summary", sid, as: reviewer, text).status == 403)
    let written = try scene.take("write", "change-summary", sid, as: implementer, text)
    #expect(written.status == 200, "\(written.text)")
    let accepted = try scene.take("accept", "change-summary", sid, as: reviewer)
    #expect(accepted.status == 200, "\(accepted.text)")
    #expect(try scene.take("accept", "change-summary", sid, as: "head").status == 200)
    #expect(!(try scene.page("/", as: "head")).contains("变更总结“交易数据库升级”"))
    #expect(try scene.take("file", "change", id, as: "head").status == 200)
    #expect(try scene.state("change", id) == "filed")
  }

  private func printed(_ id: Int) throws {
    let paper = try RecordPrint(scene.test.site, by: "测试").document(scene.record("change", id))
    let text = String(describing: paper)
    #expect(paper.title == "信息系统变更单" && paper.formNumber == "3.3.1 附件一")
    for words in ["■标准窗口", "同意，注意回退", "交易数据库升级", "测试head", "恢复备份"] { #expect(text.contains(words), "\(words)") }
    let page = try scene.page("/records/change/\(id)", as: "head")
    for words in ["已关闭（失败回滚）", "没有未完成的事项", "升级脚本报错", "标准窗口", "复制为新变更"] { #expect(page.contains(words), "\(words)") }
  }
}

extension ChangeScene {
  func tick(_ run: Int, _ cell: Int, as login: String) throws {
    let entry = CellEntry(cell, seen: try revision(run, cell), .value(.tick(true)))
    _ = try test.ledger.write(try actor(login)) { try $0.fill(run: run, [entry]) }
  }
  func finish(_ run: Int, part: Procedure.Part, as login: String) throws {
    let group = try #require(try self.run(run).procedure.groups.firstIndex { $0.part == part })
    _ = try test.ledger.write(try actor(login)) { try $0.finish(part: group, run: run) }
  }
  func close(_ run: Int, as login: String, because reason: String) throws {
    let left = try self.run(run).unsigned
    _ = try test.ledger.write(try actor(login)) {
      try $0.close(run: run, reasons: Dictionary(uniqueKeysWithValues: left.map { ($0, reason) }))
    }
  }
}

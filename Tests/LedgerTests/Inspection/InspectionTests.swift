import Domain
import Procedures
import Records
import Testing
import Time

@testable import Ledger

/// 4.8 from the inspection to the word that what it found is put right.
@Suite struct `An inspection` {
  let house: House
  init() throws { house = try House() }

  private func take(
    _ who: House.Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:]
  ) throws -> RecordData {
    try house.take(who, step, record, input)
  }
  private func person(_ who: House.Who) -> Input { .text(String(house[who])) }
  private func now(_ record: RecordData) throws -> RecordData {
    try house.ledger.read { try #require(try $0.find(record.type, record.id)) }
  }

  private func report(failed: Bool = true) throws -> RecordData {
    let line: [String: Input] = [
      "project": .text("巡检记录"), "content": .text("2026-06-30 机房巡检记录"), "result": .text(failed ? "failed" : "passed"),
    ].merging(failed ? ["problem": .text("12:50 一列没有复核签字"), "suggestion": .text("补签并说明"), "person": person(.engineer)] : [:]) { $1 }
    return try house.as(.auditor) {
      try $0.create(
        InspectionReport.description,
        [
          "title": .text("二季度技术运维检查报告"), "from_day": .text("2026-05-04"), "checked_from": .text("2026-07-01"),
          "checked_to": .text("2026-07-07"), "copies": .text("总经理"),
          "inspectors": .list([person(.head), person(.auditor)]), "checks": .list([.object(line)]),
        ])
    }
  }

  @Test func `counts its quarter, and what did not pass becomes a finding of its person`() throws {
    try house.as(.operatorA) { writing in
      _ = try writing.create(
        Record<Incident> {
          $0[Incident.title] = "行情中断"
          $0[Incident.foundAt] = Moment("2026-06-30 10:00")!
          $0[Incident.foundBy] = Ref(house[.operatorA])
          $0[Incident.source] = .patrol
          $0[Incident.symptom] = "行情不动"
        })
    }
    let compiled = Record<InspectionReport>(
      try take(.auditor, "compile", report(), ["conclusion": .text("总体符合规程，一处未复核。")]))
    #expect(compiled[InspectionReport.faults] == 1)
    #expect(compiled[InspectionReport.policies] == 0)
    // The head first, then the leader; whoever wrote it signs nothing.
    #expect(throws: Refusal.self) { try take(.auditor, "approve", compiled.data) }
    #expect(throws: Refusal.self) { try take(.leader, "approve", compiled.data) }
    let half = try take(.head, "approve", compiled.data)
    let whole = Record<InspectionReport>(try take(.leader, "approve", half))
    #expect(whole.state == .approved)
    #expect(whole[InspectionReport.approvedOn] == Day(2026, 7, 7))
    let findings = try house.ledger.read { try $0.find(Finding.self) }
    #expect(findings.count == 1)
    #expect(findings[0][Finding.problem] == "12:50 一列没有复核签字")
    #expect(findings[0][Finding.responsible].id == house[.engineer])
    #expect(findings[0][Finding.inspection] == whole.id)
  }

  @Test func `is not approved without anything inspected, and only once a quarter`() throws {
    let first = try report(failed: false)
    #expect(throws: Faults.self) { try report(failed: false) }
    let empty = try house.as(.auditor) {
      try $0.update(InspectionReport.description, first.id, seen: first.version, ["checks": .list([])])
    }
    #expect(throws: Refusal.self) { try take(.auditor, "compile", empty, ["conclusion": .text("无")]) }
  }

  @Test func `is compiled once the head, security and general affairs have inspected together`() throws {
    try house.appoint(.securityAdministration, .engineer)
    try house.appoint(.generalAffairs, .operatorB)
    let draft = try report(failed: false)
    let word: [String: Input] = ["conclusion": .text("良好")]
    #expect(kind { _ = try take(.auditor, "compile", draft, word) } == .conflict, "security and general affairs are missing")
    let together = try house.as(.auditor) {
      try $0.update(
        InspectionReport.description, draft.id, seen: draft.version,
        ["inspectors": .list([person(.head), person(.engineer), person(.operatorB)])])
    }
    #expect(try take(.auditor, "compile", together, word).state == "compiled")
  }

  private func audit(_ people: [House.Who]) throws -> RecordData {
    try house.as(.auditor) {
      try $0.create(
        AuditReport.description,
        [
          "title": .text("年度审计"), "from_day": .text("2025-07-01"), "to_day": .text("2026-06-30"), "copies": .text("总经理"),
          "auditors": .list(people.map(person)), "basis": .text("信息技术管理制度"), "methods": .text("日志审查"),
          "checks": .list([.object(["project": .text("日志审查"), "content": .text("抽查五日"), "result": .text("passed")])]),
        ])
    }
  }

  @Test func `by compliance is led by compliance, and nobody of IT audits IT`() throws {
    let word: [String: Input] = ["conclusion": .text("良好")]
    #expect(kind { _ = try take(.auditor, "submit", audit([.trader]), word) } == .conflict, "nobody of compliance")
    #expect(kind { _ = try take(.auditor, "submit", audit([.auditor, .engineer]), word) } == .conflict, "one of IT")
    #expect(try take(.auditor, "submit", audit([.auditor, .trader]), word).state == "submitted")
  }

  @Test func `has its findings planned, put right, and verified by somebody else`() throws {
    let found = try house.as(.auditor) {
      try $0.create(
        Finding.description,
        [
          "source": .text("daily"), "found_on": .text("2026-07-06"), "project": .text("操作日志"), "content": .text("7 月 6 日日志"),
          "problem": .text("结算完成标志未登记"), "responsible": person(.engineer),
        ])
    }
    let plan: [String: Input] = ["cause": .text("漏登"), "measure": .text("补登，列入盘后步骤"), "due_on": .text("2026-07-10")]
    #expect(throws: Refusal.self) { try take(.operatorA, "plan", found, plan) }
    #expect(throws: Refusal.self) {
      try take(.engineer, "plan", found, plan.merging(["due_on": .text("2026-07-01")]) { $1 })
    }
    // Not an audit's: no leader has to approve the plan.
    #expect(throws: Refusal.self) { try take(.engineer, "propose", found, plan) }
    let planned = try take(.engineer, "plan", now(found), plan)
    #expect(!Record<Finding>(planned).isOverdue(on: Day(2026, 7, 10)!))
    #expect(Record<Finding>(planned).isOverdue(on: Day(2026, 7, 11)!))
    let done = try take(.engineer, "finish", planned, ["done_on": .text("2026-07-07"), "outcome": .text("已补登")])
    #expect(throws: Refusal.self) { try take(.engineer, "verify", done, ["verification": .text("好")]) }
    let verified = Record<Finding>(try take(.head, "verify", done, ["verification": .text("抽查三日，均已登记")]))
    #expect(verified.state == .verified)
    #expect(verified[Finding.verifiedOn] == Day(2026, 7, 7))
  }

  @Test func `by compliance has its plan approved by the management`() throws {
    let audit = try house.as(.auditor) {
      try $0.create(
        Record<AuditReport> {
          $0[AuditReport.title] = "年度审计"
          $0[AuditReport.from] = Day(2025, 7, 1)!
          $0[AuditReport.to] = Day(2026, 6, 30)!
          $0[AuditReport.people] = [Ref(house[.auditor])]
          $0[AuditReport.copies] = "总经理"
          $0[AuditReport.basis] = "信息技术管理制度"
          $0[AuditReport.methods] = "日志审查"
        })
    }
    let found = try house.as(.auditor) {
      try $0.create(
        Finding.description,
        [
          "source": .text("audit"), "audit_report": .text(String(audit.id)), "found_on": .text("2026-07-06"),
          "project": .text("变更记录"), "content": .text("二季度变更单"), "problem": .text("一份变更没有复核记录"),
          "responsible": person(.engineer),
        ])
    }
    let plan: [String: Input] = ["cause": .text("漏填"), "measure": .text("补记"), "due_on": .text("2026-07-10")]
    #expect(throws: Refusal.self) { try take(.engineer, "plan", found, plan) }
    let proposed = try take(.engineer, "propose", now(found), plan)
    #expect(throws: Refusal.self) { try take(.head, "approve", proposed) }
    let planned = try take(.leader, "approve", proposed)
    #expect(planned.state == "planned")
    // Compliance follows it to its end, not IT itself.
    try house.appoint(.chiefRiskOfficer, .manager)
    let done = try take(.engineer, "finish", planned, ["done_on": .text("2026-07-07"), "outcome": .text("已补记")])
    let word: [String: Input] = ["verification": .text("抽查属实")]
    #expect(throws: Refusal.self) { try take(.head, "verify", done, word) }
    #expect(kind { _ = try take(.head, "verify-audit", done, word) } == .forbidden)
    let verified = Record<Finding>(try take(.manager, "verify-audit", done, word))
    #expect(verified.state == .verified && verified[Finding.verifiedOn] == Day(2026, 7, 7))
  }

  @Test func `of a quarter of operation says how figures moved`() {
    func quantity(_ text: String) -> Records.Quantity { Records.Quantity(text)! }
    #expect(QuarterlyOperationsReport.movement(from: quantity("200"), to: quantity("210")) == quantity("5"))
    #expect(QuarterlyOperationsReport.movement(from: quantity("300"), to: quantity("290")) == quantity("-3.3"))
    #expect(QuarterlyOperationsReport.movement(from: quantity("0"), to: quantity("5")) == nil)
    #expect(QuarterlyOperationsReport.movement(from: nil, to: quantity("5")) == nil)
    let quarter = Quarter(Day(2026, 12, 31)!)
    #expect(quarter.days == Day(2026, 10, 1)!...Day(2026, 12, 31)!)
    #expect(quarter.previous.chinese == "2026 年第 3 季度")
  }
}

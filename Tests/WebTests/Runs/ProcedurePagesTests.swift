import Domain
import Foundation
import Ledger
import Procedures
import Records
import Testing
import Time

@testable import Printing
@testable import Web

@Suite struct ProcedurePagesTests {
  @Test(arguments: Starter.codes) func `the editor gives back a procedure as it was`(_ code: String) throws {
    let procedure = try Starter.procedure(code)
    #expect(try ProcedureDraft(procedure).procedure(version: procedure.version, base: procedure) == procedure)
  }

  @Test func `buttons of the editor add, move and remove rows`() throws {
    var draft = ProcedureDraft.fresh
    draft.act("item.1")
    #expect(draft.rows.map(\.id) == ["g1", "s1", "s2"])
    draft.act("up.2")
    #expect(draft.rows.map(\.id) == ["g1", "s2", "s1"])
    draft.act("remove.1")
    #expect(draft.rows.map(\.id) == ["g1", "s1"])
    draft.act("group.1")
    #expect(draft.rows.map(\.isGroup) == [true, false, true])
    let before = draft
    draft.act("remove.99")
    draft.act("nonsense")
    #expect(draft == before)
  }

  @Test func `everything that is wrong with a draft is told at once`() throws {
    var draft = ProcedureDraft.fresh
    (draft.identifier, draft.title, draft.object) = ("new-sheet", "新表", "系统")
    draft.rows[1].due = "8点"
    draft.schedules = "whenever | 08:00 | 08:20"
    let faults = #expect(throws: Faults.self) { try draft.procedure(version: 1, base: nil) }
    #expect(faults?.all.count == 2)
    draft.rows[1].due = ""
    draft.schedules = "every-trading-day | 08:00 | 08:20"
    // Readable now, but the group and the step have no words.
    #expect(throws: Faults.self) { try draft.procedure(version: 1, base: nil) }
    (draft.rows[0].text, draft.rows[1].text) = ("启动", "启动服务")
    #expect(try draft.procedure(version: 1, base: nil).itemCount == 1)
  }

  @Test func `a new version is saved as a draft of the next edition`() throws {
    let house = try RunHouse()
    let procedure = try Starter.procedure("pre-open")
    let base = try #require(try house.ledger.read { try $0.procedureInForce("pre-open", on: Day(2026, 7, 7)!) })
    var fields = form(ProcedureDraft(procedure)) + [
      ("base", "\(base.record)"), ("record", "0"), ("seen", "0"), ("do", "save"), ("effective_from", "2026-07-08"),
      ("change_note", "改名"),
    ]
    fields.removeAll { $0.0 == "title" }
    #expect(try house.post(.wu, "/procedures/pre-open/edit", fields + [("title", "")], fragment: false).status == 422)
    #expect(try house.post(.auditor, "/procedures/pre-open/edit", fields + [("title", "盘前表")]).status == 403)
    let saved = try house.post(.wu, "/procedures/pre-open/edit", fields + [("title", "盘前表")], fragment: false)
    #expect(saved.status == 303, "\(saved.body.prefix(400))")
    let versions = try house.ledger.read {
      try $0.find(ProcedureVersion.description, [Condition("code", .equals, .text("pre-open"))], limit: 9)
    }
    #expect(versions.map { $0["edition"].integer } == [1, 2])
    #expect(versions[1].state == "draft")
    // What is in force stays so until the draft is approved.
    #expect(try house.ledger.read { try $0.procedureInForce("pre-open", on: Day(2026, 7, 9)!)?.edition } == 1)
    let page = try house.get(.wu, "/procedures/pre-open?version=\(versions[1].id)")
    #expect(page.body.contains("名称：\(procedure.title) → 盘前表"))
  }

  @Test func `a code that is taken is no new procedure`() throws {
    let house = try RunHouse()
    let fields = form(ProcedureDraft(try Starter.procedure("pre-open"))) + [("base", "0"), ("record", "0"), ("do", "save")]
    let answer = try house.post(.wu, "/procedures/new/edit", fields, fragment: false)
    #expect(answer.status == 422)
    #expect(answer.body.contains("已有规程"))
  }

  @Test func `the library, a procedure and the manual are read by operations and not by other departments`() throws {
    let house = try RunHouse(at: "2026-07-07 09:00", packs: nil)
    for path in ["/procedures", "/procedures/pre-open", "/manual", "/runs", "/runs/review-queue"] {
      #expect(try house.get(.wu, path).status == 200, "\(path)")
      #expect(try house.get(.trader, path).status == 403, "\(path)")
    }
    #expect(try house.get(.wu, "/procedures").body.contains("2026-07-08 08:00"))
    #expect(try house.get(.wu, "/procedures/nothing").status == 404)
    #expect(try house.get(.wu, "/manual").body.contains("一、开市前准备"))
    #expect(try house.get(.wu, "/runs?day=07/07").status == 422)
  }

  @Test func `the manual on paper has every step of every procedure`() throws {
    let procedures = try Starter.codes.map(Starter.procedure)
    let model = ManualPageModel(
      manual: OperatingManual(procedures), institution: "海岳期货有限公司", day: Day(2026, 7, 7)!, language: .zh)
    let document = model.document(footer: "", printedAt: 0)
    try document.check()
    let rows = document.blocks.reduce(0) { sum, block in
      if case .table(let table) = block { sum + table.rows.count } else { sum }
    }
    #expect(rows == procedures.reduce(0) { $0 + $1.itemCount })
  }

  /// A draft as the editor sends it.
  private func form(_ draft: ProcedureDraft) -> [(String, String)] {
    var fields = [
      ("identifier", draft.identifier), ("title", draft.title), ("english", draft.english), ("object", draft.object),
      ("chapter", draft.chapter), ("kind", draft.kind), ("signing", draft.signing), ("operatorTitle", draft.operatorTitle),
      ("reviewerTitle", draft.reviewerTitle), ("preamble", draft.preamble), ("notes", draft.notes),
      ("schedules", draft.schedules), ("columns", draft.columns),
    ]
    if draft.isReviewed { fields.append(("isReviewed", "on")) }
    for (place, row) in draft.rows.enumerated() {
      let texts = [
        ("id", row.id), ("text", row.text), ("part", row.part), ("under", row.under), ("object", row.object),
        ("requirement", row.requirement), ("command", row.command), ("instruction", row.instruction),
        ("review", row.review), ("notBefore", row.notBefore), ("due", row.due), ("kind", row.kind), ("unit", row.unit),
        ("decimals", row.decimals), ("lower", row.lower), ("upper", row.upper),
      ]
      let flags = [("group", row.isGroup), ("isKey", row.isKey), ("isOnce", row.isOnce), ("isOptional", row.isOptional)]
      fields += texts.map { ("row.\(place).\($0.0)", $0.1) } + flags.filter(\.1).map { ("row.\(place).\($0.0)", "1") }
    }
    return fields
  }
}

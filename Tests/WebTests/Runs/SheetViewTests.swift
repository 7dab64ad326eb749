import HTML
import Procedures
import Records
import Testing
import Time

@testable import Printing
@testable import Web

@Suite struct SheetViewTests {
  @Test(arguments: Starter.codes) func `every due cell stands on its sheet exactly once`(_ code: String) throws {
    let run = Starter.run(try Starter.procedure(code))
    let page = SheetView(sheet: run.sheet(), formToken: HTML()).markup.source
    for index in run.cells.indices {
      let count = page.components("id=\"v\(index)\"")
      #expect(count == (run.isDue(index) ? 1 : 0), "cell \(index)")
    }
  }

  @Test(arguments: Starter.codes) func `every sheet prints, filled and blank, with cells that fit their columns`(_ code: String) throws {
    var run = Starter.run(try Starter.procedure(code))
    try RunPaper(sheet: run.sheet(), institution: "海岳期货有限公司", isBlank: true).document.check()
    try run.fill(run.cells.indices)
    try run.signAll()
    let sheet = run.sheet()
    let document = RunPaper(sheet: sheet, institution: "海岳期货有限公司", week: [sheet], address: "http://x/runs/12").document
    try document.check()
    #expect(document.title == sheet.title)
    #expect(document.qr == "http://x/runs/12")
    #expect(document.blocks.contains { if case .signatures(let places) = $0 { places.contains { $0.signed?.name == "吴航" } } else { false } })
  }

  @Test func `a row tells who signed, when, and the hash of the signature`() throws {
    var run = Starter.run(try Starter.procedure("pre-open"))
    try run.fill(0..<1)
    try run.signAll()
    let sheet = run.sheet()
    let view = CellView(sheet: sheet, row: sheet.rows[0], cell: sheet.rows[0].cells[0]!)
    #expect(view.operatorSigned.source.contains("吴航 <span class=\"at\">08:11</span>"))
    #expect(view.operatorSigned.source.contains("#3fa9c1d2"))
    #expect(view.reviewerSigned.source.contains("郑岚 <span class=\"at\">08:14</span>"))
    // Reviewed: nobody may change it any more.
    #expect(!view.value.source.contains("<button"))
  }

  @Test func `what people type is shown as text`() throws {
    var run = Starter.run(try Starter.procedure("pre-open"))
    try run.fill(0..<1, remark: #""><script>alert(1)</script>"#)
    let page = SheetView(sheet: run.sheet(), formToken: HTML()).markup.source
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test func `who may only read is offered nothing to fill or sign`() throws {
    var run = Starter.run(try Starter.procedure("pre-open"))
    try run.fill(0..<3)
    let page = SheetView(sheet: run.sheet(PersonID(9), mayOperate: false), formToken: HTML()).markup.source
    #expect(!page.contains("<button type=\"submit\""))
    #expect(!page.contains("data-key-act"))
  }

  @Test func `a point in time is signed once all of it is filled by one person`() throws {
    var run = Starter.run(try Starter.procedure("equipment-and-link-patrol"))
    let column = run.cells.indices.filter { run.procedure.place(ofCell: $0).column == 0 }
    try run.fill(column.dropLast())
    #expect(run.sheet().count(.signable) == 0)
    #expect(run.sheet().incomplete != nil)
    try run.fill(column.suffix(1))
    #expect(run.sheet().count(.signable) == column.count)
    #expect(run.sheet(Run.zheng).count(.signable) == 0)
  }

  @Test func `what one did oneself is never offered for one's own review`() throws {
    var run = Starter.run(try Starter.procedure("pre-open"))
    try run.fill(0..<5)
    try run.sign(run.seen(0..<5), asOperator: Run.wu, at: Moment("2026-07-07 08:11")!, signature: 1)
    #expect(run.sheet(Run.wu).count(.reviewable) == 0)
    #expect(run.sheet(Run.wu).count(.witnessable) == 5)
    #expect(run.sheet(Run.zheng).count(.reviewable) == 5)
    let form = ReviewForm(base: RunForm(sheet: run.sheet(Run.zheng), name: "郑岚", formToken: HTML(), sign: SignHere(language: .zh)), isWitness: false)
    let points = run.procedure.item(ofCell: 0).review ?? ""
    #expect(form.markup.source.contains(points))
    #expect(form.markup.source.contains("data-pace=\"1\""))
  }

  @Test func `an empty step is overdue once its time is over, and the head counts it`() throws {
    let run = Starter.run(try Starter.procedure("pre-open"))
    #expect(run.sheet(at: "2026-07-07 08:19").progress.overdue == 0)
    let late = run.sheet(at: "2026-07-07 09:00")
    #expect(late.progress.overdue == 43)
    #expect(RunHeadView(sheet: late).markup.source.contains("超时 43"))
    #expect(late.cells.allSatisfy { $0.isOverdue })
  }

  @Test func `a change brings its cells inside a table, and with a point in time all of it`() throws {
    var run = Starter.run(try Starter.procedure("equipment-and-link-patrol"))
    try run.fill([0])
    let touched = run.touched(by: [0])
    #expect(touched.count == 20)
    let markup = SheetFragments(sheet: run.sheet(), cells: Set(touched)).markup.source
    #expect(markup.contains("<table><tbody><tr><td id=\"v0\""))
    #expect(Starter.run(run.procedure).touched(by: [Int]()).isEmpty)
  }

  @Test func `the rollback of a card stays shut until a failure is declared`() throws {
    var run = Starter.run(try Starter.procedure("data-restore"))
    let shut = run.sheet().cells.count
    #expect(run.sheet().parts.contains { $0.isShut })
    try run.declareFailure(by: Run.wu, at: Moment("2026-07-07 08:10")!, reason: "校验不符")
    #expect(run.sheet().cells.count > shut)
    #expect(!run.sheet().parts.contains { $0.isShut })
    #expect(SheetView(sheet: run.sheet(), formToken: HTML()).markup.source.contains("校验不符"))
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(_ part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}

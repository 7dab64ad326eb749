import Printing
import Testing

/// Documents that contradict themselves are refused before a worker sees them.
struct CheckTests {
  typealias Cell = PrintDocument.Cell

  func pdf(_ rows: [[Cell]], header: [[Cell]] = []) throws -> [UInt8] {
    // Nothing is there to start, so a malformed document must be noticed without a worker.
    try PrintPool(.init(root: "/nowhere")).pdf(
      PrintDocument(
        institution: "海岳", title: "表",
        blocks: [.table(.init(columns: [.init(), .init(), .init()], header: header, rows: rows))]))
  }

  @Test func `rows that do not fill the columns are named`() {
    #expect(throws: PrintError.malformed("表格第 2 行不足 3 列")) { try pdf([["a", "b", "c"], ["a", "b"]]) }
    #expect(throws: PrintError.malformed("表格第 1 行的单元格超出 3 列")) { try pdf([["a", "b", "c", "d"]]) }
    #expect(throws: PrintError.malformed("表格第 1 行的单元格超出 3 列")) { try pdf([["a", Cell("b", columns: 3)]]) }
    #expect(throws: PrintError.malformed("表头第 1 行不足 3 列")) { try pdf([], header: [["a"]]) }
  }

  @Test func `spans that leave the table or run into each other are named`() {
    #expect(throws: PrintError.malformed("表格第 1 行的单元格跨出了最后一行")) { try pdf([[Cell("a", rows: 2), "b", "c"]]) }
    #expect(throws: PrintError.malformed("表格第 2 行的单元格超出 3 列")) {
      try pdf([["a", Cell("b", rows: 2), "c"], [Cell("d", columns: 2)]])
    }
    #expect(throws: PrintError.malformed("表格第 1 行有跨度小于 1 的单元格")) {
      try pdf([[Cell("a", columns: 0), "b", "c"]])
    }
  }

  @Test func `a card with more lines than it has room for is refused`() {
    let lines = (0..<9).map { PrintDocument.Card.Line("电话 \($0)", "021") }
    let document = PrintDocument(
      institution: "海岳", title: "卡片", blocks: [.cards([.init("周敏", detail: "", text: "", lines: lines)])])
    #expect(throws: PrintError.malformed("一张卡片最多 8 行电话")) { try PrintPool(.init(root: "/nowhere")).pdf(document) }
  }

  @Test func `a table that is right needs a worker`() {
    let rows: [[Cell]] = [[Cell("a", columns: 2, rows: 2), "b"], ["c"], [Cell("d", columns: 3)]]
    #expect(throws: PrintError.missing("排版程序 /nowhere/Assets/print/worker.py")) { try pdf(rows) }
  }

  @Test func `a table without columns and a width that is no number are refused`() {
    let none = PrintDocument(
      institution: "", title: "", blocks: [.table(.init(columns: [], header: [], rows: []))])
    #expect(throws: PrintError.malformed("表格没有列")) { try PrintPool(.init(root: "/nowhere")).pdf(none) }
    let wide = PrintDocument(
      institution: "", title: "",
      blocks: [.table(.init(columns: [.init(.share(.nan))], header: [], rows: []))])
    #expect(throws: PrintError.malformed("尺寸不是有限数")) { try PrintPool(.init(root: "/nowhere")).pdf(wide) }
  }

  @Test(arguments: [
    (PrintError.malformed("表格没有列"), "打印内容有误：表格没有列。"), (.busy, "打印任务过多，请稍后再试。"), (.closed, "打印服务已停止。"),
    (.refused("x"), "排版失败：x。"), (.missing("甲"), "缺少打印组件：甲。"),
  ])
  func `every error is one sentence`(error: PrintError, sentence: String) { #expect("\(error)" == sentence) }
}

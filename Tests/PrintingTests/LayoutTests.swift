import Foundation
import Printing
import Testing

/// What the sheets promise beyond their text: pages, heads, groups, signatures.
struct LayoutTests {
  typealias Cell = PrintDocument.Cell

  static func document(_ blocks: [PrintDocument.Block]) -> PrintDocument {
    PrintDocument(institution: "海岳", title: "版式", formNumber: "9.9", serial: "BS-1", blocks: blocks)
  }

  @Test func `a long table repeats its header, and every page tells its number and its form`() throws {
    let rows: [[Cell]] = (1...150).map { [Cell("行\($0)"), "内容"] }
    let print = try Print(
      Self.document([.table(.init(columns: [.init(), .init()], header: [["抬头项目", "抬头内容"]], rows: rows))]))
    let pages = print.text.split(separator: "\u{c}").map { $0.filter { !$0.isWhitespace } }.filter {
      !$0.isEmpty
    }
    #expect(pages.count == print.pages && pages.count > 3)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("抬头项目抬头内容") && page.contains("第\(index + 1)页共\(pages.count)页"))
      #expect(page.contains("表号9.9编号BS-1") && page.contains("版式"))
    }
    #expect((1...150).filter { !print.says("行\($0)内容") } == [])
  }

  @Test func `a small merged group is not torn apart at the foot of a page`() throws {
    let rows: [[Cell]] = (0..<30).flatMap { group -> [[Cell]] in
      [[Cell("组\(group)", rows: 5), Cell("首\(group)行")]] + (1...4).map { [Cell("组\(group)之\($0)")] }
    }
    let print = try Print(
      Self.document([.table(.init(columns: [.init(), .init()], header: [], rows: rows))]))
    let pages = print.text.split(separator: "\u{c}").map { $0.filter { !$0.isWhitespace } }
    for group in 0..<30 {
      #expect(pages.filter { $0.contains("首\(group)行") }.count == 1)
      #expect(pages.first { $0.contains("首\(group)行") }?.contains("组\(group)之4") == true)
    }
  }

  @Test func `a merged group higher than a page runs on and loses nothing`() throws {
    let rows: [[Cell]] =
      [[Cell("大组", rows: 80), "首行"]] + (1..<80).map { [Cell("其\($0)。")] }
    let print = try Print(
      Self.document([.table(.init(columns: [.init(), .init()], header: [], rows: rows))]))
    #expect(try #require(print.pages) > 1)
    #expect((1..<80).filter { !print.says("其\($0)。") } == [])
    #expect(print.boxes.allSatisfy { $0.bottom < 842 - 20 })
  }

  @Test func `fixed columns wider than the paper are made narrower`() throws {
    let columns =
      Array(repeating: PrintDocument.Column(.millimetres(60)), count: 6) + [PrintDocument.Column()]
    let print = try Print(
      Self.document([
        .table(.init(columns: columns, header: [], rows: [["甲", "乙", "丙", "丁", "戊", "己", "庚"]]))
      ]))
    #expect(print.says("甲乙丙丁戊己庚"))
    #expect(print.boxes.allSatisfy { $0.right < 553.5 })
  }

  @Test func `a signed place shows name, time and hash, an empty one the date to write`() throws {
    let signed = PrintDocument.Signed(name: "吴航", at: "2026-07-07 08:11", hash: "3fa9c1d2")
    let print = try Print(
      Self.document([.signatures([.init("操作人", opinion: "同意", signed: signed), .init("复核人")])]))
    for text in ["操作人：", "同意", "吴航", "2026-07-07 08:11 #3fa9c1d2", "复核人："] { #expect(print.says(text)) }
    #expect(print.letters.matches(of: /年月日/).count == 1)
    let empty = try Print(Self.document([.signatures([.init("操作人"), .init("复核人")])]))
    #expect(empty.letters.matches(of: /年月日/).count == 2 && !empty.says("吴航"))
  }

  @Test(arguments: 1...9)
  func `any number of signature places finds room`(count: Int) throws {
    let print = try Print(Self.document([.signatures((1...count).map { .init("角色\($0)") })]))
    #expect((1...count).allSatisfy { print.says("角色\($0)：") } && print.pages == 1)
  }

  @Test func `empty blocks, page breaks and headings of any level print`() throws {
    let print = try Print(
      Self.document([
        .signatures([]), .notes([]), .facts(.init([])),
        .table(.init(columns: [.init()], header: [], rows: [])),
        .heading("大", level: 0), .heading("小", level: 9), .pageBreak, .paragraph(""), .paragraph("次页"),
        .facts(.init(columns: 0, labelWidth: 500, [.init("宽", "值", span: 7, lines: 90)])),
      ]))
    #expect(print.pages == 2 || print.pages == 3)
    #expect(["大", "小", "次页", "宽", "值"].allSatisfy(print.says))
  }

  @Test func `a watermark lies on every page`() throws {
    var document = Self.document([.paragraph("一"), .pageBreak, .paragraph("二")])
    document.watermark = "作废"
    let print = try Print(document)
    #expect(print.pages == 2)
    #expect(print.letters.matches(of: /作|废/).count == 4)
  }

  @Test func `the same document gives the same bytes, with its date as PDF for archives`() throws {
    let plain = Self.document([.paragraph("一")])
    #expect(try pool.pdf(plain) == pool.pdf(plain))
    #expect(!(try Print(plain).info.contains("CreationDate")))
    var dated = plain
    dated.printedAt = Sample.printedAt
    let bytes = try pool.pdf(dated)
    #expect(try bytes == pool.pdf(dated))
    #expect(try Print(bytes).info.contains("CreationDate"))
    #expect(String(decoding: bytes, as: UTF8.self).contains("pdfaid:part"))
  }

  @Test func `a document survives its coding`() throws {
    let document = Sample.exceptional
    #expect(try JSONDecoder().decode(PrintDocument.self, from: JSONEncoder().encode(document)) == document)
  }
}

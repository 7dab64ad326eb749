import Foundation
import Printing
import Testing

@Suite struct `A workbook is read` {
  @Test func `with shared, inline and rich texts, without the readings of characters`() throws {
    var book = Workbook()
    book.shared = "<si><t>甲 &amp; 乙</t></si><si><r><t>东</t></r><r><t>京</t></r><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh></si>"
    book.sheet =
      "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c r=\"D3\" t=\"s\"><v>1</v></c><c r=\"E3\" t=\"inlineStr\"><is><t>a_x000A_b</t></is></c></row>"
    #expect(try Workbook.read(book.bytes) == [[.none, .text("甲 & 乙"), .none, .text("东京"), .text("a\nb")]])
  }

  @Test func `with dates by their style, in both systems of counting days`() throws {
    var book = Workbook()
    book.styles = """
      <numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>\
      <numFmt numFmtId="201" formatCode="[Red]0.00&quot;day&quot;"/></numFmts>\
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
      <cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="31"/></cellXfs>
      """
    book.sheet = "<row><c s=\"0\"><v>46210</v></c><c s=\"1\"><v>46210</v></c><c s=\"2\"><v>1.5</v></c><c s=\"3\"><v>46210.5</v></c></row>"
    #expect(try Workbook.read(book.bytes) == [[.number(46210), .date(46210), .number(1.5), .date(46210.5)]])
    book.workbookProperties = "<workbookPr date1904=\"1\"/>"
    #expect(try Workbook.read(book.bytes)[0][1] == .date(46210 + 1462))
  }

  @Test func `with the kept values of formulas, and those without a value known as such`() throws {
    var book = Workbook()
    book.sheet = "<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1</f><v>甲</v></c><c><f>B1</f></c><c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c></row>"
    final class Found { var cells: [SheetCell] = [] }
    let found = Found()
    try XLSXReader(book.bytes).rows(of: 0) { found.cells = $1 }
    #expect(
      found.cells == [
        SheetCell(.number(2), formula: .kept), SheetCell(.text("甲"), formula: .kept), SheetCell(.none, formula: .lost),
        SheetCell(.error("#N/A")), SheetCell(.flag(true)),
      ])
  }

  @Test func `as it was written, and nothing in it is a formula`() throws {
    let path = NSTemporaryDirectory() + "sheet-\(UUID()).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try XLSXWriter(path: path)
    let sheet = try writer.sheet("甲/乙: [一]")
    #expect(sheet.name == "甲 乙   一 ")
    let texts = ["=1+1", "+86", "-5", "@x", "0012", "a\"b<c>&\u{1}", "两\n行"]
    try sheet.row(texts.map(XLSXCell.text))
    try sheet.row([.integer(12), .number(1.25), .money(1200.5), .day(46210), .moment(46210.25), .time(0.5), .span(1.5), .empty])
    try writer.close()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    #expect(
      try Workbook.read(bytes) == [
        texts.map { .text($0) },
        [.number(12), .number(1.25), .number(1200.5), .date(46210), .date(46210.25), .date(0.5), .date(1.5)],
      ])
  }

  @Test(arguments: ["openpyxl", "libreoffice"]) func `when another program wrote it`(_ program: String) throws {
    let path = URL(filePath: #filePath).appending(path: "../Fixtures/\(program).xlsx").standardizedFileURL
    let bytes = [UInt8](try Data(contentsOf: path))
    let rows = try Workbook.read(bytes)
    #expect(rows[0] == [.text("单位名称"), .text("核实日期"), .text("时间"), .text("金额"), .text("印在卡片上")])
    #expect(rows[1] == [.text("=中国联通"), .date(46204), .date(46204.3125), .number(1200.5), .flag(true)])
    #expect(try XLSXReader(bytes).sheets == ["联系", "空"])
  }
}

@Suite struct `A workbook is refused` {
  private func fault(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) -> String? {
    do {
      _ = try Workbook.read(bytes, limits: limits)
      return nil
    } catch let fault as SheetFault { return fault.zh } catch { return "\(error)" }
  }

  @Test func `with a document type, before any entity unfolds`() {
    var book = Workbook.rows([["&b;"]])
    book.before = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
    #expect(fault(book.bytes)?.contains("DTD") == true)
  }

  @Test func `when a part unfolds beyond all measure, whatever the directory says`() {
    var book = Workbook()
    book.sheet = String(repeating: " ", count: 8 << 20)
    #expect(fault(book.bytes)?.contains("大得不正常") == true)
    var bytes = book.bytes
    // The directory claims a hundred bytes for the largest part.
    let size = withUnsafeBytes(of: UInt32(book.sheet.utf8.count + Workbook.head.utf8.count + "<worksheet><sheetData></sheetData></worksheet>".utf8.count).littleEndian) { Array($0) }
    for at in 0..<(bytes.count - 4) where Array(bytes[at..<(at + 4)]) == size { bytes.replaceSubrange(at..<(at + 4), with: [100, 0, 0, 0]) }
    #expect(fault(bytes)?.contains("大得不正常") == true)
  }

  @Test func `with too many rows, columns, characters or parts`() {
    var limits = SheetLimits()
    (limits.rows, limits.columns, limits.characters) = (3, 4, 10)
    #expect(fault(Workbook.rows([["a"], ["b"], ["c"]]).bytes, limits) == nil)
    #expect(fault(Workbook.rows([["a"], ["b"], ["c"], ["d"]]).bytes, limits)?.contains("超过 2 行") == true)
    #expect(fault(Workbook.rows([["a", "b", "c", "d", "e"]]).bytes, limits)?.contains("超过 4 列") == true)
    #expect(fault(Workbook.rows([["01234567890"]]).bytes, limits)?.contains("超过 10 个字") == true)
    limits.entries = 3
    #expect(fault(Workbook.rows([["a"]]).bytes, limits)?.contains("部件") == true)
  }

  @Test func `when it is cut off, is another archive or is no archive`() {
    let bytes = Workbook.rows([["a"]]).bytes
    #expect(fault(Array(bytes.prefix(bytes.count - 40))) != nil)
    #expect(fault(ZIP.archive([.init(name: "a.txt", bytes: [1])]))?.contains(".xlsx") == true)
    #expect(fault(Array("PK but no archive".utf8)) != nil)
    var broken = Workbook()
    broken.sheet = "<row><c t=\"s\"><v>7</v></c></row>"
    #expect(fault(broken.bytes)?.contains("损坏") == true)
    broken.sheet = "<row><c><v>1</v></row>"
    #expect(fault(broken.bytes)?.contains("损坏") == true)
  }
}

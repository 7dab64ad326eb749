import Printing
import Records
import Testing
import Time

@testable import Transfer

/// Fields of every kind, for cells to be read into.
private enum Thing: LineType {
  static let text = Column<String?>("text", "文字")
  static let day = Column<Day?>("day", "日期")
  static let moment = Column<Moment?>("moment", "时刻")
  static let time = Column<TimeOfDay?>("time", "时间")
  static let span = Column<Span?>("span", "时长")
  static let whole = Column<Int?>("whole", "整数")
  static let quantity = Column<Quantity?>("quantity", "数量")
  static let money = Column<Money?>("money", "金额")
  static let flag = Column<Bool?>("flag", "是否")
  static let columns = Columns<Thing> { text; day; moment; time; span; whole; quantity; money; flag }
}

@Suite struct `A cell is understood` {
  private func read(_ value: SheetCell.Value, _ field: FieldDescription) -> String? {
    guard case .text(let text) = CellReading.read(SheetCell(value), for: field) else { return nil }
    return text
  }

  @Test(arguments: ["2026-07-07", "2026/7/7", "2026.7.7", "2026年7月7日", " 2026/07/07 "])
  func `as a day, however it is written`(_ text: String) {
    #expect(read(.text(text), Thing.day.description) == "2026-07-07")
  }

  @Test func `as a day from a date, or from a number such as 20260707`() {
    #expect(read(.date(46210), Thing.day.description) == "2026-07-07")
    #expect(read(.number(20_260_707), Thing.day.description) == "2026-07-07")
    #expect(read(.date(46210), Thing.text.description) == "2026-07-07")
  }

  @Test func `as a moment, a time of day or a length`() {
    #expect(read(.date(46210.0 + 8.0 / 24 + 20.0 / 1440), Thing.moment.description) == "2026-07-07 08:20:00")
    #expect(read(.text("2026/7/7 8:20"), Thing.moment.description) == "2026-07-07 08:20")
    #expect(read(.date(0.5), Thing.time.description) == "12:00:00")
    #expect(read(.date(1.5), Thing.span.description) == "36:00:00")
    #expect(read(.number(90), Thing.span.description) == "90")
  }

  @Test func `as a number without the noise of doubles`() {
    #expect(read(.number(0.1 + 0.2), Thing.quantity.description) == "0.3")
    #expect(read(.number(1200.5), Thing.money.description) == "1200.5")
    #expect(read(.text("¥1,200.50"), Thing.money.description) == "1200.50")
    #expect(read(.number(13_800_001_234), Thing.text.description) == "13800001234")
    #expect(read(.number(-0.25), Thing.quantity.description) == "-0.25")
    // More places than there are: the form says so, nothing is rounded away.
    #expect(read(.number(1.23456), Thing.quantity.description) == "1.23456")
  }

  @Test(arguments: [("是", "是"), ("Yes", "是"), ("√", "是"), ("否", "否"), ("N", "否")])
  func `as yes or no`(_ text: String, _ meant: String) { #expect(read(.text(text), Thing.flag.description) == meant) }

  @Test func `or is a fault, when it shows an error or has no value`() {
    for cell in [SheetCell(.error("#REF!")), SheetCell(.none, formula: .lost), SheetCell(.date(-5))] {
      guard case .fault = CellReading.read(cell, for: Thing.day.description) else {
        Issue.record("\(cell) was taken")
        continue
      }
    }
  }
}

@Suite struct `A text file is read` {
  private func cells(_ bytes: [UInt8]) throws -> [[String]] {
    try TableFile(name: "t.csv", bytes: bytes).head(of: 0).map { $0.cells.map { ColumnMatching.header($0) } }
  }

  @Test func `in UTF-8, UTF-16 and GBK, with commas, semicolons or tabs`() throws {
    let wanted = [["姓名", "部门"], ["张三", "信息"]]
    #expect(try cells(Array("姓名,部门\r\n张三,信息\r\n".utf8)) == wanted)
    #expect(try cells([0xEF, 0xBB, 0xBF] + Array("姓名;部门\n张三;信息".utf8)) == wanted)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "姓名\t部门\r\n张三\t信息\r\n".utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try cells(wide) == wanted)
    // 姓名,部门 and 张三,信息 in GBK.
    let gbk: [UInt8] = [
      0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB2, 0xBF, 0xC3, 0xC5, 0x0A, 0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xD0, 0xC5, 0xCF, 0xA2,
    ]
    #expect(try cells(gbk) == wanted)
    #expect(try TableFile(name: "t.csv", bytes: gbk).encoding == "GBK")
  }

  @Test(arguments: [[], Array(" \r\n\r\n".utf8), [0, 1, 2, 3], Array("a,\"b\n".utf8), [0xD0, 0xCF, 0x11, 0xE0, 1, 2]] as [[UInt8]])
  func `or is refused with a sentence, when it is empty, broken or no text`(_ bytes: [UInt8]) {
    #expect(throws: (any Error).self) { try cells(bytes) }
  }
}

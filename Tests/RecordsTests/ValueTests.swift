import Records
import Testing
import Time

@Suite struct `A value` {
  @Test(arguments: ["0", "-0.5", "12", "1234.5678", "-99999999999999"])
  func `of a quantity reads back what it writes`(text: String) { #expect(Quantity(text)?.description == text) }

  @Test(arguments: ["", ".", "1.", ".5", "1e3", "１２", "1 2", "--1", "1.23456"])
  func `that is no quantity is refused`(text: String) { #expect(Quantity(text) == nil) }

  @Test func `of money keeps its fen`() {
    #expect(Money("1,200.5")?.description == "1200.50")
    #expect(Money("-0.01")?.fen == -1)
    #expect(Money("0.001") == nil)
    for (fen, words) in [(0, "0.00"), (-1, "-0.01"), (99_999, "999.99"), (100_000, "1,000.00"), (-100_000, "-1,000.00"), (-10_000, "-100.00"), (123_456_789_00, "123,456,789.00")] {
      #expect(Money(fen: fen).grouped == words)
    }
  }

  @Test func `survives its way through JSON`() throws {
    let file = Attachment(hash: "ab", name: "日志\"1\".txt", size: 3, type: "text/plain")
    let cases: [(FieldKind, Datum)] = [
      (.integer, .integer(-5)), (.text, .text("甲\n乙\t\"引\"\\\u{1}")), (Sample.others.description.kind, .references([1, 2])),
      (Sample.parts.description.kind, .lines([[.text("甲"), .none], [.text("乙"), .integer(2)]])),
      (.attachments, .attachments([file])), (.day, .none),
    ]
    for (kind, datum) in cases {
      #expect(kind.datum(from: try JSON.parse(datum.json.written)) == datum)
    }
  }

  @Test func `of another kind is not taken from JSON`() {
    #expect(FieldKind.integer.datum(from: .text("1")) == nil)
    #expect(FieldKind.text.datum(from: .integer(1)) == nil)
    #expect(Sample.others.description.kind.datum(from: .array([.text("1")])) == nil)
  }
}

@Suite struct `A JSON text` {
  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "tru", "\"\\u12\"", "\"\\ud800\"", "1 2", "01x", "nulll", "\"\u{1}\"", "-", "[1 2]",
    "99999999999999999999",
  ])
  func `that is broken is refused with a place`(text: String) {
    #expect(throws: JSONFault.self) { try JSON.parse(text) }
  }

  @Test func `keeps order, escapes and characters beyond the first plane`() throws {
    let value = try JSON.parse(#" {"b": [true, null, -1, 2.5], "a": "\u5b88\ud83d\ude00\n"} "#)
    #expect(value.members?.map(\.name) == ["b", "a"])
    #expect(value["a"]?.text == "守😀\n")
    #expect(value.written == "{\"b\":[true,null,-1,2.5],\"a\":\"守😀\\n\"}")
  }

  @Test func `that is nested without end does not exhaust the stack`() {
    #expect(throws: JSONFault.self) { try JSON.parse(String(repeating: "[", count: 100_000)) }
  }
}

@Suite struct `A serial pattern` {
  @Test func `numbers within its series`() throws {
    let pattern = try #require(SerialPattern("ZL-{yyyy}{mm}-{000}"))
    let day = Day(2026, 7, 7)!
    #expect(pattern.number(on: day, count: 12) == "ZL-202607-012")
    #expect(pattern.number(on: day, count: 1234) == "ZL-202607-1234")
    #expect(pattern.series(on: day) == pattern.series(on: Day(2026, 7, 31)!))
    #expect(pattern.series(on: day) != pattern.series(on: Day(2026, 8, 1)!))
  }

  @Test(arguments: ["SJ", "{yyyy}", "{0}{00}", "{0", "{xx}-{0}", "{}"])
  func `that is not sound is none`(text: String) { #expect(SerialPattern(text) == nil) }
}

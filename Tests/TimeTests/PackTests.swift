import Testing
import Time

private let header = "pack c\nversion 1\neffective 2027-01-01\nsource 样例\nyear 2027\n"

private func faults(_ body: String, header: String = header) -> [String] {
  do {
    _ = try CalendarPack(parsing: CalendarFile(name: "2027.txt", text: header + body))
    return []
  } catch { return error.faults.map(\.description) }
}

@Test func `a pack is read with its sources, remarks and Windows line ends`() throws {
  let body = "# 注\r\n\r\nholiday 元旦 2027-01-01..2027-01-03\r\nwork 2027-01-09 周六 元旦\r\n"
  let pack = try CalendarPack(parsing: CalendarFile(name: "2027.txt", text: header + body))
  #expect(pack.year == 2027)
  #expect(pack.sources == ["样例"])
  #expect(pack.holidays.map(\.name) == ["元旦"])
  #expect(pack.workingDays == [day("2027-01-09")])
}

@Test(arguments: [
  ("holliday 元旦 2027-01-01", "2027.txt 第 6 行：不认识“holliday”"),
  ("holiday 元旦 2027-02-30", "2027.txt 第 6 行：假日应写作"),
  ("holiday 元旦 2027-01-03..2027-01-01", "2027.txt 第 6 行：假日应写作"),
  ("holiday 元旦 2027-01-01\nwork 2027-01-04 元旦", "2027.txt 第 7 行：2027-01-04 是周一，不是周末"),
  ("holiday 元旦 2027-01-01\nholiday 春节 2027-01-01", "2027.txt 第 7 行：2027-01-01 已在第 6 行给出"),
  ("holiday 元旦 2026-12-31..2027-01-01", "2027.txt 第 6 行：2026-12-31 不在 2027 年"),
  ("holiday 元旦 2027-01-01\nclosed XXX 2027-02-05 除夕", "2027.txt 第 7 行：不认识交易所“XXX”"),
  ("holiday 元旦 2027-01-01\nclosed * 2027-02-05", "2027.txt 第 7 行：例外应写作"),
  ("session SHFE * day continuous 9-10 2027-01-01..", "2027.txt 第 6 行：“9-10”应是起止时间"),
  ("session SHFE * day continuous 21:00-02:30 2027-01-01..", "日盘不得跨午夜"),
  ("session SHFE * noon continuous 09:00-10:15 2027-01-01..", "应是 day（日盘）或 night（夜盘）"),
  ("session SHFE * day odd 09:00-10:15 2027-01-01..", "不认识时段类别“odd”"),
  ("session SHFE day continuous 09:00-10:15 2027-01-01..", "交易时段应写作"),
  ("session SHFE * day continuous 09:00-10:15 always", "应是首个和末个交易日"),
])
func `a bad line is named with what to do`(body: String, expected: String) {
  #expect(faults(body).contains { $0.contains(expected) }, "\(faults(body))")
}

@Test func `all faults are told at once, and a header is required`() {
  #expect(faults("nonsense\nholiday 元旦\nwork x").count == 4)
  let missing = faults("holiday 元旦 2027-01-01", header: "")
  for word in ["缺少包名", "缺少版本", "缺少来源", "缺少生效日期", "缺少年份"] {
    #expect(missing.contains { $0.contains(word) })
  }
  #expect(faults("").contains { $0.contains("没有一个假日") })
}

@Test func `a calendar needs a year, no year twice and no gap`() throws {
  func pack(_ year: Int, _ name: String) throws -> CalendarPack {
    try CalendarPack(
      parsing: CalendarFile(
        name: name,
        text: "pack c\nversion 1\neffective \(year)-01-01\nsource s\nyear \(year)\nholiday 元旦 \(year)-01-01"))
  }
  let (first, second, fourth) = (try pack(2027, "a"), try pack(2028, "b"), try pack(2030, "d"))
  #expect(try TradingCalendar(packs: [second, first]).years == 2027...2028)
  #expect(throws: CalendarFaults.self) { try TradingCalendar(packs: []) }
  #expect(throws: CalendarFaults.self) { try TradingCalendar(packs: [first, first]) }
  let gap = #expect(throws: CalendarFaults.self) {
    try TradingCalendar(packs: [first, second, fourth])
  }
  #expect(gap?.description.contains("缺少 2029 年") == true)
}

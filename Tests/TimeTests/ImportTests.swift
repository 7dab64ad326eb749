import Testing
import Time

private func csv(_ text: String) throws -> CalendarImport {
  try CalendarImport(
    csv: CalendarFile(name: "2027.csv", text: text), year: 2027, source: "国办发明电〔2026〕样例")
}

private func ics(_ events: String) throws -> CalendarImport {
  let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n"
  return try CalendarImport(
    iCalendar: CalendarFile(name: "2027.ics", text: text), year: 2027, source: "样例")
}

private func event(_ summary: String, _ start: String, _ end: String? = nil) -> String {
  "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:\(start)\r\n"
    + (end.map { "DTEND;VALUE=DATE:\($0)\r\n" } ?? "") + "SUMMARY:\(summary)\r\nEND:VEVENT\r\n"
}

@Test func `a year comes from CSV and is a pack that the calendar takes`() throws {
  let text = """
    \u{FEFF}日期,状态,名称
    2027-01-01,休,元旦
    2027/1/2,放假,元旦
    20270103,holiday,元旦
    2027-01-09,班,元旦
    2027-02-05,休市,除夕休市
    2026-12-31,休,元旦
    """
  let imported = try csv(text)
  #expect(imported.leftOut == [day("2026-12-31")])
  #expect(imported.text.contains("holiday 元旦 2027-01-01..2027-01-03\n"))
  #expect(imported.text.contains("work 2027-01-09 周六 元旦\n"))
  let calendar = try TradingCalendar(
    parsing: Packs.files + [CalendarFile(name: "2027.txt", text: imported.text)])
  #expect(calendar.years == 2006...2027)
  #expect(calendar.isTradingDay(day("2027-01-04"), on: .sse) == true)
  #expect(calendar.isTradingDay(day("2027-02-05"), on: .sse) == false)
  #expect(calendar.isWorkingDay(day("2027-01-09")) == true)
  #expect(calendar.tradingDay(after: day("2026-12-31"), on: .shfe) == day("2027-01-04"))
  #expect(calendar.hasNightSession(day("2027-01-04"), on: .shfe) == false)
  #expect(calendar.missingYear(asOf: day("2026-12-31")) == nil)
}

@Test(arguments: [
  ("2027-01-01,休", "第 1 行：有 2 列，应是 3 列"), ("2027-13-01,休,元旦", "“2027-13-01”不是日期"),
  ("2027-01-01,玩,元旦", "“玩”不是状态"), ("2027-01-01,休, ", "缺少名称"),
  ("2027-01-01,休,元旦\n2027-01-04,班,元旦", "第 2 行：2027-01-04 是周一，不是周末"),
  ("2027-01-01,休,元旦\n2027-01-01,班,元旦", "第 2 行：2027-01-01 已在第 1 行给出"),
  ("2027-01-01,休,元旦\n2027-01-02,休市,元旦", "本来就不开市"),
  ("2026-01-01,休,元旦", "没有 2027 年的假日"), ("", "没有 2027 年的假日"),
])
func `a bad line of CSV is named`(text: String, expected: String) {
  let fault = #expect(throws: CalendarFaults.self) { try csv(text) }
  #expect(fault?.description.contains(expected) == true, "\(String(describing: fault))")
}

@Test func `a year comes from iCalendar with spans, folded lines and festivals without a day off`() throws {
  let imported = try ics(
    event("元旦（休）", "20270101", "20270104") + event("春节 补班", "20270220") + event("七夕节", "20270808")
      + event("国庆节假\r\n 期", "20271001", "20271008") + event("春节（休）", "20270206"))
  #expect(imported.text.contains("holiday 元旦 2027-01-01..2027-01-03\n"))
  #expect(imported.text.contains("holiday 春节 2027-02-06\n"))
  #expect(imported.text.contains("holiday 国庆节 2027-10-01..2027-10-07\n"))
  #expect(imported.text.contains("work 2027-02-20 周六 春节\n"))
  #expect(!imported.text.contains("七夕"))
  _ = try CalendarPack(parsing: CalendarFile(name: "2027.txt", text: imported.text))
}

@Test func `a bad iCalendar is named`() {
  func fault(_ events: String) -> String {
    (#expect(throws: CalendarFaults.self) { try ics(events) })?.description ?? ""
  }
  #expect(fault(event("春节调休", "20270220")).contains("看不出是休还是班"))
  #expect(fault(event("元旦（休）", "2027")).contains("第 4 行：“2027”不是日期"))
  #expect(fault("BEGIN:VEVENT\r\nSUMMARY:元旦（休）\r\nEND:VEVENT\r\n").contains("没有开始日期"))
  #expect(fault("BEGIN:VEVENT\r\nDTSTART:20270101\r\n").contains("没有结束"))
  #expect(fault(event("元旦（休）", "20270101", "20271231")).contains("长于 31 天"))
  let plain = #expect(throws: CalendarFaults.self) {
    try CalendarImport(
      iCalendar: CalendarFile(name: "x", text: "日期,状态"), year: 2027, source: "样例")
  }
  #expect(plain?.description.contains("不是 iCalendar 文件") == true)
}

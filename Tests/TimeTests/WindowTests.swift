import Testing
import Time

private func windows(_ text: String, _ exchanges: [Exchange]) -> [String] {
  Packs.calendar.windows(of: day(text), on: exchanges)!.map { span in
    "\(span.range.lowerBound.time)-\(span.range.upperBound.time) \(span.window.label)"
  }
}

@Test func `a trading day with nights is cut into windows without gaps`() {
  #expect(
    windows("2026-07-07", [.shfe]) == [
      "00:00-02:30 交易窗口", "02:30-03:00 受限窗口", "03:00-08:00 标准窗口", "08:00-08:55 受限窗口",
      "08:55-10:15 交易窗口", "10:15-10:30 受限窗口", "10:30-11:30 交易窗口", "11:30-13:30 受限窗口",
      "13:30-15:00 交易窗口", "15:00-17:30 受限窗口", "17:30-20:00 标准窗口", "20:00-20:55 受限窗口",
      "20:55-00:00 交易窗口",
    ])
}

@Test func `Saturday still has the night of Friday, and a holiday is all standard`() {
  #expect(
    windows("2026-07-04", [.shfe, .sse]) == [
      "00:00-02:30 交易窗口", "02:30-03:00 受限窗口", "03:00-00:00 标准窗口",
    ])
  #expect(windows("2026-10-01", [.shfe, .sse]) == ["00:00-00:00 标准窗口"])
  #expect(windows("2026-09-30", [.shfe]).last == "17:30-00:00 标准窗口")
  // A worked Saturday is no trading day.
  #expect(windows("2026-10-10", [.sse]) == ["00:00-00:00 标准窗口"])
  #expect(windows("2026-12-31", [.shfe]).last == "17:30-00:00 标准窗口")
  #expect(windows("2006-01-01", [.shfe]) == ["00:00-00:00 标准窗口"])
}

@Test func `the window of a moment follows the rules of the institution`() {
  let calendar = Packs.calendar
  #expect(calendar.window(at: at("2026-07-07 11:29:59"), on: [.sse]) == .trading)
  #expect(calendar.window(at: at("2026-07-07 11:30"), on: [.sse]) == .restricted)
  #expect(calendar.window(at: at("2026-07-07 18:00"), on: [.sse]) == .standard)
  let long = WindowRules(dayUntil: TimeOfDay(19, 0)!)
  #expect(calendar.window(at: at("2026-07-07 18:00"), on: [.sse], rules: long) == .restricted)
  // A night that ends at 23:00 is wound up past midnight when the institution says so.
  let slow = WindowRules(afterNight: 2 * 3600)
  #expect(calendar.window(at: at("2026-07-08 00:30"), on: [.dce], rules: slow) == .restricted)
  #expect(calendar.window(at: at("2026-07-08 00:30"), on: [.dce]) == .standard)
}

@Test func `the absence of the next year is an alarm from December on`() {
  let calendar = Packs.calendar
  #expect(calendar.missingYear(asOf: day("2026-11-30")) == nil)
  #expect(calendar.missingYear(asOf: day("2026-12-01")) == 2027)
  #expect(calendar.missingYear(asOf: day("2027-03-01")) == 2027)
  #expect(calendar.missingYear(asOf: day("2025-12-31")) == nil)
  #expect(calendar.absenceWarning(asOf: day("2026-12-01"))?.contains("2027 年") == true)
  #expect(calendar.absenceWarning(asOf: day("2026-11-30")) == nil)
}

@Test func `calendar lines read as the command prints them`() {
  let calendar = Packs.calendar
  #expect(
    calendar.calendarLines(.shfe, from: day("2026-07-07"), to: day("2026-07-07")) == [
      "2026-07-07 周二 夜盘 2026-07-06 21:00-02:30 日盘 09:00-10:15 10:30-11:30 13:30-15:00"
    ])
  #expect(
    calendar.calendarLines(.dce, from: day("2026-10-01"), to: day("2026-10-09")) == [
      "2026-10-08 周四 无夜盘 日盘 09:00-10:15 10:30-11:30 13:30-15:00",
      "2026-10-09 周五 夜盘 2026-10-08 21:00-23:00 日盘 09:00-10:15 10:30-11:30 13:30-15:00",
    ])
  #expect(
    calendar.calendarLines(.sse, from: day("2026-07-07"), to: day("2026-07-07")) == [
      "2026-07-07 周二 日盘 09:30-11:30 13:00-15:00 盘后 15:05-15:30"
    ])
  #expect(calendar.calendarLines(.sse, from: day("2026-01-01"), to: day("2026-12-31")).count == 242)
  #expect(calendar.calendarLines(.sse, from: day("2027-01-01"), to: day("2027-12-31")).isEmpty)
  #expect(calendar.calendarLines(.sse, from: day("2026-07-08"), to: day("2026-07-07")).isEmpty)
}

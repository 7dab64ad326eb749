extension TradingCalendar {
  /// The year whose calendar is missing and needed: the year of the day itself, or from December on
  /// the next one. Nil when all is well.
  public func missingYear(asOf day: Day) -> Int? {
    if !years.contains(day.year) { return day.year }
    return day.month == 12 && !years.contains(day.year + 1) ? day.year + 1 : nil
  }

  /// The alarm that goes with `missingYear`, and what to do.
  public func absenceWarning(asOf day: Day) -> String? {
    missingYear(asOf: day).map {
      "缺少 \($0) 年的交易日历：请按国务院办公厅放假通知和交易所休市公告导入，否则 \($0) 年的任务和时限无法排定。"
    }
  }
}

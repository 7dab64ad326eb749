extension Routes {
  /// 5.1: the watch, the roster and the calendar feeds.
  mutating func duty() {
    watches()
    rosters()
    calendars()
    tradingYears()
  }
}

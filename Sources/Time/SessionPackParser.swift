extension CalendarPackParser {
  /// `SHFE,INE * day continuous 09:00-10:15 2006-01-01..2015-12-31 [without-night]`
  mutating func readSession(_ text: Substring, _ line: Int) {
    let words = text.split(whereSeparator: \.isBlank)
    guard words.count == 6 || (words.count == 7 && words[6] == "without-night") else {
      return fault(
        line, "交易时段应写作“session 交易所 品种组 day|night 类别 起-止 首日..末日”，末日可空。")
    }
    guard let exchanges = exchanges(words[0]) else { return unknownExchange(words[0], line) }
    guard words[2] == "day" || words[2] == "night" else {
      return fault(line, "“\(words[2])”应是 day（日盘）或 night（夜盘）。")
    }
    guard let kind = SessionKind(rawValue: String(words[3])) else {
      let known = SessionKind.allCases.map(\.rawValue).joined(separator: "、")
      return fault(line, "不认识时段类别“\(words[3])”，应是 \(known)。")
    }
    guard let (start, end) = times(words[4]) else {
      return fault(line, "“\(words[4])”应是起止时间，如 09:00-10:15；日盘不得跨午夜。")
    }
    if words[2] == "day", end <= start {
      return fault(line, "“\(words[4])”应是起止时间，如 09:00-10:15；日盘不得跨午夜。")
    }
    guard let (from, until) = openRange(words[5]) else {
      return fault(line, "“\(words[5])”应是首个和末个交易日，如 2013-07-08..2016-04-29，末日可空。")
    }
    let groups = words[1] == "*" ? [nil] : words[1].split(separator: ",").map { Optional(String($0)) }
    for exchange in exchanges {
      for group in groups {
        pack.sessions.append(
          SessionRule(
            exchange: exchange, group: group, isNight: words[2] == "night", kind: kind,
            start: start, end: end, from: from, until: until,
            onlyWithoutNight: words.count == 7, source: pack.sources.last ?? ""))
      }
    }
  }

  /// `*`, `SHFE` or `SHFE,INE`; nil when a code is unknown.
  func exchanges(_ codes: Substring) -> [Exchange]? {
    if codes == "*" { return Exchange.allCases }
    let list = codes.split(separator: ",").map { Exchange(rawValue: String($0)) }
    return list.isEmpty || list.contains(nil) ? nil : list.compactMap(\.self)
  }

  private func times(_ text: Substring) -> (TimeOfDay, TimeOfDay)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = TimeOfDay(parts[0]), let end = TimeOfDay(parts[1]) else {
      return nil
    }
    return (start, end)
  }

  private func openRange(_ text: Substring) -> (Day, Day?)? {
    guard text.hasSuffix("..") else { return dayRange(text).map { ($0.lowerBound, $0.upperBound) } }
    return Day(text.dropLast(2)).map { ($0, nil) }
  }

  /// `2026-01-01` or `2026-01-01..2026-01-03`
  func dayRange(_ text: Substring) -> ClosedRange<Day>? {
    if let day = Day(text) { return day...day }
    guard text.utf8.count == 22, text.dropFirst(10).hasPrefix(".."), let first = Day(text.prefix(10)),
      let last = Day(text.suffix(10)), first <= last
    else { return nil }
    return first...last
  }
}

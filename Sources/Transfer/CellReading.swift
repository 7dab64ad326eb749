import Printing
import Records
import Time

/// A cell as the input of a field: dates whatever way they are written, numbers without the noise of doubles.
enum CellReading {
  enum Outcome: Equatable {
    case nothing
    case text(String)
    case fault(Wording)
  }

  static func read(_ cell: SheetCell, for field: FieldDescription?) -> Outcome {
    if cell.formula == .lost {
      return .fault(
        Wording("单元格是公式，文件里没有算好的值；请在表格软件中打开并保存，或粘贴为数值。", "The cell is a formula without a value: open and save the file in a spreadsheet."))
    }
    switch cell.value {
    case .none: return .nothing
    case .error(let code):
      return .fault(Wording("单元格是错误值 \(code.prefix(20))。", "The cell shows the error \(code.prefix(20))."))
    case .flag(let value): return .text(field?.kind == .flag || field == nil ? (value ? "是" : "否") : (value ? "TRUE" : "FALSE"))
    case .number(let value): return number(value, field)
    case .date(let serial): return date(serial, field)
    case .text(let text): return .text(plain(text, field))
    }
  }

  /// A text as the field reads it.
  private static func plain(_ text: String, _ field: FieldDescription?) -> String {
    let trimmed = text.trimmingWhiteSpace
    switch field?.kind {
    case .day: return DateWords.day(trimmed) ?? trimmed
    case .moment: return DateWords.moment(trimmed) ?? trimmed
    case .choice(let options):
      let lower = trimmed.lowercased()
      return options.first { $0.label.en.lowercased() == lower }?.value ?? trimmed
    case .flag:
      return ["yes": "是", "no": "否", "√": "是", "✓": "是", "×": "否", "y": "是", "n": "否", "有": "是", "无": "否"][trimmed.lowercased()]
        ?? trimmed.lowercased()
    case .integer, .quantity, .money:
      // Thousands are set apart by commas in many files, and amounts carry their sign.
      return trimmed.filter { $0 != "," && $0 != "，" && $0 != "¥" && $0 != "￥" }
    default: return text
    }
  }

  private static func number(_ value: Double, _ field: FieldDescription?) -> Outcome {
    switch field?.kind {
    case .day:
      // 20260707, as many write a day into a column of numbers.
      if value == value.rounded(), (19_000_101...99_991_231).contains(value), let day = Day(String(Int(value))) {
        return .text(day.description)
      }
      return date(value, field)
    case .moment, .timeOfDay: return date(value, field)
    // A bare number in a length of time means minutes, as in the form.
    case .quantity: return .text(decimal(value, places: 4))
    case .money: return .text(decimal(value, places: 2))
    default: return .text(plain(value))
    }
  }

  private static func date(_ serial: Double, _ field: FieldDescription?) -> Outcome {
    guard (0...2_958_466).contains(serial) else { return .fault(Wording("日期超出范围。", "The date is out of range.")) }
    let days = Int(serial.rounded(.down))
    let seconds = Int(((serial - Double(days)) * 86_400).rounded())
    func time(_ seconds: Int) -> String { TimeOfDay(seconds: seconds)?.exact ?? "" }
    let day = Day.since1899(days + seconds / 86_400)
    switch field?.kind {
    case .timeOfDay: return .text(time(seconds % 86_400))
    case .span:
      let all = Int((serial * 86_400).rounded())
      return .text("\(all / 3600):\(padded(all / 60 % 60)):\(padded(all % 60))")
    case .day: return .text(day.description)
    case .integer, .quantity, .money: return .text(plain(serial))
    case .moment: return .text("\(day) \(time(seconds % 86_400))")
    default:
      if serial < 1 { return .text(String(time(seconds % 86_400).prefix(5))) }
      return .text(seconds % 86_400 == 0 ? day.description : "\(day) \(time(seconds % 86_400).prefix(5))")
    }
  }

  /// 13800001234 and not 1.3800001234e10.
  static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return decimal(value, places: 10)
  }

  /// With at most so many places when the rest is noise; as it is when it is more than that.
  static func decimal(_ value: Double, places: Int) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 1e15, abs(value * scale - scaled) < 1e-3 else { return "\(value)" }
    let digits = String(Int(abs(scaled)))
    let long = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var fraction = long.suffix(places)
    while fraction.last == "0" { fraction = fraction.dropLast() }
    return (value < 0 ? "-" : "") + long.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// Days and moments as people write them: 2026/7/7, 2026.7.7, 2026年7月7日, with or without a time.
enum DateWords {
  static func day(_ text: String) -> String? {
    let numbers = parts(text[...])
    guard numbers.count == 3, let day = Day(numbers[0], numbers[1], numbers[2]) else { return nil }
    return day.description
  }

  static func moment(_ text: String) -> String? {
    guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" || $0 == "日" }) else { return nil }
    guard let day = day(String(text[..<gap])) else { return nil }
    let time = String(text[text.index(after: gap)...]).trimmingWhiteSpace.replacing("：", with: ":")
    return time.isEmpty ? nil : "\(day) \(time.count == 4 && time.dropFirst().first == ":" ? "0" + time : time)"
  }

  private static func parts(_ text: Substring) -> [Int] {
    let marks: Set<Character> = ["-", "/", ".", "年", "月", "日"]
    let words = text.split { marks.contains($0) }
    let numbers = words.compactMap { Int($0) }
    return numbers.count == words.count && words.first?.count == 4 ? numbers : []
  }
}

extension Day {
  /// From the days since 30 December 1899 that spreadsheets count; before March 1900 they count one too many.
  static func since1899(_ days: Int) -> Day { Day(1899, 12, 30)!.advanced(by: days < 60 ? days + 1 : days) }
}

extension StringProtocol {
  var trimmingWhiteSpace: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace || first == "\u{FEFF}" { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}

import Records
import Time

/// The calendar packs of the installation folder.
enum Calendars {
  static func load(home: String) throws -> TradingCalendar {
    let folder = home + "/Packs/calendars"
    let files = try Files.list(folder, ending: ".txt").map { CalendarFile(name: $0, text: try Files.text(folder + "/" + $0)) }
    do {
      return try TradingCalendar(parsing: files)
    } catch {
      let first = error.faults.first?.description ?? ""
      throw Failure.failed("交易日历规则包有误：\(first)", "The calendar packs are defective: \(first)")
    }
  }
}

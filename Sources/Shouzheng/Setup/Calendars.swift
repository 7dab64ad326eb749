import Ledger
import Time

/// The calendar packs of the installation folder.
enum Calendars {
  /// - Throws: `Failure` that names the file and line of every fault.
  static func load(home: String) throws -> TradingCalendar {
    let folder = home + "/Packs/calendars"
    let files = try Files.list(folder, ending: ".txt").map { name in
      CalendarFile(name: name, text: try Files.text(folder + "/" + name))
    }
    do throws(CalendarFaults) {
      return try TradingCalendar(parsing: files)
    } catch {
      throw Failure.failed("日历规则包有错：\(error)", "The calendar packs are faulty: \(error)")
    }
  }
}

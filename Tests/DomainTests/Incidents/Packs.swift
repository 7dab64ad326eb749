import Domain
import FoundationEssentials
import Time

/// The rule packs and calendars that ship, as the incident rules use them.
enum IncidentPacks {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

  static let grading = try! GradingPack(bytes("Packs/incidents/grading.json"), file: "grading.json")
  static let clocks = try! ClockPack(bytes("Packs/incidents/clocks.json"), file: "clocks.json")
  static let calendar: TradingCalendar = {
    let names = try! FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Packs/calendars").path)
    return try! TradingCalendar(
      parsing: names.filter { $0.hasSuffix(".txt") }.sorted().map {
        CalendarFile(name: $0, text: String(decoding: try bytes("Packs/calendars/\($0)"), as: UTF8.self))
      })
  }()
  static func at(_ exchanges: Exchange...) -> InstitutionCalendar { InstitutionCalendar(calendar, exchanges: exchanges) }
}

extension Moment {
  /// `m("2026-07-07 09:00")`
  static func m(_ text: String) -> Moment { Moment(text)! }
}

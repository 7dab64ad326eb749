import Foundation

@testable import Time

/// The packs of the repository, as the product ships them.
enum Packs {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Packs/calendars")

  static let files: [CalendarFile] = {
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.filter { $0.hasSuffix(".txt") }.map { name in
      CalendarFile(
        name: name, text: try! String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }()

  static let calendar = try! TradingCalendar(parsing: files)
}

/// `day("2026-07-07")` where a test would otherwise repeat an exclamation mark.
func day(_ text: String) -> Day { Day(text)! }
func at(_ text: String) -> Moment { Moment(text)! }

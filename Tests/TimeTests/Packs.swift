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

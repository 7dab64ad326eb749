import Records
import Time

/// The numbers given to devices that come without one: category, year and a count, `FWQ-2026-0007`.
struct DeviceNumbers {
  private var last: [String: Int] = [:]
  private let taken: Set<String>

  /// - Parameter taken: numbers that are about to be used.
  init(_ taken: [String]) { self.taken = Set(taken) }

  /// The next of a category; asks the ledger once for each.
  mutating func next(_ category: DeviceCategory, _ ask: any Inquiry) throws -> String {
    let head = "\(category.code)-\(ask.now.day.year)-"
    var count = try last[head] ?? highest(head, ask)
    var number: String
    repeat {
      count += 1
      let digits = String(count)
      number = head + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    } while taken.contains(number)
    last[head] = count
    return number
  }

  /// The highest count that is given; numbers sort as text, so all that begin alike stand together.
  private func highest(_ head: String, _ ask: any Inquiry) throws -> Int {
    let name = Device.description.numberField!.name
    // A colon follows the digits in the order of characters.
    let known = try ask.find(
      Device.self, Condition(name, .atLeast, .text(head)), Condition(name, .atMost, .text(head + ":")), limit: 100_000)
    return known.compactMap { Int($0[Device.number].dropFirst(head.count)) }.max() ?? 0
  }
}

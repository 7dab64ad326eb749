import Domain
import Ledger
import Records
import Time

/// Beside the fields of a device: whether it is being looked for, and what happened to it.
struct DevicePanel: Sendable, Equatable {
  struct Counting: Sendable, Equatable {
    let id: Int
    let title: String
    let isExpected: Bool
    /// Who found it, and when; nil while it is looked for.
    let found: String?
  }
  struct Entry: Sendable, Equatable {
    let id: Int
    let day: Day
    let kind, summary, slip, hand: String
    let waitsForSecurity: Bool
  }
  let device: Int
  let location: String
  let countings: [Counting]
  let entries: [Entry]
  let mayEnter: Bool
  /// Entries that are not shown.
  let more: Int
  /// In production for three years and more.
  let isOld: Bool
  /// Days left of the week under power; nil when it is not tested now.
  let testDaysLeft: Int?
  let language: Language
}

extension Visit {
  func devicePanel(_ device: Record<Device>, _ reading: Reading) throws -> DevicePanel {
    let open = try reading.find(DeviceStocktaking.self, .state(DeviceStocktaking.State.open), limit: 50)
    let counts = open.isEmpty ? [] : try reading.find(
      DeviceCount.self, Condition(DeviceCount.device, .equals, device.id),
      Condition("stocktaking", among: open.map { .integer($0.id.id) }), limit: 50)
    let entries = try reading.find(DeviceEntry.self, Condition(DeviceEntry.device, .equals, device.id), limit: 1000)
    return DevicePanel(
      device: device.id.id, location: device[Device.location] ?? "",
      countings: try open.map { sheet in
        let count = counts.first { $0[DeviceCount.stocktaking] == sheet.id }
        return .init(
          id: sheet.id.id, title: sheet[DeviceStocktaking.title],
          isExpected: sheet.covers(device) && device.state.isHere,
          found: try count.map {
            "\(try reading.name(ofPerson: $0.data.createdBy)) \($0.data.createdAt.description.prefix(16)) · \($0[DeviceCount.location])"
          })
      },
      entries: try entries.suffix(12).reversed().map { entry in
        .init(
          id: entry.id.id, day: entry[DeviceEntry.day], kind: say(entry[DeviceEntry.kind].label), summary: entry[DeviceEntry.summary],
          slip: entry[DeviceEntry.slip] ?? "", hand: try reading.name(ofPerson: entry.data.createdBy),
          waitsForSecurity: entry.state == .entered && entry[DeviceEntry.use] == .production)
      }, mayEnter: mayCreate(DeviceEntry.description), more: max(entries.count - 12, 0), isOld: device.isOld(on: reading.now.day),
      testDaysLeft: device.state == .testing
        ? device[Device.testFrom].map { max(0, (Device.testDays * 86_400 - (reading.now.seconds - $0.seconds) + 86_399) / 86_400) } : nil,
      language: language)
  }
}

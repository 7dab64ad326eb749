import Domain
import HTTP
import Ledger
import Records
import Time

/// How far a stocktaking is, and what it has found wrong.
struct StocktakingModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let path: String
    let caption, location, detail: String
  }
  let id: Int
  let title, state: String
  let isOpen: Bool
  let scope: String
  let due: Day
  let expected, found: Int
  let missing, surplus, latest: [Line]
  let badLabels: Int
  let language: Language

  static let shown = 300
}

extension Visit {
  func stocktakingModel(_ id: Int, _ reading: Reading) throws -> StocktakingModel {
    guard let sheet = try reading.find(Ref<DeviceStocktaking>(id)), standing.maySee(sheet.data) else { throw Denial.noSuchRecord }
    let balance = try DeviceBalance(sheet, reading)
    let known = Dictionary(uniqueKeysWithValues: balance.expected.map { ($0.id, $0) })
    let departments = try reading.captions(
      Department.description, Set((balance.missing.compactMap { $0[Device.department] } + [sheet[DeviceStocktaking.department]].compactMap { $0 }).map(\.id)))
    let rooms = try reading.captions(MachineRoom.description, Set([sheet[DeviceStocktaking.room]].compactMap { $0?.id }))
    let scope = [
      sheet[DeviceStocktaking.use].map { say($0.label) }, sheet[DeviceStocktaking.department].flatMap { departments[$0.id] },
      sheet[DeviceStocktaking.room].flatMap { rooms[$0.id] },
    ].compactMap { $0 }
    return StocktakingModel(
      id: id, title: sheet[DeviceStocktaking.title], state: say(sheet.state.label), isOpen: sheet.state == .open,
      scope: scope.isEmpty ? say("全部设备", "All devices") : scope.joined(separator: " · "), due: sheet[DeviceStocktaking.due],
      expected: balance.expected.count, found: balance.found,
      missing: try balance.missing.prefix(StocktakingModel.shown).map { device in
        .init(
          path: Paths.record("device", device.id.id), caption: device.data.caption, location: device[Device.location] ?? "",
          detail: try [device[Device.department].flatMap { departments[$0.id] }, device[Device.holder].map { try reading.name(ofPerson: $0.id) }]
            .compactMap { $0 }.joined(separator: " "))
      },
      surplus: balance.surplus.prefix(StocktakingModel.shown).map { one in
        .init(
          path: Paths.record("device-count", one.count.id.id), caption: one.device?.data.caption ?? one.count[DeviceCount.what],
          location: one.count[DeviceCount.location], detail: say(one.why))
      },
      latest: try balance.counts.suffix(10).reversed().map { count in
        .init(
          path: Paths.record("device-count", count.id.id),
          caption: count[DeviceCount.device].flatMap { known[$0]?.data.caption } ?? count[DeviceCount.what],
          location: count[DeviceCount.location],
          detail: "\(try reading.name(ofPerson: count.data.createdBy)) \(count.data.createdAt.description.prefix(16))")
      }, badLabels: balance.counts.count { $0[DeviceCount.tag] != .good }, language: language)
  }

  /// One device is found. Sent twice, it was found once.
  func countDevice(_ form: FormData) throws -> Response {
    let id: Int = try request.parameter("id")
    guard let device = form["device"].flatMap({ Int($0) }), let found = try read({ try $0.find(Ref<Device>(device)) }),
      standing.maySee(found.data)
    else { throw Denial.noSuchRecord }
    do {
      _ = try write {
        try $0.create(
          DeviceCount.description,
          [
            "stocktaking": .text(String(id)), "device": .text(String(device)), "what": .text(found.data.caption),
            "location": .text(form["location"] ?? ""), "condition": .text(form["condition"] ?? ""),
            "tag": .text(form["tag"] ?? ""), "note": (form["note"] ?? "").isEmpty ? .empty : .text(form["note"] ?? ""),
          ])
      }
    } catch let faults as Faults {
      throw Denial(.unsound, faults.all.first?.sentence ?? Wording("没有登记。", "Nothing was noted."))
    }
    return .redirect(to: Paths.record("device", device))
  }
}

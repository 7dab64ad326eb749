import Domain
import Ledger
import Records
import Time

/// 设备与软件: how many there are, what waits, what ends next, and the ledgers to print.
struct AssetOverview: Sendable, Equatable {
  struct Ending: Sendable, Equatable {
    enum What: Sendable { case warranty, licence, maintenance, production, service }
    let what: What
    let path, caption, who: String
    let day: Day
    /// Below nought when it is over.
    let daysLeft: Int
  }
  struct Waiting: Sendable, Equatable {
    let path, text, detail: String
    let isLate: Bool
  }
  struct Ledger: Sendable, Equatable {
    let name: String
    let count: Int
    let print, labels: String
  }
  let states: [(state: Device.State, count: Int)]
  let software: [(kind: SoftwareClass, count: Int)]
  let endings: [Ending]
  let waiting: [Waiting]
  let rooms, departments: [Ledger]
  let mayAccept, mayCount: Bool
  let language: Language

  /// Days ahead that the list of what ends looks.
  static let ahead = 180

  static func == (a: Self, b: Self) -> Bool {
    a.states.elementsEqual(b.states, by: ==) && a.software.elementsEqual(b.software, by: ==) && a.endings == b.endings
      && a.waiting == b.waiting && a.rooms == b.rooms && a.departments == b.departments && a.mayAccept == b.mayAccept
      && a.mayCount == b.mayCount && a.language == b.language
  }
}

extension Visit {
  func assetOverview(_ reading: Reading) throws -> AssetOverview {
    let devices = try reading.find(Device.self, limit: 100_000)
    let software = try reading.find(Software.self, limit: 100_000).filter { $0.state != .retired }
    let departments = try reading.captions(Department.description, Set(devices.compactMap { $0[Device.department]?.id }))
    let kept = devices.filter { $0.state != .scrapped && $0.state != .lost }
    func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] { counts.sorted { $0.key < $1.key } }
    let rooms = Dictionary(grouping: kept.filter { !$0[Device.use].isOffice }.compactMap { $0[Device.room]?.id }, by: { $0 })
    let roomNames = try reading.captions(MachineRoom.description, Set(rooms.keys))
    let offices = Dictionary(
      grouping: kept.filter { $0[Device.use].isOffice }.compactMap { $0[Device.department]?.id }, by: { $0 })
    return AssetOverview(
      states: Device.State.allCases.compactMap { state in
        let count = devices.count { $0.state == state }
        return count == 0 ? nil : (state, count)
      },
      software: SoftwareClass.allCases.map { kind in (kind, software.count { $0[Software.kind] == kind }) },
      endings: try endings(kept, software, reading), waiting: try assetsWaiting(devices, reading),
      rooms: rooms.sorted { (roomNames[$0.key] ?? "", $0.key) < (roomNames[$1.key] ?? "", $1.key) }.map {
        .init(
          name: roomNames[$0.key] ?? "", count: $0.value.count, print: Paths.roomLedger($0.key), labels: Paths.roomLabels($0.key))
      },
      departments: offices.sorted { $0.key < $1.key }.map {
        .init(
          name: departments[$0.key] ?? "", count: $0.value.count, print: Paths.departmentLedger($0.key),
          labels: Paths.departmentLabels($0.key))
      }, mayAccept: mayCreate(DeviceAcceptance.description),
      mayCount: mayCreate(DeviceStocktaking.description), language: language)
  }

  /// What ends within half a year and what has ended while it is still used, by the day.
  private func endings(
    _ devices: [Record<Device>], _ software: [Record<Software>], _ reading: Reading
  ) throws -> [AssetOverview.Ending] {
    let today = reading.now.day
    let last = today.advanced(by: AssetOverview.ahead)
    var found: [AssetOverview.Ending] = []
    func add(_ what: AssetOverview.Ending.What, _ day: Day?, _ record: RecordData, _ who: Ref<Person>?) throws {
      guard let day, day <= last else { return }
      found.append(
        .init(
          what: what, path: Paths.record(record.type.identifier, record.id), caption: record.caption,
          who: try who.map { try reading.name(ofPerson: $0.id) } ?? "", day: day, daysLeft: day - today))
    }
    // What lies in the store or is being repaired is no reason to buy another year.
    for device in devices where device.state == .inUse || device.state == .ready {
      try add(.warranty, device[Device.warrantyUntil], device.data, device[Device.holder])
      try add(.production, device.replaceOn, device.data, device[Device.holder])
      try add(.service, device.writtenOffOn, device.data, device[Device.holder])
    }
    for one in software {
      try add(.licence, one[Software.licensedUntil], one.data, one[Software.responsible])
      try add(.maintenance, one[Software.maintainedUntil], one.data, one[Software.responsible])
    }
    return found.sorted { ($0.day, $0.caption) < ($1.day, $1.caption) }
  }
}

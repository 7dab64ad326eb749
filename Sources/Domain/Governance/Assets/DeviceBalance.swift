public import Records
import Time

/// What a stocktaking finds: what ought to be there, what was found, what is missing and what nobody expected.
public struct DeviceBalance: Sendable {
  public let expected: [Record<Device>]
  public let counts: [Record<DeviceCount>]
  public let missing: [Record<Device>]
  /// Those that are scrapped or written off.
  let ended: Set<Ref<Device>>
  /// Counted and not expected: in no list, of another place, or said to be gone.
  public let surplus: [(count: Record<DeviceCount>, device: Record<Device>?, why: Wording)]
  /// How many of those expected were found.
  public var found: Int { expected.count - missing.count }

  /// - Parameter limit: devices looked at, a defence against what nobody has.
  public init(_ stocktaking: Record<DeviceStocktaking>, _ ask: any Inquiry, limit: Int = 100_000) throws {
    let counts = try ask.find(
      DeviceCount.self, Condition(DeviceCount.stocktaking, .equals, stocktaking.id), limit: limit)
    let devices = try ask.find(Device.self, limit: limit)
    let known = Dictionary(uniqueKeysWithValues: devices.map { ($0.id, $0) })
    self.counts = counts
    // What was found stays expected when it is taken out of use before the end.
    let counted = Set(counts.compactMap { $0[DeviceCount.device] })
    expected = devices.filter { $0.state.isHere && stocktaking.covers($0) }
    ended = Set(devices.filter { $0.state == .scrapped || $0.state == .lost }.map(\.id))
    missing = expected.filter { !counted.contains($0.id) }
    surplus = counts.compactMap { count in
      guard let id = count[DeviceCount.device] else {
        return (count, nil, Wording("清单中没有", "In no list"))
      }
      guard let device = known[id] else { return (count, nil, Wording("设备记录已作废", "Its record is void")) }
      if !device.state.isHere {
        return (count, device, Wording("账上是“\(device.state.label.zh)”", "The books say \(device.state.label.en)"))
      }
      if !stocktaking.covers(device) { return (count, device, Wording("不在这次盘点范围", "Not in the scope")) }
      guard let place = device[Device.location], place != count[DeviceCount.location] else { return nil }
      return (count, device, Wording("账上位置是“\(place)”", "The books say \(place)"))
    }
  }

  /// Writes the result down, and on each device that it was found.
  static func close(_ stocktaking: Record<DeviceStocktaking>, _ work: any Work) throws {
    typealias Sheet = DeviceStocktaking
    let balance = try DeviceBalance(stocktaking, work)
    var sheet = stocktaking
    sheet[Sheet.expected] = balance.expected.count
    sheet[Sheet.found] = balance.found
    sheet[Sheet.closedAt] = work.now
    sheet[Sheet.missing] = balance.missing.map { device in
      Line<Sheet.Missing> {
        $0[Sheet.Missing.device] = device.id
        $0[Sheet.Missing.location] = device[Device.location]
        $0[Sheet.Missing.holder] = device[Device.holder]
      }
    }
    sheet[Sheet.surplus] = balance.surplus.map { one in
      Line<Sheet.Surplus> {
        $0[Sheet.Surplus.what] = one.device?.data.caption ?? one.count[DeviceCount.what]
        $0[Sheet.Surplus.location] = one.count[DeviceCount.location]
        $0[Sheet.Surplus.why] = one.why.zh
      }
    }
    sheet[Sheet.licences] = try balance.licences(stocktaking, work)
    try work.change(sheet)
    let missing = Set(balance.missing.map(\.id))
    for var device in balance.expected where !missing.contains(device.id) {
      device[Device.countedOn] = work.now.day
      try work.change(device)
    }
  }
}

extension Record<DeviceStocktaking> {
  /// Whether a device belongs to what is counted.
  public func covers(_ device: Record<Device>) -> Bool {
    typealias Sheet = DeviceStocktaking
    if let use = self[Sheet.use], device[Device.use] != use { return false }
    if let department = self[Sheet.department], device[Device.department] != department { return false }
    if let room = self[Sheet.room], device[Device.room] != room { return false }
    return true
  }
}

public import Records
public import Time

extension DeviceBalance {
  /// Every licence in the store or in use against where it is installed, when all devices are counted: a part of them
  /// says nothing about a licence that is used elsewhere too.
  func licences(
    _ stocktaking: Record<DeviceStocktaking>, _ ask: any Inquiry
  ) throws -> [Line<DeviceStocktaking.Licence>] {
    typealias Sheet = DeviceStocktaking
    guard stocktaking[Sheet.kind] == .whole, stocktaking[Sheet.use] == nil, stocktaking[Sheet.department] == nil,
      stocktaking[Sheet.room] == nil
    else { return [] }
    let gone = ended.union(missing.map(\.id))
    return try ask.find(Software.self, .states(Software.State.stored, .inUse), limit: 5000).map { software in
      let lost = software[Software.devices].count { gone.contains($0) }
      return Line {
        $0[Sheet.Licence.software] = software.id
        $0[Sheet.Licence.quantity] = software[Software.quantity]
        $0[Sheet.Licence.installed] = software[Software.devices].count
        $0[Sheet.Licence.finding] = software.balance(lost: lost, on: ask.now.day)
      }
    }
  }
}

extension Record<Software> {
  /// When its years of service are over; nil where nobody said how many there are.
  public var servedOut: Day? {
    guard let years = self[Software.serviceYears] else { return nil }
    return (self[Software.startedOn] ?? self[Software.storedOn]).years(later: years)
  }

  /// What is not as the books say, or that all is.
  ///
  /// - Parameter lost: on how many devices it is said to be that were not found, are written off or scrapped.
  func balance(lost: Int, on day: Day) -> String {
    let count = self[Software.devices].count
    var found: [String] = []
    if let most = self[Software.quantity], self[Software.licensing].countsDevices, count > most { found.append("安装多于授权 \(count - most) 台") }
    if lost > 0 { found.append("\(lost) 台所安装设备没有盘到或已报废") }
    if let until = self[Software.licensedUntil], until < day { found.append("授权已于 \(until) 到期") }
    if let ends = servedOut, ends <= day { found.append("已到使用年限") }
    if state == .inUse, self[Software.licensing].countsDevices, count == 0 { found.append("没有登记安装在哪台设备") }
    return found.isEmpty ? "账实相符" : found.joined(separator: "；")
  }
}

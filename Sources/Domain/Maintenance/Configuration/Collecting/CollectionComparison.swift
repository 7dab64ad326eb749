public import Records

/// What was collected beside what is recorded.
public struct CollectionComparison: Sendable, Equatable {
  /// A field that differs.
  public struct Difference: Sendable, Equatable {
    /// The name of the item's field.
    public let field: String
    public let recorded: String
    public let real: String
    /// Nothing is recorded: a gap to fill rather than a contradiction.
    public var isGap: Bool { recorded.isEmpty }
  }
  public struct Match: Sendable, Equatable {
    public let item: Int
    public let caption: String
    public let host: CollectedHost
    public let differences: [Difference]
  }
  /// Collected hosts that are recorded, in the order of the file.
  public private(set) var matches: [Match] = []
  public private(set) var new: [CollectedHost] = []
  /// Hosts that more than one item could be: by name and by address, say.
  public private(set) var unclear: [(host: CollectedHost, items: [Int])] = []

  /// - Parameter items: all items that are not retired.
  public init(_ hosts: [CollectedHost], recorded items: [Record<ConfigurationItem>]) {
    let index = ItemIndex(items)
    for host in hosts {
      let found = index.items(like: host)
      switch found.count {
      case 0: new.append(host)
      case 1:
        let item = items[found[0]]
        matches.append(
          .init(
            item: item.id.id, caption: item.data.caption, host: host, differences: Self.differences(host, item)))
      default: unclear.append((host, found.map { items[$0].id.id }))
      }
    }
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.matches == b.matches && a.new == b.new && a.unclear.map(\.host) == b.unclear.map(\.host)
      && a.unclear.map(\.items) == b.unclear.map(\.items)
  }

  private static func differences(_ host: CollectedHost, _ item: Record<ConfigurationItem>) -> [Difference] {
    typealias Item = ConfigurationItem
    var found: [Difference] = []
    func compare(_ field: OwnedField<Item, String?>, _ real: String?, same: (String, String) -> Bool = { $0 == $1 }) {
      guard let real, !real.isEmpty else { return }
      let recorded = item[field] ?? ""
      if !same(recorded, real) {
        found.append(.init(field: field.description.name, recorded: recorded, real: real))
      }
    }
    compare(Item.hostname, host.hostname) { $0.lowercased() == $1.lowercased() }
    let known = Set(item[Item.ports].compactMap { $0[Item.Port.ip] }.compactMap { IPAddress($0) })
    compare(Item.managementIP, host.managementIP) { recorded, real in
      IPAddress(recorded) == IPAddress(real) || IPAddress(real).map(known.contains) == true && !recorded.isEmpty
    }
    compare(Item.operatingSystem, host.operatingSystem) { $0.lowercased() == $1.lowercased() }
    compare(Item.version, host.version) { $0.lowercased() == $1.lowercased() }
    compare(Item.brandAndModel, host.brandAndModel) { $0.lowercased() == $1.lowercased() }
    compare(Item.serialNumber, host.serialNumber) { $0.lowercased() == $1.lowercased() }
    if let difference = portDifference(host, item) { found.append(difference) }
    if let difference = serviceDifference(host, item) { found.append(difference) }
    return found
  }

  /// Addresses and MACs as sets: an address that is gone matters as much as a new one.
  private static func portDifference(_ host: CollectedHost, _ item: Record<ConfigurationItem>) -> Difference? {
    typealias Port = ConfigurationItem.Port
    func words(_ ip: String?, _ mac: String?) -> String? {
      let parts = [
        ip.flatMap { IPAddress($0)?.description } ?? ip, mac.flatMap { MACAddress($0)?.description } ?? mac,
      ].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
    let lines = item[ConfigurationItem.ports]
    var real = Set(host.ports.compactMap { words($0.ip, $0.mac) })
    // What saw no MAC says nothing about MACs, and what saw one address says nothing about the others.
    let sawMACs = host.ports.contains { $0.mac != nil }
    var recorded = Set(lines.compactMap { words($0[Port.ip], sawMACs ? $0[Port.mac] : nil) })
    if let management = item[ConfigurationItem.managementIP].flatMap({ IPAddress($0)?.description }), !sawMACs {
      recorded.insert(management)
    }
    if host.ports.count == 1 { recorded = recorded.filter { text in real.contains { text.hasPrefix($0.split(separator: " ")[0] + " ") || text == $0 } } }
    if lines.isEmpty, host.ports.count <= 1, !sawMACs { real.formIntersection(recorded) }
    guard real != recorded, !real.isEmpty else { return nil }
    return .init(
      field: ConfigurationItem.ports.description.name, recorded: recorded.sorted().joined(separator: "\n"),
      real: real.sorted().joined(separator: "\n"))
  }

  /// Open ports are compared by number; what answers there is shown.
  private static func serviceDifference(_ host: CollectedHost, _ item: Record<ConfigurationItem>) -> Difference? {
    guard !host.services.isEmpty else { return nil }
    func numbers(_ text: String) -> Set<String> {
      Set(text.split(whereSeparator: { ",，、;； \n".contains($0) }).filter { $0.contains("/") }.map(String.init))
    }
    let recorded = item[ConfigurationItem.services] ?? ""
    let real = Set(host.services.map { String($0.split(separator: " ")[0]) })
    guard numbers(recorded) != real else { return nil }
    return .init(
      field: ConfigurationItem.services.description.name, recorded: recorded, real: host.services.joined(separator: "\n"))
  }
}

/// Items by what a collection knows of a host: its serial number first, then its name and its addresses.
private struct ItemIndex {
  private var bySerial: [String: [Int]] = [:], byName: [String: [Int]] = [:], byAddress: [IPAddress: [Int]] = [:]

  init(_ items: [Record<ConfigurationItem>]) {
    typealias Item = ConfigurationItem
    for (place, item) in items.enumerated() {
      if let serial = item[Item.serialNumber] { bySerial[serial.lowercased(), default: []].append(place) }
      if let name = item[Item.hostname] { byName[name.lowercased(), default: []].append(place) }
      // Software shares the address of the machine it runs on; the machine is meant.
      guard !item[Item.kind].isSoftware else { continue }
      let addresses = [item[Item.managementIP]] + item[Item.ports].map { $0[Item.Port.ip] }
      for address in Set(addresses.compactMap { $0.flatMap { IPAddress($0) } }) {
        byAddress[address, default: []].append(place)
      }
    }
  }

  func items(like host: CollectedHost) -> [Int] {
    if let serial = host.serialNumber, let found = bySerial[serial.lowercased()] { return found }
    let named = host.hostname.flatMap { byName[$0.lowercased()] } ?? []
    if named.count == 1 { return named }
    var addressed: [Int] = []
    for address in host.addresses.compactMap({ IPAddress($0) }) {
      for place in byAddress[address] ?? [] where !addressed.contains(place) { addressed.append(place) }
    }
    if !named.isEmpty {
      let both = named.filter(addressed.contains)
      return both.isEmpty ? named : both
    }
    return addressed
  }
}

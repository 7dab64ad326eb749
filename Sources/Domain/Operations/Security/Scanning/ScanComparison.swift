public import Records

/// 2.7.6: a scan beside the one from before hardening, pair by pair of host and vulnerability. What was found on a
/// host that was not scanned again is not called repaired.
public struct ScanComparison: Sendable, Equatable {
  public struct Entry: Sendable, Equatable, Hashable {
    public let address: String
    public let name: String
    public let level: VulnerabilityRisk
    /// Tenths.
    public let score: Int
  }
  public struct HostChange: Sendable, Equatable {
    public let address: String
    public let hostname: String?
    /// Tenths; nil where the host was not scanned.
    public let before, after: Int?
  }
  public private(set) var repaired: [Entry] = []
  public private(set) var remaining: [Entry] = []
  public private(set) var new: [Entry] = []
  /// On hosts that the second scan did not reach.
  public private(set) var unseen: [Entry] = []
  public private(set) var hosts: [HostChange] = []

  public init(before: Record<VulnerabilityScan>, after: Record<VulnerabilityScan>) {
    let (old, now) = (Self.entries(before), Self.entries(after))
    func key(_ entry: Entry) -> String { entry.address + "\u{1F}" + entry.name }
    let (oldKeys, nowKeys) = (Set(old.map(key)), Set(now.map(key)))
    let reached = Set(after[VulnerabilityScan.hosts].map { $0[VulnerabilityScan.Host.address] })
    for entry in old where !nowKeys.contains(key(entry)) {
      if reached.contains(entry.address) { repaired.append(entry) } else { unseen.append(entry) }
    }
    remaining = now.filter { oldKeys.contains(key($0)) }
    new = now.filter { !oldKeys.contains(key($0)) }
    hosts = Self.hosts(before, after)
  }

  /// What counts, the worst first.
  private static func entries(_ scan: Record<VulnerabilityScan>) -> [Entry] {
    typealias Column = VulnerabilityScan.Vulnerability
    return scan[VulnerabilityScan.vulnerabilities].filter(\.isCounted).flatMap { line in
      line.addresses.map {
        Entry(address: $0, name: line[Column.name], level: line[Column.level], score: line[Column.score].tenThousandths / 1000)
      }
    }
  }

  private static func hosts(_ before: Record<VulnerabilityScan>, _ after: Record<VulnerabilityScan>) -> [HostChange] {
    typealias Host = VulnerabilityScan.Host
    func risks(_ scan: Record<VulnerabilityScan>) -> [String: Line<Host>] {
      Dictionary(scan[VulnerabilityScan.hosts].map { ($0[Host.address], $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, now) = (risks(before), risks(after))
    return Set(old.keys).union(now.keys).map { address in
      let tenths = { (line: Line<Host>?) in line.map { $0[Host.risk].tenThousandths / 1000 } }
      return HostChange(
        address: address, hostname: now[address]?[Host.hostname] ?? old[address]?[Host.hostname], before: tenths(old[address]),
        after: tenths(now[address]))
    }.sorted { a, b in (a.after ?? a.before ?? 0, b.address) > (b.after ?? b.before ?? 0, a.address) }
  }

  public func count(_ entries: KeyPath<ScanComparison, [Entry]>, _ level: VulnerabilityRisk) -> Int {
    self[keyPath: entries].count { $0.level == level }
  }
  /// Whole percent of what could be seen again; nil when there was nothing.
  public var repairedShare: Int? {
    let all = repaired.count + remaining.count
    return all == 0 ? nil : (repaired.count * 100 + all / 2) / all
  }
}

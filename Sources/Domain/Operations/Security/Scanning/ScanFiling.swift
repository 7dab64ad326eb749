public import Records

/// What a report comes to: hosts with their risk, vulnerabilities with where they are, weak accounts.
public enum ScanFiling {
  private typealias Scan = VulnerabilityScan

  /// Puts a report into a scan.
  ///
  /// - Parameter items: configuration items by the address they are known under.
  public static func file(_ report: ScanReport, into scan: inout Record<VulnerabilityScan>, items: [String: Ref<ConfigurationItem>]) {
    let systems = Dictionary(report.hosts.map { ($0.address, $0.system) }, uniquingKeysWith: { first, _ in first })
    scan[Scan.vulnerabilities] = vulnerabilities(report)
    scan[Scan.hosts] = hosts(report, items)
    scan[Scan.weakAccounts] = report.findings.filter(\.isWeakAccount).prefix(5000).map { finding in
      Line {
        $0[Scan.WeakAccount.kind] = AccountClass(finding, system: systems[finding.host] ?? nil)
        $0[Scan.WeakAccount.address] = finding.host
        $0[Scan.WeakAccount.user] = finding.account
        $0[Scan.WeakAccount.note] = finding.name
      }
    }
    let risks = scan[Scan.hosts].map { $0[Scan.Host.risk].tenThousandths / 1000 }
    let network = RiskScore.network(risks)
    scan[Scan.tool] = report.tool
    scan[Scan.toolVersion] = report.version
    scan[Scan.template] = scan[Scan.template] ?? report.template
    scan[Scan.startedAt] = report.startedAt
    scan[Scan.endedAt] = report.endedAt
    scan[Scan.hostCount] = report.hosts.count
    scan[Scan.risk] = Quantity(tenThousandths: network * 1000)
    scan[Scan.level] = NetworkRisk(tenths: network)
    scan[Scan.dangerous] = scan[Scan.hosts].count { $0[Scan.Host.level] == .veryDangerous }
  }

  /// The worst first.
  private static func hosts(_ report: ScanReport, _ items: [String: Ref<ConfigurationItem>]) -> [Line<VulnerabilityScan.Host>] {
    // The same vulnerability on several ports of a host is one.
    var scores: [String: [String: Int]] = [:]
    for finding in report.findings { scores[finding.host, default: [:]][finding.name] = max(finding.score, scores[finding.host]?[finding.name] ?? 0) }
    return report.hosts.map { host -> Line<VulnerabilityScan.Host> in
      let own = Array((scores[host.address] ?? [:]).values)
      let levels = own.map(VulnerabilityRisk.init(tenths:))
      let risk = RiskScore.host(own)
      return Line {
        $0[Scan.Host.address] = host.address
        $0[Scan.Host.hostname] = host.hostname
        $0[Scan.Host.system] = host.system
        $0[Scan.Host.item] = items[host.address]
        $0[Scan.Host.high] = levels.count { $0 == .high }
        $0[Scan.Host.medium] = levels.count { $0 == .medium }
        $0[Scan.Host.low] = levels.count { $0 == .low }
        $0[Scan.Host.risk] = Quantity(tenThousandths: risk * 1000)
        $0[Scan.Host.level] = HostRisk(tenths: risk)
      }
    }.sorted { a, b in
      a[Scan.Host.risk] != b[Scan.Host.risk] ? a[Scan.Host.risk] > b[Scan.Host.risk] : a[Scan.Host.address] < b[Scan.Host.address]
    }
  }

  /// Each by its name, the worst first, with every place it was found at.
  private static func vulnerabilities(_ report: ScanReport) -> [Line<VulnerabilityScan.Vulnerability>] {
    typealias Column = VulnerabilityScan.Vulnerability
    var order: [String] = []
    var groups: [String: [ScanFinding]] = [:]
    for finding in report.findings {
      if groups[finding.name] == nil { order.append(finding.name) }
      groups[finding.name, default: []].append(finding)
    }
    return order.prefix(20_000).map { name -> Line<Column> in
      let all = groups[name]!
      let worst = all.max { $0.score < $1.score }!
      // Scanners say the same of one port several times: for each name of a host, for each way to reach it.
      var seen: Set<String> = []
      let places = all.map { "\($0.host) \($0.port)" }.filter { seen.insert($0).inserted }
      return Line {
        $0[Column.name] = name
        $0[Column.reference] = worst.reference
        $0[Column.service] = ServiceClass(worst)
        $0[Column.platform] = PlatformClass(worst)
        $0[Column.application] = ApplicationName.of(worst)
        $0[Column.threat] = ThreatClass(worst)
        $0[Column.score] = Quantity(tenThousandths: worst.score * 1000)
        $0[Column.level] = VulnerabilityRisk(tenths: worst.score)
        $0[Column.count] = places.count
        $0[Column.places] = places.joined(separator: ";")
        $0[Column.advice] = worst.advice
      }
    }.sorted { a, b in
      a[Column.score] != b[Column.score] ? a[Column.score] > b[Column.score] : a[Column.count] > b[Column.count]
    }
  }
}

extension Line<VulnerabilityScan.Vulnerability> {
  /// The addresses it was found at, each once.
  public var addresses: [String] {
    var seen: Set<String> = []
    return self[VulnerabilityScan.Vulnerability.places].split(separator: ";").compactMap { place in
      let address = String(place.prefix { $0 != " " })
      return seen.insert(address).inserted ? address : nil
    }
  }
  /// What counts in the tables: information is no vulnerability.
  public var isCounted: Bool { self[VulnerabilityScan.Vulnerability.level] != .information }
}

public import Records

/// Vulnerabilities counted by something they have, with the columns of 2.1 to 2.4: high, medium, low, together.
public struct ScanTally: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let label: String
    public var high = 0, medium = 0, low = 0
    public var total: Int { high + medium + low }
  }
  public private(set) var rows: [Row] = []

  /// Distinct vulnerabilities; rows in the order of `labels`, then by their sum, and 其他 last.
  init(_ scan: Record<VulnerabilityScan>, by label: (Line<VulnerabilityScan.Vulnerability>) -> String) {
    typealias Column = VulnerabilityScan.Vulnerability
    var places: [String: Int] = [:]
    for line in scan[VulnerabilityScan.vulnerabilities] where line.isCounted {
      let name = label(line)
      let place = places[name] ?? rows.count
      if place == rows.count {
        places[name] = place
        rows.append(Row(label: name))
      }
      switch line[Column.level] {
      case .high: rows[place].high += 1
      case .medium: rows[place].medium += 1
      default: rows[place].low += 1
      }
    }
    rows.sort { a, b in
      (a.label == "其他") != (b.label == "其他") ? b.label == "其他" : a.total != b.total ? a.total > b.total : a.label < b.label
    }
  }
}

extension Record<VulnerabilityScan> {
  private typealias Column = VulnerabilityScan.Vulnerability
  public var byService: ScanTally { ScanTally(self) { $0[Column.service].label.zh } }
  public var byPlatform: ScanTally { ScanTally(self) { $0[Column.platform].label.zh } }
  public var byApplication: ScanTally { ScanTally(self) { $0[Column.application] } }
  public var byThreat: ScanTally { ScanTally(self) { $0[Column.threat].label.zh } }

  /// 1.1 网络风险分布: how many hosts of each grade, from the worst.
  public var hostLevels: [(level: HostRisk, count: Int)] {
    HostRisk.allCases.map { level in (level, self[VulnerabilityScan.hosts].count { $0[VulnerabilityScan.Host.level] == level }) }
  }
  /// 3 操作系统分布: families, the most frequent first.
  public var systems: [(name: String, count: Int)] {
    let names = self[VulnerabilityScan.hosts].map { Self.family($0[VulnerabilityScan.Host.system]) }
    return Dictionary(grouping: names) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }
  private static func family(_ system: String?) -> String {
    let text = system?.lowercased() ?? ""
    let families = [("windows", "Windows"), ("linux", "Linux"), ("kylin", "Linux"), ("centos", "Linux"), ("ubuntu", "Linux"), ("red hat", "Linux"),
      ("debian", "Linux"), ("aix", "AIX"), ("hp-ux", "HP-UX"), ("solaris", "Solaris"), ("cisco", "网络设备"), ("vrp", "网络设备"), ("huawei", "网络设备"), ("comware", "网络设备")]
    return families.first { text.contains($0.0) }?.1 ?? "Other"
  }
  /// Distinct vulnerabilities of each grade.
  public func count(_ level: VulnerabilityRisk) -> Int { self[VulnerabilityScan.vulnerabilities].count { $0[Column.level] == level } }
}

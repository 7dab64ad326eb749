public import Records
public import Time

/// The files of scanners that can be read.
public enum ScanTool: String, Choice {
  case nmap, nessus, gvm, csv
  public var label: Wording {
    switch self {
    case .nmap: Wording("nmap")
    case .nessus: Wording("Nessus")
    case .gvm: Wording("OpenVAS/GVM")
    case .csv: Wording("其他（CSV）", "Other (CSV)")
    }
  }
}

/// One thing a scanner says of one port of one host.
public struct ScanFinding: Sendable, Equatable {
  public var host: String
  /// `22/tcp`, or `general`.
  public var port: String
  public var name: String
  /// CVE numbers and the like, separated by spaces.
  public var reference: String?
  /// What the scanner calls the family of the check, and the service that answers.
  public var family: String
  public var service: String
  /// Tenths, 0 to 100.
  public var score: Int
  public var advice: String?
  /// The user name of an account that is weak; never its password.
  public var account: String?
  /// Whether the finding is that an account has a default or guessable password.
  public var isWeakAccount: Bool

  public init(
    host: String, port: String, name: String, reference: String? = nil, family: String = "", service: String = "",
    score: Int, advice: String? = nil, account: String? = nil, isWeakAccount: Bool = false
  ) {
    (self.host, self.port, self.family, self.service) = (host, port, family, service)
    self.name = ScanText.clean(ScanText.withoutPassword(name), 200) ?? "未命名"
    self.reference = ScanText.clean(reference, 400)
    self.advice = ScanText.clean(advice, 1000)
    self.score = min(max(score, 0), 100)
    self.account = ScanText.clean(account, 60)
    self.isWeakAccount = isWeakAccount || ScanText.speaksOfWeakAccount(name)
  }
}

extension ScanFinding {
  /// The same finding said once more, with another number or a higher score.
  mutating func take(reference more: String?, score other: Int) {
    score = min(max(score, other), 100)
    let known = (reference ?? "").split(separator: " ").map(String.init)
    guard let more = ScanText.clean(more, 400), !known.contains(more) else { return }
    reference = ScanText.clean((known + [more]).joined(separator: " "), 400)
  }
}

/// A host that answered.
public struct ScannedHost: Sendable, Equatable {
  public var address: String
  public var hostname: String?
  public var system: String?
  public init(address: String, hostname: String? = nil, system: String? = nil) {
    self.address = address
    self.hostname = ScanText.clean(hostname, 120)
    self.system = ScanText.clean(system, 200)
  }
}

/// What a file of a scanner says. Nothing in it is recorded yet.
public struct ScanReport: Sendable, Equatable {
  public let tool: ScanTool
  public internal(set) var version: String?
  public internal(set) var task: String?
  public internal(set) var template: String?
  public internal(set) var startedAt: Moment?
  public internal(set) var endedAt: Moment?
  public internal(set) var hosts: [ScannedHost] = []
  public internal(set) var findings: [ScanFinding] = []

  init(_ tool: ScanTool) { self.tool = tool }

  public static let byteLimit = 20 * 1024 * 1024
  public static let hostLimit = 5_000
  public static let findingLimit = 200_000

  /// Reads XML by the name of its first element: `nmaprun`, `NessusClientData_v2`, or what GVM writes.
  public static func read(_ bytes: [UInt8]) throws(CollectionFault) -> ScanReport {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= byteLimit else { throw .tooLarge }
    var xml = XMLReader(bytes)
    guard case .start(let root, _) = try xml.next() else { throw unknown }
    let report =
      switch root {
      case "nmaprun": try NmapScan.read(bytes)
      case "NessusClientData_v2": try NessusScan.read(bytes)
      case "report", "get_reports_response": try GVMScan.read(bytes)
      default: throw unknown
      }
    return try report.checked()
  }

  /// - Parameter rows: of a CSV, with its header.
  public static func read(csv rows: [[String]]) throws(CollectionFault) -> ScanReport { try CSVScan.read(rows).checked() }

  static let unknown = CollectionFault(
    line: nil, "不是能识别的扫描结果；支持 nmap XML、Nessus（.nessus）、OpenVAS/GVM XML 和 CSV。",
    "That is no scan this reads: nmap XML, Nessus, OpenVAS/GVM XML and CSV are.")

  /// Adds hosts; of one that is there already, what was not known. One machine stands in a file several times when it
  /// was scanned under several names.
  mutating func add(_ more: [ScannedHost]) {
    var places = Dictionary(hosts.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    for host in more {
      if let place = places[host.address] {
        hosts[place].hostname = hosts[place].hostname ?? host.hostname
        hosts[place].system = hosts[place].system ?? host.system
      } else {
        places[host.address] = hosts.count
        hosts.append(host)
      }
    }
  }

  /// Every host that is spoken of stands among the hosts; no host stands twice.
  private func checked() throws(CollectionFault) -> ScanReport {
    var report = self
    report.hosts = []
    report.add(hosts)
    var known = Set(report.hosts.map(\.address))
    for finding in findings where known.insert(finding.host).inserted {
      report.hosts.append(ScannedHost(address: finding.host))
    }
    guard !report.hosts.isEmpty else {
      throw CollectionFault(line: nil, "文件里没有一台在线的主机。", "The file speaks of no host that is up.")
    }
    guard report.hosts.count <= Self.hostLimit else {
      throw CollectionFault(line: nil, "文件里的主机超过 \(Self.hostLimit) 台，请分开扫描。", "Too many hosts in one file.")
    }
    guard report.findings.count <= Self.findingLimit else {
      throw CollectionFault(line: nil, "文件里的漏洞超过 \(Self.findingLimit) 条，请分开扫描。", "Too many findings in one file.")
    }
    return report
  }
}

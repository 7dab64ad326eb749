public import Records

/// A table of findings, for scanners that write nothing else: a row a finding, columns known by their heads.
public enum CSVScan {
  enum Column: CaseIterable {
    case host, hostname, system, port, `protocol`, name, reference, service, family, score, level, advice
    /// Heads by which a column is known, in lower case, the best first: the tables of Nessus, Tenable and GVM have several.
    var heads: [String] {
      switch self {
      case .host: ["ip", "ip地址", "ip 地址", "ip address", "asset.display_ipv4_address", "主机地址", "address", "主机", "目标", "host"]
      case .hostname: ["主机名", "hostname", "fqdn", "dns name", "asset.display_fqdn", "asset.host_name", "netbios name", "netbios"]
      case .system: ["操作系统", "os", "asset.operating_system", "system"]
      case .port: ["端口", "port"]
      case .protocol: ["协议", "port protocol", "protocol"]
      case .name: ["漏洞名称", "漏洞", "plugin name", "nvt name", "definition.name", "name", "vulnerability"]
      case .reference: ["cve", "cves", "cve编号", "cve 编号", "definition.cve", "编号", "reference"]
      case .service: ["服务", "service"]
      case .family: ["类别", "分类", "plugin family", "family", "definition.family", "category"]
      case .score:
        [
          "风险值", "分值", "评分", "cvss v3.0 base score", "cvss3 base score", "cvss v3 base score", "definition.cvss3.base_score", "cvss",
          "cvss v2.0 base score", "cvss base score", "cvss v2 base score", "definition.cvss2.base_score", "score", "severity score",
        ]
      case .level: ["等级", "风险等级", "危险程度", "级别", "severity", "risk", "level"]
      case .advice: ["解决办法", "修复建议", "解决方案", "solution", "definition.solution", "advice"]
      }
    }
  }
  /// What the page says of it.
  public static let needed = Wording("IP 地址、漏洞名称、风险值（或等级：严重、高、中、低、信息）", "ip, name, score (or level)")

  static func read(_ rows: [[String]]) throws(CollectionFault) -> ScanReport {
    guard let header = rows.first else { throw .empty }
    let heads = header.map { $0.trimmed.lowercased() }
    var places: [Column: [Int]] = [:]
    for column in Column.allCases {
      let found = column.heads.compactMap(heads.firstIndex)
      if !found.isEmpty { places[column] = found }
    }
    guard places[.host] != nil, places[.name] != nil, places[.score] != nil || places[.level] != nil else {
      throw CollectionFault(line: 1, "CSV 的表头须有：\(needed.zh)。", "The CSV needs the columns \(needed.en).")
    }
    var report = ScanReport(.csv)
    // A row for each CVE of a vulnerability is how Nessus writes them.
    var rowsOf: [String: Int] = [:]
    var known: Set<String> = []
    for (number, row) in rows.enumerated().dropFirst() {
      func cell(_ column: Column) -> String? {
        places[column]?.lazy.map { $0 < row.count ? row[$0].trimmed : "" }.first { !$0.isEmpty }
      }
      let line = number + 1
      guard let text = cell(.host), let address = IPAddress(text)?.description else {
        throw CollectionFault(line: line, "“\((cell(.host) ?? "").prefix(60))”不是 IP 地址。", "That is no IP address.")
      }
      guard let name = cell(.name) else { throw CollectionFault(line: line, "没有漏洞名称。", "There is no name.") }
      guard let score = ScanText.tenths(cell(.score)) ?? score(of: cell(.level)), (0...100).contains(score) else {
        throw CollectionFault(line: line, "风险值应在 0 到 10 之间，或等级为严重、高、中、低、信息。", "The score is 0 to 10.")
      }
      if known.insert(address).inserted {
        report.hosts.append(ScannedHost(address: address, hostname: cell(.hostname), system: cell(.system)))
      }
      let place = port(cell(.port), cell(.protocol))
      let finding = "\(address) \(place) \(name)"
      if let first = rowsOf[finding] {
        report.findings[first].take(reference: cell(.reference), score: score)
        continue
      }
      rowsOf[finding] = report.findings.count
      report.findings.append(
        ScanFinding(
          host: address, port: place, name: name, reference: cell(.reference), family: cell(.family) ?? "",
          service: cell(.service) ?? "", score: score, advice: cell(.advice), account: ScanText.account(in: name)))
    }
    return report
  }

  private static func port(_ text: String?, _ transport: String?) -> String {
    guard let text, !text.isEmpty, text != "0" else { return "general" }
    guard Int(text) != nil else { return String(text.prefix(20)) }
    let asked = transport?.lowercased() ?? ""
    let known = ["tcp", "udp", "sctp"].first { $0 == asked }
    return "\(text)/\(known ?? "tcp")"
  }
  private static func score(of level: String?) -> Int? {
    switch level?.lowercased() {
    case "严重", "紧急", "超危", "critical": 90
    case "高", "高危", "高风险", "high": 80
    case "中", "中危", "中风险", "medium": 50
    case "低", "低危", "低风险", "low": 20
    case "信息", "info", "information", "none", "log": 0
    default: nil
    }
  }
}

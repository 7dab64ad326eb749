import Records
import Time

/// The `.nessus` file (NessusClientData_v2): a `ReportHost` a host, a `ReportItem` a finding.
enum NessusScan {
  /// Texts of an item that are kept; the others (outputs of plugins may hold passwords) are passed over.
  private static let kept: Set<String> = [
    "cvss3_base_score", "cvss_base_score", "cvssv3", "cvss", "risk_factor", "cve", "solution", "synopsis",
  ]

  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> ScanReport {
    var xml = XMLReader(bytes, keepsText: true)
    var report = ScanReport(.nessus)
    var (host, tags) = (ScannedHost(address: ""), [String: String]())
    var (tag, item): (String?, [String: String]?) = (nil, nil)
    var values: [String: [String]] = [:]
    var element = ""
    var findings: [ScanFinding] = []
    while true {
      switch try xml.next() {
      case .finish: return report
      case .start("policyName", _): element = "policyName"
      case .start("Report", let all): report.task = ScanText.clean(all["name"], 80)
      case .start("ReportHost", let all):
        (host, tags, findings) = (ScannedHost(address: all["name"] ?? ""), [:], [])
      case .start("tag", let all): tag = all["name"]
      case .start("ReportItem", let all): (item, values) = (all, [:])
      case .start(let name, _):
        element = name
        if item != nil, kept.contains(name) { values[name, default: []].append("") }
      case .text(let text):
        if let tag {
          tags[tag, default: ""] += text
        } else if element == "policyName" {
          report.template = ScanText.clean(text, 120)
        } else if item != nil, let last = values[element]?.indices.last {
          values[element]![last] += text
        }
      case .end("tag"): tag = nil
      case .end("ReportItem"):
        if let item, let finding = try finding(item, values, xml) { findings.append(finding) }
        item = nil
      case .end("ReportHost"): try close(host, tags, findings, &report, xml)
      case .end: element = ""
      }
    }
  }

  private static func finding(
    _ item: [String: String], _ values: [String: [String]], _ xml: XMLReader
  ) throws(CollectionFault) -> ScanFinding? {
    guard let name = item["pluginName"], let severity = item["severity"].flatMap({ Int($0) }), (0...4).contains(severity) else {
      throw xml.fault("漏洞条目缺少名称或等级。", "An item has no name or severity.")
    }
    let number = item["port"] ?? "0"
    // What no CVSS is given for is scored by its severity: information, low, medium, high, critical.
    let score =
      severity == 0 ? 0
      : ["cvss3_base_score", "cvssv3", "cvss_base_score", "cvss"].lazy.compactMap { ScanText.tenths(values[$0]?.first) }.first
        ?? [0, 20, 50, 80, 90][severity]
    let family = item["pluginFamily"] ?? ""
    return ScanFinding(
      host: "", port: number == "0" ? "general" : "\(number)/\(item["protocol"] ?? "tcp")", name: name,
      reference: values["cve"]?.joined(separator: " "), family: family, service: item["svc_name"] ?? "", score: score,
      advice: values["solution"]?.first, account: ScanText.account(in: name),
      isWeakAccount: family == "Default Unix Accounts")
  }

  /// `www.example.com` of `https://www.example.com:8443/shop`; nil of what is no such address.
  private static func webHost(_ text: String) -> String? {
    guard let scheme = ["http://", "https://"].first(where: text.lowercased().hasPrefix) else { return nil }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    let isName = host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    return isName && (2...45).contains(host.count) ? host.lowercased() : nil
  }

  private static func close(
    _ host: ScannedHost, _ tags: [String: String], _ findings: [ScanFinding], _ report: inout ScanReport, _ xml: XMLReader
  ) throws(CollectionFault) {
    let text = tags["host-ip"] ?? host.address
    // A scan of a web application knows its host by its address in the browser.
    let site = webHost(host.address)
    guard let address = IPAddress(text.trimmed)?.description ?? site else {
      throw xml.fault("主机“\(text.prefix(60))”没有 IP 地址。", "A host has no address.")
    }
    let name = site ?? tags["host-fqdn"] ?? tags["netbios-name"] ?? tags["hostname"]
    let system = tags["operating-system"]?.split(separator: "\n").first.map(String.init)
    report.hosts.append(ScannedHost(address: address, hostname: name, system: system))
    report.findings += findings.map { one in
      var one = one
      one.host = address
      return one
    }
    let start = ScanText.epoch(tags["HOST_START_TIMESTAMP"]) ?? ScanText.clock(tags["HOST_START"]) ?? ScanText.iso(tags["HOST_START"])
    let end = ScanText.epoch(tags["HOST_END_TIMESTAMP"]) ?? ScanText.clock(tags["HOST_END"]) ?? ScanText.iso(tags["HOST_END"])
    report.startedAt = [report.startedAt, start].compactMap { $0 }.min()
    report.endedAt = [report.endedAt, end].compactMap { $0 }.max()
  }
}

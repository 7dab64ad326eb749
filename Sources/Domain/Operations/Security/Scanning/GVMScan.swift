import Records
import Time

/// The XML report of OpenVAS/GVM: `results/result` a finding, `host` with its details a host.
enum GVMScan {
  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> ScanReport {
    var xml = XMLReader(bytes, keepsText: true)
    var report = ScanReport(.gvm)
    var path: [String] = []
    var named: [String: String] = [:]
    var result: Result?
    var host: Host?
    while true {
      switch try xml.next() {
      case .finish:
        report.add(named.map { ScannedHost(address: $0.key, hostname: $0.value) }.sorted { $0.address < $1.address })
        return report
      case .start(let name, let all):
        path.append(name)
        if name == "result", path.dropLast().last == "results" { result = Result() }
        // A host of a report; those of results and of tasks are something else.
        if name == "host", result == nil, path.dropLast().last == "report" { host = Host() }
        if name == "detail" { host?.beginDetail() }
        if name == "ref", all["type"] == "cve", let id = all["id"] { result?.references.append(id) }
      case .text(let text):
        take(text, path, &result, &host, &report)
      case .end(let name):
        path.removeLast()
        if name == "detail" { host?.keepDetail() }
        // A result says of what detection it came: a result within the result, which ends nothing.
        if name == "result", path.last == "results", let one = result {
          if let finding = try one.finding(xml) {
            report.findings.append(finding)
            // Reports without details of their hosts have the names here.
            if named[finding.host] == nil, let name = one.name(of: finding.host) { named[finding.host] = name }
          }
          result = nil
        }
        if name == "host", result == nil, path.last == "report", let one = host {
          if let scanned = one.scanned, !report.hosts.contains(where: { $0.address == scanned.address }) { report.hosts.append(scanned) }
          host = nil
        }
      }
    }
  }

  private static func take(
    _ text: String, _ path: [String], _ result: inout Result?, _ host: inout Host?, _ report: inout ScanReport
  ) {
    let (last, parent) = (path.last ?? "", path.dropLast().last ?? "")
    if result != nil {
      switch (parent, last) {
      case ("result", "name"): result!.name += text
      case ("result", "host"): result!.host += text
      case ("host", "hostname"): result!.hostname += text
      case ("result", "port"): result!.port += text
      case ("result", "severity"): result!.severity += text
      case ("result", "threat"): result!.threat += text
      case ("nvt", "name"): result!.test += text
      case ("nvt", "tags"): result!.tags += text
      case ("nvt", "family"): result!.family += text
      case ("nvt", "cvss_base"): result!.base += text
      case ("nvt", "solution"): result!.solution += text
      case ("nvt", "cve"): if text != "NOCVE" { result!.references.append(text) }
      default: break
      }
    } else if host != nil {
      switch (parent, last) {
      case ("host", "ip"): host!.address += text
      case ("detail", "name"): host!.name += text
      case ("detail", "value"): host!.value += text
      default: break
      }
    } else {
      switch (parent, last) {
      case ("report", "scan_start"): report.startedAt = ScanText.iso(text)
      case ("report", "scan_end"): report.endedAt = ScanText.iso(text)
      case ("task", "name"): report.task = ScanText.clean(text, 80)
      case ("gmp", "version"), ("omp", "version"): report.version = ScanText.clean("GMP \(text)", 120)
      default: break
      }
    }
  }

  private struct Result {
    var name = "", host = "", hostname = "", port = "", severity = "", threat = "", family = "", base = "", solution = ""
    /// The name of the test, which is the result's where that has none (OMP 7 and before), and what is said of it as
    /// `summary=…|solution=…` (before GMP 20).
    var test = "", tags = ""
    var references: [String] = []

    func name(of address: String) -> String? {
      let name = hostname.trimmed
      return name.isEmpty || name == address ? nil : name
    }

    /// Nil for what is no finding: errors and what was marked as a false positive.
    func finding(_ xml: XMLReader) throws(CollectionFault) -> ScanFinding? {
      let name = self.name.trimmed.isEmpty ? test : self.name
      let advice = solution.isEmpty ? tags.split(separator: "|").first { $0.hasPrefix("solution=") }?.dropFirst(9) : solution[...]
      guard let address = IPAddress(host.trimmed)?.description else {
        throw xml.fault("结果“\(name.prefix(60))”没有主机地址。", "A result names no host.")
      }
      let levels = ["critical": 90, "high": 80, "medium": 50, "low": 20, "log": 0]
      guard let score = ScanText.tenths(severity) ?? ScanText.tenths(base) ?? levels[threat.trimmed.lowercased()] else {
        throw xml.fault("结果“\(name.prefix(60))”没有等级。", "A result has no severity.")
      }
      guard score >= 0 else { return nil }
      let place = port.trimmed
      return ScanFinding(
        host: address, port: place.hasPrefix("general") || place.isEmpty ? "general" : place, name: name.trimmed,
        reference: references.isEmpty ? nil : references.joined(separator: " "), family: family, score: score,
        advice: advice.map(String.init), account: ScanText.account(in: name))
    }
  }

  private struct Host {
    var address = "", name = "", value = ""
    private var hostname: String?
    private var system: String?

    mutating func beginDetail() { (name, value) = ("", "") }
    mutating func keepDetail() {
      switch name.trimmed {
      case "hostname": hostname = value
      case "best_os_txt": system = value
      case "OS": system = system ?? value
      default: break
      }
      (name, value) = ("", "")
    }
    var scanned: ScannedHost? {
      IPAddress(address.trimmed).map { ScannedHost(address: $0.description, hostname: hostname, system: system) }
    }
  }
}

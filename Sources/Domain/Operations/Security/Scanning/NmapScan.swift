import Records

/// `nmap -sV -O --script vuln,vulners -oX scan.xml`: open ports are findings by what the standard of the collection
/// says of them, and what the scripts found is scored by its CVSS.
enum NmapScan {
  /// Services that are dangerous or not needed to be open (7.1: two points).
  static let dangerous: Set<String> = [
    "telnet", "ftp", "tftp", "rlogin", "rsh", "login", "shell", "exec", "finger", "chargen", "echo", "discard", "daytime", "time",
    "netbios-ssn", "netbios-ns", "msrpc", "rpcbind", "nfs", "vnc", "x11", "pop3", "imap", "snmp", "microsoft-ds",
  ]

  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> ScanReport {
    var xml = XMLReader(bytes, keepsText: true)
    var report = ScanReport(.nmap)
    var host = ScannedHost(address: "")
    var found: [ScanFinding] = []
    var (isUp, isOpen, port, service, product) = (true, false, "", "", "")
    var script = Script()
    while true {
      switch try xml.next() {
      case .finish: return report
      case .start("nmaprun", let all):
        report.version = ScanText.clean(all["version"].map { "nmap \($0)" }, 120)
        report.template = ScanText.clean(all["args"], 120)
        report.startedAt = ScanText.epoch(all["start"])
      case .start("finished", let all): report.endedAt = ScanText.epoch(all["time"])
      case .start("host", _): (host, found, isUp) = (ScannedHost(address: ""), [], true)
      case .start("status", let all): isUp = all["state"] != "down"
      case .start("address", let all):
        if host.address.isEmpty, all["addrtype"] != "mac" { host.address = IPAddress(all["addr"] ?? "")?.description ?? "" }
      case .start("hostname", let all): host.hostname = host.hostname ?? ScanText.clean(all["name"], 120)
      case .start("osmatch", let all): host.system = host.system ?? ScanText.clean(all["name"], 200)
      case .start("port", let all):
        (isOpen, service, product) = (false, "", "")
        port = "\(all["portid"] ?? "?")/\(all["protocol"] ?? "tcp")"
      case .start("state", let all): isOpen = all["state"] == "open"
      case .start("service", let all):
        // Inside TLS nothing is sent in the clear: `ssl/imap` is not the `imap` that need not be open.
        service = (all["tunnel"].map { "\($0)/" } ?? "") + (all["name"] ?? "")
        product = [all["product"], all["version"]].compactMap { $0 }.joined(separator: " ")
      case .start("script", let all): script = Script(all["id"] ?? "", depth: 1)
      case .start("table", let all): script.open(all["key"])
      case .start("elem", let all): script.key = all["key"]
      case .text(let text): script.take(text)
      case .end("elem"): script.key = nil
      case .end("table"): script.close(isPort: !port.isEmpty, host: host.address, port: port, service: service, into: &found)
      case .end("script"): script = Script()
      case .end("port"):
        if isOpen { found += open(host.address, port, service, product) }
        port = ""
      case .end("host"):
        guard isUp, !host.address.isEmpty else { break }
        report.hosts.append(host)
        report.findings += found.map { one in
          var one = one
          one.host = host.address
          return one
        }
      default: break
      }
    }
  }

  private static func open(_ host: String, _ port: String, _ service: String, _ product: String) -> [ScanFinding] {
    let isDangerous = dangerous.contains(service)
    let name =
      isDangerous ? "开放了不必要或危险的服务 \(service)"
      : product.isEmpty ? "端口开放：\(service.isEmpty ? "未识别的服务" : service)" : "可远程获取服务版本信息：\(service) \(product)"
    // 7.1: one point for what tells its version, two for what need not be open; a port alone is information.
    return [
      ScanFinding(
        host: host, port: port, name: name, family: "port", service: service,
        score: isDangerous ? 20 : product.isEmpty ? 0 : 10, advice: isDangerous ? "业务不需要的服务请关闭" : nil)
    ]
  }

  /// A script that reports vulnerabilities as tables: `vulners` with id and cvss, the vuln library with title and state.
  private struct Script {
    var id = ""
    var depth = 0
    var key: String?
    private var tables: [(key: String?, values: [String: String])] = []

    init() {}
    init(_ id: String, depth: Int) { (self.id, self.depth) = (id, depth) }

    mutating func open(_ key: String?) { if depth > 0 { tables.append((key, [:])) } }
    mutating func take(_ text: String) {
      guard let key, !tables.isEmpty else { return }
      tables[tables.count - 1].values[key, default: ""] += text
    }
    mutating func close(isPort: Bool, host: String, port: String, service: String, into found: inout [ScanFinding]) {
      guard depth > 0, let (key, values) = tables.popLast() else { return }
      let place = isPort ? port : "general"
      if let score = ScanText.tenths(values["cvss"]), let id = values["id"] {
        // `vulners` lists the exploits and bulletins of a vulnerability beside it, each with the same score.
        guard (values["type"] ?? "cve") == "cve" else { return }
        found.append(
          ScanFinding(host: host, port: place, name: "\(id)（版本匹配）", reference: id, family: self.id, service: service, score: score))
      } else if let state = values["state"], state.uppercased().hasPrefix("VULNERABLE") || state.uppercased() == "LIKELY VULNERABLE" {
        let name = values["title"] ?? key ?? self.id
        found.append(
          ScanFinding(host: host, port: place, name: name, reference: key, family: self.id, service: service, score: 80))
      }
    }
  }
}

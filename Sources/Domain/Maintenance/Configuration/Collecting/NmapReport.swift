/// What `nmap -sV -oX` writes. Only hosts that are up are hosts.
enum NmapReport {
  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> [CollectedHost] {
    var xml = XMLReader(bytes)
    var hosts: [CollectedHost] = []
    var host: CollectedHost?
    var isUp = false
    var port: [String: String]?
    var service: [String: String] = [:]
    var isOpen = false
    var isReport = false
    while true {
      let event = try xml.next()
      switch event {
      case .finish:
        guard isReport else { throw CollectionFault(line: nil, "不是 nmap 的 XML 结果。", "That is no XML of nmap.") }
        return hosts
      case .start("nmaprun", _): isReport = true
      case .start(let name, _) where !isReport:
        throw CollectionFault(line: xml.line, "不是 nmap 的 XML 结果，开头是“\(name)”。", "That is no XML of nmap.")
      case .start("host", _):
        host = CollectedHost(line: xml.line)
        isUp = true
      case .start("status", let all): isUp = all["state"] != "down"
      case .start("address", let all): add(address: all, to: &host)
      case .start("hostname", let all):
        if host?.hostname == nil, let name = all["name"], !name.isEmpty {
          host?.hostname = String(name.split(separator: ".", omittingEmptySubsequences: false)[0])
        }
      case .start("port", let all): (port, service, isOpen) = (all, [:], false)
      case .start("state", let all): isOpen = all["state"] == "open"
      case .start("service", let all): service = all
      case .start("osmatch", let all): if host?.operatingSystem == nil { host?.operatingSystem = all["name"] }
      case .end("port"):
        if let port, isOpen, let number = port["portid"] {
          let words = [service["name"], service["product"], service["version"]].compactMap { $0 }
          host?.services.append((["\(number)/\(port["protocol"] ?? "tcp")"] + words).joined(separator: " "))
        }
        port = nil
      case .end("host"):
        if let host, isUp, !host.addresses.isEmpty { hosts.append(host) }
        host = nil
      default: break
      }
    }
  }

  private static func add(address all: [String: String], to host: inout CollectedHost?) {
    guard let text = all["addr"] else { return }
    if all["addrtype"] == "mac" {
      guard let mac = MACAddress(text)?.description, let last = host?.ports.indices.last else { return }
      host?.ports[last].mac = mac
    } else if let ip = IPAddress(text)?.description {
      if host?.managementIP == nil { host?.managementIP = ip }
      host?.ports.append(.init(ip: ip))
    }
  }
}

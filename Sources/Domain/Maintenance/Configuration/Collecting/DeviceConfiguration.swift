import Records

/// The configuration of one network device as text: Huawei VRP, H3C Comware and Cisco IOS say the same things
/// in nearly the same words.
enum DeviceConfiguration {
  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> [CollectedHost] {
    guard !bytes.contains(0) else { throw CollectionFault(line: nil, "不是文本文件。", "That is no text.") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CollectionFault(
        line: firstBadLine(bytes), "不是 UTF-8 文本；GBK 文本请先按 GBK 上传。", "That is no UTF-8 text.")
    }
    var host = CollectedHost(line: 1)
    var interface: String?
    var isShutDown = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      // H3C puts what concerns the whole device one column in.
      let isGlobal = interface == nil && ["sysname", "hostname", "version"].contains(first)
      if !line.hasPrefix(" ") || isGlobal {
        (interface, isShutDown) = (nil, false)
        try top(words, line, index + 1, &host, &interface)
      } else if interface != nil {
        if first == "shutdown" { isShutDown = true }
        try inner(words, index + 1, interface!, isShutDown, &host)
      }
    }
    guard host.hostname != nil else {
      throw CollectionFault(
        line: nil, "找不到设备名（sysname 或 hostname），不像是华为、H3C 或思科设备的配置。",
        "There is no sysname or hostname: this is no configuration of a Huawei, H3C or Cisco device.")
    }
    host.managementIP = managementAddress(host)
    return [host]
  }

  private static func top(
    _ words: [String], _ line: Substring, _ number: Int, _ host: inout CollectedHost, _ interface: inout String?
  ) throws(CollectionFault) {
    switch words[0] {
    case "sysname" where words.count > 1, "hostname" where words.count > 1:
      guard host.hostname == nil || host.hostname == words[1] else {
        throw CollectionFault(line: number, "一个文件里有两台设备的配置，请分开上传。", "The file holds two devices: send one at a time.")
      }
      host.hostname = words[1].trimming("\"")
    case "interface" where words.count > 1: interface = words.dropFirst().joined(separator: " ")
    case "version" where words.count > 1: host.version = words.dropFirst().joined(separator: " ")
    // `!Software Version V200R019C10SPC500`
    case "!Software" where words.count > 2: host.version = words.dropFirst(2).joined(separator: " ")
    default: break
    }
  }

  private static func inner(
    _ words: [String], _ number: Int, _ interface: String, _ isShutDown: Bool, _ host: inout CollectedHost
  ) throws(CollectionFault) {
    guard words.count > 2, words[0] == "ip" || words[0] == "ipv6", words[1] == "address", !isShutDown else { return }
    let text = words[2].split(separator: "/")[0]
    // `ip address dhcp-alloc`, `negotiated` and `unnumbered` name no address.
    guard text.first.map({ $0.isHexDigit && !$0.isLetter || text.contains(":") }) == true else { return }
    guard let ip = IPAddress(text) else {
      throw CollectionFault(line: number, "“\(words[2])”不是 IP 地址。", "\(words[2]) is no IP address.")
    }
    host.ports.append(.init(name: interface, ip: ip.description))
  }

  /// The address one signs in to: of the management socket, else of a loopback, else of the first interface.
  private static func managementAddress(_ host: CollectedHost) -> String? {
    func first(_ wanted: [String]) -> String? {
      host.ports.first { port in wanted.contains { port.name?.lowercased().hasPrefix($0) == true } }?.ip
    }
    return first(["meth", "m-gigabitethernet", "management", "mgmt", "fastethernet0 "]) ?? first(["loopback"])
      ?? first(["vlan"]) ?? host.ports.first?.ip
  }

  private static func firstBadLine(_ bytes: [UInt8]) -> Int {
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where String(validating: line, as: UTF8.self) == nil { return index + 1 }
    return 1
  }
}

extension String {
  fileprivate func trimming(_ character: Character) -> String {
    var text = self[...]
    while text.first == character { text = text.dropFirst() }
    while text.last == character { text = text.dropLast() }
    return String(text)
  }
}

import Records

/// What the `setup` module of Ansible writes: the file that `--tree` makes for a host, a JSON list or mapping of
/// such, or the plain output of an ad hoc run (`host | SUCCESS => {…}`).
enum AnsibleFacts {
  static func read(_ bytes: [UInt8]) throws(CollectionFault) -> [CollectedHost] {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let first = bytes.first(where: { !isSpace($0) }) else { throw .empty }
    var hosts: [CollectedHost] = []
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      let json = try parse(bytes, from: 1)
      for (name, facts) in try sources(json) { hosts.append(try host(facts, name: name, line: 1)) }
      return hosts
    }
    for part in try answers(bytes) {
      let json = try parse(part.json, from: part.line)
      hosts.append(try host(json["ansible_facts"] ?? json, name: part.name, line: part.line))
    }
    return hosts
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func parse(_ bytes: [UInt8], from line: Int) throws(CollectionFault) -> JSON {
    do throws(JSONFault) {
      return try JSON.parse(bytes: bytes)
    } catch {
      let at = line + bytes.prefix(error.position).count { $0 == UInt8(ascii: "\n") }
      throw CollectionFault(line: at, "不是完整的 JSON（\(error.reason)）。", "That is no sound JSON: \(error.reason).")
    }
  }

  /// `{"ansible_facts": …}`, the bare facts, a list of either, or a mapping from host names to either.
  private static func sources(_ json: JSON) throws(CollectionFault) -> [(String?, JSON)] {
    if let facts = json["ansible_facts"] { return [(nil, facts)] }
    if isFacts(json) { return [(nil, json)] }
    if let all = json.array { return all.map { (nil, $0["ansible_facts"] ?? $0) } }
    if let members = json.members, !members.isEmpty, members.allSatisfy({ $0.value.members != nil }) {
      return members.map { ($0.name, $0.value["ansible_facts"] ?? $0.value) }
    }
    throw notFacts(1)
  }

  private static func isFacts(_ json: JSON) -> Bool {
    json["ansible_hostname"] != nil || json["ansible_fqdn"] != nil || json["ansible_all_ipv4_addresses"] != nil
  }

  private static func notFacts(_ line: Int) -> CollectionFault {
    CollectionFault(
      line: line, "不是 Ansible setup 模块的输出：没有 ansible_facts。", "That is not what Ansible's setup module writes.")
  }

  private static func host(_ facts: JSON, name: String?, line: Int) throws(CollectionFault) -> CollectedHost {
    guard isFacts(facts) else { throw notFacts(line) }
    var host = CollectedHost(line: line)
    host.hostname = text(facts["ansible_hostname"]) ?? name
    host.managementIP = address(facts["ansible_default_ipv4"]?["address"])
    host.ports = ports(facts)
    let system = [text(facts["ansible_distribution"]), text(facts["ansible_distribution_version"])].compactMap { $0 }
    host.operatingSystem = system.isEmpty ? nil : system.joined(separator: " ")
    let model = [text(facts["ansible_system_vendor"]), text(facts["ansible_product_name"])].compactMap { $0 }
    host.brandAndModel = model.isEmpty ? nil : model.joined(separator: " ")
    host.serialNumber = text(facts["ansible_product_serial"])
    var equipment: [String] = []
    if let count = facts["ansible_processor_vcpus"]?.integer { equipment.append("CPU \(count) 线程") }
    if let size = facts["ansible_memtotal_mb"]?.integer { equipment.append("内存 \((size + 512) / 1024) GB") }
    host.equipment = equipment.isEmpty ? nil : equipment.joined(separator: "，")
    return host
  }

  private static func ports(_ facts: JSON) -> [CollectedHost.Port] {
    var ports: [CollectedHost.Port] = []
    for name in (facts["ansible_interfaces"]?.array ?? []).compactMap(\.text).sorted() where name != "lo" {
      // Facts are named after interfaces with what Python does not like in a name replaced.
      let key = "ansible_" + name.replacing("-", with: "_").replacing(".", with: "_").replacing(":", with: "_")
      guard let interface = facts[key] else { continue }
      let ip = address(interface["ipv4"]?["address"])
      let mac = text(interface["macaddress"]).flatMap { MACAddress($0)?.description }
      if ip != nil || mac != nil { ports.append(.init(name: name, ip: ip, mac: mac)) }
    }
    if ports.isEmpty {
      let all = (facts["ansible_all_ipv4_addresses"]?.array ?? []).compactMap { address($0) }
      ports = all.map { .init(ip: $0) }
    }
    return ports
  }

  /// A text that says something: virtual machines call their serial number `NA`, and so on.
  private static func text(_ json: JSON?) -> String? {
    guard let text = json?.text, !["", "NA", "N/A", "None", "Not Specified", "unknown"].contains(text) else { return nil }
    return text
  }
  private static func address(_ json: JSON?) -> String? { text(json).flatMap { IPAddress($0)?.description } }

  /// The parts of an ad hoc run's output; what was not reached says nothing of a host and is refused.
  private static func answers(
    _ bytes: [UInt8]
  ) throws(CollectionFault) -> [(name: String, line: Int, json: [UInt8])] {
    var found: [(name: String, line: Int, json: [UInt8])] = []
    for (index, raw) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let line = String(decoding: raw, as: UTF8.self)
      if !line.hasPrefix(" "), !line.hasPrefix("}"), let mark = line.range(of: " => {") {
        let head = line[..<mark.lowerBound]
        guard head.contains("| SUCCESS") || head.contains("| CHANGED") else {
          throw CollectionFault(
            line: index + 1, "“\(head)”没有采集成功，请先处理或去掉这一段。", "\(head) was not collected: leave it out.")
        }
        let name = head.split(separator: " ").first.map(String.init) ?? ""
        found.append((name, index + 1, Array("{".utf8)))
      } else if found.isEmpty {
        if raw.allSatisfy(isSpace) { continue }
        throw CollectionFault(line: index + 1, "不是 JSON，也不是 Ansible 的输出。", "That is neither JSON nor output of Ansible.")
      } else {
        found[found.count - 1].json += [UInt8(ascii: "\n")] + raw
      }
    }
    return found
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<Index>? { firstRange(of: part) }
}

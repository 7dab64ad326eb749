public import Records

/// What a collection saw of one machine or device. Nothing in it is recorded yet.
public struct CollectedHost: Sendable, Equatable {
  public struct Port: Sendable, Equatable {
    public var name: String?
    public var ip: String?
    public var mac: String?
    public init(name: String? = nil, ip: String? = nil, mac: String? = nil) {
      (self.name, self.ip, self.mac) = (name, ip, mac)
    }
  }
  /// The line of the file where it begins, from 1.
  public var line: Int
  public var hostname: String?
  public var managementIP: String?
  public var ports: [Port] = []
  public var operatingSystem: String?
  public var version: String?
  public var brandAndModel: String?
  public var serialNumber: String?
  public var equipment: String?
  /// `22/tcp ssh OpenSSH 8.4`, in the order of their numbers.
  public var services: [String] = []

  /// What kind of file spoke of it.
  public internal(set) var format: CollectionFormat?

  public init(line: Int) { self.line = line }

  /// By what people know it: its name, else its address.
  public var caption: String { hostname ?? managementIP ?? ports.compactMap(\.ip).first ?? "?" }
  public var addresses: [String] {
    var all: [String] = []
    for address in [managementIP].compactMap({ $0 }) + ports.compactMap(\.ip) where !all.contains(address) {
      all.append(address)
    }
    return all
  }
}

/// Why a file of a collection was not read, and where.
public struct CollectionFault: Error, Sendable, Equatable {
  /// From 1; nil where it is the whole file.
  public let line: Int?
  public let reason: Wording
  public init(line: Int?, _ zh: String, _ en: String) {
    self.line = line
    reason = Wording(zh, en)
  }
  /// 第 12 行：…
  public var sentence: Wording {
    guard let line else { return reason }
    return Wording("第 \(line) 行：\(reason.zh)", "Line \(line): \(reason.en)")
  }

  static let empty = CollectionFault(line: nil, "文件是空的。", "The file is empty.")
  static let tooLarge = CollectionFault(line: nil, "文件超过 20 MB，请分开上传。", "The file is larger than 20 MB.")
}

/// The files that can be read, all without an agent on any machine.
public enum CollectionFormat: String, CaseIterable, Sendable {
  case ansible, nmap, device
  public var label: Wording {
    switch self {
    case .ansible: Wording("Ansible facts（JSON）", "Ansible facts (JSON)")
    case .nmap: Wording("nmap 扫描结果（XML）", "nmap scan (XML)")
    case .device: Wording("网络设备配置文本", "Device configuration text")
    }
  }
  public static let limit = 20 * 1024 * 1024
  /// As many hosts as one file may speak of.
  public static let hostLimit = 20_000

  /// The hosts a file speaks of; all of them, or none and why.
  public func read(_ bytes: [UInt8]) throws(CollectionFault) -> [CollectedHost] {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.limit else { throw .tooLarge }
    var hosts =
      switch self {
      case .ansible: try AnsibleFacts.read(bytes)
      case .nmap: try NmapReport.read(bytes)
      case .device: try DeviceConfiguration.read(bytes)
      }
    guard !hosts.isEmpty else {
      throw CollectionFault(line: nil, "文件里没有一台主机或设备。", "The file speaks of no host.")
    }
    guard hosts.count <= Self.hostLimit else {
      throw CollectionFault(line: nil, "文件里的主机超过 \(Self.hostLimit) 台，请分开上传。", "Too many hosts in one file.")
    }
    for place in hosts.indices { hosts[place].format = self }
    return hosts
  }
}

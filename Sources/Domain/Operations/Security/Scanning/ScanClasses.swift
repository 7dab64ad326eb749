public import Records

/// 2.1 服务分类.
public enum ServiceClass: String, Choice {
  case dns, smb, ssh, remote, ftp, web, rpc, cgi, database, mail, other
  public var label: Wording {
    switch self {
    case .dns: Wording("DNS")
    case .smb: Wording("SMB")
    case .ssh: Wording("SSH")
    case .remote: Wording("远程管理", "Remote management")
    case .ftp: Wording("FTP")
    case .web: Wording("WWW")
    case .rpc: Wording("DCE/RPC")
    case .cgi: Wording("CGI")
    case .database: Wording("数据库", "Databases")
    case .mail: Wording("邮件", "Mail")
    case .other: Wording("其他", "Other")
    }
  }
  private static let ports: [String: ServiceClass] = [
    "53": .dns, "139": .smb, "445": .smb, "137": .smb, "138": .smb, "22": .ssh, "23": .remote, "3389": .remote, "5900": .remote,
    "5901": .remote, "5800": .remote, "4899": .remote, "161": .remote, "21": .ftp, "20": .ftp, "69": .ftp, "80": .web, "443": .web,
    "8080": .web, "8443": .web, "8000": .web, "135": .rpc, "111": .rpc, "1521": .database, "3306": .database, "1433": .database,
    "5432": .database, "6379": .database, "27017": .database, "25": .mail, "110": .mail, "143": .mail,
  ]
  private static let words: [(String, ServiceClass)] = [
    ("cgi", .cgi), ("dns", .dns), ("bind", .dns), ("domain", .dns), ("smb", .smb), ("samba", .smb), ("netbios", .smb), ("cifs", .smb),
    ("microsoft-ds", .smb), ("ssh", .ssh), ("vnc", .remote), ("radmin", .remote), ("telnet", .remote), ("snmp", .remote), ("rdp", .remote),
    ("ms-wbt", .remote), ("ftp", .ftp), ("serv-u", .ftp), ("http", .web), ("www", .web), ("web server", .web), ("ssl", .web), ("tls", .web),
    ("dce", .rpc), ("rpc", .rpc), ("oracle", .database), ("mysql", .database), ("sql", .database), ("redis", .database), ("smtp", .mail),
    ("imap", .mail), ("pop3", .mail),
  ]
  init(_ finding: ScanFinding) {
    let text = "\(finding.service) \(finding.family) \(finding.name)".lowercased()
    self = Self.words.first { text.contains($0.0) }?.1 ?? Self.ports[String(finding.port.prefix { $0 != "/" })] ?? .other
  }
}

/// 2.2 系统分类.
public enum PlatformClass: String, Choice {
  case any, unix, windows, device
  public var label: Wording {
    switch self {
    case .any: Wording("系统无关", "Any system")
    case .unix: Wording("UNIX 通用", "UNIX")
    case .windows: Wording("Windows")
    case .device: Wording("网络设备", "Network devices")
    }
  }
  private static let words: [(String, PlatformClass)] = [
    ("windows", .windows), ("microsoft", .windows), ("smb", .windows), ("netbios", .windows), ("rdp", .windows), ("dce/rpc", .windows),
    ("cisco", .device), ("huawei", .device), ("h3c", .device), ("fortinet", .device), ("f5 ", .device), ("linux", .unix), ("unix", .unix),
    ("ubuntu", .unix), ("red hat", .unix), ("centos", .unix), ("debian", .unix), ("openssh", .unix), ("samba", .unix), ("x11", .unix), ("nfs", .unix),
  ]
  init(_ finding: ScanFinding) {
    let text = "\(finding.family) \(finding.name)".lowercased()
    self = Self.words.first { text.contains($0.0) }?.1 ?? .any
  }
}

/// 2.4 威胁程度分布.
public enum ThreatClass: String, Choice {
  case execution, modification, denial, disclosure, unneeded, logic, other
  public var label: Wording {
    switch self {
    case .execution: Wording("远程执行命令", "Remote execution")
    case .modification: Wording("远程数据修改", "Remote modification")
    case .denial: Wording("远程拒绝服务", "Denial of service")
    case .disclosure: Wording("远程信息泄露", "Disclosure")
    case .unneeded: Wording("不必要的服务", "Unneeded services")
    case .logic: Wording("逻辑攻击：过程验证不充分", "Logic")
    case .other: Wording("其他", "Other")
    }
  }
  private static let words: [(String, ThreatClass)] = [
    ("不必要", .unneeded), ("unneeded", .unneeded), ("execut", .execution), ("执行", .execution), ("rce", .execution), ("overflow", .execution),
    ("溢出", .execution), ("injection", .execution), ("注入", .execution), ("格式串", .execution), ("bypass", .logic), ("绕过", .logic),
    ("spoof", .logic), ("欺骗", .logic), ("投毒", .logic), ("signing not required", .logic), ("dos", .denial), ("denial", .denial), ("拒绝服务", .denial), ("crash", .denial),
    ("traversal", .modification), ("write", .modification), ("修改", .modification), ("upload", .modification), ("遍历", .modification),
    ("disclos", .disclosure), ("泄", .disclosure), ("信息", .disclosure), ("获取", .disclosure), ("detect", .disclosure), ("enumerat", .disclosure),
    ("枚举", .disclosure), ("weak", .disclosure), ("cleartext", .disclosure), ("明文", .disclosure), ("self-signed", .disclosure), ("cipher", .disclosure),
    ("版本", .disclosure), ("password", .execution), ("口令", .execution), ("default credential", .execution),
  ]
  init(_ finding: ScanFinding) {
    let text = "\(finding.name) \(finding.family)".lowercased()
    self = Self.words.first { text.contains($0.0) }?.1 ?? .other
  }
}

/// The three tables of weak accounts (6).
public enum AccountClass: String, Choice {
  case windows, application, unix
  public var label: Wording {
    switch self {
    case .windows: Wording("Windows 帐号", "Windows")
    case .application: Wording("应用程序帐号", "Applications")
    case .unix: Wording("UNIX 帐号", "UNIX")
    }
  }
  init(_ finding: ScanFinding, system: String?) {
    let service = ServiceClass(finding)
    let text = "\(system ?? "") \(finding.family) \(finding.name)".lowercased()
    if service == .database || service == .web || service == .cgi || service == .ftp {
      self = .application
    } else if text.contains("windows") || service == .smb {
      self = .windows
    } else {
      self = service == .ssh || finding.family == "Default Unix Accounts" || text.contains("unix") || text.contains("linux") ? .unix : .application
    }
  }
}

/// 2.3 应用程序分布: what the name of a finding is about.
enum ApplicationName {
  private static let known: [(String, String)] = [
    ("bind", "BIND"), ("openssh", "OpenSSH"), ("ssh", "SSH"), ("samba", "Samba"), ("smb", "Windows SMB"), ("netbios", "Windows SMB"), ("vnc", "VNC"),
    ("radmin", "Radmin"), ("serv-u", "Serv-U"), ("vsftpd", "vsftpd"), ("apache tomcat", "Tomcat"), ("tomcat", "Tomcat"), ("apache", "Apache"),
    ("nginx", "nginx"), ("iis", "IIS"), ("openssl", "OpenSSL"), ("weblogic", "WebLogic"), ("oracle", "Oracle"), ("mysql", "MySQL"),
    ("postgres", "PostgreSQL"), ("sql server", "SQL Server"), ("redis", "Redis"), ("php", "PHP"), ("remote desktop", "远程桌面"), ("rdp", "远程桌面"),
    ("snmp", "SNMP"), ("rpc", "RPC"), ("ntp", "NTP"), ("telnet", "Telnet"), ("ssl", "SSL/TLS"), ("tls", "SSL/TLS"), ("ftp", "FTP"),
  ]
  static func of(_ finding: ScanFinding) -> String {
    let text = "\(finding.name) \(finding.service)".lowercased()
    return known.first { text.contains($0.0) }?.1 ?? "其他"
  }
}

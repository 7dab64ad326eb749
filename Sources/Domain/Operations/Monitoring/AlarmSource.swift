public import Records

/// 5.3 报警来源: a monitoring system or a device that may report alarms. Its token is made on its page, shown once
/// and kept as a hash.
public enum AlarmSource: RecordType {
  public enum State: String, Choice {
    case active, retired
    public var label: Wording {
      switch self {
      case .active: Wording("启用", "Active")
      case .retired: Wording("停用", "Retired")
      }
    }
  }
  public enum Kind: String, Choice {
    case alertmanager, zabbix, syslog
    public var label: Wording {
      switch self {
      case .alertmanager: Wording("Alertmanager", "Alertmanager")
      case .zabbix: Wording("Zabbix", "Zabbix")
      case .syslog: Wording("Syslog", "Syslog")
      }
    }
  }
  /// The least severity of syslog that counts as an alarm (RFC 5424, 6.2.1).
  public enum Least: String, Choice {
    case critical, error, warning, notice
    public var label: Wording {
      switch self {
      case .critical: Wording("严重（0–2）", "Critical (0–2)")
      case .error: Wording("错误（0–3）", "Error (0–3)")
      case .warning: Wording("警告（0–4）", "Warning (0–4)")
      case .notice: Wording("注意（0–5）", "Notice (0–5)")
      }
    }
    /// The highest number that still counts.
    public var number: Int {
      switch self {
      case .critical: 2
      case .error: 3
      case .warning: 4
      case .notice: 5
      }
    }
  }

  public static let name = Field<String>("name", "来源名称", .name, .list, .search, .unique, .length(2...60))
  public static let kind = Field<Kind>("kind", "种类", .list, .filter)
  public static let senders = Field<String?>(
    "senders", "发送方地址", .length(3...500), .list, .hint("Syslog 按地址识别来源，多个用逗号分开，例如 10.1.2.3, 10.1.2.4"))
  public static let least = Field<Least?>("least", "最低级别", .hint("Syslog 低于此级别的不作为报警；不选为“警告”"))
  public static let stormLimit = Field<Int?>(
    "storm_limit", "每分钟单独显示", .range(1...1000), .unit("条"), .hint("一分钟内的新报警超过此数即归为一组；不填为 20；紧急报警单独计数"))
  public static let remark = Field<String?>("remark", "说明", .lines(3))

  public static let form = Form<AlarmSource>("alarm-source", "报警来源", "Alarm sources", chapter: "5.3") {
    Section("来源", "Source") { name; kind; senders; least; stormLimit; remark }
    Rule(Wording("Syslog 来源须填发送方地址。", "A syslog source needs the addresses that send."), on: senders) {
      $0[kind] != .syslog || $0[senders] != nil
    }
  }
  public static let flow = Flow<AlarmSource>(from: .active) {
    step("retire", "停用", "Retire", .active, to: .retired, by: .systems, aside: true)
    step("restore", "重新启用", "Restore", .retired, to: .active, by: .systems, aside: true)
  }
  public static let access = Access(read: .readers + [.post(.administrator)], create: .systems, edit: .systems, void: .systems)
}

extension [Who] {
  /// Who sets up how systems report and how the house is told: system administrators, the administrator of this
  /// product and the head.
  public static let systems: [Who] = [.post(.systemAdministration), .post(.administrator), .post(.head)]
}

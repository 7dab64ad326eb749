public import Records
public import Time

/// 2.6.3 交易网网络设备端口连接表: one port of one device, with the ten columns of the form. No port works that
/// is not accounted for (2.6.1, article 43).
public enum SwitchPort: RecordType {
  public enum State: String, Choice {
    case kept, removed
    public var label: Wording {
      switch self {
      case .kept: Wording("在册", "Kept")
      case .removed: Wording("已拆除", "Removed")
      }
    }
  }
  public enum Status: String, Choice {
    case up, down, shutdown
    public var label: Wording {
      switch self {
      case .up: Wording("启用", "Up")
      case .down: Wording("未连接", "Down")
      case .shutdown: Wording("已关闭", "Shut down")
      }
    }
  }
  public enum Duplex: String, Choice {
    case full, half, auto
    public var label: Wording {
      switch self {
      case .full: Wording("全双工", "Full")
      case .half: Wording("半双工", "Half")
      case .auto: Wording("自协商", "Auto")
      }
    }
  }

  public static let port = Field<String>(
    "port", "端口", .name, .list, .sortable, .search, .length(1...60), .hint("例如 GigabitEthernet0/0/1"))
  public static let device = Field<Ref<ConfigurationItem>>("device", "设备", .list, .filter)
  public static let purpose = Field<String?>("description", "端口描述", .list, .search, .length(1...120))
  public static let status = Field<Status>("port_status", "端口状态", .list, .filter, .offers(.datum(.text("up"))))
  public static let line = Field<String?>("line_protocol", "端口协议", .list, .length(1...40), .hint("例如 up、down、trunk、access"))
  public static let duplex = Field<Duplex?>("duplex", "双工模式", .list)
  public static let speed = Field<String?>("speed", "端口速率", .list, .length(1...20), .hint("例如 1000M、10G"))
  public static let kind = Field<String?>("port_type", "端口类型", .list, .length(1...40), .hint("例如 RJ45、LC 光口"))
  public static let peer = Field<String?>("peer", "对端设备及端口", .list, .search, .length(1...120))
  public static let peerItem = Field<Ref<ConfigurationItem>?>("peer_item", "对端配置项", .filter)
  public static let patch = Field<String?>("patch_panel", "配线架编号", .list, .search, .length(1...60))
  public static let ip = Field<String?>("ip", "IP 地址", .english("IP address"), .list, .search, .length(2...60))
  public static let basis = Field<String?>("basis", "变更依据", .length(3...40), .hint("改动连接的变更单编号"))
  public static let remark = Field<String?>("remark", "备注", .length(1...200))
  public static let checkedOn = Field<Day?>("checked_on", "现场核对日期", .notInFuture, .list, .sortable)

  public static let form = Form<SwitchPort>(
    "switch-port", "交易网网络设备端口连接表", "Switch ports", number: "2.6.3", chapter: "5.6"
  ) {
    Section("端口", "Port") { device; port; purpose; status; line; duplex; speed; kind }
    Section("连接", "Connection") { peer; peerItem; patch; ip; basis; remark }
    Section("核对", "Check", later: true) { checkedOn }
    Rule(Wording("启用的端口须写明对端设备及端口；不用的端口请关闭。", "A port that is up says what it leads to."), on: peer) {
      $0[status] != .up || $0[peer] != nil
    }
    Rule(Wording("IP 地址请写成 10.1.2.3 或 10.1.2.3/24。", "Write the address as 10.1.2.3 or 10.1.2.3/24."), on: ip) {
      $0[ip].map { NetworkAddress($0) != nil && $0 != "any" } ?? true
    }
    Check(Wording("这台设备的这个端口已经登记，请修改原有的一条。", "That port of that device is recorded already."), on: port) { it, ask in
      guard it.state == .kept else { return true }
      return try !ask.find(
        SwitchPort.self, Condition(device, .equals, it[device]), .state(State.kept), limit: 2000
      ).contains { $0.id != it.id && $0[port].lowercased() == it[port].lowercased() }
    }
  }
  public static let flow = Flow<SwitchPort>(from: .kept) {
    step(
      "check", "现场核对", "Check on site", .kept, to: .kept, by: .networkKeepers, needs: [checkedOn],
      signing: .witnessed(reviewers: .operations), aside: true)
    step("remove", "拆除", "Remove", .kept, to: .removed, by: .networkKeepers, needs: [basis], signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .networkKeepers, edit: .networkKeepers, void: .networkKeepers)
}

public import Records
public import Time

/// 3.4.4 配置项要素: one part of the core systems, with every column of both tables. What is in production is
/// altered only under a change (3.4.1, article 8).
public enum ConfigurationItem: RecordType {
  public enum State: String, Choice {
    case planned, production, spare, retired
    public var label: Wording {
      switch self {
      case .planned: Wording("规划中", "Planned")
      case .production: Wording("在用", "In production")
      case .spare: Wording("备用", "Spare")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }

  /// 网卡 IP and 网卡 MAC.
  public enum Port: LineType {
    public static let name = Column<String?>("name", "网卡/接口", .length(1...60))
    public static let ip = Column<String?>("ip", "IP", .length(2...45))
    public static let mac = Column<String?>("mac", "MAC", .length(12...17))
    public static let columns = Columns<Port> {
      name
      ip
      mac
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PZ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let name = Field<String>("name", "名称", .name, .list, .sortable, .search, .length(1...80))
  public static let kind = Field<ConfigurationKind>("kind", "类别", .list, .filter)
  public static let environment = Field<ConfigurationEnvironment>(
    "environment", "环境", .list, .filter, .offers(.datum(.text("production"))))
  public static let importance = Field<ConfigurationImportance>(
    "importance", "重要程度", .list, .filter, .offers(.datum(.text("important"))))
  public static let system = Field<Ref<ConfigurationItem>?>("system", "所属系统", .list, .filter)
  public static let owner = Field<Ref<Person>>("owner", "配置管理员", .list, .filter, .offers(.actor))
  public static let function = Field<String?>("function", "功能用途/软件描述", .lines(2), .search)
  public static let location = Field<String?>("location", "物理位置", .search, .length(1...80))

  public static let hostname = Field<String?>("hostname", "主机名", .list, .filter, .search, .length(1...100))
  public static let managementIP = Field<String?>(
    "management_ip", "管理 IP", .english("Management IP"), .list, .filter, .search, .length(2...45))
  public static let ports = Field<[Line<Port>]>("ports", "网卡 IP 和 MAC", .english("Interfaces"), .length(0...400))
  public static let services = Field<String?>(
    "open_ports", "开放端口", .lines(2), .hint("协议前写端口，例如 22/tcp 1521/tcp"))
  public static let operatingSystem = Field<String?>("operating_system", "操作系统", .length(1...120), .search)
  public static let version = Field<String?>("software_version", "版本号", .list, .length(1...120), .search)

  public static let brandAndModel = Field<String?>("brand_and_model", "品牌及型号", .length(1...120), .search)
  public static let model = Field<Ref<HardwareModel>?>("hardware_model", "硬件型号")
  public static let equipment = Field<String?>("equipment", "设备配置", .lines(3))
  public static let serialNumber = Field<String?>("serial_number", "序列号", .filter, .search, .length(1...80))
  public static let assetNumber = Field<String?>("asset_number", "资产编号", .filter, .search, .length(1...60))
  public static let purchasedOn = Field<Day?>("purchased_on", "采购时间", .sortable)
  public static let relatedSoftware = Field<String?>("related_software", "相关软件及配置", .lines(3))

  public static let maker = Field<String?>("maker", "厂商", .length(1...80))
  public static let supplier = Field<String?>("supplier", "供应商", .length(1...80))
  public static let licence = Field<String?>("licence", "序列号及授权", .lines(2))
  public static let packageLocation = Field<String?>("package_location", "安装包位置", .length(1...200))
  public static let relatedHosts = Field<String?>("related_hosts", "关联主机及相关配置", .lines(3))

  public static let basis = Field<String?>(
    "basis", "变更依据", .search, .leads, .length(3...40), .hint("在用配置项只有凭实施中的变更才能改动，填变更单编号"))
  public static let retiredOn = Field<Day?>("retired_on", "停用日期", .notInFuture)

  public static let form = Form<ConfigurationItem>(
    "configuration-item", "配置项", "Configuration items", number: "3.4.4", chapter: "6.4"
  ) {
    Section("基本信息", "General") { number; name; kind; environment; importance; system; owner; function; location }
    Section("网络", "Network") { hostname; managementIP; ports; services }
    Section("硬件", "Hardware") { brandAndModel; model; equipment; serialNumber; assetNumber; operatingSystem; relatedSoftware }
    Section("软件", "Software") { version; maker; supplier; licence; packageLocation; relatedHosts }
    Section("采购和变更依据", "Purchase and basis") { purchasedOn; basis }
    Section("停用", "Retirement", later: true) { retiredOn }
    Rule(Wording("所属系统不能是自己。", "An item cannot belong to itself."), on: system) {
      $0[system] == nil || $0[system] != $0.id
    }
    Rule(Wording("管理 IP 不是一个 IP 地址，例如 10.1.2.3。", "That is no IP address."), on: managementIP) {
      $0[managementIP].map { IPAddress($0) != nil } ?? true
    }
    Rule(Wording("每行至少填 IP 或 MAC，格式如 10.1.2.3 和 00:e0:fc:12:34:56。", "Each line takes an IP or a MAC."), on: ports) {
      $0[ports].allSatisfy(isSound)
    }
    Check(ConfigurationRule.sentence, on: basis) { try ConfigurationRule.allows($0, $1) }
  }

  private static func isSound(_ port: Line<Port>) -> Bool {
    let (ip, mac) = (port[Port.ip], port[Port.mac])
    return (ip != nil || mac != nil) && (ip.map { IPAddress($0) != nil } ?? true)
      && (mac.map { MACAddress($0) != nil } ?? true)
  }

  public static let flow = Flow<ConfigurationItem>(from: .planned, editable: [.planned, .spare]) {
    // What already works when the library is set up is compared with reality by two people.
    step(
      "register", "核对入库", "Register", .planned, to: .production, by: .librarians,
      signing: .witnessed(reviewers: .operations))
    step(
      "commission", "投产", "Commission", .planned, .spare, to: .production, by: .librarians, needs: [basis],
      guards: [ConfigurationRule.underChange], aside: true)
    step(
      "set-aside", "转为备用", "Set aside", .production, to: .spare, by: .librarians, needs: [basis],
      guards: [ConfigurationRule.underChange], aside: true)
    step(
      "retire", "停用", "Retire", .production, to: .retired, by: .librarians, needs: [basis, retiredOn],
      guards: [ConfigurationRule.underChange], aside: true)
    step(
      "discard", "不再使用", "Discard", .planned, .spare, to: .retired, by: .librarians, needs: [retiredOn],
      signing: .own, aside: true)
  }
  // Nothing in the library is voided: an item ends by being retired, and under a change when it was in production.
  public static let access = Access(read: .readers, create: .librarians, edit: .librarians, void: [])
}

extension [Who] {
  /// 3.4.1, article 6: the administrators of configuration keep the library.
  public static let librarians: [Who] = [.post(.configurationAdministration)]
}

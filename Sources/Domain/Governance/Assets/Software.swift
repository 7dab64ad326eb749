public import Records
public import Time

/// 1.5.3, second part, and the software ledger of 1.5.2, article 10: one licence, what it allows and where it is used.
public enum Software: RecordType {
  public enum State: String, Choice {
    case stored
    case inUse = "in-use"
    case retired
    public var label: Wording {
      switch self {
      case .stored: Wording("已入库", "Stored")
      case .inUse: Wording("在用", "In use")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }
  /// 1.5.2, article 9: from this price on it is an intangible asset.
  public static let intangibleFrom = Money(fen: 200_000)

  public static let number = Field<String?>("number", "软件编号", .serial("RJ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let name = Field<String>("name", "软件名称", .name, .list, .sortable, .search, .length(1...80))
  public static let kind = Field<SoftwareClass>("kind", "软件类别", .list, .filter)
  public static let maker = Field<String>("maker", "厂商名称", .list, .search, .length(1...80))
  public static let version = Field<String?>("software_version", "版本信息", .english("Version"), .list, .length(1...60))
  public static let purpose = Field<String?>("purpose", "用途", .search, .length(1...120))

  public static let purchasedOn = Field<Day?>("purchased_on", "购买日期", .notInFuture, .sortable)
  public static let storedOn = Field<Day>("stored_on", "入库日期", .notInFuture, .offers(.today))
  public static let price = Field<Money?>("price", "金额", .unit("元"), .range(0...99_999_999_999))
  public static let assetNumber = Field<String?>(
    "asset_number", "无形资产编号", .search, .length(1...60), .hint("价值 2000 元以上的软件属于无形资产"))

  public static let licensing = Field<Licensing>("licensing", "授权方式", .list, .filter)
  public static let quantity = Field<Int?>("quantity", "数量", .list, .range(1...1_000_000), .hint("授权设备数或用户数"))
  public static let licenceCode = Field<String?>("licence_code", "授权码", .lines(2), .length(1...2000))
  public static let serialNumber = Field<String?>("serial_number", "软件序列号", .length(1...120))
  public static let licensedUntil = Field<Day?>("licensed_until", "授权期限", .list, .sortable, .filter, .hint("空着即永久"), .ends(while: State.stored, .inUse))
  public static let maintainedUntil = Field<Day?>("maintained_until", "维护期至", .list, .sortable)
  /// 4.5 of the standard: years of service are laid down for software as for devices.
  public static let serviceYears = Field<Int?>(
    "service_years", "使用年限", .unit("年"), .range(1...50), .hint("自启用起；到期后评估是否升级或更换"))
  public static let certificates = Field<[Attachment]>("certificates", "授权证书和许可协议", .length(0...20))

  public static let devices = Field<[Ref<Device>]>("devices", "所安装设备", .length(0...1000))
  public static let department = Field<Ref<Department>?>("department", "使用部门", .filter)
  public static let responsible = Field<Ref<Person>>("responsible", "使用责任人", .list, .filter, .offers(.actor))
  public static let media = Field<String?>("media", "安装介质和技术文档存放", .length(1...200))

  public static let modules = Field<[Line<Module>]>("modules", "功能模块清单", .length(0...200))
  public static let wanted = Field<[Line<Wanted>]>("wanted", "需完善、需增加的功能模块", .length(0...100))
  public static let defects = Field<[Line<Defect>]>("defects", "缺陷及升级解决记录", .length(0...300))
  public static let testRecord = Field<String?>("test_record", "验证性测试情况", .lines(3))
  public static let startedOn = Field<Day?>("started_on", "启用日期", .notInFuture)
  public static let retiredOn = Field<Day?>("retired_on", "停用日期", .notInFuture)
  public static let reason = Field<String?>("reason", "停用原因和介质处置", .lines(2))

  public static let form = Form<Software>(
    "software", "软件", "Software", number: "1.5.3", covers: ["1.5.2"], chapter: "4.5"
  ) {
    Section("软件", "Software") { number; name; kind; maker; version; purpose }
    Section("购买", "Purchase") { purchasedOn; storedOn; price; assetNumber }
    Section("授权", "Licence") {
      licensing; quantity; licenceCode; serialNumber; licensedUntil; maintainedUntil; serviceYears; certificates
    }
    Section("安装和使用", "Where it is used") { devices; department; responsible; media }
    Section("功能模块", "Modules") { modules; wanted }
    Section("缺陷和升级", "Defects and upgrades") { defects }
    Section("启用和停用", "Beginning and end", later: true) { testRecord; startedOn; retiredOn; reason }
    Rule(Wording("按期限订阅的软件须写授权期限。", "A licence for a term needs the day it ends."), on: licensedUntil) {
      $0[licensing] != .term || $0[licensedUntil] != nil
    }
    Rule(Wording("安装的设备比授权数量多：请补购授权，或者从设备上卸载。", "It is installed on more devices than it is licensed for."), on: devices) {
      guard $0[licensing].countsDevices, let most = $0[quantity] else { return true }
      return $0[devices].count <= most
    }
  }
  public static let access = Access(
    read: .readers, create: .assetKeepers + .librarians, edit: .assetKeepers + .librarians + [.named(responsible)],
    void: .assetKeepers + [.post(.head)], isLocal: false)
}

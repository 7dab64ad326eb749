public import Records
public import Time

/// 1.5.10 设备维修报废申请单: a device is repaired outside or on the spot, or scrapped. What goes out has its data dealt
/// with first, what is scrapped has none left (4.5 of the standard).
public enum DeviceService: RecordType {
  public enum State: String, Choice {
    case draft, submitted, cleared, approved, out, done, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待处理数据", "Submitted")
      case .cleared: Wording("待审批", "Data dealt with")
      case .approved: Wording("待办理", "Approved")
      case .out: Wording("送修中", "Being repaired")
      case .done: Wording("已办结", "Done")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Kind: String, Choice {
    case outside, onsite, scrap
    public var label: Wording {
      switch self {
      case .outside: Wording("送外维修", "Repair outside")
      case .onsite: Wording("现场维修", "Repair on the spot")
      case .scrap: Wording("报废", "Scrap")
      }
    }
  }
  /// What became of the media and their data.
  public enum Media: String, Choice {
    case none, removed, erased, destroyed
    public var label: Wording {
      switch self {
      case .none: Wording("没有存储介质", "Has none")
      case .removed: Wording("拆下留存", "Taken out and kept")
      case .erased: Wording("全部信息已清除", "Erased")
      case .destroyed: Wording("介质已销毁", "Destroyed")
      }
    }
  }
  public enum Outcome: String, Choice {
    case repaired, replaced
    case notRepaired = "not-repaired"
    public var label: Wording {
      switch self {
      case .repaired: Wording("修好", "Repaired")
      case .replaced: Wording("更换部件后修好", "Repaired with new parts")
      case .notRepaired: Wording("修不好", "Not repaired")
      }
    }
  }
  public enum Disposal: String, Choice {
    case reuse, sale, destruction
    public var label: Wording {
      switch self {
      case .reuse: Wording("维修后调剂使用", "Used elsewhere")
      case .sale: Wording("作价处理", "Sold")
      case .destruction: Wording("销毁", "Destroyed")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("WX-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let kind = Field<Kind>("kind", "申请类别", .list, .filter)
  public static let device = Field<Ref<Device>>("device", "设备", .list, .filter)
  public static let day = Field<Day>("day", "日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .offers(.actor))
  public static let reason = Field<String>("reason", "故障情况或报废原因", .name, .lines(3), .list, .search, .length(2...400))
  public static let vendor = Field<String?>("vendor", "维修厂商", .search, .length(2...80))
  public static let use = Field<DeviceUse?>("use", "使用性质", .given, .english("Used in"))
  public static let purpose = Field<String?>("purpose", "用途", .given)

  public static let media = Field<Media?>("media", "存储介质", .list)
  public static let mediaNumbers = Field<String?>("media_numbers", "介质序列号", .lines(2))
  public static let dataHandling = Field<String?>("data_handling", "数据处理情况", .lines(3))
  public static let evidence = Field<[Attachment]>("evidence", "清除或销毁的照片、证明", .length(0...20))
  public static let selection = Field<String?>("selection", "遴选意见", .lines(2), .hint("报废前看能否维修后继续使用"))

  public static let sentOn = Field<Day?>("sent_on", "送出日期", .notInFuture)
  public static let escort = Field<Ref<Person>?>("escort", "陪同人", .hint("厂商现场维修由安全管理员或现场保障人员陪同"))
  public static let returnedOn = Field<Day?>("returned_on", "返回日期", .notInFuture)
  public static let outcome = Field<Outcome?>("outcome", "维修结果", .list)
  public static let result = Field<String?>("result", "维修情况", .lines(3))
  public static let cost = Field<Money?>("cost", "维修费用", .unit("元"), .range(0...99_999_999_999))
  public static let disposal = Field<Disposal?>("disposal", "处置方式", .list)
  public static let disposedOn = Field<Day?>("disposed_on", "处置日期", .notInFuture)
  public static let proceeds = Field<Money?>("proceeds", "作价金额", .unit("元"), .range(0...99_999_999_999))
  public static let returned = Field<String?>("return_reason", "退回或取消原因", .lines(2))

  public static let form = Form<DeviceService>(
    "device-service", "设备维修报废申请单", "Repair and scrapping", number: "1.5.10", chapter: "4.5"
  ) {
    Section("申请", "Application") { number; kind; device; day; applicant; reason; vendor; use; purpose }
    Section("数据处理", "Data", later: true) { media; mediaNumbers; dataHandling; evidence }
    Section("维修", "Repair", later: true) { sentOn; escort; returnedOn; outcome; result; cost }
    Section("报废", "Scrapping", later: true) { selection; disposal; disposedOn; proceeds }
    Section("退回", "Return", later: true) { returned }
    Rule(Wording("送外维修请写维修厂商。", "Say who repairs it."), on: vendor) { $0[kind] != .outside || $0[vendor] != nil }
    Check(Wording("这台设备现在不能这样办理：在用的设备报废前先办领用转移单（生产设备“移出生产环境”，其他“退库”），已报废的不再办理。", "That is not possible in the state the device is in."), on: device) { it, ask in
      guard it.state == .draft, let found = try ask.find(it[device]) else { return true }
      return it.suits(found)
    }
  }
  public static let access = Access(
    create: [.everyone], edit: [.author, .named(applicant)], void: [.author, .post(.head)], isLocal: false)
}

extension Record<DeviceService> {
  /// Whether a device may be repaired or scrapped where it is.
  func suits(_ device: Record<Device>) -> Bool {
    switch self[DeviceService.kind] {
    case .outside: [.inUse, .withdrawn].contains(device.state)
    case .onsite: [.inUse, .issued, .ready, .testing, .stored, .withdrawn].contains(device.state)
    case .scrap: [.withdrawn, .stored].contains(device.state)
    }
  }
}

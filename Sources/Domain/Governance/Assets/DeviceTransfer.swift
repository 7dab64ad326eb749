public import Records
public import Time

/// 1.5.7 设备领用转移单: who hands which device to whom, and where it goes. What leaves production has its data dealt with
/// first, under the signatures of the system and the security administrator (1.5.1, article 5).
public enum DeviceTransfer: RecordType {
  public enum State: String, Choice {
    case draft, submitted, agreed, confirmed, done, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待部门负责人签字", "Submitted")
      case .agreed: Wording("待技术部经办人确认", "Agreed")
      case .confirmed: Wording("待交接签字", "Confirmed")
      case .done: Wording("已办理", "Done")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Kind: String, Choice {
    case issue, transfer, leave
    case giveBack = "give-back"
    public var label: Wording {
      switch self {
      case .issue: Wording("领用", "Hand out")
      case .transfer: Wording("转移（责任人、位置或用途变化）", "Move")
      case .leave: Wording("移出生产环境", "Leave production")
      case .giveBack: Wording("退库", "Give back")
      }
    }
    /// Whether somebody takes it.
    public var hasRecipient: Bool { self == .issue || self == .transfer }
  }

  public static let number = Field<String?>("number", "单据编号", .serial("LY-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("issue"))))
  public static let device = Field<Ref<Device>>("device", "设备", .list, .filter)
  public static let day = Field<Day>("day", "领用/转移日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let reason = Field<String?>("reason", "原因", .name, .lines(2), .list, .search, .length(1...300))

  public static let department = Field<Ref<Department>?>("department", "领用部门", .list, .filter, .offers(.actorsDepartment))
  public static let recipient = Field<Ref<Person>?>("recipient", "领用人", .list, .filter)
  public static let use = Field<DeviceUse?>("use", "使用性质", .english("Used in"), .hint("空着即不变"))
  public static let room = Field<Ref<MachineRoom>?>("room", "机房（数据中心）", .english("Machine room"))
  public static let location = Field<String>("location", "位置", .length(1...80), .hint("移出和退库写存放地点"))
  public static let purpose = Field<String?>("purpose", "用途", .length(1...120))

  public static let fromUse = Field<DeviceUse?>("from_use", "原使用性质", .given, .english("Used in before"))
  public static let fromDepartment = Field<Ref<Department>?>("from_department", "原责任部门", .given)
  public static let fromHolder = Field<Ref<Person>?>("from_holder", "原责任人", .given)
  public static let fromLocation = Field<String?>("from_location", "原位置", .given)
  public static let fromPurpose = Field<String?>("from_purpose", "原用途", .given)
  /// Whether it goes from one department to another, so that both heads sign.
  public static let isBetween = Field<Bool?>("is_between", "跨部门", .given, .english("Between departments"))

  public static let dataHandling = Field<String?>("data_handling", "数据处理情况", .lines(2))
  public static let isEquipped = Field<Bool?>(
    "is_equipped", "已装正版操作系统和主要办公软件", .english("Licensed software installed"), .hint("办公电脑装好后方可领用"))
  public static let returned = Field<String?>("return_reason", "退回或取消原因", .lines(2))

  public static let form = Form<DeviceTransfer>(
    "device-transfer", "设备领用转移单", "Handing out and moving", number: "1.5.7", chapter: "4.5"
  ) {
    Section("设备", "Device") { number; kind; device; day; reason }
    Section("领用", "Where it goes") { department; recipient; use; room; location; purpose }
    Section("原责任", "Where it was", later: true) { fromUse; fromDepartment; fromHolder; fromLocation; fromPurpose; isBetween }
    Section("办理", "Handling", later: true) { dataHandling; isEquipped; returned }
    Rule(Wording("请写领用部门和领用人。", "Say which department and who takes it."), on: recipient) {
      !$0[kind].hasRecipient || $0[recipient] != nil && $0[department] != nil
    }
    Check(Wording("生产设备请选择机房。", "Say in which machine room it will stand."), on: room) { it, ask in
      guard it.state == .draft, it[kind].hasRecipient, it[room] == nil, let found = try ask.find(it[device]) else { return true }
      return (it[use] ?? found[Device.use]) != .production || found[Device.room] != nil
    }
    Check(Wording("这台设备现在不能这样办理，请核对设备的状态。", "That is not possible in the state the device is in."), on: device) { it, ask in
      guard it.state == .draft, let found = try ask.find(it[device]) else { return true }
      return it.suits(found)
    }
    Check(Wording("生产设备要离开生产环境，请选“移出生产环境”；非生产设备要用于生产，请先退库再领用。", "What leaves or enters production takes its own way."), on: use) { it, ask in
      guard it.state == .draft, it[kind] == .transfer, let wanted = it[use], let found = try ask.find(it[device]) else { return true }
      return (wanted == .production) == (found[Device.use] == .production)
    }
  }
  public static let access = Access(
    create: [.everyone], edit: [.author], void: [.author, .post(.head)], isLocal: false)
}

extension Record<DeviceTransfer> {
  /// Whether a device is where this slip takes it from.
  func suits(_ device: Record<Device>) -> Bool {
    let isProduction = device[Device.use] == .production
    return switch self[DeviceTransfer.kind] {
    case .issue: device.state == .stored || device.state == .withdrawn
    case .transfer: [.inUse, .issued, .ready].contains(device.state)
    case .leave: isProduction && [.inUse, .issued, .ready].contains(device.state)
    case .giveBack: !isProduction && device.state == .inUse
    }
  }
}

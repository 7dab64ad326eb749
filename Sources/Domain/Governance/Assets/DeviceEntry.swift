public import Records
public import Time

/// One line of the ledgers 1.5.4 and 1.5.5: what happened to a device, and where it stood then. Steps and slips write
/// it; faults and hazards are also written by hand. For what is in production the security administrator signs.
public enum DeviceEntry: RecordType {
  public enum State: String, Choice {
    case entered, signed
    public var label: Wording {
      switch self {
      case .entered: Wording("已登记", "Entered")
      case .signed: Wording("安全管理员已签字", "Signed")
      }
    }
  }
  public enum Kind: String, Choice {
    case stored, issued, moved, tested, started, withdrawn, fault, repair, warranty, assessed, counted, label, scrapped
    case other
    public var label: Wording {
      switch self {
      case .stored: Wording("验收入库", "Stored")
      case .issued: Wording("领用", "Handed out")
      case .moved: Wording("转移", "Moved")
      case .tested: Wording("验证性测试", "Tested")
      case .started: Wording("启用上线", "Put into use")
      case .withdrawn: Wording("下线", "Taken out of use")
      case .fault: Wording("故障及隐患", "Fault")
      case .repair: Wording("维修", "Repair")
      case .warranty: Wording("续保", "Warranty")
      case .assessed: Wording("状态评估", "Assessed")
      case .counted: Wording("盘点", "Counted")
      case .label: Wording("标签", "Label")
      case .scrapped: Wording("报废", "Scrapped")
      case .other: Wording("其他变更", "Other")
      }
    }
  }

  public static let device = Field<Ref<Device>>("device", "设备", .list, .filter)
  public static let day = Field<Day>("day", "日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("fault"))))
  public static let summary = Field<String>("summary", "变更事项摘要", .name, .lines(3), .list, .search, .length(2...600))
  public static let slip = Field<String?>("slip", "领用/转移等单据编号", .english("Slip"), .given, .list, .search)
  public static let use = Field<DeviceUse?>("use", "使用性质", .given, .english("Used in"), .filter)
  public static let department = Field<Ref<Department>?>("department", "部门", .given, .filter)
  public static let holder = Field<Ref<Person>?>("holder", "领用人", .given)
  public static let room = Field<Ref<MachineRoom>?>("room", "机房（数据中心）", .given, .english("Machine room"), .filter)
  public static let location = Field<String?>("location", "位置", .given)
  public static let purpose = Field<String?>("purpose", "用途", .given)
  public static let warrantyUntil = Field<Day?>("warranty_until", "保修期限", .given)

  public static let form = Form<DeviceEntry>("device-entry", "设备台账登记", "Device ledger", chapter: "4.5") {
    Section("登记", "Entry") { device; day; kind; summary; slip }
    Section("当时的领用情况", "Where it was then") { use; department; holder; room; location; purpose; warrantyUntil }
  }
  public static let flow = Flow<DeviceEntry>(from: .entered) {
    step(
      "sign", "安全管理员签字", "Security signs", .entered, to: .signed, by: [.post(.securityAdministration)],
      signing: .own, barred: [.author], when: Branch { ($0[use] ?? .production) == .production })
  }
  public static let access = Access(
    create: .assetKeepers + .machineRooms, edit: [.author], void: .assetKeepers, isLocal: false)

  /// Writes into the ledger what a step did to a device.
  static func add(
    _ kind: Kind, _ summary: String, to device: Record<Device>, slip: String? = nil, isSigned: Bool = false, _ work: any Work
  ) throws {
    try work.create(
      Record<DeviceEntry> {
        $0[self.device] = device.id
        $0[day] = work.now.day
        $0[self.kind] = kind
        $0[self.summary] = String(summary.prefix(600))
        $0[self.slip] = slip
        $0[use] = device[Device.use]
        $0[department] = device[Device.department]
        $0[holder] = device[Device.holder]
        $0[room] = device[Device.room]
        $0[location] = device[Device.location]
        $0[purpose] = device[Device.purpose]
        $0[warrantyUntil] = device[Device.warrantyUntil]
        // Where the slip carries the signature of the security administrator, the line is not signed once more.
        if isSigned { $0.data.state = State.signed.rawValue }
      })
  }
}

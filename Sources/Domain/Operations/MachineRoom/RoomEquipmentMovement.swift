public import Records
public import Time

/// 2.5.3 设备进出机房登记表: nothing comes in or goes out without the head's word and an entry (2.5.1, article 10), and
/// nothing is moved while the exchanges trade, except in an emergency (article 22).
public enum RoomEquipmentMovement: RecordType {
  public enum State: String, Choice {
    case applied, approved, moved, refused, cancelled
    public var label: Wording {
      switch self {
      case .applied: Wording("待批准", "Applied")
      case .approved: Wording("已批准，待进出", "Approved")
      case .moved: Wording("已登记", "Moved")
      case .refused: Wording("未批准", "Refused")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Direction: String, Choice {
    case into, out
    public var label: Wording {
      switch self {
      case .into: Wording("进入", "In")
      case .out: Wording("移出", "Out")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("SBJC-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let direction = Field<Direction>("direction", "进入/移出", .english("In or out"), .list, .filter)
  public static let equipment = Field<String>("equipment", "设备名称/编号", .name, .list, .search, .length(2...120), .hint("带出维护用品、资料也在这里登记"))
  /// What is in the ledger is chosen there too, so that the device shows where it went.
  public static let device = Field<Ref<Device>?>("device", "台账设备", .english("Device of the ledger"), .filter)
  public static let configuration = Field<String>("configuration", "设备配置", .lines(2), .list)
  public static let department = Field<Ref<Department>>("department", "所属部门", .list, .offers(.actorsDepartment))
  public static let room = Field<Ref<MachineRoom>>("room", "机房", .list, .filter)
  public static let location = Field<String>("location", "放置地点", .list, .length(2...80), .hint("机柜和 U 位；移出的写去向"))
  public static let use = Field<String>("use", "用途", .list, .length(2...120))
  public static let handler = Field<Ref<Person>>("handler", "经办人", .list, .offers(.actor))
  public static let holdsData = Field<Bool>("holds_data", "含存储数据的部件", .english("Holds data"))
  public static let dataCare = Field<String?>("data_care", "数据清除或保密措施", .length(2...200), .hint("移出含数据的设备时必填"))
  public static let virus = Field<VirusCheck?>("virus_check", "病毒安全检查", .hint("进入的设备接入网络前必做"))
  public static let isEmergency = Field<Bool>("is_emergency", "应急处理", .english("Emergency"))
  public static let movedAt = Field<Moment?>("moved_at", "进入/移出时间", .given, .english("Moved at"), .list, .sortable, .filter)
  public static let refusal = Field<String?>("refusal", "不批准的原因", .length(2...200))

  public static let form = Form<RoomEquipmentMovement>(
    "room-equipment-movement", "设备进出机房登记", "Equipment in and out", number: "2.5.3", chapter: "5.5"
  ) {
    Section("设备", "Equipment") { number; direction; equipment; device; configuration; department; room; location; use; handler }
    Section("安全", "Safety") { holdsData; dataCare; virus; isEmergency }
    Section("进出", "In and out", later: true) { movedAt; refusal }
    Rule(Wording("移出含数据的设备，请写明数据清除或保密措施。", "Say what happens to the data."), on: dataCare) {
      $0[direction] != .out || !$0[holdsData] || $0[dataCare] != nil
    }
  }

  public static let flow = Flow<RoomEquipmentMovement>(from: .applied) {
    approval(
      "approve", "批准", "Approve", .applied, to: .approved,
      signers: [Signer("授权人", "Authorized by", .post(.head), .post(.leader))], barred: [.named(handler)])
    step(
      "move", "登记进出", "Move", .approved, to: .moved, by: [.named(handler)], asks: [virus],
      signing: .witnessed(reviewers: .roomKeepers + [.post(.dutyOperator)]), guards: [notWhileTrading, clean]
    ) { it, work in
      var it = it
      it[movedAt] = work.now
      try work.change(it)
    }
    step(
      "refuse", "不批准", "Refuse", .applied, to: .refused, by: [.post(.head), .post(.leader)], needs: [refusal],
      signing: .own, aside: true)
    step("cancel", "取消", "Cancel", .applied, .approved, to: .cancelled, by: [.author, .named(handler)], aside: true)
  }
  private static let notWhileTrading = Guard<RoomEquipmentMovement>(
    Wording("现在是交易时段，除应急处理外不得搬动机房设备，请等交易结束。", "Nothing is moved while the exchanges trade.")
  ) { it, ask in
    if it[isEmergency] || !ask.isTrading { return true }
    return try ask.find(it[room])?[MachineRoom.kind].isClosedInTrading == false
  }
  private static let clean = Guard<RoomEquipmentMovement>(
    Wording("进入的设备须先做病毒安全检查，发现病毒的不得进入。", "Check it for viruses first.")
  ) { it, _ in it[direction] == .out || it[virus] == .clean || it[virus] == .notNeeded }

  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .named(handler)], void: [.post(.head)], isLocal: false, keptYears: 1)
}

public import Records
public import Time

/// 2.5.2 人员进出机房登记表: somebody goes in and comes out. Technical staff enter by themselves outside trading hours,
/// and within them for patrol and emergency; everybody else needs the head's approval (2.5.1, articles 8 to 11).
public enum RoomVisit: RecordType {
  public enum State: String, Choice {
    case requested, approved, inside, left, refused, cancelled
    public var label: Wording {
      switch self {
      case .requested: Wording("待进入", "Requested")
      case .approved: Wording("已批准，待进入", "Approved")
      case .inside: Wording("在机房内", "Inside")
      case .left: Wording("已离开", "Left")
      case .refused: Wording("未批准", "Refused")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Visitor: String, Choice {
    case technical, staff, outside
    public var label: Wording {
      switch self {
      case .technical: Wording("技术人员", "Technical staff")
      case .staff: Wording("其他部门人员", "Other staff")
      case .outside: Wording("外单位人员", "Outsiders")
      }
    }
  }
  public enum Purpose: String, Choice {
    case patrol, emergency, maintenance, construction, inspection, other
    public var label: Wording {
      switch self {
      case .patrol: Wording("巡检", "Patrol")
      case .emergency: Wording("应急", "Emergency")
      case .maintenance: Wording("维护操作", "Maintenance")
      case .construction: Wording("施工、检修", "Construction")
      case .inspection: Wording("检查、参观", "Inspection")
      case .other: Wording("其他", "Other")
      }
    }
    /// What 2.5.1 lets in while the exchanges trade.
    public var isNecessary: Bool { self == .patrol || self == .emergency }
  }

  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter, .offers(.today))
  public static let kind = Field<Visitor>("visitor_kind", "人员类别", .list, .filter)
  public static let person = Field<Ref<Person>?>("person", "技术人员", .english("Staff member"), .filter)
  public static let visitors = Field<String>("visitors", "人员", .name, .list, .search, .length(1...120), .hint("几人同行的写全姓名"))
  public static let count = Field<Int>("head_count", "人数", .range(1...50), .offers(.datum(.integer(1))))
  public static let organization = Field<String>("organization", "单位/部门名称", .list, .search, .length(2...80))
  public static let room = Field<Ref<MachineRoom>>("room", "机房", .list, .filter)
  public static let purpose = Field<Purpose>("purpose", "事由类别", .list, .filter)
  public static let reason = Field<String>("reason", "事由", .list, .length(2...200))
  public static let equipment = Field<String?>("equipment", "携带设备", .list, .length(1...200), .hint("不得携带易燃、易爆、易挥发、强腐蚀、强磁物品"))
  public static let virus = Field<VirusCheck?>("virus_check", "病毒安全检查")
  public static let escort = Field<Ref<Person>?>("escort", "陪同人员", .list, .filter, .hint("非技术人员须由技术人员全程陪同"))
  public static let inTrading = Field<Bool>("in_trading", "交易时段内进入", .english("In trading hours"), .filter)
  public static let enteredAt = Field<Moment?>("entered_at", "进入时间", .given, .list, .sortable, .filter)
  public static let leftAt = Field<Moment?>("left_at", "离开时间", .given, .list)
  public static let refusal = Field<String?>("refusal", "不批准的原因", .length(2...200))

  public static let form = Form<RoomVisit>(
    "room-visit", "人员进出机房登记", "Room visits", number: "2.5.2", chapter: "5.5"
  ) {
    Section("人员", "Who") { day; kind; person; visitors; count; organization }
    Section("事由", "Why") { room; purpose; reason; equipment; virus; escort; inTrading }
    Section("进出", "In and out", later: true) { enteredAt; leftAt; refusal }
    Check(Wording("技术人员请选择本人；不在技术岗位的按其他部门人员登记。", "Choose the staff member."), on: person) { it, ask in
      guard it[kind] == .technical else { return true }
      return try it[person].map { try ask.isTechnical($0) } ?? false
    }
    Check(Wording("陪同人员须是技术人员。", "The escort must be technical staff."), on: escort) { it, ask in
      try it[escort].map { try ask.isTechnical($0) } ?? true
    }
    Check(Wording("日期已过，请登记今天或以后的进入。", "The day is past."), on: day) { it, ask in
      it.id.id != 0 || it[day] >= ask.now.day
    }
  }

  public static let access = Access(
    edit: [.author], void: [.post(.head)], isLocal: false, keptYears: 1)
}

extension Record<RoomVisit> {
  /// Whether the head is asked at all: for everybody else, for construction (2.5.1, article 17) whoever does it, and
  /// while the exchanges trade.
  public var needsApproval: Bool {
    let purpose = self[RoomVisit.purpose]
    return self[RoomVisit.kind] != .technical || purpose == .construction || self[RoomVisit.inTrading] && !purpose.isNecessary
  }
}

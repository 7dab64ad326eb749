public import Records
public import Time

/// A UPS, a precision air conditioner, a gas extinguisher: what 2.5.4 to 2.5.6 check, how often, and who maintains it
/// (2.5.1, article 18).
public enum RoomFacility: RecordType {
  public enum State: String, Choice {
    case working, removed
    public var label: Wording {
      switch self {
      case .working: Wording("使用中", "Working")
      case .removed: Wording("已停用", "Removed")
      }
    }
  }
  public enum Kind: String, Choice {
    case power, cooling, fire
    public var label: Wording {
      switch self {
      case .power: Wording("供配电", "Power")
      case .cooling: Wording("空调、新风", "Cooling")
      case .fire: Wording("消防", "Fire")
      }
    }
  }

  public static let kind = Field<Kind>("kind", "类别", .list, .filter)
  public static let name = Field<String>("name", "设备名称", .name, .list, .sortable, .search, .length(2...80))
  public static let room = Field<Ref<MachineRoom>>("room", "机房", .list, .filter)
  public static let location = Field<String?>("location", "位置", .length(1...80))
  public static let model = Field<String?>("model", "品牌型号", .length(1...80), .list)
  public static let maintainer = Field<String>("maintainer", "维护人员或维保合同", .length(2...120), .list)
  public static let days = Field<Int>("check_days", "检查间隔", .unit("天"), .range(1...800), .list)
  public static let checkedOn = Field<Day?>("checked_on", "最近检查", .given, .list)
  public static let validUntil = Field<Day?>("valid_until", "有效期至", .list, .sortable, .hint("灭火器、气瓶、蓄电池等"), .ends(while: State.working))

  public static let form = Form<RoomFacility>("room-facility", "机房设施", "Room facilities", chapter: "5.5") {
    Section("设施", "Facility") { kind; name; room; location; model; maintainer; days; validUntil }
    Section("检查", "Checks", later: true) { checkedOn }
  }
  public static let flow = Flow<RoomFacility>(from: .working) {
    step("remove", "停用", "Remove", .working, to: .removed, by: .roomKeepers, signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .roomKeepers, edit: .roomKeepers, void: [.post(.head)], isLocal: false)
}

extension Record<RoomFacility> {
  /// The day by which it is to be checked next; the day it was entered counts where it never was.
  public var dueOn: Day { (self[RoomFacility.checkedOn] ?? data.createdAt.day).advanced(by: self[RoomFacility.days]) }
  public func isOverdue(on day: Day) -> Bool {
    state == .working && (dueOn < day || (self[RoomFacility.validUntil].map { $0 < day } ?? false))
  }
}

extension Work {
  /// What a signed check does to the facility, and whom what is abnormal is told.
  func checked(_ facility: Ref<RoomFacility>, on day: Day, validUntil: Day? = nil) throws {
    guard var found = try find(facility) else { return }
    if found[RoomFacility.checkedOn].map({ $0 < day }) ?? true { found[RoomFacility.checkedOn] = day }
    if let validUntil { found[RoomFacility.validUntil] = validUntil }
    try change(found)
  }
  func tellOfFault(_ content: String, about record: RecordData) throws {
    try tell(
      try holders(of: .head) + holders(of: .machineRoomAdministration),
      Wording("\(record.type.title.zh)发现异常：\(content)", "A check found a fault."), about: record)
  }
}

extension Inquiry {
  func isOf(_ kind: RoomFacility.Kind, _ facility: Ref<RoomFacility>) throws -> Bool {
    try find(facility)?[RoomFacility.kind] == kind
  }
}

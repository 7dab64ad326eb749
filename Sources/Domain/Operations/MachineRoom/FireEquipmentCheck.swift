public import Records
public import Time

/// 2.5.6 机房消防设备检查和更新记录表: fire equipment that was checked, or renewed with a new date of expiry.
public enum FireEquipmentCheck: FacilityCheck {
  public typealias State = CheckState
  public enum Kind: String, Choice {
    case check
    case renewal
    case training
    public var label: Wording {
      switch self {
      case .check: Wording("检查", "Check")
      case .renewal: Wording("更新", "Renewal")
      case .training: Wording("消防学习、演练", "Training")
      }
    }
  }

  public static let facility = Field<Ref<RoomFacility>>("facility", "消防设备名称", .list, .filter)
  public static let kind = Field<Kind>("kind", "检查或更新", .list, .filter)
  public static let at = Field<Moment>("checked_at", "检查（更新）时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let content = Field<String>("content", "检查（更新）内容", .name, .lines(2), .list, .search, .length(2...400))
  public static let result = Field<CheckResult>("result", "结果", .list, .filter)
  public static let executor = Field<Ref<Person>>("executor", "执行人", .list, .offers(.actor))
  public static let company = Field<String?>("company", "维保单位和人员", .length(2...120), .hint("外单位人员须另行登记进出机房，由执行人陪同"))
  public static let remark = Field<String?>("remark", "备注", .list, .length(1...200))
  public static let validUntil = Field<Day?>("valid_until", "新的有效期至", .hint("更新灭火剂、气瓶、电池后填写"))
  public static let handling = Field<String?>("handling", "异常处理", .lines(2))

  public static let form = Form<FireEquipmentCheck>(
    "fire-equipment-check", "机房消防设备检查和更新", "Fire equipment checks", number: "2.5.6", chapter: "5.5"
  ) {
    Section("检查（更新）", "Check") { facility; kind; at; content; result; executor; company; validUntil; remark }
    Section("处理", "Handling", later: true) { handling }
    Check(Wording("请选择消防设备，没有的先在机房设施中登记。", "Choose a facility of this kind."), on: facility) { it, ask in
      try ask.isOf(.fire, it[facility])
    }
  }

  public static func newValidity(_ it: Record<FireEquipmentCheck>) -> Day? { it[validUntil] }
}

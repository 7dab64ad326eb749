public import Records
public import Time

/// 2.5.5 机房空调设备维修记录表: what was maintained or repaired at an air conditioner.
public enum CoolingService: FacilityCheck {
  public typealias State = CheckState
  public enum Kind: String, Choice {
    case maintenance
    case repair
    case parts
    public var label: Wording {
      switch self {
      case .maintenance: Wording("保养", "Maintenance")
      case .repair: Wording("故障维修", "Repair")
      case .parts: Wording("更换耗材、部件", "Parts")
      }
    }
  }

  public static let facility = Field<Ref<RoomFacility>>("facility", "空调设备名称", .list, .filter)
  public static let kind = Field<Kind>("kind", "维修类别", .list, .filter)
  public static let at = Field<Moment>("checked_at", "维修时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let content = Field<String>("content", "维修情况", .name, .lines(2), .list, .search, .length(2...400))
  public static let result = Field<CheckResult>("result", "结果", .list, .filter)
  public static let executor = Field<Ref<Person>>("executor", "执行人", .list, .offers(.actor))
  public static let company = Field<String?>("company", "维保单位和人员", .length(2...120), .hint("外单位人员须另行登记进出机房，由执行人陪同"))
  public static let remark = Field<String?>("remark", "备注", .list, .length(1...200))
  public static let handling = Field<String?>("handling", "异常处理", .lines(2))

  public static let form = Form<CoolingService>(
    "cooling-service", "机房空调设备维修", "Cooling services", number: "2.5.5", chapter: "5.5"
  ) {
    Section("维修", "Service") { facility; kind; at; content; result; executor; company; remark }
    Section("处理", "Handling", later: true) { handling }
    Check(Wording("请选择空调设备，没有的先在机房设施中登记。", "Choose a facility of this kind."), on: facility) { it, ask in
      try ask.isOf(.cooling, it[facility])
    }
  }
}

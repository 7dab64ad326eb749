public import Records
public import Time

/// 2.5.4 机房供配电检查表: mains, UPS, batteries, generator and distribution, one check a line.
public enum PowerCheck: FacilityCheck {
  public typealias State = CheckState
  public enum Kind: String, Choice {
    case routine
    case load
    case battery
    case generator
    case drill
    /// 2.5.1, article 18: what the maintainer did at it.
    case maintenance
    public var label: Wording {
      switch self {
      case .routine: Wording("例行检查", "Routine check")
      case .load: Wording("负荷测量", "Load")
      case .battery: Wording("蓄电池放电", "Battery discharge")
      case .generator: Wording("发电机开机测试", "Generator start")
      case .drill: Wording("供电切换演练", "Switching drill")
      case .maintenance: Wording("维护保养", "Maintenance")
      }
    }
  }

  public static let facility = Field<Ref<RoomFacility>>("facility", "电力设备名称", .list, .filter)
  public static let kind = Field<Kind>("kind", "检查类别", .list, .filter)
  public static let at = Field<Moment>("checked_at", "检查时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let content = Field<String>("content", "检查内容", .name, .lines(2), .list, .search, .length(2...400))
  public static let result = Field<CheckResult>("result", "结果", .list, .filter)
  public static let executor = Field<Ref<Person>>("executor", "执行人", .list, .offers(.actor))
  public static let company = Field<String?>("company", "维保单位和人员", .length(2...120), .hint("外单位人员须另行登记进出机房，由执行人陪同"))
  public static let remark = Field<String?>("remark", "备注", .list, .length(1...200))
  public static let handling = Field<String?>("handling", "异常处理", .lines(2))

  public static let form = Form<PowerCheck>(
    "power-check", "机房供配电检查", "Power checks", number: "2.5.4", chapter: "5.5"
  ) {
    Section("检查", "Check") { facility; kind; at; content; result; executor; company; remark }
    Section("处理", "Handling", later: true) { handling }
    Check(Wording("请选择电力设备，没有的先在机房设施中登记。", "Choose a facility of this kind."), on: facility) { it, ask in
      try ask.isOf(.power, it[facility])
    }
  }
}

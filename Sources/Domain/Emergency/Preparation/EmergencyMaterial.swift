public import Records
public import Time

/// 4.1, article 15: what must be at hand in an emergency, spare parts included; counted at times.
public enum EmergencyMaterial: RecordType {
  public enum Category: String, Choice {
    case communication, fire, lighting, machine, part, tool, power, other
    public var label: Wording {
      switch self {
      case .communication: Wording("通信", "Communication")
      case .fire: Wording("消防", "Fire")
      case .lighting: Wording("应急照明", "Lighting")
      case .machine: Wording("备机", "Spare machine")
      case .part: Wording("备件", "Spare part")
      case .power: Wording("电力", "Power")
      case .tool: Wording("工具", "Tool")
      case .other: Wording("其他", "Other")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("WZ-{yyyy}-{000}"), .list, .search)
  public static let name = Field<String>("name", "物资名称", .name, .list, .search, .sortable, .length(1...60))
  public static let category = Field<Category>("category", "类别", .list, .filter)
  public static let model = Field<String?>("model", "规格型号", .list, .length(1...80))
  public static let unit = Field<String>("unit", "单位", .length(1...8), .offers(.datum(.text("台"))))
  public static let quantity = Field<Int>("quantity", "账面数量", .list, .range(0...100_000))
  public static let least = Field<Int>("least", "最低储备", .range(0...100_000), .offers(.datum(.integer(1))))
  public static let location = Field<String>("location", "存放地点", .list, .search, .length(1...80))
  public static let keeper = Field<Ref<Person>>("keeper", "保管人", .list, .filter)
  public static let backs = Field<String?>("backs", "备用对象", .length(1...120), .hint("备机备件对应的生产设备"))
  public static let expiresOn = Field<Day?>("expires_on", "有效期至", .list, .sortable, .ends)
  public static let checkedOn = Field<Day?>("checked_on", "最近盘点", .given, .list, .sortable)
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<EmergencyMaterial>(
    "emergency-material", "应急物资与备件", "Emergency materials", chapter: "7.1"
  ) {
    Section("物资", "Material") { number; name; category; model; unit; quantity; least; backs }
    Section("保管", "Keeping") { location; keeper; expiresOn; checkedOn; remark }
  }
  public static let access = Access(
    create: .emergencyKeepers, edit: .emergencyKeepers + [.named(keeper)], void: [.post(.head), .post(.generalAffairs)])
}

extension Record<EmergencyMaterial> {
  /// Fewer than there must be, or past its day.
  public func isLacking(on day: Day) -> Bool {
    self[EmergencyMaterial.quantity] < self[EmergencyMaterial.least]
      || (self[EmergencyMaterial.expiresOn].map { $0 < day } ?? false)
  }
}

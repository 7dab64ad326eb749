public import Records

/// One device found while devices are counted: by whom, where and how it is. Something that stands in no list is
/// counted without a device, with what can be read on it.
public enum DeviceCount: RecordType {
  public enum Health: String, Choice {
    case good, faulty, idle
    case toReplace = "to-replace"
    public var label: Wording {
      switch self {
      case .good: Wording("完好在用", "Good")
      case .faulty: Wording("有故障", "Faulty")
      case .idle: Wording("闲置", "Idle")
      case .toReplace: Wording("应更新", "To be replaced")
      }
    }
  }
  public enum Label: String, Choice {
    case good, lost, differs
    public var label: Wording {
      switch self {
      case .good: Wording("标签完好", "Good")
      case .lost: Wording("标签遗失", "Lost")
      case .differs: Wording("标签与实际不符", "Differs")
      }
    }
  }

  public static let stocktaking = Field<Ref<DeviceStocktaking>>("stocktaking", "盘点", .list, .filter)
  public static let device = Field<Ref<Device>?>("device", "设备", .list, .filter)
  public static let what = Field<String>(
    "what", "盘到的设备", .name, .search, .length(2...200), .hint("没有标签或不在清单中的，写名称、品牌型号、序列号，设备一栏空着"))
  public static let location = Field<String>("location", "所在位置", .list, .length(1...80))
  public static let condition = Field<Health>("condition", "设备状况", .list, .filter, .offers(.datum(.text("good"))))
  public static let tag = Field<Label>("tag", "标签", .english("Label"), .list, .filter, .offers(.datum(.text("good"))))
  public static let note = Field<String?>("note", "说明", .lines(2), .list, .length(1...300))

  public static let form = Form<DeviceCount>("device-count", "设备盘点登记", "Devices found", chapter: "4.5") {
    Section("盘到", "Found") { stocktaking; device; what; location; condition; tag; note }
    Check(Wording("这次盘点已经结束，不能再登记。", "That stocktaking is over."), on: stocktaking) { it, ask in
      try ask.find(it[stocktaking])?.state == .open
    }
    Check(Wording("这台设备这次已经盘到了，不必重复登记。", "It was found already this time."), on: device) { it, ask in
      guard it[device] != nil else { return true }
      return try ask.find(
        DeviceCount.self, Condition(stocktaking, .equals, it[stocktaking]), Condition(device, .equals, it[device]), limit: 2
      ).allSatisfy { $0.id == it.id }
    }
  }
  /// Whoever stands before a device with a telephone may say that it is there.
  public static let access = Access(
    create: [.everyone], edit: [.author], void: [.author] + .assetKeepers, isLocal: false)
}

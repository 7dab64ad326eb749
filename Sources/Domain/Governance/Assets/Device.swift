public import Records
public import Time

/// 1.5.3 and the device card 1.5.8: one device, from its acceptance to its end. What happened to it on the way stands
/// in its ledger (`DeviceEntry`), from which 1.5.4 and 1.5.5 are printed.
public enum Device: RecordType {
  public static let number = Field<String>(
    "number", "设备编号", .number, .unique, .list, .sortable, .search, .length(2...40),
    .hint("与财务固定资产编号一致，从编号能认出类别，例如 FWQ-2026-0007；验收入库单空着由系统编号"))
  public static let name = Field<String>("name", "设备名称", .name, .list, .sortable, .search, .length(1...80))
  public static let category = Field<DeviceCategory>("category", "类别", .list, .filter)
  public static let use = Field<DeviceUse>("use", "使用性质", .list, .filter, .english("Used in"))
  public static let brandAndModel = Field<String>("brand_and_model", "品牌型号", .list, .search, .length(1...120))
  public static let parameters = Field<String?>("parameters", "配置参数", .lines(3), .search)
  public static let serialNumber = Field<String?>("serial_number", "产品序列号", .filter, .search, .length(1...80))
  public static let price = Field<Money?>("price", "金额", .unit("元"), .range(0...99_999_999_999))

  public static let acceptance = Field<Ref<DeviceAcceptance>?>("acceptance", "验收入库单", .given, .filter)
  public static let purchasedOn = Field<Day?>("purchased_on", "采购日期", .notInFuture)
  public static let acceptedOn = Field<Day?>("accepted_on", "验收日期", .notInFuture, .list, .sortable)
  public static let storedOn = Field<Day?>("stored_on", "入库日期", .notInFuture)
  public static let voucher = Field<String?>("voucher", "财务报销凭证编号", .search, .length(1...60))
  public static let warrantyUntil = Field<Day?>("warranty_until", "保修期限", .list, .sortable, .filter)
  public static let serviceYears = Field<Int?>(
    "service_years", "使用年限", .unit("年"), .range(1...30), .hint("按财务制度的报废年限；生产环境满三年应更换"))
  public static let papers = Field<[Attachment]>("papers", "质保书、说明书等资料", .length(0...20))

  public static let department = Field<Ref<Department>?>("department", "领用部门", .list, .filter)
  public static let holder = Field<Ref<Person>?>("holder", "责任人", .list, .filter)
  public static let room = Field<Ref<MachineRoom>?>(
    "room", "机房（数据中心）", .english("Machine room"), .list, .filter, .hint("机房设备按机房建台账"))
  public static let location = Field<String?>("location", "位置", .list, .search, .length(1...80))
  public static let purpose = Field<String?>("purpose", "用途", .search, .length(1...120))
  public static let item = Field<Ref<ConfigurationItem>?>("item", "配置项", .filter)

  public static let issuedOn = Field<Day?>("issued_on", "领用日期", .given)
  public static let testFrom = Field<Moment?>("test_from", "加电开始", .notInFuture, .english("Under power since"))
  public static let testRecord = Field<String?>("test_record", "验证性测试情况", .lines(4))
  /// 4.4.2.4 of the inspection items: nothing is connected to production before it was checked.
  public static let securityCheck = Field<String?>("security_check", "接入生产前的安全检查", .lines(2))
  public static let startedOn = Field<Day?>("started_on", "启用日期", .notInFuture, .sortable)
  public static let assessedOn = Field<Day?>("assessed_on", "最近评估", .notInFuture, .sortable)
  public static let assessment = Field<String?>("assessment", "状态评估", .lines(3))
  public static let countedOn = Field<Day?>("counted_on", "最近盘点", .given, .list, .sortable)
  public static let endedOn = Field<Day?>("ended_on", "报废或盘亏日期", .notInFuture)
  public static let reason = Field<String?>("reason", "原因或说明", .lines(2))

  public static let form = Form<Device>(
    "device", "设备", "Devices", number: "1.5.8", covers: ["1.5.1", "1.5.3", "1.5.4", "1.5.5", "1.5.9"], chapter: "4.5"
  ) {
    Section("设备", "Device") { number; name; category; use; brandAndModel; parameters; serialNumber; price }
    Section("购置和验收", "Purchase and acceptance") {
      acceptance; purchasedOn; acceptedOn; storedOn; voucher; warrantyUntil; serviceYears; papers
    }
    Section("领用和使用", "Where it is and who has it") { department; holder; room; location; purpose; item }
    Section("验证、评估和盘点", "Tests and checks", later: true) {
      issuedOn; testFrom; testRecord; startedOn; securityCheck; assessedOn; assessment; countedOn; endedOn; reason
    }
    Rule(Wording("入库日期不能早于验收日期：验收合格才入库。", "It is stored once it is accepted, not before."), on: storedOn) {
      guard let accepted = $0[acceptedOn], let stored = $0[storedOn] else { return true }
      return stored >= accepted
    }
    Rule(Wording("保修期限不能早于采购日期。", "The warranty ends before it was bought."), on: warrantyUntil) {
      guard let until = $0[warrantyUntil], let bought = $0[purchasedOn] else { return true }
      return until >= bought
    }
  }

  public static let access = Access(
    create: .assetKeepers + .machineRooms, edit: .assetKeepers + .machineRooms, void: .assetKeepers + [.post(.head)],
    isLocal: false)
}

public import Records
public import Time

/// 1.5.6 设备验收入库单: what was delivered is inspected by one person and taken into the store by another. Storing it
/// makes the devices, gives them their numbers and begins their ledger.
public enum DeviceAcceptance: RecordType {
  public enum State: String, Choice {
    case draft, accepted, stored, refused
    public var label: Wording {
      switch self {
      case .draft: Wording("待验收", "Draft")
      case .accepted: Wording("验收合格，待入库", "Accepted")
      case .stored: Wording("已入库", "Stored")
      case .refused: Wording("验收不合格", "Refused")
      }
    }
  }

  /// 1.5.1, article 3: the keeper has the slip of a machine room within two days of the inspection.
  public static let daysToStore = 2

  public enum Item: LineType {
    public static let name = Column<String>("name", "设备名称", .length(1...80))
    public static let category = Column<DeviceCategory>("category", "类别")
    public static let use = Column<DeviceUse>("use", "使用性质", .english("Used in"))
    public static let brandAndModel = Column<String>("brand_and_model", "品牌型号", .length(1...120))
    public static let parameters = Column<String?>("parameters", "配置参数", .length(1...300))
    public static let number = Column<String?>("number", "设备编号", .length(2...40), .hint("空着由系统编号"))
    public static let serialNumber = Column<String?>("serial_number", "产品序列号", .length(1...80))
    public static let price = Column<Money?>("price", "金额", .unit("元"), .range(0...99_999_999_999))
    public static let warrantyUntil = Column<Day?>("warranty_until", "保修期限")
    public static let columns = Columns<Item> {
      name; category; use; brandAndModel; parameters; number; serialNumber; price; warrantyUntil
    }
  }

  public static let number = Field<String?>("number", "单据编号", .serial("YS-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let subject = Field<String>("subject", "到货内容", .name, .list, .search, .length(2...80))
  public static let request = Field<Ref<DeviceRequest>?>("request", "购置申请", .list, .filter)
  public static let supplier = Field<String?>("supplier", "供货商", .list, .search, .length(2...80))
  public static let contract = Field<String?>("contract", "合同编号", .search, .length(2...60))
  public static let purchasedOn = Field<Day>("purchased_on", "采购日期", .notInFuture, .offers(.today))
  public static let room = Field<Ref<MachineRoom>?>(
    "room", "机房（数据中心）", .english("Machine room"), .hint("机房设备由现场保障人员验收，验收后 2 日内入库登记"))
  public static let items = Field<[Line<Item>]>("items", "设备", .length(1...300))
  public static let papers = Field<[Attachment]>("papers", "质保书、说明书、发票等", .length(0...30))

  public static let acceptedOn = Field<Day?>("accepted_on", "验收日期", .notInFuture, .list, .sortable, .filter)
  public static let specification = Field<Bool?>("specification", "规格相符", .english("As specified"))
  public static let quantity = Field<Bool?>("quantity_right", "数量相符", .english("Number is right"))
  public static let performance = Field<Bool?>("performance", "性能合格", .english("Performs"))
  public static let quality = Field<Bool?>("quality", "质量合格", .english("Quality"))
  public static let finding = Field<String?>("finding", "验收情况", .lines(2))
  public static let storedOn = Field<Day?>("stored_on", "入库日期", .notInFuture, .list, .sortable)
  public static let voucher = Field<String?>("voucher", "财务报销凭证编号", .length(1...60))

  public static let form = Form<DeviceAcceptance>(
    "device-acceptance", "设备验收入库单", "Acceptance of devices", number: "1.5.6", chapter: "4.5"
  ) {
    Section("到货", "Delivery") { number; subject; request; supplier; contract; purchasedOn; room }
    Section("设备", "Devices") { items; papers }
    Section("验收", "Inspection", later: true) { acceptedOn; specification; quantity; performance; quality; finding }
    Section("入库", "Storing", later: true) { storedOn; voucher }
    Rule(Wording("同一单据中设备编号不能重复。", "A number stands twice."), on: items) {
      let given = $0[items].compactMap { $0[Item.number] }
      return Set(given).count == given.count
    }
    Rule(Wording("同一单据中产品序列号不能重复。", "A serial number stands twice."), on: items) {
      let given = $0[items].compactMap { $0[Item.serialNumber] }
      return Set(given).count == given.count
    }
  }
  public static let access = Access(
    create: .assetKeepers + .machineRooms, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}

public import Records
public import Time

/// 1.5.1, article 2: a department asks for devices, the keeper asks for prices and proposes to buy, security watches over
/// it, and a contract is made. What comes of it is accepted with 1.5.6.
public enum DeviceRequest: RecordType {
  public enum State: String, Choice {
    case draft, submitted, confirmed, priced, approved, ordered, received, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待部门负责人确认", "Submitted")
      case .confirmed: Wording("待询价", "Confirmed")
      case .priced: Wording("签报待批", "Priced")
      case .approved: Wording("待签合同", "Approved")
      case .ordered: Wording("待到货", "Ordered")
      case .received: Wording("已验收入库", "Received")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  /// 1.5.2, article 7: a computer is bought with the licence of its operating system.
  public enum SystemLicence: String, Choice {
    case included, bought
    case none
    public var label: Wording {
      switch self {
      case .included: Wording("预装正版操作系统", "Preinstalled")
      case .bought: Wording("同时采购授权", "Bought with it")
      case .none: Wording("不需要操作系统", "Needs none")
      }
    }
  }

  public enum Item: LineType {
    public static let name = Column<String>("name", "设备名称", .length(1...80))
    public static let category = Column<DeviceCategory>("category", "类别")
    public static let use = Column<DeviceUse>("use", "使用性质", .english("Used in"))
    public static let brand = Column<String?>("brand", "品牌", .length(1...80))
    public static let parameters = Column<String>("parameters", "配置要求", .length(1...300))
    public static let quantity = Column<Int>("quantity", "数量", .range(1...1000))
    public static let licence = Column<SystemLicence>("licence", "操作系统授权")
    public static let columns = Columns<Item> { name; category; use; brand; parameters; quantity; licence }
  }
  public enum Quote: LineType {
    public static let supplier = Column<String>("supplier", "供货商", .length(2...80))
    public static let amount = Column<Money>("amount", "报价", .unit("元"), .range(1...99_999_999_999))
    public static let note = Column<String?>("note", "配置、质保和交货期", .length(1...200))
    public static let columns = Columns<Quote> { supplier; amount; note }
  }

  public static let number = Field<String?>("number", "编号", .serial("SG-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let subject = Field<String>("subject", "事由", .name, .list, .search, .length(2...80))
  public static let day = Field<Day>("day", "申请日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let department = Field<Ref<Department>>("department", "需求部门", .list, .filter, .offers(.actorsDepartment))
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .offers(.actor))
  public static let reason = Field<String>("reason", "用途和理由", .lines(3), .search)
  public static let items = Field<[Line<Item>]>("items", "需求清单", .length(1...100))
  public static let quotes = Field<[Line<Quote>]>("quotes", "询价", .length(0...30))
  public static let market = Field<String?>("market", "市场调查和建议", .lines(3))
  public static let supplier = Field<String?>("supplier", "拟定供货商", .list, .search, .length(2...80))
  public static let amount = Field<Money?>("amount", "拟定金额", .unit("元"), .list, .range(1...99_999_999_999))
  public static let contract = Field<String?>("contract", "合同编号", .list, .search, .length(2...60))
  public static let agreement = Field<Ref<Contract>?>("agreement", "合同", .filter)
  public static let contractOn = Field<Day?>("contract_on", "合同签订日期", .notInFuture)
  public static let files = Field<[Attachment]>("files", "签报、合同等附件", .length(0...20))
  public static let returned = Field<String?>("return_reason", "退回或取消原因", .lines(2))

  public static let form = Form<DeviceRequest>("device-request", "设备购置申请", "Device requests", chapter: "4.5") {
    Section("需求", "Demand") { number; subject; day; department; applicant; reason; items }
    Section("询价和签报", "Prices and proposal", later: true) { quotes; market; supplier; amount }
    Section("合同", "Contract", later: true) { contract; agreement; contractOn; files; returned }
    Rule(Wording("购置电脑时必须同时采购正版操作系统授权，或者采购预装正版系统的设备。", "A computer is bought with a licence of its system."), on: items) {
      $0[items].allSatisfy { !$0[Item.category].isComputer || $0[Item.licence] != SystemLicence.none }
    }
  }

  public static let flow = Flow<DeviceRequest>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .named(applicant)])
    approval(
      "confirm", "部门负责人确认", "Confirm", .submitted, to: .confirmed,
      signers: [Signer("需求部门负责人", "Head of department", .headOf(department), .post(.leader))], barred: [.named(applicant)])
    step(
      "price", "询价并提出签报", "Ask for prices", .confirmed, to: .priced, by: .assetKeepers,
      needs: [quotes, market, supplier, amount], signing: .own, guards: [quoted])
    approval(
      "approve", "签报审批", "Approve", .priced, to: .approved,
      signers: [
        Signer("安全管理员（监督）", "Security administrator", .post(.securityAdministration)),
        Signer("技术部负责人", "Head of IT", .post(.head)), Signer("分管领导", "Leader in charge", .post(.leader)),
      ], barred: [.named(applicant)])
    step("order", "签订合同", "Order", .approved, to: .ordered, by: .assetKeepers, needs: [contract, contractOn], asks: [agreement, files])
    step("receive", "验收入库", "Receive", .ordered, to: .received, by: [.product])
    step(
      "return", "退回", "Return", .submitted, .confirmed, .priced, to: .draft,
      by: [.headOf(department), .post(.generalAffairs), .post(.securityAdministration), .post(.head), .post(.leader)],
      needs: [returned], signing: .own, aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .confirmed, .priced, .approved, to: .cancelled,
      by: [.author, .named(applicant), .post(.head)], needs: [returned], aside: true)
  }
  public static let access = Access(
    create: [.everyone], edit: [.author, .named(applicant)], void: [.author, .post(.head)], isLocal: false)

  private static let quoted = Guard<DeviceRequest>(
    Wording("拟定的供货商和金额应是询价中的一家：请核对。", "The supplier and the price must be those of a quote.")
  ) { it, _ in
    it[quotes].contains { $0[Quote.supplier] == it[supplier] && $0[Quote.amount] == it[amount] }
  }
}

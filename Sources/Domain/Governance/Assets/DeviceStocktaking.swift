public import Records
public import Time

/// 4.5 of the standard: devices are counted regularly. Each is found with a telephone at its label; at the end the
/// missing ones and those that nobody knew of stand here.
public enum DeviceStocktaking: RecordType {
  public enum State: String, Choice {
    case open, closed, confirmed, cancelled
    public var label: Wording {
      switch self {
      case .open: Wording("盘点中", "Under way")
      case .closed: Wording("待确认", "Counted")
      case .confirmed: Wording("已确认", "Confirmed")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Kind: String, Choice {
    case whole, labels
    public var label: Wording {
      switch self {
      case .whole: Wording("设备盘点", "Count of devices")
      case .labels: Wording("季度标签检查", "Quarterly check of labels")
      }
    }
  }

  public enum Missing: LineType {
    public static let device = Column<Ref<Device>>("device", "设备")
    public static let location = Column<String?>("location", "账上位置", .length(1...120))
    public static let holder = Column<Ref<Person>?>("holder", "责任人")
    public static let columns = Columns<Missing> { device; location; holder }
  }
  public enum Surplus: LineType {
    public static let what = Column<String>("what", "盘到的设备", .length(1...200))
    public static let location = Column<String>("location", "所在位置", .length(1...120))
    public static let why = Column<String>("why", "与账不符", .length(1...120))
    public static let columns = Columns<Surplus> { what; location; why }
  }
  /// 4.5 of the standard counts software too: each licence beside the devices it is installed on.
  public enum Licence: LineType {
    public static let software = Column<Ref<Software>>("software", "软件")
    public static let quantity = Column<Int?>("quantity", "授权数量")
    public static let installed = Column<Int>("installed", "安装设备数")
    public static let finding = Column<String>("finding", "核对情况", .length(1...200))
    public static let columns = Columns<Licence> { software; quantity; installed; finding }
  }

  public static let number = Field<String?>("number", "编号", .serial("SP-{yyyy}-{000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "盘点名称", .name, .list, .search, .length(2...80))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("whole"))))
  public static let day = Field<Day>("day", "开始日期", .list, .sortable, .filter, .offers(.today))
  public static let due = Field<Day>("due_on", "截止日期", .list, .sortable, .offers(.today), .due(while: State.open))
  public static let leader = Field<Ref<Person>>("leader", "盘点负责人", .list, .offers(.actor))
  public static let use = Field<DeviceUse?>("use", "使用性质", .english("Used in"), .hint("空着即全部设备"))
  public static let department = Field<Ref<Department>?>("department", "部门", .hint("只盘一个部门时选择"))
  public static let room = Field<Ref<MachineRoom>?>("room", "机房（数据中心）", .english("Machine room"), .hint("只盘一个机房时选择"))

  public static let expected = Field<Int?>("expected", "应盘", .given, .unit("台"), .list)
  public static let found = Field<Int?>("found", "盘到", .given, .unit("台"), .list)
  public static let missing = Field<[Line<Missing>]>("missing", "盘亏", .given, .length(0...5000))
  public static let surplus = Field<[Line<Surplus>]>("surplus", "盘盈和不符", .given, .length(0...5000))
  public static let licences = Field<[Line<Licence>]>(
    "licences", "软件盘点", .given, .english("Licences"), .length(0...5000), .hint("盘点全部设备时，逐项核对软件授权和安装"))
  public static let closedAt = Field<Moment?>("closed_at", "盘点结束", .given)
  public static let conclusion = Field<String?>("conclusion", "结论和处理意见", .lines(4))

  public static let form = Form<DeviceStocktaking>(
    "device-stocktaking", "设备盘点", "Stocktaking of devices", chapter: "4.5"
  ) {
    Section("盘点", "Stocktaking") { number; title; kind; day; due; leader }
    Section("范围", "What is counted") { use; department; room }
    Section("结果", "Result", later: true) { expected; found; missing; surplus; licences; closedAt; conclusion }
    Rule(Wording("截止日期不能早于开始日期。", "It ends before it begins."), on: due) { $0[due] >= $0[day] }
  }

  public static let flow = Flow<DeviceStocktaking>(from: .open) {
    step(
      "close", "结束盘点", "Close", .open, to: .closed, by: [.author, .named(leader), .post(.generalAffairs)],
      guards: [
        Guard(Wording("还没有盘到任何设备，请先扫标签盘点，或者取消这次盘点。", "Nothing was counted yet.")) { it, ask in
          try !ask.find(DeviceCount.self, Condition(DeviceCount.stocktaking, .equals, it.id), limit: 1).isEmpty
        }
      ]
    ) { try DeviceBalance.close($0, $1) }
    approval(
      "confirm", "确认结果", "Confirm", .closed, to: .confirmed,
      signers: [
        Signer("综合管理员", "Keeper of assets", .post(.generalAffairs), .post(.head)),
        Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader)),
      ], needs: [conclusion], barred: [.named(leader)])
    step("reopen", "继续盘点", "Count on", .closed, to: .open, by: [.author, .named(leader), .post(.generalAffairs)], aside: true)
    step("cancel", "取消", "Cancel", .open, to: .cancelled, by: [.author, .post(.head)], aside: true)
  }
  public static let access = Access(
    create: .assetKeepers + .machineRooms + [.post(.head)], edit: [.author, .named(leader)], void: [.post(.head)], isLocal: false)
}

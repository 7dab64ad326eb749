public import Records
public import Time

/// 1.5.2, articles 13 to 15: each month the machines whose systems were installed anew, each quarter a sample of at
/// least 30 % of the office computers, are looked through for software without a licence. Articles 18 and 19: each quarter
/// every department looks through its own, and each year the IT department reports to finance.
public enum LicenceCheck: RecordType {
  public enum State: String, Choice {
    case draft, checking, mending, closed
    public var label: Wording {
      switch self {
      case .draft: Wording("待抽样", "To be drawn")
      case .checking: Wording("检查中", "Checking")
      case .mending: Wording("限期整改", "To be mended")
      case .closed: Wording("已办结", "Closed")
      }
    }
  }
  public enum Kind: String, Choice {
    case monthly, quarterly
    case own = "self-check"
    case yearly
    public var label: Wording {
      switch self {
      case .monthly: Wording("每月检查（重装系统和数据库的设备）", "Monthly (installed anew)")
      case .quarterly: Wording("季度抽查（办公电脑）", "Quarterly sample of office computers")
      case .own: Wording("部门季度自查", "Quarterly self-check of a department")
      case .yearly: Wording("年度自查并报告财务管理部", "Yearly, reported to finance")
      }
    }
  }
  public enum Finding: String, Choice {
    case licensed, pirated, unregistered
    public var label: Wording {
      switch self {
      case .licensed: Wording("均为正版", "All licensed")
      case .pirated: Wording("有盗版软件", "Pirated software")
      case .unregistered: Wording("有未登记软件", "Software not in the list")
      }
    }
  }

  public enum Item: LineType {
    public static let device = Column<Ref<Device>>("device", "设备")
    public static let basis = Column<String?>("basis", "变更记录", .length(1...60))
    public static let finding = Column<Finding?>("finding", "检查结果")
    public static let software = Column<String?>("software", "发现的软件", .length(1...200))
    public static let due = Column<Day?>("due_on", "整改期限")
    public static let mendedOn = Column<Day?>("mended_on", "复查通过", .notInFuture)
    public static let columns = Columns<Item> { device; basis; finding; software; due; mendedOn }
  }

  /// The least share of the office computers that a quarterly check looks at, in percent.
  public static let leastShare = 30

  public static let number = Field<String?>("number", "编号", .serial("ZBJC-{yyyy}-{000}"), .list, .sortable, .search)
  public static let kind = Field<Kind>("kind", "类别", .list, .filter)
  public static let period = Field<String>("period", "检查期间", .name, .list, .search, .length(4...40), .hint("例如 2026-07 或 2026 年第 3 季度"))
  public static let day = Field<Day>("day", "检查日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let checker = Field<Ref<Person>>("checker", "检查人", .list, .offers(.actor))
  public static let department = Field<Ref<Department>?>("department", "自查部门", .list, .filter, .hint("部门季度自查填写"))
  public static let share = Field<Int?>(
    "share", "抽查比例", .unit("%"), .range(30...100), .offers(.datum(.integer(30))), .hint("季度抽查不低于办公电脑总数的 30%"))
  public static let population = Field<Int?>("population", "办公电脑总数", .given, .unit("台"), .list)
  public static let items = Field<[Line<Item>]>("items", "检查明细", .length(0...1000), .hint("本月没有重装过系统和数据库的设备时留空，在检查情况中写明"))
  public static let summary = Field<String?>("summary", "检查情况", .lines(3), .hint("年度自查写明资金保障、软件采购和软件资产管理三项"))
  public static let reportedOn = Field<Day?>("reported_on", "书面报告日期", .notInFuture, .hint("年度自查：1 月底前书面报告财务管理部"))
  public static let reported = Field<String?>("reported", "上报总经理的情况", .lines(2))

  public static let form = Form<LicenceCheck>("licence-check", "软件正版化检查", "Licence checks", chapter: "4.5") {
    Section("检查", "Check") { number; kind; period; day; department; checker; share }
    Section("明细", "Machines") { items }
    Section("情况", "Findings", later: true) { population; summary; reportedOn; reported }
    Rule(Wording("请写明是哪个部门的自查。", "Say which department checked its own."), on: department) {
      $0[kind] != .own || $0[department] != nil
    }
    Rule(Wording("发现盗版或未登记软件的，请写明软件和整改期限。", "Say which software was found and until when it is mended."), on: items) {
      $0[items].allSatisfy { line in
        line[Item.finding] == nil || line[Item.finding] == .licensed || line[Item.software] != nil && line[Item.due] != nil
      }
    }
    Rule(Wording("同一台设备只列一行。", "A machine stands twice."), on: items) {
      Set($0[items].map { $0[Item.device] }).count == $0[items].count
    }
  }
  public static let access = Access(
    read: .readers, create: .assetKeepers + [.post(.technicalService), .post(.securityAdministration)],
    edit: [.author, .named(checker)], void: [.post(.head)], isLocal: false)
}

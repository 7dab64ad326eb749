public import Records
public import Time

/// 4.1: somebody who works here, or did.
public enum Person: RecordType {
  public enum State: String, Choice {
    case active, left
    public var label: Wording {
      switch self {
      case .active: Wording("在职", "Active")
      case .left: Wording("离职", "Left")
      }
    }
  }
  /// 4.1.3.1 asks for a degree in information technology.
  public enum Education: String, Choice {
    case school, college, bachelor, master, doctor
    public var label: Wording {
      switch self {
      case .school: Wording("高中及以下", "School")
      case .college: Wording("大专", "College")
      case .bachelor: Wording("大学本科", "Bachelor")
      case .master: Wording("硕士研究生", "Master")
      case .doctor: Wording("博士研究生", "Doctor")
      }
    }
    public var isDegree: Bool { self == .bachelor || self == .master || self == .doctor }
  }
  public enum CertificateKind: String, Choice {
    case trade, security, network, database, system, other
    public var label: Wording {
      switch self {
      case .trade: Wording("从业资格", "Licence to work in the trade")
      case .security: Wording("信息安全认证", "Security")
      case .network: Wording("网络认证", "Network")
      case .database: Wording("数据库认证", "Database")
      case .system: Wording("系统认证", "System")
      case .other: Wording("其他", "Other")
      }
    }
  }
  /// A qualification with the day on which it expires.
  public enum Certificate: LineType {
    public static let kind = Column<CertificateKind>("kind", "类别")
    public static let title = Column<String>("title", "证书名称和编号", .length(2...100))
    public static let from = Column<Day?>("issued_on", "取得日期", .notInFuture)
    public static let until = Column<Day?>("valid_until", "有效期至", .hint("长期有效的不填"))
    public static let columns = Columns<Certificate> { kind; title; from; until }
  }

  public static let name = Field<String>("name", "姓名", .name, .list, .sortable, .search, .length(1...40))
  public static let number = Field<String?>("staff_number", "工号", .list, .search, .unique, .length(1...20))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .filter)
  public static let title = Field<String?>("job_title", "职务", .list, .length(1...40))
  /// 4.1.1.8: every branch has somebody who looks after its technology.
  public static let isTechnician = Field<Bool?>(
    "is_technician", "技术人员", .english("Technician"), .filter, .hint("营业部的技术人员请选“是”；总部技术部门的人员都计为技术人员"))
  public static let mobile = Field<String?>("mobile", "手机", .length(5...40), .list, .hint("值班人员手机须 24 小时开机"))
  public static let phone = Field<String?>("phone", "固定电话", .length(3...40))
  public static let mail = Field<String?>("mail", "邮箱", .length(3...100))
  /// 期货从业资格: 4.1 demands it of operating institutions' staff.
  public static let isQualified = Field<Bool>("is_qualified", "从业资格", .english("Qualified"), .list, .filter)
  /// 上岗培训: 2.1.1, article 6.
  public static let trainedOn = Field<Day?>("trained_on", "上岗培训日期", .english("Trained on"), .notInFuture)
  public static let education = Field<Education?>("education", "学历", .filter)
  public static let major = Field<String?>("major", "专业", .length(1...40))
  public static let isComputing = Field<Bool?>(
    "is_computing", "信息技术相关专业", .english("Major in information technology"))
  /// 4.1.3.2 counts two years of operation and maintenance.
  public static let operatingSince = Field<Day?>(
    "operating_since", "从事系统运行维护起始日期", .notInFuture, .english("Operating systems since"))
  public static let joinedOn = Field<Day?>("joined_on", "入职日期", .notInFuture)
  public static let certificates = Field<[Line<Certificate>]>("certificates", "资质证书", .length(0...20))
  public static let files = Field<[Attachment]>("files", "简历和证书")
  public static let leftOn = Field<Day?>("left_on", "离职日期")

  public static let form = Form<Person>("person", "人员", "People", number: "1.1.2", chapter: "4.1") {
    Section("基本信息", "General") { name; number; department; title; isTechnician }
    Section("联系方式", "Contact") { mobile; phone; mail }
    Section("资格", "Qualification") {
      isQualified; trainedOn; education; major; isComputing; operatingSince; joinedOn; certificates; files
    }
    Section("离职", "Leaving", later: true) { leftOn }
  }

  public static let flow = Flow<Person>(from: .active) {
    step("leave", "办理离职", "Leave", .active, to: .left, by: .keepers, needs: [leftOn], aside: true)
    step("return", "重新入职", "Return", .left, to: .active, by: .keepers, aside: true)
  }
  public static let access = Access(create: .keepers, edit: .keepers, void: .keepers, isLocal: false)
}

extension Record<Person> {
  /// Certificates that have expired by `day`, or will within `days`.
  public func expiring(on day: Day, within days: Int = 0) -> [Line<Person.Certificate>] {
    self[Person.certificates].filter { line in
      line[Person.Certificate.until].map { $0 < day.advanced(by: days) } ?? false
    }
  }
  /// Whether the licence to work in the trade is there and has not run out.
  public func isLicensed(on day: Day) -> Bool {
    guard self[Person.isQualified] else { return false }
    let trade = self[Person.certificates].filter { $0[Person.Certificate.kind] == .trade }
    return trade.isEmpty || trade.contains { line in line[Person.Certificate.until].map { $0 >= day } ?? true }
  }
}

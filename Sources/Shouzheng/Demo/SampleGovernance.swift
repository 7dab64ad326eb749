import Domain

/// Suppliers, contracts, schooling and money of the sample institution; none of the companies exists.
enum SampleGovernance {
  struct Company {
    let name: String
    let kind: SupplyKind
    let products, licence, industry: String
    var isCore = false, isSoftware = false, isTrading = false, isSecret = false
    let contract: String
    let contractKind: Contract.Kind
    /// Yuan, and days from now until it ends.
    let total, days: Int
  }

  static let companies = [
    Company(
      name: "恒远软件", kind: .software, products: "期货交易、结算系统及维护", licence: "91330100DEMO00861X", industry: "金融软件", isCore: true,
      isSoftware: true, isTrading: true, isSecret: true, contract: "交易结算系统维护服务合同", contractKind: .maintenance, total: 1_260_000, days: 280),
    Company(
      name: "瑞联数码", kind: .hardware, products: "主机、存储及驻场巡检", licence: "91370200DEMO00862Y", industry: "信息技术服务", isSecret: true,
      contract: "主机存储维保及驻场服务合同", contractKind: .outsourcing, total: 486_000, days: 190),
    Company(
      name: "通网集成", kind: .integration, products: "网络设备集成和维保", licence: "91370200DEMO00863Z", industry: "系统集成",
      contract: "网络设备维保合同", contractKind: .maintenance, total: 218_000, days: 44),
    Company(
      name: "博望财经", kind: .software, products: "行情软件", licence: "91310000DEMO00864W", industry: "行情资讯", isSoftware: true,
      isTrading: true, contract: "行情软件采购和维护合同", contractKind: .both, total: 156_000, days: 320),
    Company(
      name: "守网安全", kind: .security, products: "渗透测试、应急响应", licence: "91110000DEMO00865V", industry: "信息安全", isSecret: true,
      contract: "安全服务合同", contractKind: .maintenance, total: 180_000, days: 230),
  ]

  /// By login: schooling, whether in computing, years in operations, and where a certificate is, with the days it is
  /// still good for.
  static let schooling: [(login: String, education: Person.Education, isComputing: Bool, years: Int, certificate: (String, Int)?)] = [
    ("shenliqun", .master, true, 14, nil), ("zhoumin", .bachelor, true, 9, nil), ("chengyuan", .bachelor, true, 7, nil),
    ("linsuqin", .bachelor, false, 8, nil), ("gaojian", .college, true, 6, nil), ("admin", .bachelor, true, 4, nil),
    ("wuhang", .bachelor, true, 5, ("RHCE 示例 2019-118", 240)), ("zhenglan", .bachelor, true, 6, ("HCIP 示例 2023-077", 38)),
    ("majun", .master, true, 4, ("OCP 示例 2022-031", 400)), ("xuwen", .bachelor, true, 5, ("CISP 示例 2023-220", 21)),
    ("zhaoyiming", .college, true, 3, nil), ("sunrui", .bachelor, true, 2, nil), ("lijiayi", .bachelor, true, 1, nil),
    ("qiancheng", .bachelor, true, 1, nil),
  ]

  static let technicians = ["liuyang", "chenpeng", "songjia"]
  static let groups = ["规划安全组", "运行保障组", "应用开发组"]

  /// Category, item, purpose, planned, and what was spent of it the year before; 万元.
  static let budget: [(BudgetCategory, String, BudgetPurpose, Int, Int)] = [
    (.hosting, "上海、大连托管机柜", .room, 68, 66), (.hosting, "机房电力和空调", .room, 22, 25),
    (.software, "交易结算系统维护", .systems, 126, 126), (.software, "行情软件维护", .systems, 16, 16),
    (.hardware, "主机存储维保", .systems, 49, 47), (.hardware, "网络设备维保", .network, 22, 22),
    (.network, "交易所专线", .network, 84, 97), (.network, "银期专线和互联网", .network, 36, 40),
    (.other, "应急演练和备件", .emergency, 15, 12), (.other, "安全服务", .service, 18, 18), (.other, "人员培训", .training, 8, 6),
  ]
  /// Years before this one: spending, profit and revenue, 万元.
  static let spending = [(3, 702, 5_460, 21_800), (2, 735, 6_120, 22_950), (1, 768, 5_880, 24_300)]

  static let plan: [(String, TrainingKind, TrainingHost, Int, String, Int, String)] = [
    ("期货公司信息技术管理与行业标准", .rules, .association, 3, "全体", 12, "协会讲义"),
    ("新版交易系统运维", .technology, .association, 5, "运维岗位", 8, "协会讲义"),
    ("信息安全教育", .security, .company, 4, "全体", 4, "信息安全教育讲义 2026 版"),
    ("值班岗位上岗培训", .post, .company, 2, "值班员", 6, "日常操作手册"),
    ("期货业务和结算知识", .business, .company, 9, "全体", 3, "结算部讲义"),
  ]
}

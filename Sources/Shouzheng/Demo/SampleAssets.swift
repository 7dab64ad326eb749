import Domain

/// What the sample institution has bought: devices in use, and its software.
enum SampleAssets {
  struct Owned {
    let number, name: String
    let category: DeviceCategory
    let use: DeviceUse
    let model, serial: String
    /// By login.
    let holder: String
    let department: String
    let location, purpose: String
    /// Yuan.
    let price: Int
    /// Days before the beginning of the sample that it was bought, and after it that its warranty ends.
    let age, warranty: Int
    /// The name of the configuration item it stands for.
    var item: String?
  }

  /// Where what serves production stands.
  static let room = "中心机房"

  static let devices: [Owned] = [
    .init(number: "FWQ-2023-0003", name: "交易数据库服务器", category: .server, use: .production, model: "华为 2288H V5", serial: "2102312CJK10J8000031", holder: "majun", department: "信息技术部", location: "B02 机柜 12U", purpose: "交易数据库主机", price: 186_000, age: 1130, warranty: -35, item: "交易数据库服务器 1"),
    .init(number: "FWQ-2024-0007", name: "交易数据库服务器", category: .server, use: .production, model: "浪潮 NF5280M6", serial: "219876501", holder: "majun", department: "信息技术部", location: "B02 机柜 16U", purpose: "交易数据库备机", price: 172_000, age: 760, warranty: 335, item: "交易数据库服务器 2"),
    .init(number: "FWQ-2025-0001", name: "交易前置服务器", category: .server, use: .production, model: "华为 2288H V5", serial: "2102312CJK10K2000118", holder: "wuhang", department: "信息技术部", location: "A03 机柜 8U", purpose: "交易前置", price: 98_000, age: 420, warranty: 675, item: "交易前置服务器 1"),
    .init(number: "JHJ-2023-0001", name: "核心交换机", category: .networkSwitch, use: .production, model: "华为 CE6881-48S6CQ", serial: "2102359GTD10J9000007", holder: "zhenglan", department: "信息技术部", location: "N01 机柜 40U", purpose: "交易网核心", price: 145_000, age: 1085, warranty: 12, item: "核心交换机 1"),
    .init(number: "JHJ-2023-0002", name: "核心交换机", category: .networkSwitch, use: .production, model: "华为 CE6881-48S6CQ", serial: "2102359GTD10J9000008", holder: "zhenglan", department: "信息技术部", location: "N01 机柜 38U", purpose: "交易网核心备机", price: 145_000, age: 1020, warranty: 75, item: "核心交换机 2"),
    .init(number: "FHQ-2024-0002", name: "交易所区防火墙", category: .firewall, use: .production, model: "天融信 NGFW4000-UF", serial: "Q2X4019930", holder: "xuwen", department: "信息技术部", location: "N01 机柜 30U", purpose: "交易所区边界", price: 118_000, age: 640, warranty: 90, item: "交易所区防火墙 1"),
    .init(number: "LYQ-2024-0001", name: "交易所接入路由器", category: .router, use: .production, model: "华为 NE40E-M2K-B", serial: "2102351KLM10L1000044", holder: "zhenglan", department: "信息技术部", location: "N01 机柜 26U", purpose: "交易所专线接入", price: 132_000, age: 600, warranty: 130, item: "交易所接入路由器 1"),
    .init(number: "FWQ-2022-0011", name: "测试服务器", category: .server, use: .nonProduction, model: "华为 2288H V5", serial: "2102312CJK10H4000290", holder: "zhaoyiming", department: "信息技术部", location: "B05 机柜 4U", purpose: "交易系统测试", price: 92_000, age: 1500, warranty: -400),
  ]

  static let computers: [Owned] = [
    ("hejing", "交易部", "1502"), ("dengbo", "交易部", "1503"), ("weihong", "结算部", "1506"), ("jianglei", "结算部", "1507"),
    ("suwan", "财务部", "1510"), ("yeqing", "合规审计部", "1512"), ("heming", "客户服务部", "1515"), ("shaolin", "综合管理部", "1518"),
  ].enumerated().map { place, one in
    .init(
      number: "BJB-2025-00\(place + 11)", name: "笔记本电脑", category: .laptop, use: .office, model: "联想 ThinkPad T14", serial: "PF4T7\(310 + place * 7)",
      holder: one.0, department: one.1, location: "\(one.2) 室", purpose: "日常办公", price: 8_600, age: 300 + place * 11, warranty: 60 + place * 95)
  }
}

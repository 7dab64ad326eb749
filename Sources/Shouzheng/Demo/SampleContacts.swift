import Procedures

/// Institutions and telephone numbers that nobody has: 5555 and 0000 are in none of these towns.
enum SampleContacts {
  struct Entry {
    let institution: String
    let kind: Counterpart
    let department, name, matter: String
    let phone: String
    var mobile: String?
    var isFirst = false
  }

  static let all: [Entry] = inside + markets + partners + lines

  private static let inside = [
    Entry(
      institution: "海岳期货信息技术部值班", kind: .headquarters, department: "信息技术部", name: "值班经理", matter: "应急值守、总部技术支持",
      phone: "0532-5555-1200")
  ]

  private static let markets = [
    Entry(
      institution: "青岛证监局期货处", kind: .regulator, department: "期货处", name: "值班人员", matter: "事件报告、应急续报",
      phone: "0532-5555-8101", isFirst: true),
    Entry(
      institution: "中国期货业协会", kind: .association, department: "信息技术部", name: "孟工", matter: "事件报告、行业应急",
      phone: "010-5555-8201"),
    Entry(
      institution: "上海期货交易所", kind: .exchange, department: "技术部", name: "王工", matter: "交易与网络", phone: "021-5555-8301",
      mobile: "138-0000-8301"),
    Entry(
      institution: "大连商品交易所", kind: .exchange, department: "技术部", name: "李工", matter: "交易与网络",
      phone: "0411-5555-8302", mobile: "138-0000-8302"),
    Entry(
      institution: "郑州商品交易所", kind: .exchange, department: "技术部", name: "张工", matter: "交易与网络",
      phone: "0371-5555-8303", mobile: "138-0000-8303"),
    Entry(
      institution: "中国金融期货交易所", kind: .exchange, department: "技术部", name: "陈工", matter: "交易与网络",
      phone: "021-5555-8304", mobile: "138-0000-8304"),
    Entry(
      institution: "期货市场监控中心", kind: .monitoringCentre, department: "运行部", name: "值班人员", matter: "数据报送",
      phone: "010-5555-8401"),
  ]

  private static let partners = [
    Entry(
      institution: "示例工商银行青岛分行", kind: .bank, department: "电子银行部", name: "吕经理", matter: "银期转账",
      phone: "0532-5555-8501", mobile: "138-0000-8501"),
    Entry(
      institution: "示例农业银行青岛分行", kind: .bank, department: "科技部", name: "姜经理", matter: "银期转账、专线",
      phone: "0532-5555-8502"),
    Entry(
      institution: "恒远软件", kind: .softwareSupplier, department: "期货产品部", name: "刘工", matter: "交易核心系统",
      phone: "0571-5555-8601", mobile: "138-0000-8601", isFirst: true),
    Entry(
      institution: "瑞联数码", kind: .hardwareSupplier, department: "服务部", name: "周工", matter: "主机与存储", phone: "400-5555-8602",
      isFirst: true),
    Entry(
      institution: "通网集成", kind: .integrator, department: "网络部", name: "郭工", matter: "路由器、交换机、防火墙",
      phone: "0532-5555-8603", mobile: "138-0000-8603"),
    Entry(
      institution: "博望财经", kind: .quoteVendor, department: "技术支持部", name: "钱工", matter: "行情软件", phone: "021-5555-8604"),
    Entry(
      institution: "青岚网络", kind: .websiteDeveloper, department: "开发部", name: "任工", matter: "公司网站", phone: "0532-5555-8605"),
    Entry(
      institution: "中域注册", kind: .domainRegistrar, department: "客服部", name: "值班人员", matter: "域名解析", phone: "400-5555-8606"),
    Entry(
      institution: "守网安全", kind: .securityService, department: "应急响应部", name: "任工", matter: "入侵处置、杀毒",
      phone: "400-5555-8607", mobile: "138-0000-8607"),
  ]

  private static let lines = [
    Entry(
      institution: "青岛电信", kind: .carrier, department: "大客户部", name: "报障台", matter: "专线、宽带报障", phone: "0532-5555-8701",
      isFirst: true),
    Entry(
      institution: "青岛联通", kind: .carrier, department: "大客户部", name: "报障台", matter: "专线、光纤报障", phone: "0532-5555-8702"),
    Entry(
      institution: "青岛移动", kind: .carrier, department: "集团客户部", name: "报障台", matter: "专线、短信报障", phone: "0532-5555-8703"),
    Entry(
      institution: "海岳大厦物业", kind: .property, department: "工程部", name: "强电值班", matter: "市电、UPS、发电机、空调",
      phone: "0532-5555-8801"),
    Entry(
      institution: "市公安局网安支队", kind: .police, department: "网安支队", name: "值班人员", matter: "网络犯罪报案", phone: "0532-5555-8901"),
    Entry(
      institution: "海岳集团（股东）", kind: .shareholder, department: "董事会办公室", name: "秘书处", matter: "事件报告",
      phone: "0532-5555-9001"),
    Entry(
      institution: "半岛财经报", kind: .media, department: "新闻部", name: "韩记者", matter: "舆情沟通", phone: "0532-5555-9101"),
  ]
}

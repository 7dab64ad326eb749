import Domain

/// What the sample institution keeps ready.
enum SampleEmergency {
  struct Seat {
    let group: EmergencyOrganization.Group
    let role: EmergencyOrganization.Role
    let login: String
    var backup: String?
    let duty, first: String
  }

  static let seats: [Seat] = [
    Seat(
      group: .leaders, role: .chief, login: "luchengan", backup: "fangzq", duty: "应急领导小组组长，现场组织、协调、上报，指挥实施应急预案",
      first: "接报后决定是否启动预案，赶到现场指挥；签发对外报告"),
    Seat(
      group: .leaders, role: .deputy, login: "fangzq", duty: "副组长，负责交易、结算等相关部门", first: "协调交易、结算、财务部门，组织客户解释"),
    Seat(
      group: .leaders, role: .deputy, login: "fengyz", duty: "副组长，负责公司风险控制", first: "确认对外报告内容，督导处置合规"),
    Seat(
      group: .working, role: .chief, login: "shenliqun", backup: "zhoumin", duty: "应急工作小组组长，负责部门协调",
      first: "核实故障，报告领导小组，指定操作人和复核人"),
    Seat(
      group: .working, role: .deputy, login: "zhoumin", backup: "chengyuan", duty: "副组长，负责技术部门管理", first: "启动方案执行单，掌握进程，每 30 分钟续报"),
    Seat(group: .working, role: .deputy, login: "hejing", backup: "dengbo", duty: "副组长，负责交易风险相关的应急", first: "核对单子状态并与交易所核实"),
    Seat(group: .working, role: .deputy, login: "weihong", backup: "jianglei", duty: "副组长，负责客户结算的相关工作", first: "核实结算数据，评估对结算的影响"),
    Seat(group: .working, role: .deputy, login: "suwan", duty: "副组长，负责银行及资金相关的协调", first: "核对银期转账状态并与银行核实"),
    Seat(group: .working, role: .deputy, login: "heming", duty: "副组长，负责向客户发布信息", first: "按统一口径通知客户切换站点，登记来电"),
    Seat(group: .working, role: .deputy, login: "yeqing", duty: "副组长，负责整个流程的监督", first: "监督处置流程，检查记录是否完整"),
    Seat(group: .working, role: .deputy, login: "shaolin", duty: "副组长，负责新闻宣传和后勤", first: "监看舆情，联系物业，安排现场保障"),
    Seat(group: .working, role: .member, login: "wuhang", backup: "zhaoyiming", duty: "组员，负责系统的管理与维护", first: "检查报盘、中间件和网上交易，按方案切换"),
    Seat(group: .working, role: .member, login: "xuwen", backup: "qiancheng", duty: "组员，负责网络、安全相关", first: "保存日志证据，隔离受攻击设备"),
    Seat(group: .working, role: .member, login: "zhenglan", backup: "sunrui", duty: "组员，负责网络与异地远程", first: "检查线路和设备，确认已切到备线，向运营商报障"),
    Seat(group: .working, role: .member, login: "majun", backup: "lijiayi", duty: "组员，负责数据库管理与维护", first: "检查数据库和同步，做好切换热备的准备"),
    Seat(group: .working, role: .member, login: "lijiayi", backup: "zhaoyiming", duty: "组员，负责对内对外通知", first: "报告领导和应急小组，通知部门、营业部，联系供应商"),
    Seat(group: .working, role: .deputy, login: "wanght", backup: "liuyang", duty: "副组长，负责青岛营业部的应急处置", first: "安抚现场客户，启用电话委托"),
  ]

  static let materials: [(name: String, category: String, model: String, unit: String, count: Int, location: String, backs: String)] = [
    ("应急对讲机", "communication", "U 段手持", "部", 6, "应急柜 A1", ""),
    ("卫星电话", "communication", "手持式", "部", 1, "应急柜 A1", ""),
    ("二氧化碳灭火器", "fire", "MT/5", "具", 8, "主机房门口", ""),
    ("应急照明灯", "lighting", "LED 手提", "盏", 10, "应急柜 A2", ""),
    ("报盘备机", "machine", "2U 机架服务器", "台", 2, "主机房 B07 柜", "中金、上期报盘服务器"),
    ("接入交换机备机", "machine", "48 口千兆", "台", 1, "备件库 C2", "局域网接入交换机"),
    ("专线路由器备机", "machine", "企业级路由器", "台", 1, "备件库 C2", "至交易所、银行路由器"),
    ("服务器硬盘", "part", "1.2TB SAS", "块", 6, "备件库 C1", "数据库主机、存储"),
    ("光模块", "part", "千兆单模", "只", 8, "备件库 C1", "核心与接入交换机"),
    ("移动硬盘", "tool", "4TB", "只", 2, "应急柜 A2", ""),
  ]

  static let agreements: [(title: String, supplier: String, scope: String, content: String, answer: Int, arrive: Int)] = [
    ("交易核心系统应急支持", "恒远软件", "software", "交易核心系统 7×24 支持，重大故障工程师到现场", 15, 120),
    ("主机存储备件和抢修", "瑞联数码", "hardware", "主机、存储 7×24 报修，备件 4 小时到场", 30, 240),
    ("网络设备备机调拨", "通网集成", "hardware", "网络设备备机调拨与更换", 30, 240),
    ("专线抢修", "青岛电信", "communication", "专线报障 7×24 受理，线路抢修", 15, 180),
    ("供电和空调应急保障", "海岳大厦物业", "power", "市电、UPS、发电机与精密空调应急保障", 10, 20),
  ]

  static let risks: [(title: String, system: String, content: String, likelihood: String, effect: String, measures: String)] = [
    ("至郑商所线路全部为同一运营商", "交易所接入网络", "运营商网络故障时备线同时失效，无法连接郑州商品交易所", "low", "high", "增加另一运营商专线，列入年度预算；切换纳入演练"),
    ("数据库存储控制器超过保修期", "交易数据库", "故障时备件到货慢，切换后失去冗余", "medium", "high", "续签保修，备件库常备硬盘；热备库每日校验"),
    ("网站遭受拒绝服务攻击", "公司网站", "攻击流量超过出口带宽时网站不可访问", "medium", "medium", "购买流量清洗服务，设置静态备用主页"),
    ("UPS 电池接近更换年限", "机房供配电", "市电中断时后备时间可能不足", "low", "medium", "每季放电测试，年内更换电池组"),
    ("营业部单线接入", "营业部网络", "专线中断时柜台只能用互联网应急接入", "medium", "low", "应急柜台接入每月测试，电话委托预案上墙"),
  ]
}

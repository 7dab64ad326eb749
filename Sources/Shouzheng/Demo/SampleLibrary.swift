import Domain

/// The core systems of the sample institution as its configuration library has them: what trades, settles,
/// controls risk and transfers money (3.4.1, article 4), and the network between them and the exchanges.
struct SampleLibrary {
  struct Item {
    let key: String
    let name: String
    let kind: ConfigurationKind
    var importance = ConfigurationImportance.core
    var environment = ConfigurationEnvironment.production
    var system: String?
    var hostname: String?
    var ip: String?
    var model: String?
    var maker: String?
    var version: String?
    var location: String?
    var function: String?
  }
  struct Relation {
    let from: String
    let kind: ConfigurationRelation.Kind
    let to: String
  }

  private(set) var items: [Item] = []
  private(set) var relations: [Relation] = []
  static let exchanges = [
    ("shfe", "上期所"), ("ine", "能源中心"), ("dce", "大商所"), ("czce", "郑商所"), ("gfex", "广期所"), ("cffex", "中金所"),
  ]
  static let banks = [("icbc", "工商银行"), ("abc", "农业银行"), ("boc", "中国银行"), ("ccb", "建设银行"), ("bocom", "交通银行")]

  init() {
    addSystems()
    addNetwork()
    addDatabase()
    addTrading()
    addOffers()
    addSettlement()
    addBanks()
    addOnline()
    addSpares()
  }

  private mutating func add(_ item: Item) { items.append(item) }
  private mutating func relate(_ from: String, _ kind: ConfigurationRelation.Kind, _ to: String...) {
    for target in to { relations.append(.init(from: from, kind: kind, to: target)) }
  }

  private mutating func addSystems() {
    let systems: [(String, String, ConfigurationImportance)] = [
      ("trade", "集中交易系统", .core), ("settle", "结算系统", .core), ("risk", "风险控制系统", .core),
      ("bank", "银期转账系统", .core), ("online", "网上交易系统", .core), ("quote", "行情系统", .important),
      ("web", "公司网站", .important), ("monitor", "监控系统", .important),
    ]
    for (key, name, importance) in systems {
      add(.init(key: key, name: name, kind: .businessSystem, importance: importance, function: "对外提供的业务"))
    }
    relate("settle", .dependsOn, "trade")
    relate("risk", .dependsOn, "trade")
    relate("online", .dependsOn, "trade", "quote")
    relate("bank", .dependsOn, "trade")
  }

  /// A machine with its address, attached to a pair of switches.
  private mutating func addServer(
    _ key: String, _ name: String, _ system: String, _ ip: String, switches: [String] = ["sw-acc1", "sw-acc2"],
    environment: ConfigurationEnvironment = .production, importance: ConfigurationImportance = .core
  ) {
    let rack = "主机房 \(["A", "B", "C"][items.count % 3])0\(items.count % 8 + 1) 机柜"
    add(
      .init(
        key: key, name: name, kind: .server, importance: importance, environment: environment, system: system,
        hostname: "hy-\(key)", ip: ip, model: items.count % 3 == 0 ? "浪潮 NF5280M6" : "华为 2288H V5", location: rack,
        function: name))
    for target in switches { relate(key, .connectsTo, target) }
  }

  private mutating func addDevice(
    _ key: String, _ name: String, _ kind: ConfigurationKind, _ ip: String, _ model: String, _ version: String
  ) {
    add(
      .init(
        key: key, name: name, kind: kind, hostname: "HY-\(key.uppercased())", ip: ip, model: model, version: version,
        location: "主机房 N01 机柜", function: name))
  }

  private mutating func addNetwork() {
    for one in 1...2 {
      addDevice("sw-core\(one)", "核心交换机 \(one)", .networkSwitch, "10.20.0.\(one)", "华为 CE6881-48S6CQ", "V200R019C10SPC800")
      addDevice("sw-acc\(one)", "交易区接入交换机 \(one)", .networkSwitch, "10.20.0.\(10 + one)", "华为 S5731-S24T4X", "V200R019C10SPC500")
      addDevice("sw-dmz\(one)", "互联网区交换机 \(one)", .networkSwitch, "10.20.0.\(20 + one)", "H3C S6520X-30QC-EI", "7.1.070")
      addDevice("fw-ex\(one)", "交易所区防火墙 \(one)", .firewall, "10.20.1.\(one)", "天融信 NGFW4000-UF", "3.7.6")
      addDevice("fw-net\(one)", "互联网防火墙 \(one)", .firewall, "10.20.1.\(10 + one)", "华为 USG6650E", "V600R007C20")
      addDevice("rt-ex\(one)", "交易所接入路由器 \(one)", .router, "10.20.2.\(one)", "华为 NE40E-M2K-B", "V800R012C10")
      addDevice("lb\(one)", "网上交易负载均衡 \(one)", .loadBalancer, "10.20.3.\(one)", "F5 BIG-IP i2600", "15.1.5")
      relate("sw-acc\(one)", .connectsTo, "sw-core1", "sw-core2")
      relate("sw-dmz\(one)", .dependsOn, "fw-net\(one)")
      relate("fw-ex\(one)", .connectsTo, "sw-core\(one)")
      relate("rt-ex\(one)", .connectsTo, "fw-ex\(one)")
      relate("lb\(one)", .dependsOn, "sw-dmz\(one)")
    }
    for pair in ["sw-core", "sw-acc", "sw-dmz", "fw-ex", "fw-net", "rt-ex", "lb"] { relate(pair + "2", .backsUp, pair + "1") }
    addDevice("fw-bank", "银行区防火墙", .firewall, "10.20.1.21", "天融信 NGFW4000-UF", "3.7.6")
    relate("fw-bank", .connectsTo, "sw-core1")
    for (one, carrier) in ["电信", "联通"].enumerated() {
      add(.init(key: "line-net\(one + 1)", name: "互联网专线（\(carrier)）", kind: .line, maker: carrier, function: "200 Mbps"))
      relate("fw-net\(one + 1)", .dependsOn, "line-net\(one + 1)")
    }
  }

  private mutating func addDatabase() {
    add(.init(key: "disk1", name: "交易数据库存储", kind: .storage, system: "trade", hostname: "hy-disk1", ip: "10.20.4.1", model: "华为 OceanStor Dorado 5000 V6", location: "主机房 B02 机柜"))
    add(.init(key: "db", name: "交易数据库集群", kind: .database, system: "trade", maker: "甲骨文", version: "19.18", function: "委托、成交、资金、持仓"))
    for one in 1...2 {
      addServer("db\(one)", "交易数据库服务器 \(one)", "trade", "10.20.5.\(one)")
      relate("db", .runsOn, "db\(one)")
      relate("db\(one)", .dependsOn, "disk1")
    }
    relate("db2", .backsUp, "db1")
    add(.init(key: "db-dr", name: "灾备数据库", kind: .database, environment: .backup, system: "trade", maker: "甲骨文", version: "19.18", function: "同步自交易数据库集群"))
    addServer("dbdr1", "灾备数据库服务器", "trade", "10.30.5.1", switches: [], environment: .backup)
    relate("db-dr", .runsOn, "dbdr1")
    relate("db-dr", .backsUp, "db")
  }

  private mutating func addTrading() {
    add(.init(key: "trade-app", name: "交易应用", kind: .application, system: "trade", maker: "上期技术", version: "6.7.2", function: "撮合前的委托处理"))
    add(.init(key: "as", name: "交易中间件 AS", kind: .middleware, system: "trade", maker: "东方通", version: "7.0.4", function: "业务路由"))
    for one in 1...4 {
      addServer("front\(one)", "交易前置服务器 \(one)", "trade", "10.20.6.\(one)")
      add(.init(key: "front-app\(one)", name: "交易前置程序 \(one)", kind: .application, system: "trade", maker: "上期技术", version: "6.7.2"))
      relate("front-app\(one)", .runsOn, "front\(one)")
      relate("front-app\(one)", .dependsOn, "as")
      relate("trade-app", .dependsOn, "front-app\(one)")
    }
    for one in 1...2 {
      addServer("as\(one)", "中间件 AS 服务器 \(one)", "trade", "10.20.6.\(10 + one)")
      relate("as", .runsOn, "as\(one)")
    }
    relate("as2", .backsUp, "as1")
    relate("as", .dependsOn, "db")
    relate("trade-app", .partOf, "trade")
    relate("trade", .dependsOn, "trade-app", "db")
    add(.init(key: "quote-app", name: "行情应用", kind: .application, importance: .important, system: "quote", version: "3.1"))
    for one in 1...2 {
      addServer("quote\(one)", "行情服务器 \(one)", "quote", "10.20.7.\(one)", importance: .important)
      relate("quote-app", .runsOn, "quote\(one)")
    }
    relate("quote", .dependsOn, "quote-app")
  }

  private mutating func addOffers() {
    for (place, (key, name)) in Self.exchanges.enumerated() {
      add(.init(key: "offer-\(key)", name: "\(name)报盘程序", kind: .application, system: "trade", maker: "上期技术", version: "6.7.2", function: "向\(name)报单"))
      for one in 1...2 {
        let machine = "offer-\(key)\(one)"
        addServer(machine, "\(name)报盘服务器 \(one)", "trade", "10.20.8.\(place * 10 + one)")
        relate("offer-\(key)", .runsOn, machine)
        let line = "line-\(key)\(one)"
        let carrier = one == 1 ? "电信" : "联通"
        add(.init(key: line, name: "\(name)专线 \(one)（\(carrier)）", kind: .line, maker: carrier, function: "至\(name)"))
        relate("rt-ex\(one)", .connectsTo, line)
        relate("offer-\(key)", .dependsOn, line)
      }
      relate("offer-\(key)2", .backsUp, "offer-\(key)1")
      relate("line-\(key)2", .backsUp, "line-\(key)1")
      relate("offer-\(key)", .dependsOn, "db", "rt-ex1", "rt-ex2")
      relate("trade", .dependsOn, "offer-\(key)")
    }
  }

  private mutating func addSettlement() {
    add(.init(key: "settle-app", name: "结算应用", kind: .application, system: "settle", maker: "上期技术", version: "6.7.0"))
    add(.init(key: "risk-app", name: "风控应用", kind: .application, system: "risk", maker: "上期技术", version: "6.7.0"))
    for (key, name, net) in [("settle", "结算", 9), ("risk", "风控", 10)] {
      for one in 1...2 {
        addServer("\(key)\(one)", "\(name)服务器 \(one)", key, "10.20.\(net).\(one)")
        relate("\(key)-app", .runsOn, "\(key)\(one)")
      }
      relate("\(key)-app", .dependsOn, "db")
      relate(key, .dependsOn, "\(key)-app")
    }
  }

  private mutating func addBanks() {
    add(.init(key: "bank-app", name: "银期转账应用", kind: .application, system: "bank", version: "4.2"))
    for one in 1...2 {
      addServer("bank\(one)", "银期转账服务器 \(one)", "bank", "10.20.11.\(one)")
      relate("bank-app", .runsOn, "bank\(one)")
    }
    relate("bank-app", .dependsOn, "db", "fw-bank")
    relate("bank", .dependsOn, "bank-app")
    for (key, name) in Self.banks {
      add(.init(key: "line-\(key)", name: "\(name)专线", kind: .line, importance: .important, maker: "电信", function: "银期转账至\(name)"))
      relate("fw-bank", .connectsTo, "line-\(key)")
      relate("bank-app", .dependsOn, "line-\(key)")
    }
  }

  private mutating func addOnline() {
    add(.init(key: "online-app", name: "网上交易网关程序", kind: .application, system: "online", version: "5.0.3"))
    for one in 1...4 {
      addServer("gate\(one)", "网上交易网关 \(one)", "online", "10.20.12.\(one)", switches: ["sw-dmz1", "sw-dmz2"])
      relate("online-app", .runsOn, "gate\(one)")
    }
    relate("online-app", .dependsOn, "lb1", "lb2", "front-app1", "front-app2")
    relate("online", .dependsOn, "online-app")
    add(.init(key: "site-app", name: "网站应用", kind: .application, importance: .important, system: "web", version: "2026.1"))
    for one in 1...2 {
      addServer("www\(one)", "网站服务器 \(one)", "web", "10.20.13.\(one)", switches: ["sw-dmz1"], importance: .important)
      relate("site-app", .runsOn, "www\(one)")
    }
    relate("web", .dependsOn, "site-app")
    add(.init(key: "monitor-app", name: "集中监控软件", kind: .tool, importance: .important, system: "monitor", version: "6.0.12"))
    addServer("mon1", "监控服务器", "monitor", "10.20.14.1", importance: .important)
    relate("monitor-app", .runsOn, "mon1")
    relate("monitor", .dependsOn, "monitor-app")
  }

  private mutating func addSpares() {
    for one in 1...2 {
      add(.init(key: "spare\(one)", name: "备用服务器 \(one)", kind: .server, importance: .general, environment: .backup, hostname: "hy-spare\(one)", ip: "10.20.99.\(one)", model: "华为 2288H V5", location: "备件库"))
      addServer("test\(one)", "测试服务器 \(one)", "trade", "10.40.1.\(one)", switches: [], environment: .test, importance: .general)
    }
    for (key, name, version) in [("os-kylin", "银河麒麟高级服务器操作系统", "V10 SP3"), ("os-centos", "CentOS Linux", "7.9")] {
      add(.init(key: key, name: name, kind: .operatingSystem, importance: .important, version: version))
    }
  }
}

import Procedures
import Testing

/// Every form of the case collection, transcribed: a line a group, `项目: 步骤 | 步骤`. Items that share a cell of
/// the form are written `共用标题/步骤`.
@Suite struct FormTests {
  func lines(_ procedure: Procedure) -> [String] {
    procedure.groups.map { group in
      group.title + ": "
        + group.items.map { ($0.under.map { $0 + "/" } ?? "") + $0.text }.joined(separator: " | ")
    }
  }

  static let offerStart = "用户登录、启动服务 | 连接交易服务 | 连接行情服务 | 检查连接情况"
  static let offerStop = "断开行情连接 | 断开交易连接 | 停止服务 | 程序退出"

  @Test func `the pre-open sheet of 2_1_4 is there step by step`() throws {
    let sheet = try Shipped.procedure("pre-open")
    #expect(
      lines(sheet) == [
        "重启 winar: 重启 winar", "手机系统: 重启行情、交易服务并检查", "期证通系统: 重启行情、交易服务并检查",
        "启动易盛: 启动交易服务器 | 初始化 | 启动上海网关 | 启动大连网关 | 启动郑州网关 | 启动中金网关 | 启动行情服务 | 启动前置机",
        "启动银期: 启动程序、登录、启动服务 | 银行签到 | 检查签到状态", "更新密钥: 更新密钥、检查状态",
        "检查 PSIS: 检查登录状态", "统一开户: 用户登录，启动服务",
        "统一认证: 检查 AR 状态 | 日终处理，初始化 | 开启同步程序 | 启动远程端", "行情测试: 登录行情软件",
        "交易测试: 登录交易客户端", "柜台测试: 登录柜台系统", "电话委托: 拨打电话登录测试",
        "启动大连报盘: 启动轮询 | " + Self.offerStart, "启动上海报盘: " + Self.offerStart,
        "启动中金报盘: " + Self.offerStart, "启动郑州报盘: " + Self.offerStart,
        "模拟环境: 测试报盘、统一开户等外联程序已关闭",
      ])
    // 42 of the form, and the one that 3.2.1 wants to be there.
    #expect(sheet.cellCount == 43)
    #expect(sheet.schedules.map(\.due.description) == ["08:20"])
    let orders = (0..<sheet.itemCount).filter { sheet.group(ofItem: $0).id.hasPrefix("offer-") }
    #expect(orders.count == 17)
    #expect(orders.allSatisfy { sheet.item($0).due?.description == "08:25" })
    #expect((0..<25).allSatisfy { sheet.item($0).due == nil })
    #expect((sheet.operatorTitle, sheet.reviewerTitle) == ("值班人", "复核人"))
    #expect(sheet.notes.count == 3)
  }

  @Test func `the post-close sheet of 2_1_4 is there step by step`() throws {
    let sheet = try Shipped.procedure("post-close")
    #expect(
      lines(sheet) == [
        "结算前备份: 备份并检查日志", "银行签退: 签退",
        "银行对账: 银行文件拆分 | 数据接收、导入 | 停止服务、程序退出 | 停止服务、程序退出", "停止统一开户: 停止服务，程序退出",
        "停止统一认证: 停止服务，程序退出", "结算后备份: 备份并检查日志", "恢复验证: 结算后数据恢复浏览",
        "数据异地转储: 数据备份复制至灾备", "HS初始化: 系统初始化，期货初始化 | 柜台登录查询验证",
        "停止易盛: 关闭行情服务 | 关闭上海网关 | 关闭大连网关 | 关闭郑州网关 | 关闭中金网关 | 关闭交易服务器 | 关闭前置机",
        "易盛数据生成: 转换生成准备文件", "重启网关: 重启程序、服务", "关闭中金报盘: " + Self.offerStop,
        "关闭上海报盘: " + Self.offerStop, "关闭郑州报盘: " + Self.offerStop,
        "关闭大连报盘: " + Self.offerStop + " | 停止轮询", "日志评估: 日志评估", "交接事项: 交接事项",
      ])
    #expect(sheet.cellCount == 41)
    let (review, handover) = (sheet.groups[16], sheet.groups[17])
    #expect(review.operatorTitle == "值班经理" && !sheet.isReviewed(item: 39))
    #expect((handover.operatorTitle, handover.reviewerTitle) == ("值班经理", "被交接人"))
    #expect(sheet.isReviewed(item: 40))
  }

  @Test func `the equipment-and-link patrol has its twenty checks at three points in time`() throws {
    let grid = try Shipped.procedure("equipment-and-link-patrol")
    #expect(
      grid.groups.flatMap(\.items).map(\.text) == [
        "核心交换机", "交易所路由器", "防火墙", "磁盘阵列", "光纤交换机", "数据库服务器", "核心中间件服务器", "中金报盘服务器",
        "上海报盘服务器", "大连报盘服务器", "郑州报盘服务器", "网关服务器", "银期服务器", "中金所通讯链路", "上期所通讯链路",
        "郑商所通讯链路", "大商所通讯链路", "各银行通讯链路", "机房空调", "机房 UPS",
      ])
    #expect(grid.columns.map(\.at?.description) == ["08:20", "12:50", "17:30"])
    #expect(grid.cellCount == 60)
    #expect(Set(grid.groups.flatMap(\.items).map(\.requirement)) == ["面板无报警", "连通正常，延时 30MS内", "运行状态正常、无报警"])
    let links = grid.groups.flatMap(\.items).filter { $0.text.hasSuffix("通讯链路") }
    #expect(links.count == 5)
    for link in links {
      #expect(link.cell.verdict(of: .number(Quantity(30))) == .ok)
      #expect(link.cell.verdict(of: .number(Quantity("30.1")!)) == .abnormal)
      #expect(link.cell.verdict(of: .tick(false)) == .abnormal)
    }
  }

  static let intraday = [
    "中金报盘: 中金报盘/委托笔数 | 中金报盘/成交笔数", "上海报盘: 上海报盘/委托笔数 | 上海报盘/成交笔数",
    "郑州报盘: 郑州报盘/委托笔数 | 郑州报盘/成交笔数", "大连报盘: 大连报盘/委托笔数 | 大连报盘/成交笔数", "网上交易: 在线人数",
    "中间件: AR | AS(t) | AS(q)", "数据库: 会话值", "存储: 存储", "银期: 银期", "易盛: 易盛", "网管: 网管", "HM内: HM内", "HM外: HM外",
    "异常记录: 异常记录", "备注: 备注",
  ]
  static let twelve = [
    "08:30", "08:55", "09:00", "09:30", "10:30", "11:30", "12:50", "13:00", "13:30", "14:55", "15:00",
    "15:30",
  ]

  @Test func `the intraday patrol has its twelve points and every column`() throws {
    let grid = try Shipped.procedure("intraday-patrol")
    #expect(lines(grid) == Self.intraday)
    #expect(grid.columns.map { $0.at?.description ?? "" } == Self.twelve)
    #expect(grid.cellCount == 12 * 19 + 2)
    #expect(grid.layout.points == .rows)
  }

  @Test func `the monitoring log has thirteen points, a quarter past three among them`() throws {
    let grid = try Shipped.procedure("monitoring-log")
    #expect(lines(grid) == Self.intraday)
    #expect(grid.columns.map { $0.at?.description ?? "" } == Self.twelve.dropLast() + ["15:15", "15:30"])
    #expect(grid.cellCount == 13 * 19 + 2)
  }

  @Test(arguments: [("threads-ar", 800), ("threads-as-trade", 240), ("threads-as-query", 200)])
  func `thread peaks warn when reached and are abnormal when passed`(_ id: String, _ peak: Int) throws {
    for name in ["intraday-patrol", "monitoring-log"] {
      let grid = try Shipped.procedure(name)
      let cell = grid.item(ofCell: try #require(grid.cellIndex(id))).cell
      #expect(cell.verdict(of: .number(Quantity(peak - 1))) == .ok)
      #expect(cell.verdict(of: .number(Quantity(peak))) == .warning)
      #expect(cell.verdict(of: .number(Quantity(peak + 1))) == .abnormal)
      let sessions = grid.item(ofCell: try #require(grid.cellIndex("database-sessions"))).cell
      #expect(sessions.verdict(of: .number(Quantity(15))) == .ok)
      #expect(sessions.verdict(of: .number(Quantity(16))) == .abnormal)
    }
  }

  @Test func `the baseline holds the thresholds of processor, memory and bandwidth`() throws {
    let table = try Shipped.procedure("monitoring-baseline")
    func verdict(_ id: String, _ value: Int) throws -> Verdict? {
      table.item(ofCell: try #require(table.cellIndex(id))).cell.verdict(of: .number(Quantity(value)))
    }
    #expect(try verdict("core-switch-cpu", 30) == .ok && verdict("core-switch-cpu", 31) == .abnormal)
    #expect(try verdict("exchange-router-memory", 31) == .abnormal)
    #expect(try verdict("shfe-share", 30) == .ok && verdict("internet-unicom-share", 33) == .abnormal)
    #expect(try verdict("db-1-cpu", 14) == .ok && verdict("db-1-cpu", 15) == .warning)
    #expect(try verdict("middleware-3-cpu", 20) == .warning && verdict("middleware-3-cpu", 21) == .abnormal)
    #expect(try verdict("middleware-1-threads", 801) == .abnormal)
    #expect(Set(table.groups.flatMap(\.items).compactMap(\.under)).count == 16)
  }

  @Test func `the database sheet has its seventeen columns three times a day and its own weekend`() throws {
    let sheet = try Shipped.procedure("database-monitoring")
    #expect(
      lines(sheet) == [
        "磁盘空间: DB1 | DB2", "归档空间: DB1 | DB2", "系统日志: DB1 | DB2", "DB 日志: DB1 | DB2", "DB 状态: DB1 | DB2",
        "表空间: DB1 | DB2", "存储: SPA | SPB | 状态", "同步软件: 当前 | 历史", "周末备份: 大小(G)", "RMAN 备份: 大小(G)",
        "生产DB优化: 生产DB优化",
      ])
    #expect(sheet.columns.map(\.label) == ["8:20", "12:30", "18:00", "周末"])
    #expect((0..<sheet.cellCount).count { sheet.isDue(cell: $0, schedule: 0) } == 17 * 3)
    #expect((0..<sheet.cellCount).count { sheet.isDue(cell: $0, schedule: 1) } == 17 + 3)
    #expect(sheet.layout.paper == .week)
  }

  @Test func `the machine-room sheet has every check of 2_3_3`() throws {
    let sheet = try Shipped.procedure("machine-room-environment")
    #expect(
      lines(sheet) == [
        "环境监控系统: 环境监控系统是否运行正常 | 环境监控系统是否有报警记录 | 是否可以正常发送报警短信",
        "UPS: 检查 UPS 主机面板是否正常 | 检测 UPS 电池温度数值 | 电池外观及电池组电源是否正常",
        "配电系统: 机房配电柜开关状态是否正常 | 检查 STS 电源切换系统是否正常 | 检查机柜电源是否正常 | 配电机房配电柜状态是否正常",
        "机房空调及温湿度: 检查空调面板是否有报警记录 | 检查空调压缩机运行是否正常 | 1号区域温湿度数值/温度 | 1号区域温湿度数值/湿度"
          + " | 2号区域温湿度数值/温度 | 2号区域温湿度数值/湿度 | 3号区域温湿度数值/温度 | 3号区域温湿度数值/湿度",
        "机房录像系统: 机房录像系统是否可以正常录像 | 是否对监控录像进行备份操作", "机房设备: 检查设备面板是否有报警 | 检查设备是否有异常噪音",
        "消防系统: 检查消防系统是否正常", "备注: 备注",
      ])
    #expect(sheet.columns.map(\.at?.description) == ["08:20", "12:30", "18:00"])
    #expect(sheet.cellCount == 23 * 3 + 1)
  }

  @Test func `routine maintenance has its thirty lines, Sundays and holidays at three`() throws {
    let sheet = try Shipped.procedure("routine-maintenance")
    #expect(
      lines(sheet) == [
        "链路网络设备: 上期所主/备 | 郑商所主/备 | 大商所主/备 | 中金主/备 | 联通互联网 | 电信互联网 | 银期线路 | 网站互联网 | 网管系统",
        "业务系统: 核心中间件 | 外网中间件 | 上期报盘 1、2 | 中金报盘 1、2 | 大商报盘 1、2 | 郑商报盘 1、2 | 银期平台 | 网上交易 1 | 网上交易 2 | 核心系统初始化",
        "行情系统: 行情站点 1 | 行情站点 2 | 客户端登录", "生产数据库系统: 数据库 1 | 数据库 2 | 同步软件 | 存储设备",
        "机房设备: 空调 | 环境监控 | UPS | 视频监控",
      ])
    #expect(sheet.groups.flatMap(\.items).count == 30)
    #expect(sheet.groups.flatMap(\.items).allSatisfy { $0.requirement != nil })
    #expect(sheet.schedules.map(\.recurrence) == [.lastRestDay])
    #expect(sheet.schedules.first?.start.description == "15:00")
    #expect(sheet.layout.remarkHead == "其它维护内容")
  }
}

import Printing

/// The sample forms by name, so that a failing test says which.
enum Form: CaseIterable {
  case preOpen, patrol, intraday, exceptional, roster, report, cards, labels, flow

  var document: PrintDocument {
    switch self {
    case .preOpen: Sample.preOpen
    case .patrol: Sample.patrol
    case .intraday: Sample.intraday
    case .exceptional: Sample.exceptional
    case .roster: Sample.roster
    case .report: Sample.report
    case .cards: Sample.cards
    case .labels: Sample.labels
    case .flow: Sample.flow
    }
  }
}

/// Forms of the case collection as the product prints them, filled in as on an ordinary day.
enum Sample {
  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column
  typealias Fact = PrintDocument.Fact
  typealias Table = PrintDocument.Table

  static let institution = "海岳期货有限公司"
  static let footer = "守正 · 打印人 吴航 · 打印时间 2026-07-07 08:30"
  /// 2026-07-07 08:30 in China Standard Time.
  static let printedAt = 1_783_384_200

  /// 2.1.4 盘前操作表: items of several steps share one cell, as on paper.
  static let preOpen: PrintDocument = {
    let groups: [(String, [String])] = [
      ("重启 winar", ["重启 winar"]), ("手机系统", ["重启行情、交易服务并检查"]), ("期证通系统", ["重启行情、交易服务并检查"]),
      (
        "启动易盛",
        ["启动交易服务器", "初始化", "启动上海网关", "启动大连网关", "启动郑州网关", "启动中金网关", "启动行情服务", "启动前置机"]
      ),
      ("启动银期", ["启动程序、登录、启动服务"]), ("银行签到", ["检查签到状态"]), ("更新密钥", ["更新密钥、检查状态"]),
      ("检查 PSIS", ["检查登录状态"]), ("统一开户", ["用户登录，启动服务"]),
      ("统一认证", ["检查 AR 状态", "日终处理，初始化", "开启同步程序", "启动远程端"]), ("行情测试", ["登录行情软件"]),
      ("交易测试", ["登录交易客户端"]), ("柜台测试", ["登录柜台系统"]), ("电话委托", ["拨打电话登录测试"]), ("启动大连报盘", offer),
      ("启动上海报盘", offer), ("启动中金报盘", offer), ("启动郑州报盘", Array(offer.prefix(3))), ("启动轮询", ["启动轮询程序"]),
      ("核对时钟", ["与授时服务器比对，误差不超过 1 秒"]), ("盘前汇总", ["向值班经理报告盘前准备情况"]),
    ]
    var rows: [[Cell]] = []
    for (name, steps) in groups {
      for (index, step) in steps.enumerated() {
        let minute = 20 + rows.count
        let time = minute < 60 ? "07:\(minute)" : "08:0\(minute - 60)"
        let abnormal = step == "启动中金网关"
        let signed: [Cell] = [
          Cell(time), Cell(step),
          abnormal ? Cell("×", detail: "吴航 \(time)", emphasis: .abnormal) : Cell("√"),
          abnormal ? Cell("×", detail: "郑岚 \(time)", emphasis: .abnormal) : Cell("√"),
        ]
        rows.append(index == 0 ? [Cell(name, rows: steps.count)] + signed : signed)
      }
    }
    return PrintDocument(
      institution: institution, title: "机房值班盘前操作表", formNumber: "2.1.4", serial: "PQ-2026-0131",
      facts: [Fact("日期", "2026-07-07"), Fact("值班人", "吴航"), Fact("复核人", "郑岚")],
      blocks: [
        .table(
          Table(
            columns: [
              Column(.millimetres(30)), Column(.millimetres(18)), Column(.share(1), .start),
              Column(.millimetres(26)),
              Column(.millimetres(26)),
            ],
            header: [["盘前项目", "时间", "步骤", "操作状态", "复核状态"]], rows: rows, rowHeight: 4.5)),
        .notes(["盘前操作 8:20 前完成。", "各交易所委托 8:25 启动。", "正常填“√”，异常填“×”。"]),
        .signatures([
          .init("值班人", signed: .init(name: "吴航", at: "2026-07-07 08:11", hash: "3fa9c1d2")),
          .init("复核人", signed: .init(name: "郑岚", at: "2026-07-07 08:14", hash: "3fa9c1d2")),
          .init("值班经理"),
        ]),
      ],
      qr: "https://shouzheng.haiyue.example/runs/20260707-131", footer: footer, printedAt: printedAt)
  }()
  private static let offer = ["用户登录、启动服务", "连接交易服务", "连接行情服务", "检查连接情况"]

  /// 2.1.4 设备、链路巡检表: three patrols, each with check and review.
  static let patrol: PrintDocument = {
    let quiet = [
      "核心交换机", "交易所路由器", "防火墙", "磁盘阵列", "光纤交换机", "数据库服务器", "核心中间件服务器", "中金报盘服务器",
      "上海报盘服务器", "大连报盘服务器", "郑州报盘服务器", "网关服务器", "银期服务器",
    ].map { ($0, "面板无报警") }
    let links = ["中金所", "上期所", "郑商所", "大商所", "各银行"].map { ($0 + "通讯链路", "连通正常，延时 30 ms 内") }
    let room = ["机房空调", "机房 UPS"].map { ($0, "运行状态正常、无报警") }
    let rows: [[Cell]] = (quiet + links + room).map { item, demand in
      let slow = item == "大商所通讯链路"
      return [
        Cell(item), Cell(demand), "√", "√",
        slow ? Cell("×", detail: "42 ms", emphasis: .abnormal) : "√", "√", "", "",
      ]
    }
    return PrintDocument(
      institution: institution, title: "机房值班设备、链路巡检表", formNumber: "2.1.4", serial: "XJ-2026-0131",
      facts: [Fact("日期", "2026-07-07"), Fact("检查人", "吴航"), Fact("复核人", "郑岚")],
      blocks: [
        .table(
          Table(
            columns: [Column(.millimetres(38)), Column(.share(1), .start)]
              + Array(repeating: Column(.millimetres(15)), count: 6),
            header: [
              [
                Cell("巡检项目", rows: 2), Cell("要求", rows: 2), Cell("盘前巡检（8:20）", columns: 2),
                Cell("午间巡检（12:50）", columns: 2), Cell("盘后巡检（17:30）", columns: 2),
              ], ["检查", "复核", "检查", "复核", "检查", "复核"],
            ], rows: rows, rowHeight: 8.5)),
        .notes(["正常填“√”，异常填“×”。"]),
      ], footer: footer)
  }()
}

/// The drills that the sample institution holds in turn.
enum SampleDrills {
  struct Scene {
    let at, scene, what, who: String
  }
  struct Point {
    let point, measure, login: String
  }
  struct Sample {
    let scenarios: [String]
    let texts: [String: String]
    let script: [Scene]
    let process, summary: String
    let improvements: [Point]
  }

  static let people = ["zhoumin", "wuhang", "zhenglan", "majun", "xuwen", "zhaoyiming", "sunrui", "lijiayi", "liuyang"]

  static let all = [joint, database]

  private static let common = [
    "is_major": "0", "location": "公司总部数据中心",
    "preparation": "演练前完成全库备份，核对备用设备和测试账号，修改统一测试口令", "recording": "记录模拟故障、决策和排除的时间，备岗人员全程记录",
    "restoring": "演练结束后恢复生产系统，由交易、结算人员登录柜台检查查询、报表、风控等功能", "units": "各业务部门、各营业部各安排一名人员参与",
  ]

  private static let joint = Sample(
    scenarios: ["offer-server", "exchange-sdh-line"],
    texts: common.merging(
      [
        "title": "报盘与线路切换全网应急演练", "method": "production", "purpose": "验证报盘备机和交易所备线有效，使岗位人员熟悉处置过程",
        "environment": "正式业务环境，各营业部使用本部自有账号，不动用客户账号", "impact": "非交易时段进行，不影响客户交易",
        "criteria": "15 分钟内报盘恢复申报；线路自动切换，报盘不中断",
      ]
    ) { $1 },
    script: [
      Scene(at: "09:00", scene: "环境验证", what: "各部门、营业部登录交易、行情、柜台，检查登录、查询、行情和委托", who: "全体演练人员"),
      Scene(at: "09:12", scene: "报盘切换", what: "模拟中金报盘服务器故障，切换到冷备服务器并核对参数", who: "系统管理岗"),
      Scene(at: "10:12", scene: "线路切换", what: "模拟至上期所电信主线故障，确认切换到备线并向运营商报障", who: "网络管理岗"),
      Scene(at: "14:00", scene: "恢复与验证", what: "恢复生产系统，业务部门和营业部检查", who: "技术部、业务部门"),
    ],
    process: "各岗位按方案操作，报盘切换 15 分钟内完成；线路切换时发现部分网段不通，增加静态路由后恢复。",
    summary: "演练达到主要目的，岗位人员熟悉了处置过程；发现两处需要整改的问题，个别人员对方案不够熟练，将加强培训。",
    improvements: [
      Point(point: "部分链路切换后网段之间无法通信", measure: "在防火墙上补充静态路由，纳入配置基线", login: "zhenglan"),
      Point(point: "至郑商所线路全部为同一运营商，运营商故障时备线不起作用", measure: "增加另一运营商专线", login: "sunrui"),
    ])

  private static let database = Sample(
    scenarios: ["database-host"],
    texts: common.merging(
      [
        "title": "主数据库切换热备演练", "method": "production", "purpose": "验证主数据库切换到热备数据库的方案，检验恢复用时",
        "environment": "正式业务环境，使用本部自有账号，演练前后全库备份", "impact": "非交易时段进行，不影响客户交易",
        "criteria": "20 分钟内热备库接管，报单和网上交易正常",
      ]
    ) { $1 },
    script: [
      Scene(at: "09:00", scene: "环境验证", what: "登录交易、行情、柜台，检查功能", who: "全体演练人员"),
      Scene(at: "09:12", scene: "数据库切换", what: "模拟主数据库故障，停止同步软件，检查并启用热备数据库", who: "数据库管理岗"),
      Scene(at: "09:20", scene: "应用切换", what: "关闭并重新启动报盘、中间件，检查报单和客户端", who: "系统管理岗"),
      Scene(at: "14:00", scene: "恢复与验证", what: "恢复生产系统，业务部门和营业部检查", who: "技术部、业务部门"),
    ],
    process: "各岗位职责明确，在预定时间内完成切换，过程顺畅。", summary: "演练达到预期目的，未发现问题；继续保持每半年一次。",
    improvements: [])
}

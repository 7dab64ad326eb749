import Domain

/// Changes, tests and deliveries that the sample institution has.
enum ChangeTexts {
  struct Sample {
    let name, systems, reason, content: String
    let level: ChangeLevel
    let steps: [String]
    /// Departments that have to know.
    var notices: [String] = []
  }

  static let changes: [Sample] = [
    Sample(
      name: "上期所报盘程序升级到 6.7.2", systems: "报盘系统", reason: "交易所要求在月底前升级接口版本", content: "替换报盘程序和接口库，核对席位参数",
      level: .first, steps: ["停止报盘服务", "替换程序和接口库", "核对席位和前置地址", "启动报盘并登录测试"], notices: ["交易部", "结算部"]),
    Sample(
      name: "柜台系统增加结算报表", systems: "柜台系统", reason: "结算部需要新的持仓汇总报表", content: "导入报表脚本并授权", level: .first,
      steps: ["导入报表脚本", "设置菜单和权限", "核对报表数据"], notices: ["结算部"]),
    Sample(
      name: "交易数据库归档表空间扩容", systems: "交易数据库", reason: "归档空间使用率超过 80%", content: "为归档表空间增加 200 GB", level: .first,
      steps: ["检查存储剩余空间", "增加数据文件", "核对表空间使用率"]),
    Sample(
      name: "网上交易前置增加一台", systems: "网上交易前置", reason: "并发登录数接近容量上限", content: "新增前置服务器并加入负载均衡", level: .first,
      steps: ["安装前置程序", "加入负载均衡", "用测试账号登录、下单、撤单"], notices: ["交易部", "客户服务部"]),
    Sample(
      name: "核心交换机固件升级", systems: "核心交换机", reason: "厂商通告存在内存泄漏", content: "先备机后主机升级固件并倒换", level: .first,
      steps: ["升级备机固件并重启", "主备倒换", "升级原主机固件", "倒回并核对路由"], notices: ["交易部"]),
    Sample(
      name: "办公区防火墙策略清理", systems: "办公网防火墙", reason: "年度策略核查发现 23 条失效策略", content: "停用并删除失效策略", level: .second,
      steps: ["停用失效策略", "观察 30 分钟", "删除策略并保存配置"]),
    Sample(
      name: "监控系统增加磁盘阈值告警", systems: "监控系统", reason: "6 月事件改进措施", content: "为全部数据库服务器增加磁盘使用率告警", level: .second,
      steps: ["导入告警模板", "绑定主机组", "触发一次测试告警"]),
    Sample(
      name: "营业部专线路由调整", systems: "营业部网络", reason: "运营商割接后路径变化", content: "调整大连营业部备线优先级", level: .second,
      steps: ["修改路由优先级", "断开主线验证切换", "恢复主线"], notices: ["大连营业部"]),
    Sample(
      name: "公司网站证书更换", systems: "公司网站", reason: "证书将在下月到期", content: "更换服务器证书并核对证书链", level: .second,
      steps: ["上传新证书", "重新加载服务", "用浏览器核对证书链"]),
    Sample(
      name: "域控制器补丁安装", systems: "办公域", reason: "安全通告要求", content: "安装当月安全补丁", level: .second,
      steps: ["安装补丁", "重启备域控", "重启主域控"]),
    Sample(
      name: "银期转账程序升级", systems: "银期转账", reason: "银行侧接口调整", content: "升级转账网关并与两家银行联调", level: .first,
      steps: ["停止转账网关", "升级程序", "与银行联调签到", "小额转账测试"], notices: ["财务部", "结算部"]),
    Sample(
      name: "备份策略调整", systems: "备份系统", reason: "全备窗口过长", content: "由每日全备改为每周全备加每日增量", level: .second,
      steps: ["修改备份计划", "手工触发一次增量备份", "抽查恢复一个文件"]),
  ]

  static let emergency = Sample(
    name: "摘除故障的数据库节点 1", systems: "交易数据库", reason: "节点 1 硬件故障，频繁探测拖慢切换", content: "从集群摘除节点 1，由节点 2 单独服务",
    level: .second, steps: ["确认节点 2 已接管", "从集群摘除节点 1", "核对连接数和报单积压"])

  static let failures = [
    "升级后登录测试失败，厂商现场不能在窗口内定位", "新版本与旧配置不兼容，服务不能启动", "切换后核对发现数据不同步，决定回退",
  ]
  static let lessons = ["升级前须在同版本模拟环境完整演练一遍", "回退步骤应写明每一步的预计时间", "厂商支持人员应在实施前到场"]

  static let tests: [(project: String, systems: String, content: String)] = [
    ("季度应急切换演练测试", "柜台系统", "模拟主机故障，切换到备机后登录、查询、委托"), ("交易所新合约上市测试", "报盘系统", "新合约参数、保证金、下单和回报"),
    ("行情网关新版本测试", "行情系统", "行情接收、转发和断线重连"), ("结算价导入功能测试", "结算系统", "导入、核对和报表"),
  ]

  static let models: [(name: String, systems: String, content: String, steps: [String])] = [
    ("数据库归档日志清理", "交易数据库", "清理 30 天以前已备份的归档日志", ["核对备份成功", "清理归档日志", "核对空间"]),
    ("监控阈值调整", "监控系统", "按季度复核结果调整告警阈值", ["导出现有阈值", "修改阈值", "触发一次测试告警"]),
    ("防火墙策略新增（非核心区）", "办公网防火墙", "按批准的申请新增访问策略", ["备份配置", "新增策略", "由申请人验证访问"]),
  ]
}

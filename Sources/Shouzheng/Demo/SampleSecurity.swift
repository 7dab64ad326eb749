import Domain
import Ledger
import Records
import Time

/// 5.6 and 5.7 of the sample: the table of permissions with its passwords, ports and rules of the network, the work
/// of the security administrator, a scan with its hardening and a patch on its way.
extension Stage {
  private var security: Int { cast["xuwen"] }

  /// What there is from the first evening on.
  func setUpNetworkAndSecurity() throws {
    agenda.add(Moment(now.day, TimeOfDay(18, 10)!)) { stage in
      try stage.registerAccounts()
      try stage.registerPorts()
      try stage.enforceRules()
    }
    agenda.add(Moment(now.day.advanced(by: 2), TimeOfDay(18, 30)!)) { try $0.scanAndHarden() }
    agenda.add(Moment(now.day.advanced(by: 3), TimeOfDay(18, 30)!)) { try $0.assessCapacity() }
  }

  /// Each month what the security administrator does; each quarter passwords and the table.
  func planSecurity(on day: Day) {
    guard day.day == 8 || day.day == 16 else { return }
    agenda.add(Moment(day, TimeOfDay(16, 40)!)) { stage in
      if day.day == 8 { try stage.updateAntivirus() }
      if day.day == 16, day.month % 3 == 1 { try stage.changePasswords() }
      if day.day == 16, day.month % 3 == 2 { try stage.checkPermissions() }
    }
  }

  private func registerAccounts() throws {
    let posts = Dictionary(
      try writing.find(Post.self, limit: 200).map { ($0[Post.code], $0.id.id) }, uniquingKeysWith: { first, _ in first })
    let rows: [(String, String, String, String, String, String, String?, String)] = [
      ("network", "administrator", "交易网", "网络管理员", "netadmin", "zhenglan", "network-administration", "核心、接入交换机和路由器"),
      ("network", "read", "交易网", "网络只读", "netview", "sunrui", "network-administration", "查看配置和流量"),
      ("host", "administrator", "交易主机", "系统管理员", "root-wuhang", "wuhang", "system-administration", "交易、结算服务器"),
      ("host", "operate", "交易主机", "值班操作", "oper", "zhaoyiming", "system-administration", "启停应用、查看日志"),
      ("database", "administrator", "交易数据库", "数据库管理员", "dba-majun", "majun", "database-administration", "交易数据库集群"),
      ("database", "read", "交易数据库", "数据库只读", "dbview", "lijiayi", "database-administration", "报表查询"),
      ("platform", "administrator", "安全管理平台", "安全管理员", "secadmin", "xuwen", "security-administration", "防病毒、入侵检测、漏洞扫描"),
      ("platform", "monitor", "监控系统", "监控员", "monitor", "zhoumin", "duty-manager", "全部监控画面"),
    ]
    for row in rows {
      let isSuper = row.1 == "administrator"
      var input: [String: Input] = [
        "area": .text(row.0), "level": .text(row.1), "system": .text(row.2), "role_name": .text(row.3), "role_id": .text(row.4),
        "user": .text(cast[row.5]), "is_shared": .text("0"), "is_super": .text(isSuper ? "1" : "0"), "resources": .text(row.7),
        "granted_on": .day(now.day),
      ]
      if isSuper { input["ordinary_account"] = .text(row.5) }
      if let post = row.6.flatMap({ posts[$0] }) { input["post"] = .text(String(post)) }
      let made = try create(AccountPermission.self, by: security, input)
      try take("register", made, by: security, witness: cast["zhoumin"], signing: true)
    }
    try changePasswords()
    try applyForAccess()
  }

  /// An application that goes all the way, and one that waits for its approval.
  private func applyForAccess() throws {
    func wanted(_ id: String, _ level: String) -> Input {
      .list([
        .object([
          "act": .text("grant"), "area": .text("platform"), "system": .text("监控系统"), "role_name": .text("监控员"), "role_id": .text(id),
          "level": .text(level), "resources": .text("网络和主机监控画面"),
        ])
      ])
    }
    let technology = Input.text(cast.departments["信息技术部"]!)
    let applicant = cast["sunrui"]
    let draft = try create(
      AccessRequest.self, by: applicant,
      [
        "subject": .text("开通监控系统查看权限"), "applicant": .text(applicant), "department": technology, "post": .text("机房管理岗"),
        "day": .day(now.day), "cause": .text("work"), "reason": .text("夜班期间查看机房和网络监控"), "wanted": wanted("mon-sunrui", "monitor"),
      ])
    let submitted = try take("submit", draft, by: applicant)
    let headed = try take("approve", submitted, by: cast.head, signing: true, remark: "同意")
    let approved = try take("approve", headed, by: cast["fangzq"], signing: true, remark: "同意")
    let set = try take(
      "configure", approved, by: cast["wuhang"], witness: cast["zhoumin"],
      ["configured_at": .moment(now), "settings": .text("已建账户并限制为查看，首次登录须修改口令")], signing: true)
    try take("archive", set, by: security, ["is_checked": .text("1"), "is_filed": .text("1")], signing: true)
    let waiting = try create(
      AccessRequest.self, by: cast["dengbo"],
      [
        "subject": .text("开通风控系统查询权限"), "applicant": .text(cast["dengbo"]), "department": .text(cast.departments["交易部"]!),
        "post": .text("交易主管"), "day": .day(now.day), "cause": .text("moved"), "reason": .text("接任盘中风险监控"), "wanted": wanted("risk-dengbo", "read"),
      ])
    try take("submit", waiting, by: cast["dengbo"])
  }

  private func changePasswords() throws {
    let accounts = try writing.find(AccountPermission.self, .state(AccountPermission.State.active), limit: 200).filter(\.isAdministrator)
    guard !accounts.isEmpty else { return }
    let made = try create(
      PasswordChange.self, by: security,
      [
        "subject": .text("\(Quarter(now.day).name.zh)管理员口令更换"), "cause": .text("quarterly"), "changed_at": .moment(now),
        "accounts": .list(accounts.map { .text(String($0.id.id)) }), "operator": .text(security), "password_length": .text(16),
        "is_complex": .text("1"), "is_fresh": .text("1"), "keeping": .text("sealed"), "kept_at": .text("机房保险柜 2 层，信封按系统编号"),
        "keeper": .text(cast["linsuqin"]),
      ])
    try take("confirm", made, by: security, witness: cast["zhoumin"], signing: true)
  }

  private func checkPermissions() throws {
    let accounts = try writing.find(AccountPermission.self, .state(AccountPermission.State.active), limit: 200)
    guard !accounts.isEmpty else { return }
    let made = try create(
      PermissionCheck.self, by: security,
      [
        "subject": .text("\(Quarter(now.day).name.zh)账户权限核对"), "day": .day(now.day),
        "rows": .list(accounts.map { .object(["account": .text(String($0.id.id)), "verdict": .text("sound")]) }),
      ])
    let done = try take(
      "finish", made, by: security, witness: cast["wuhang"], ["conclusion": .text("逐项核对，与岗位和实际使用相符")], signing: true)
    try take("confirm", done, by: cast.head, signing: true, remark: "同意")
  }

  private func item(_ hostname: String) throws -> String? {
    try writing.find(ConfigurationItem.self, Condition(ConfigurationItem.hostname, .equals, hostname), limit: 1).first.map { String($0.id.id) }
  }

  private func registerPorts() throws {
    guard let device = try item("HY-SW-CORE1") else { return }
    let ports: [(String, String, String, String?, String)] = [
      ("GE1/0/1", "至接入交换机 1", "up", "HY-SW-ACC1 XGE1/0/1", "10G"), ("GE1/0/2", "至接入交换机 2", "up", "HY-SW-ACC2 XGE1/0/1", "10G"),
      ("GE1/0/3", "至交易所区防火墙 1", "up", "HY-FW-EX1 eth1", "1000M"), ("GE1/0/4", "至银行区防火墙", "up", "HY-FW-BANK eth1", "1000M"),
      ("GE1/0/5", "预留", "shutdown", nil, "10G"),
    ]
    for (place, port) in ports.enumerated() {
      var input: [String: Input] = [
        "device": .text(device), "port": .text(port.0), "description": .text(port.1), "port_status": .text(port.2), "line_protocol": .text(port.2 == "up" ? "up" : "down"),
        "duplex": .text("full"), "speed": .text(port.4), "port_type": .text("LC 光口"), "patch_panel": .text("N01-A-\(10 + place)"),
      ]
      if let peer = port.3 { input["peer"] = .text(peer) }
      try create(SwitchPort.self, by: cast["zhenglan"], input)
    }
  }

  private func enforceRules() throws {
    guard let device = try item("HY-FW-EX1") else { return }
    let engineer = cast["zhenglan"]
    let rules: [(String, String, String, String, String, String)] = [
      ("交易前置访问交易所报盘", "core", "10.20.6.0/24", "exchange", "172.16.30.0/24", "41205,41213"),
      ("运维堡垒机管理交易主机", "management", "10.20.14.10", "core", "10.20.5.0/24, 10.20.6.0/24", "22"),
      ("监控系统采集", "management", "10.20.14.1", "core", "10.20.0.0/16", "10050"),
    ]
    for rule in rules {
      let draft = try create(
        AccessControlRule.self, by: engineer,
        [
          "purpose": .text(rule.0), "kind": .text("networks"), "device": .text(device), "from_zone": .text(rule.1), "source": .text(rule.2),
          "to_zone": .text(rule.3), "destination": .text(rule.4), "transport": .text("tcp"), "ports": .text(rule.5), "verdict": .text("permit"),
          "applicant": .text(engineer), "reason": .text("业务必需，只放行到指定端口"),
        ])
      let submitted = try take("submit", draft, by: engineer)
      let seen = try take("approve", submitted, by: security, signing: true, remark: "同意")
      let approved = try take("approve", seen, by: cast.head, signing: true, remark: "同意")
      try take(
        "apply", approved, by: engineer, witness: cast["sunrui"],
        ["applied_at": .moment(now), "applied_note": .text("已下发并验证连通，其余端口不通")], signing: true)
    }
  }
}

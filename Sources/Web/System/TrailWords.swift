import Records

/// How the audit trail is said to people: it keeps names that stay the same in every version.
enum TrailWords {
  /// What is no record: `session`, `run`, `account`, …; in the order of the filter.
  static let subjects: KeyValuePairs<String, Wording> = [
    "run": Wording("执行单", "Run"), "session": Wording("登录会话", "Session"), "account": Wording("账户", "Account"),
    "token": Wording("接口令牌", "API token"), "folder": Wording("一并办理", "Taken together"), "comment": Wording("评论", "Comment"),
    "alarm": Wording("报警", "Alarm"), "outbox": Wording("待发消息", "Outgoing message"), "list-view": Wording("清单视图", "View of a list"),
    "transfer": Wording("导入导出", "Import and export"), "audit": Wording("审计记录", "Audit trail"),
    "demonstration": Wording("示例数据", "Sample data"),
  ]

  static func subject(_ identifier: String) -> Wording? { subjects.first { $0.key == identifier }?.value }

  /// What was done, where it is not an act of every record.
  static func act(_ verb: String, of subject: String) -> Wording? { special["\(subject) \(verb)"] ?? general[verb] ?? parted(verb) }

  private static let general: [String: Wording] = [
    "create": Wording("新建", "Created"), "change": Wording("修改", "Changed"), "void": Wording("作废", "Voided"),
    "remove": Wording("删除", "Removed"), "test": Wording("发送测试消息", "Sent a test"), "set secret": Wording("设置密钥", "Set a secret"),
    "directory groups": Wording("按目录组调整", "By the groups of the directory"),
    "make token": Wording("生成接入令牌", "Made a token"), "alarms": Wording("收到报警", "Took alarms in"),
    "group": Wording("按天归并", "Grouped by day"), "acknowledge": Wording("确认", "Acknowledged"), "clear": Wording("清除", "Cleared"),
    "open incident": Wording("转为事件", "Opened an incident"), "withdraw": Wording("撤回", "Withdrawn"), "share": Wording("共享", "Shared"),
    "send again": Wording("重新发送", "Sent again"), "mark": Wording("标记", "Marked"), "verify": Wording("核验完好", "Verified: whole"),
    "verify failed": Wording("核验发现问题", "Verified: broken"), "export": Wording("导出", "Exported"),
    "note fast review": Wording("发现签字过快", "Noted fast signing"), "take together": Wording("提交一并办理", "Began to take together"),
    "taken together": Wording("一并办理完成", "Taken together"), "sign in": Wording("登录", "Signed in"),
    "disable": Wording("停用", "Disabled"), "enable": Wording("启用", "Enabled"), "revoke": Wording("吊销", "Revoked"),
    "change password": Wording("修改口令", "Changed the password"), "reset password": Wording("重置口令", "Reset the password"),
    "wrong password": Wording("口令错误", "Wrong password"), "lock": Wording("口令错误过多，锁定", "Locked: wrong passwords"),
    "unknown login": Wording("登录名不存在", "Unknown login"), "enrol second factor": Wording("启用动态码", "Enrolled a second factor"),
    "reset second factor": Wording("重置动态码", "Reset the second factor"), "use recovery code": Wording("使用恢复码", "Used a recovery code"),
    "wrong code": Wording("动态码错误", "Wrong code"), "lock second factor": Wording("动态码错误过多，锁定", "Locked: wrong codes"),
    "directory refused": Wording("目录拒绝登录", "Refused by the directory"),
    "rename directory": Wording("目录条目改名", "Renamed in the directory"), "link directory": Wording("对应目录条目", "Linked to the directory"),
    "use local password": Wording("改用本系统口令", "Uses a local password"), "use directory": Wording("改用目录登录", "Uses the directory"),
    "directory groups refused": Wording("未按目录组调整", "Groups of the directory refused"),
  ]

  private static let special: [String: Wording] = [
    "run fill": Wording("填写", "Filled in"), "run clear": Wording("清除填写", "Cleared"),
    "run sign operate": Wording("操作签字", "Operator signed"), "run sign review": Wording("复核签字", "Reviewer signed"),
    "run return": Wording("复核退回", "Returned"), "run close": Wording("关闭", "Closed"), "run cancel": Wording("取消", "Cancelled"),
    "run begin part": Wording("开始分部", "Began a part"), "run finish part": Wording("完成分部", "Finished a part"),
    "run declare failure": Wording("宣布失败", "Declared a failure"), "run take over": Wording("接手填写", "Took over"),
    "run link incident": Wording("关联事件", "Linked an incident"), "run escalate": Wording("逾期升级提醒", "Escalated"),
    "run correct": Wording("更正", "Corrected"), "run countersign": Wording("会签更正", "Countersigned"),
    "run decline correction": Wording("不同意更正", "Declined a correction"), "run sign correct": Wording("签字：更正", "Signed a correction"),
"list-view return": Wording("收回共享", "Taken back"),
  ]

  private static let kinds = [
    "display": Wording("大屏", "a wall screen"), "calendar": Wording("日历订阅", "a calendar feed"), "half": Wording("待输动态码", "waiting for a code"),
  ]

  private static let endings = [
    "sign out": Wording("退出登录", "signed out"), "ended by its owner": Wording("本人结束", "by its owner"), "no code": Wording("未输动态码", "no code"), "code given": Wording("已输动态码", "code given"),
    "password reset": Wording("口令重置", "password reset"), "second factor reset": Wording("动态码重置", "second factor reset"),
    "account disabled": Wording("账户停用", "account disabled"), "account changed": Wording("账户变更", "account changed"),
    "calendar ended": Wording("停用订阅", "feed ended"), "display ended": Wording("停用大屏", "screen ended"),
    "ended by the security administrator": Wording("安全管理员结束", "by the security administrator"),
  ]

  /// Acts that name how: `open display`, `end sign out`.
  private static func parted(_ verb: String) -> Wording? {
    guard let space = verb.firstIndex(of: " ") else { return nil }
    let rest = String(verb[verb.index(after: space)...])
    switch verb[..<space] {
    case "open": return kinds[rest].map { Wording("开通\($0.zh)", "Opened \($0.en)") }
    case "end": return endings[rest].map { Wording("会话结束：\($0.zh)", "Ended: \($0.en)") } ?? Wording("会话结束：\(rest)", "Ended: \(rest)")
    default: return nil
    }
  }
}

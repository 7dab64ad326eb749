import Domain
import Ledger
import Records

/// The side of every page: the standard's chapters, and the record types that belong to each.
struct Navigation: Equatable {
  struct Entry: Equatable {
    let label: String
    let path: String
    let isCurrent: Bool
  }
  struct Chapter: Equatable {
    let title: String
    let entries: [Entry]
    var isCurrent: Bool { entries.contains(where: \.isCurrent) }
  }
  let chapters: [Chapter]

  /// - Parameter path: of the page that is shown.
  init(_ registry: Registry, _ standing: Standing, path: String, language: Language) {
    func entry(_ label: Wording, _ target: String) -> Entry {
      let isCurrent = target == "/" ? path == "/" : path == target || path.hasPrefix(target + "/")
      return Entry(label: label[language], path: target, isCurrent: isCurrent)
    }
    func types(_ chapter: String) -> [Entry] {
      registry.types.filter { $0.chapter.hasPrefix(chapter) && !Self.hidden.contains($0.identifier) }
        .filter { $0.mayBeListed(by: standing) }
        .map { entry($0.title, Paths.list($0.identifier)) }
    }
    let isReader = [Who].readers.admits(standing, nil)
    let operations = isReader ? [
      entry(Wording("值班看板", "Today"), Paths.home), entry(Wording("当班", "Watch"), Paths.watch),
      entry(Wording("值班日历", "Roster"), Paths.roster), entry(Wording("执行单", "Runs"), Paths.runs),
      entry(Wording("报警", "Alarms"), Paths.alarms),
      entry(Wording("应做事项", "Obligations"), Paths.obligations), entry(Wording("交易日历", "Calendar"), Paths.years),
    ] + (Incident.access.create.admits(standing, nil) && !standing.changesNothing
      ? [entry(Wording("登记事件", "Report an incident"), Paths.newIncident)] : []) : [entry(Wording("首页", "Home"), Paths.home)]
    let emergency = [
      entry(Wording("应急处置", "What to do now"), Paths.emergency),
      entry(Wording("敏感时期日报", "Daily situation"), Paths.sensitiveDays),
    ]
    let assets = isReader ? [entry(Wording("设备与软件总览", "Devices and software"), Paths.assets)] : []
    let desks = (isReader ? [entry(Wording("备份看板", "Backup"), Paths.backup)] : [])
      + [entry(Wording("机房门口", "Machine-room door"), Paths.door)]
    let changes = isReader ? [entry(Wording("变更日历", "Change calendar"), Paths.changeCalendar)] : []
    let governance = (isReader ? [
      entry(Wording("组织架构图", "Organization"), Paths.organization), entry(Wording("人员与比例", "Staff and ratios"), Paths.staff),
      entry(Wording("供应商一览", "Suppliers at a glance"), Paths.suppliers), entry(Wording("关联单位核实", "Contacts to verify"), Paths.contacts),
    ] : []) + (Budget.access.read.admits(standing, nil) ? [entry(Wording("IT 投入与预算", "Spending"), Paths.spending)] : [])
    func may(_ who: [Who]) -> Bool { who.admits(standing, nil) }
    let system =
      (may(.administrators)
        ? [entry(Wording("账户", "Accounts"), Paths.accounts), entry(Wording("大屏", "Wall screens"), Paths.displays)] : [])
      + (may(.accessKeepers)
        ? [
          entry(Wording("会话、令牌和动态码", "Sessions and tokens"), Paths.access),
          entry(Wording("岗位和权限", "Posts and permissions"), Paths.list("post")),
          entry(Wording("安全策略", "Security policy"), Paths.list("access-policy")),
        ] : []) + (may(.trailReaders) ? [entry(Wording("审计记录", "Audit trail"), Paths.audit)] : [])
      + [entry(Wording("权限表", "Who may do what"), Paths.permissions)]
    let messages = [Who].systems.admits(standing, nil) ? [
      entry(Wording("发件箱", "Outbox"), Paths.outbox), entry(Wording("通知渠道", "Channels"), Paths.channels),
      entry(Wording("升级策略", "Escalation policies"), Paths.list("escalation-policy")),
      entry(Wording("报警来源", "Alarm sources"), Paths.alarmSources),
      entry(Wording("表单调整", "Forms"), Paths.list("overlay")), entry(Wording("全部表单", "All forms"), Paths.forms),
    ] : []
    chapters = [
      Chapter(title: Wording("今日", "Today")[language], entries: operations),
      Chapter(title: Wording("运行保障", "Operations")[language], entries: desks + types("5")),
      Chapter(title: Wording("系统维护", "Maintenance")[language], entries: changes + types("6")),
      Chapter(title: Wording("应急管理", "Emergency")[language], entries: emergency + types("7")),
      Chapter(title: Wording("基本要求", "Governance")[language], entries: [entry(Wording("制度与文档库", "Policies"), Paths.policies)] + governance + assets + types("4")),
      Chapter(title: Wording("系统", "System")[language], entries: system + messages),
    ].filter { !$0.entries.isEmpty }
  }

  /// Types that have pages of their own, or are reached through another record.
  static let hidden: Set<String> = [
    "attendance", "configuration-file-version", "trading-year", "training-attendance", "oral-approval",
    "delivery-point", "notification-channel", "escalation-policy", "alarm-source", "incident-entry",
    "incident-notification", "policy-reading", "device-entry", "device-count", "training-hours",
    "supplier-improvement", "outsourced-worker", "outsourcing-check", "spending-year", "medium-rule",
    "rack", "room-facility", "access-policy", "overlay",
  ]
}

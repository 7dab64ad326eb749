public import Records
public import Time

/// 2.6.2, annex 2 账户权限关系表: one row of the table of accounts and permissions of the critical systems. Rows
/// come from filed requests; what was there before the table is registered by two people.
public enum AccountPermission: RecordType {
  public enum State: String, Choice {
    case proposed, active, suspended, revoked
    public var label: Wording {
      switch self {
      case .proposed: Wording("待核对", "To be verified")
      case .active: Wording("有效", "Active")
      case .suspended: Wording("已停用", "Suspended")
      case .revoked: Wording("已注销", "Revoked")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("ZH-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let roleName = Field<String>("role_name", "角色名", .name, .list, .search, .length(1...60))
  public static let area = Field<PermissionArea>("area", "类别", .list, .filter)
  public static let level = Field<PermissionLevel>("level", "权限", .list, .filter)
  public static let system = Field<String>("system", "系统", .list, .filter, .search, .length(1...60))
  public static let item = Field<Ref<ConfigurationItem>?>("item", "配置项", .filter)
  public static let roleID = Field<String>("role_id", "角色 ID", .list, .search, .length(1...60), .hint("登录用的账户名；不要写口令"))
  public static let post = Field<Ref<Post>?>("post", "岗位", .list, .filter)
  public static let user = Field<Ref<Person>?>("user", "用户", .list, .filter)
  public static let isShared = Field<Bool>("is_shared", "共用账户", .hint("由多人或程序使用，没有唯一的用户"))
  public static let isSuper = Field<Bool>("is_super", "超级管理员账户", .filter)
  public static let ordinary = Field<String?>("ordinary_account", "日常操作用的普通账户", .length(1...60))
  public static let resources = Field<String?>("resources", "管理资源（概要）", .list, .length(1...200), .search)
  public static let grantedOn = Field<Day?>("granted_on", "开通日期", .notInFuture, .offers(.today))
  public static let remark = Field<String?>("remark", "备注", .length(1...200))
  public static let request = Field<Ref<AccessRequest>?>("request", "最近的申请", .given, .filter)
  public static let passwordChangedOn = Field<Day?>("password_changed_on", "口令更换日期", .given, .list, .sortable)
  public static let checkedOn = Field<Day?>("checked_on", "核对日期", .given, .sortable)
  public static let suspendReason = Field<String?>("suspend_reason", "停用原因", .length(2...200))
  public static let revokedOn = Field<Day?>("revoked_on", "注销日期", .given)

  public static let form = Form<AccountPermission>(
    "account-permission", "账户权限关系表", "Accounts and permissions", number: "2.6.2", chapter: "5.6"
  ) {
    Section("账户", "Account") { number; roleName; area; level; system; item; roleID; post; user }
    Section("范围", "Extent") { isShared; isSuper; ordinary; resources; grantedOn; remark }
    Section("核对和口令", "Checks and passwords") { request; passwordChangedOn; checkedOn }
    Section("停用和注销", "Suspension", later: true) { suspendReason; revokedOn }
    Rule(Wording("账户要么有用户，要么是共用账户。", "An account has a user, or is shared."), on: user) {
      ($0[user] != nil) != $0[isShared]
    }
    Rule(Wording("超级管理员账户须有另一个普通账户用于日常操作。", "A super account goes with an ordinary one."), on: ordinary) {
      !$0[isSuper] || $0[isShared] || $0[ordinary] != nil && $0[ordinary] != $0[roleID]
    }
    Rule(PasswordTerm.noPasswords, on: remark) { !PasswordTerm.mentionsPassword($0[remark]) }
    Check(Wording("这个系统的这个账户已经登记给同一用户，请核对。", "That account of that system stands in the table already."), on: roleID) {
      it, ask in
      guard it.state != .revoked else { return true }
      let same = try ask.find(AccountPermission.self, Condition(system, .equals, it[system]), limit: 2000)
      return !same.contains {
        $0.id != it.id && $0.state != .revoked && $0[roleID] == it[roleID] && $0[user] == it[user] && $0[area] == it[area]
      }
    }
  }
  public static let flow = Flow<AccountPermission>(from: .proposed) {
    step(
      "register", "核对登记", "Register", .proposed, to: .active, by: .permissionKeepers + .accountSetters,
      signing: .witnessed(reviewers: .operations))
    step(
      "suspend", "停用", "Suspend", .active, to: .suspended, by: .permissionKeepers + [.post(.dutyManager), .post(.head)],
      needs: [suspendReason], signing: .own, aside: true)
    step(
      "resume", "恢复使用", "Resume", .suspended, to: .active, by: .permissionKeepers, signing: .own,
      guards: [
        Guard(Wording("用户已离职，账户只能注销。", "Its user has left: it can only be revoked.")) { it, ask in
          try it[user].flatMap { try ask.find($0) }?.state != .left
        }
      ], aside: true)
    // By filing the request that revokes it.
    step("revoke", "注销", "Revoke", .active, .suspended, to: .revoked, by: [.product], aside: true)
    step("discard", "不予登记", "Discard", .proposed, to: .revoked, by: [.author] + .permissionKeepers, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .permissionKeepers + .accountSetters, edit: .permissionKeepers + .accountSetters,
    void: .permissionKeepers)
}

extension Record<AccountPermission> {
  /// Whether it can still be used, or could be again.
  public var isOpen: Bool { state == .active || state == .suspended }
  /// Whether the rules for passwords of administrators hold for it (2.6.2, article 14).
  public var isAdministrator: Bool { self[AccountPermission.isSuper] || self[AccountPermission.level] == .administrator }

  /// The last day of the quarter that follows the quarter of its last change, or of its opening.
  public var passwordDue: Day {
    let since = self[AccountPermission.passwordChangedOn] ?? self[AccountPermission.grantedOn] ?? data.createdAt.day
    return Quarter(since).next.last
  }
  public func isPasswordOverdue(on day: Day) -> Bool { state == .active && isAdministrator && passwordDue < day }
}

public import Records
public import Time

/// 2.6.2, annex 1 账户权限申请表: permissions are applied for, approved by the applicant's head and by who manages
/// permissions, set up by two people, and entered into the table of permissions when they are filed.
public enum AccessRequest: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, configured, archived, rejected, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待审批", "To be approved")
      case .approved: Wording("待设置", "To be set up")
      case .configured: Wording("待审核归档", "To be filed")
      case .archived: Wording("已归档", "Filed")
      case .rejected: Wording("未批准", "Rejected")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Cause: String, Choice {
    case work, joined, moved, left, takeover, check
    public var label: Wording {
      switch self {
      case .work: Wording("工作需要", "Work demands it")
      case .joined: Wording("新入职", "Joined")
      case .moved: Wording("岗位变动", "Moved to another post")
      case .left: Wording("离职", "Left")
      case .takeover: Wording("接管供应商部署的系统", "Taken over from a supplier")
      case .check: Wording("季度核对发现", "Found by the quarterly check")
      }
    }
  }
  public enum Act: String, Choice {
    case grant, change, revoke
    public var label: Wording {
      switch self {
      case .grant: Wording("开通", "Grant")
      case .change: Wording("变更", "Change")
      case .revoke: Wording("注销", "Revoke")
      }
    }
  }
  /// 申请开通的权限, one a line.
  public enum Wanted: LineType {
    public static let act = Column<Act>("act", "办理")
    public static let area = Column<PermissionArea>("area", "类别")
    public static let system = Column<String>("system", "系统", .length(1...60))
    public static let roleName = Column<String>("role_name", "角色名", .length(1...60))
    public static let roleID = Column<String>("role_id", "角色 ID", .length(1...60))
    public static let level = Column<PermissionLevel>("level", "权限")
    public static let resources = Column<String?>("resources", "管理资源（概要）", .length(1...200))
    public static let existing = Column<Ref<AccountPermission>?>("existing", "原有账户")
    public static let columns = Columns<Wanted> { act; area; system; roleName; roleID; level; resources; existing }
  }

  public static let number = Field<String?>("number", "编号", .serial("QX-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let subject = Field<String>("subject", "申请事项", .name, .list, .search, .length(2...80))
  public static let applicant = Field<Ref<Person>>("applicant", "姓名", .list, .filter, .offers(.actor))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .filter, .offers(.actorsDepartment))
  public static let post = Field<String>("post", "岗位", .list, .length(1...60))
  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter, .offers(.today))
  public static let cause = Field<Cause>("cause", "申请原因", .list, .filter, .offers(.datum(.text("work"))))
  public static let reason = Field<String>(
    "reason", "用途说明", .lines(2), .search, .hint("按最小授权原则写明为什么需要这些权限"))
  public static let wanted = Field<[Line<Wanted>]>(
    "wanted", "申请的权限", .length(1...60), .hint("变更和注销须选择原有账户"))
  public static let ordinary = Field<String?>(
    "ordinary_account", "日常操作用的普通账户", .length(1...60), .hint("申请管理员权限时填写；日常操作不得使用超级管理员账户"))
  public static let configuredAt = Field<Moment?>("configured_at", "设置完成时间", .notInFuture)
  public static let settings = Field<String?>("settings", "设置情况", .lines(3))
  public static let defaultsChanged = Field<Bool?>("defaults_changed", "已验证并修改全部缺省账户和口令")
  public static let checked = Field<Bool?>("is_checked", "审核通过")
  public static let filed = Field<Bool?>("is_filed", "已更新账户权限关系表并归档")
  public static let returned = Field<String?>("return_reason", "退回（取消）原因", .lines(2))

  public static let form = Form<AccessRequest>(
    "access-request", "账户权限申请表", "Access requests", number: "2.6.2", chapter: "5.6"
  ) {
    Section("申请人资料", "Applicant") { number; subject; applicant; department; post; day; cause }
    Section("申请开通的权限", "Permissions") { reason; wanted; ordinary }
    Section("设置和归档", "Setting up and filing", later: true) { configuredAt; settings; defaultsChanged; checked; filed; returned }
    Rule(Wording("变更和注销的每一行都要选择原有账户，开通的不要选。", "Lines that change or revoke name the account they mean."), on: wanted) {
      $0[wanted].allSatisfy { ($0[Wanted.act] == .grant) == ($0[Wanted.existing] == nil) }
    }
    Rule(Wording("离职只能注销账户。", "Who leaves gets accounts revoked only."), on: wanted) { it in
      it[cause] != .left || it[wanted].allSatisfy { $0[Wanted.act] == .revoke }
    }
    Rule(
      Wording("申请管理员权限须同时填写日常操作用的普通账户。", "Who becomes an administrator names an ordinary account for daily work."),
      on: ordinary
    ) { it in
      it[ordinary] != nil
        || !it[wanted].contains { $0[Wanted.act] != .revoke && $0[Wanted.level] == .administrator }
    }
    Check(Wording("原有账户已经注销，请重新选择。", "An account is revoked already: choose again."), on: wanted) { it, ask in
      guard it.state != .archived else { return true }
      return try it[wanted].compactMap { $0[Wanted.existing] }.allSatisfy { try ask.find($0)?.state != .revoked }
    }
  }
  public static let flow = accessRequestFlow
  public static let access = Access(
    read: [.everyone], create: [.everyone], edit: [.author, .named(applicant)] + .permissionKeepers,
    void: [.author, .post(.head)])
}

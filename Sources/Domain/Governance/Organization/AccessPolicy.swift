public import Records

/// 2.6.2, article 14, as the security administrator tightens it: rules of passwords, of sessions and of the second
/// factor. The newest one that is not void holds; without any the defaults do. Nothing here goes below the article.
public enum AccessPolicy: RecordType {
  public static let title = Field<String>("title", "策略名称", .name, .list, .length(2...60))
  public static let least = Field<Int>(
    "least_length", "口令最少位数", .range(10...64), .offers(.datum(.integer(10))), .unit("位"), .list)
  public static let leastForAdministrators = Field<Int>(
    "least_length_administrators", "管理员口令最少位数", .range(12...64), .offers(.datum(.integer(12))), .unit("位"))
  public static let days = Field<Int>(
    "password_days", "口令有效期", .range(30...180), .offers(.datum(.integer(180))), .unit("天"))
  public static let administratorsDays = Field<Int>(
    "password_days_administrators", "管理员口令有效期", .range(30...90), .offers(.datum(.integer(90))), .unit("天"))
  public static let remembered = Field<Int>(
    "remembered_passwords", "不得重复最近几次口令", .range(5...24), .offers(.datum(.integer(5))), .unit("次"))
  public static let failures = Field<Int>(
    "failures_allowed", "连续输错几次锁定", .range(3...10), .offers(.datum(.integer(5))), .unit("次"))
  public static let lockMinutes = Field<Int>(
    "lock_minutes", "锁定时长", .range(15...1440), .offers(.datum(.integer(15))), .unit("分"))
  public static let idleMinutes = Field<Int>(
    "idle_minutes", "无操作自动退出", .range(10...240), .offers(.datum(.integer(240))), .unit("分"))
  public static let factorPosts = Field<[Ref<Post>]>(
    "factor_posts", "登录须用动态码的岗位", .english("Posts that sign in with a code"), .hint("已启用动态码的人，登录时总要输入"))
  public static let signingPosts = Field<[Ref<Post>]>(
    "signing_posts", "签字须用动态码的岗位", .english("Posts that sign with a code"))
  /// A sheet of forty steps is signed within minutes; a code is good once.
  public static let codeMinutes = Field<Int>(
    "code_minutes", "动态码签字后免输时间", .range(0...30), .offers(.datum(.integer(10))), .unit("分"),
    .hint("同一人在同一终端签字，这段时间内只输口令；0 为每次都输"))

  public static let form = Form<AccessPolicy>("access-policy", "安全策略", "Security policy", chapter: "4.1") {
    Section("口令", "Passwords") { title; least; leastForAdministrators; days; administratorsDays; remembered }
    Section("锁定和会话", "Locks and sessions") { failures; lockMinutes; idleMinutes }
    Section("动态码", "Second factor") { factorPosts; signingPosts; codeMinutes }
  }
  public static let access = Access(
    read: [
      .post(.accessAdministrator), .post(.auditAdministrator), .post(.administrator), .post(.auditor), .post(.head),
    ], create: [.post(.accessAdministrator)], edit: [.post(.accessAdministrator)],
    void: [.post(.accessAdministrator)], isLocal: false)
}

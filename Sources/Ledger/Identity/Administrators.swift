public import Records

/// The three administrators of this product, whose work is kept apart. Domain declares their posts; a test holds
/// the names together.
extension Standing {
  /// 系统管理员: accounts and settings.
  public var isSystemAdministrator: Bool { posts.contains("administrator") }
  /// 安全管理员: permissions, second factors, sessions, tokens, the rules of passwords.
  public var isAccessAdministrator: Bool { posts.contains("access-administrator") }
  /// 审计管理员: reads, verifies and exports the trail, and changes nothing.
  public var changesNothing: Bool { posts.contains("audit-administrator") }
}

extension Identity {
  /// Accounts are the affair of the system administrator, and of set-up.
  func mustAdminister(_ actor: Actor) throws {
    guard actor == .product || actor.standing.isSystemAdministrator else {
      throw Refusal(.forbidden, "账户由系统管理员管理。", "Accounts are the system administrator's to manage.")
    }
  }

  /// Sessions, tokens and second factors of others are the affair of the security administrator.
  func mustKeepAccess(_ actor: Actor) throws {
    guard actor == .product || actor.standing.isAccessAdministrator else {
      throw Refusal(.forbidden, "会话、令牌和动态码由安全管理员管理。", "Sessions, tokens and factors are the security administrator's.")
    }
  }

  /// Who can set a password could sign with it. So whoever gives somebody who holds posts a password does it before
  /// the security administrator.
  func mustBeWitnessed(_ witness: Proof?, for person: Int, by actor: Actor) throws {
    guard actor != .product else { return }
    guard let witness, witness.standing.isAccessAdministrator, witness.person != actor.person else {
      throw Refusal(
        .unsound, "此人担任岗位：须安全管理员在场，输入其登录名和口令会签。",
        "This person holds posts: the security administrator has to countersign with login and password.")
    }
    guard witness.person != person else {
      throw Refusal(.forbidden, "安全管理员不能为自己会签，请另一位安全管理员会签。", "Nobody countersigns for themselves.")
    }
  }
}

extension Writing {
  /// Whoever only audits changes no record.
  func mustBeAllowedToChange() throws {
    guard !actor.standing.changesNothing else { throw Refusal.onlyAudits }
  }

  /// Nobody gives themselves a post, a department to head, or another place to work at.
  func refuseSelfAppointment(_ next: RecordData, from old: RecordData?) throws {
    guard !isProducts, actor.person != 0 else { return }
    let own = Datum.integer(actor.person)
    let isOwn: Bool
    switch next.type.identifier {
    case "post":
      isOwn = ["main_holders", "backup_holders"].contains { name in
        next[name].ids.contains(actor.person)
      } && !["main_holders", "backup_holders"].contains { old?[$0].ids.contains(actor.person) ?? false }
    case "department": isOwn = next["head"] == own && old?["head"] != own
    case "person": isOwn = next.id == actor.person && old != nil && next["department"] != old?["department"]
    default: return
    }
    guard !isOwn else {
      throw Refusal(
        .forbidden, "不能给自己安排岗位、部门或负责人，请由另一位办理。", "Nobody appoints themselves: let somebody else do it.")
    }
  }
}

extension Refusal {
  public static let onlyAudits = Refusal(
    .forbidden, "审计管理员只能查阅、核验和导出审计记录，不能办理业务。", "The audit administrator reads, verifies and exports, and changes nothing.")
}

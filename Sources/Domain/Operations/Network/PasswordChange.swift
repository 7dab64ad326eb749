public import Records
public import Time

/// 2.6.2, article 14 口令更换记录: that passwords were changed, of which accounts, how and by whom. Never the
/// passwords themselves: there is no field for them, and texts that look like one are refused.
public enum PasswordChange: RecordType {
  public enum State: String, Choice {
    case draft, done
    public var label: Wording {
      switch self {
      case .draft: Wording("待双人确认", "To be signed")
      case .done: Wording("已完成", "Done")
      }
    }
  }
  public enum Cause: String, Choice {
    case quarterly, left, takeover, leak, other
    public var label: Wording {
      switch self {
      case .quarterly: Wording("每季度更换", "Quarterly")
      case .left: Wording("人员离岗离职", "Somebody left")
      case .takeover: Wording("接管供应商部署的系统", "Taken over from a supplier")
      case .leak: Wording("疑似泄露", "Perhaps leaked")
      case .other: Wording("其他", "Other")
      }
    }
  }
  public enum Keeping: String, Choice {
    case memory, manager, sealed
    public var label: Wording {
      switch self {
      case .memory: Wording("不作书面保存", "Not written down")
      case .manager: Wording("加密的口令管理工具", "An encrypted password manager")
      case .sealed: Wording("密封信封，存放保险柜", "A sealed envelope in a safe")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("KL-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let subject = Field<String>("subject", "更换事项", .name, .list, .search, .length(2...80))
  public static let cause = Field<Cause>("cause", "更换原因", .list, .filter, .offers(.datum(.text("quarterly"))))
  public static let changedAt = Field<Moment>("changed_at", "更换时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let accounts = Field<[Ref<AccountPermission>]>("accounts", "更换口令的账户", .length(1...300))
  public static let operating = Field<Ref<Person>>("operator", "更换人", .list, .offers(.actor))
  public static let length = Field<Int>(
    "password_length", "口令长度", .english("Password length"), .range(8...128), .unit("位"), .hint("管理员口令不少于 12 位"))
  public static let isComplex = Field<Bool>("is_complex", "符合复杂度要求", .hint("不含账户名、电话、生日和有规律的组合"))
  public static let isFresh = Field<Bool>("is_fresh", "与前 5 次不重复")
  public static let keeping = Field<Keeping>("keeping", "保存方式", .list, .filter)
  public static let location = Field<String?>("kept_at", "存放位置和信封编号", .length(2...120), .hint("只写位置和编号，不要写口令"))
  public static let keeper = Field<Ref<Person>?>("keeper", "保管人")
  public static let remark = Field<String?>("remark", "备注", .length(1...300))

  public static let form = Form<PasswordChange>(
    "password-change", "口令更换记录", "Password changes", number: "2.6.2", chapter: "5.6"
  ) {
    Section("更换", "Change") { number; subject; cause; changedAt; accounts; operating }
    Section("口令要求", "Demands") { length; isComplex; isFresh }
    Section("保存", "Keeping") { keeping; location; keeper; remark }
    Rule(Wording("口令须符合复杂度要求，请重新设置后登记。", "A password has to be complex."), on: isComplex) { $0[isComplex] }
    Rule(Wording("管理员口令 5 次内不能重复，请重新设置后登记。", "A password differs from the five before it."), on: isFresh) { $0[isFresh] }
    Rule(Wording("书面保存须写明存放位置和保管人。", "Say where the envelope is and who keeps it."), on: location) {
      $0[keeping] != .sealed || $0[location] != nil && $0[keeper] != nil
    }
    Rule(PasswordTerm.noPasswords, on: remark) { !PasswordTerm.mentionsPassword($0[remark]) }
    Rule(PasswordTerm.noPasswords, on: location) { !PasswordTerm.mentionsPassword($0[location]) }
    Rule(PasswordTerm.noPasswords, on: subject) { !PasswordTerm.mentionsPassword($0[subject]) }
    Check(Wording("其中有管理员账户，口令长度不能低于 12 位。", "A password of an administrator has 12 characters at least."), on: length) {
      it, ask in
      guard it[length] < PasswordTerm.administratorLength else { return true }
      return try !it[accounts].contains { try ask.find($0)?.isAdministrator == true }
    }
    Check(Wording("其中有已注销或未登记的账户，请重新选择。", "An account is not in use: choose again."), on: accounts) { it, ask in
      guard it.state == .draft else { return true }
      return try it[accounts].allSatisfy { try ask.find($0)?.isOpen == true }
    }
  }
  public static let flow = Flow<PasswordChange>(from: .draft) {
    step(
      "confirm", "双人确认", "Confirm", .draft, to: .done, by: [.named(operating)],
      signing: .witnessed(reviewers: .operations),
      then: { it, work in
        for reference in it[accounts] {
          guard var account = try work.find(reference) else { continue }
          account[AccountPermission.passwordChangedOn] = it[changedAt].day
          try work.change(account)
        }
      })
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .named(operating)], void: [.author, .post(.head)])
}

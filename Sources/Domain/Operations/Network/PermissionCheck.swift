public import Records
public import Time

/// The quarterly check of the table of accounts and permissions (2.6.1, articles 43 to 45; class-3 inspection
/// 4.4.5): every row is looked at by two people, and what is wrong leads to requests.
public enum PermissionCheck: RecordType {
  public enum State: String, Choice {
    case open, checked, confirmed
    public var label: Wording {
      switch self {
      case .open: Wording("核对中", "Under way")
      case .checked: Wording("待确认", "To be confirmed")
      case .confirmed: Wording("已确认", "Confirmed")
      }
    }
  }
  public enum Verdict: String, Choice {
    case sound, adjust, revoke
    public var label: Wording {
      switch self {
      case .sound: Wording("相符", "Sound")
      case .adjust: Wording("应调整", "To be adjusted")
      case .revoke: Wording("应注销", "To be revoked")
      }
    }
  }
  public enum Row: LineType {
    public static let account = Column<Ref<AccountPermission>>("account", "账户")
    public static let verdict = Column<Verdict>("verdict", "核对结果")
    public static let note = Column<String?>("note", "说明", .length(1...200))
    public static let columns = Columns<Row> { account; verdict; note }
  }

  public static let number = Field<String?>("number", "编号", .serial("HD-{yyyy}-{00}"), .list, .sortable)
  public static let subject = Field<String>("subject", "核对事项", .name, .list, .search, .length(2...80))
  public static let day = Field<Day>("day", "核对日期", .list, .sortable, .filter, .notInFuture, .offers(.today))
  public static let rows = Field<[Line<Row>]>("rows", "逐项核对", .length(1...5000))
  public static let conclusion = Field<String?>("conclusion", "核对结论", .lines(3))

  public static let form = Form<PermissionCheck>(
    "permission-check", "账户权限季度核对", "Checks of permissions", number: "2.6.2", chapter: "5.6"
  ) {
    Section("核对", "Check") { number; subject; day; rows }
    Section("结论", "Conclusion", later: true) { conclusion }
    Rule(Wording("“应调整”和“应注销”须写说明。", "Say what is wrong with a row that is not sound."), on: rows) {
      $0[rows].allSatisfy { $0[Row.verdict] == .sound || $0[Row.note] != nil }
    }
    Rule(Wording("同一个账户只核对一次，请删去重复的行。", "An account stands there twice."), on: rows) {
      Set($0[rows].map { $0[Row.account] }).count == $0[rows].count
    }
  }
  public static let flow = Flow<PermissionCheck>(from: .open) {
    step(
      "finish", "核对完成", "Finish", .open, to: .checked, by: .permissionKeepers, needs: [conclusion],
      signing: .witnessed(reviewers: .accountSetters + [.post(.dutyManager)]),
      then: { it, work in try followUp(it, work) })
    approval(
      "confirm", "负责人确认", "Confirm", .checked, to: .confirmed,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))], notBy: ["finish"])
  }
  public static let access = Access(
    read: .readers, create: .permissionKeepers + .accountSetters, edit: .permissionKeepers + .accountSetters, void: [.post(.head)], keptYears: 1)

  /// Stamps every row, and begins the requests that put right what is wrong.
  private static func followUp(_ check: Record<PermissionCheck>, _ work: any Work) throws {
    var wrong: [(Record<AccountPermission>, AccessRequest.Act)] = []
    for line in check[rows] {
      guard var account = try work.find(line[Row.account]) else { continue }
      account[AccountPermission.checkedOn] = check[day]
      try work.change(account)
      guard line[Row.verdict] != .sound, account.isOpen else { continue }
      wrong.append((account, line[Row.verdict] == .revoke ? .revoke : .change))
    }
    // One request for each user, who is its applicant; of shared accounts, for whoever checked.
    for (user, accounts) in Dictionary(grouping: wrong, by: { $0.0[AccountPermission.user] }).sorted(by: { ($0.key?.id ?? 0) < ($1.key?.id ?? 0) }) {
      guard let person = try work.find(user ?? Ref(check.data.createdBy)) else { continue }
      for part in accounts.chunks(of: 60) {
        try work.create(
          Record<AccessRequest> {
            $0[AccessRequest.subject] = "按\(check[subject])处理\(person[Person.name])的账户".prefix(80).description
            $0[AccessRequest.applicant] = person.id
            $0[AccessRequest.department] = person[Person.department]
            $0[AccessRequest.post] = person[Person.title] ?? "未填"
            $0[AccessRequest.day] = work.now.day
            $0[AccessRequest.cause] = .check
            $0[AccessRequest.reason] = "季度核对发现与实际岗位或使用情况不符"
            $0[AccessRequest.wanted] = part.map { AccessGranting.revoking($0.0, $0.1) }
            $0[AccessRequest.ordinary] = part.compactMap { $0.0[AccountPermission.ordinary] }.first
          })
      }
    }
  }
}

/// What the product sees of an account before anybody looks.
public struct AccountStanding: Sendable, Equatable {
  public enum Doubt: Sendable, Equatable {
    case userLeft, notInPost
  }
  public let doubts: [Doubt]

  /// - Parameters:
  ///   - left: persons who have left.
  ///   - holders: of each post, main and backup.
  public init(_ account: Record<AccountPermission>, left: Set<Ref<Person>>, holders: [Ref<Post>: Set<Ref<Person>>]) {
    guard let user = account[AccountPermission.user] else {
      doubts = []
      return
    }
    if left.contains(user) {
      doubts = [.userLeft]
    } else if let post = account[AccountPermission.post], let held = holders[post], !held.contains(user) {
      doubts = [.notInPost]
    } else {
      doubts = []
    }
  }
  public var verdict: PermissionCheck.Verdict {
    doubts.contains(.userLeft) ? .revoke : doubts.isEmpty ? .sound : .adjust
  }
  public var note: Wording? {
    switch doubts.first {
    case .userLeft: Wording("用户已离职", "Its user has left")
    case .notInPost: Wording("用户已不在该岗位", "Its user is not in that post any more")
    case nil: nil
    }
  }
}

import Domain
import Ledger
import Records
import Time

/// 账户权限关系表 with what is due: doubts about users, passwords of administrators, the check of the quarter.
struct AccountMatrixModel: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    let id: Int
    let level, roleName, roleID, system, post, user, resources, remark: String
    /// What the product doubts, in words.
    let doubt: String?
    /// When an administrator's password was changed; empty for others.
    let password: String
    let isPasswordOverdue: Bool
    let isSuspended: Bool
  }
  struct Area: Sendable, Equatable {
    let title: String
    let rows: [Row]
  }
  struct Check: Sendable, Equatable {
    let id: Int
    let caption, state: String
  }
  let areas: [Area]
  let quarter: Quarter
  /// The check of this quarter, if it was begun.
  let check: Check?
  /// Administrators' accounts, those changed in this quarter, those overdue.
  let administrators, changed, overdue: Int
  let doubts: Int
  let mayCheck: Bool
  let mayChangePasswords: Bool
  let mayRegister: Bool
  let isCut: Bool
  let language: Language
  static let most = 5000
}

/// The open rows of the table with what is known of their users.
struct PermissionTable {
  let accounts: [(account: Record<AccountPermission>, standing: AccountStanding)]
  let posts: [Ref<Post>: String]
  let isCut: Bool

  init(_ reading: some ConnectionHolder & Inquiry) throws {
    let open = try reading.find(
      AccountPermission.self, .states(AccountPermission.State.active, .suspended), limit: AccountMatrixModel.most + 1)
    let left = Set(try reading.find(Person.self, .state(Person.State.left), limit: 20_000).map(\.id))
    let all = try reading.find(Post.self, limit: 1000)
    let holders = Dictionary(uniqueKeysWithValues: all.map { ($0.id, Set($0[Post.main] + $0[Post.backup])) })
    posts = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0[Post.title]) })
    isCut = open.count > AccountMatrixModel.most
    accounts = open.prefix(AccountMatrixModel.most).map { ($0, AccountStanding($0, left: left, holders: holders)) }
  }
}

extension Visit {
  func accountMatrixModel() throws -> AccountMatrixModel {
    try read { reading in
      let table = try PermissionTable(reading)
      let today = reading.now.day
      let quarter = Quarter(today)
      let seen = table.accounts.filter { standing.maySee($0.account.data) }
      let names = try reading.captions(Person.description, Set(seen.compactMap { $0.account[AccountPermission.user]?.id }))
      let administrators = seen.map(\.account).filter { $0.state == .active && $0.isAdministrator }
      let check = try reading.find(PermissionCheck.self, Condition(PermissionCheck.day, .atLeast, quarter.first), limit: 20).last
      let areas = PermissionArea.allCases.map { area in
        AccountMatrixModel.Area(
          title: say(area.label),
          rows: seen.filter { $0.account[AccountPermission.area] == area }
            .sorted { ($0.account[AccountPermission.level].order, $0.account[AccountPermission.system], $0.account.id.id) < ($1.account[AccountPermission.level].order, $1.account[AccountPermission.system], $1.account.id.id) }
            .map { row($0.account, $0.standing, names, table.posts, today) })
      }
      return AccountMatrixModel(
        areas: areas.filter { !$0.rows.isEmpty }, quarter: quarter,
        check: check.map { .init(id: $0.id.id, caption: $0.data.caption, state: say($0.state.label)) },
        administrators: administrators.count,
        changed: administrators.count { ($0[AccountPermission.passwordChangedOn] ?? quarter.first.advanced(by: -1)) >= quarter.first },
        overdue: administrators.count { $0.isPasswordOverdue(on: today) }, doubts: seen.count { !$0.standing.doubts.isEmpty },
        mayCheck: mayCreate(PermissionCheck.description), mayChangePasswords: mayCreate(PasswordChange.description),
        mayRegister: mayCreate(AccountPermission.description), isCut: table.isCut, language: language)
    }
  }

  private func row(
    _ account: Record<AccountPermission>, _ doubt: AccountStanding, _ names: [Int: String], _ posts: [Ref<Post>: String], _ today: Day
  ) -> AccountMatrixModel.Row {
    .init(
      id: account.id.id, level: say(account[AccountPermission.level].label), roleName: account[AccountPermission.roleName],
      roleID: account[AccountPermission.roleID], system: account[AccountPermission.system],
      post: account[AccountPermission.post].flatMap { posts[$0] } ?? "",
      user: account[AccountPermission.user].flatMap { names[$0.id] } ?? say("（共用）", "(shared)"),
      resources: account[AccountPermission.resources] ?? "", remark: account[AccountPermission.remark] ?? "",
      doubt: doubt.note.map { say($0) },
      password: account.isAdministrator ? account[AccountPermission.passwordChangedOn]?.description ?? say("未更换过", "never") : "",
      isPasswordOverdue: account.isPasswordOverdue(on: today), isSuspended: account.state == .suspended)
  }

  /// The check of this quarter: begun once, with every row and what the product sees of it.
  func beginPermissionCheck() throws -> Int {
    try write { writing in
      let today = writing.now.day
      let quarter = Quarter(today)
      if let begun = try writing.find(PermissionCheck.self, Condition(PermissionCheck.day, .atLeast, quarter.first), limit: 20).last {
        return begun.id.id
      }
      let table = try PermissionTable(writing)
      guard !table.accounts.isEmpty else {
        throw Denial(.conflict, "关系表里还没有账户，请先登记账户权限。", "The table is empty: register accounts first.")
      }
      return try writing.create(
        PermissionCheck.description,
        [
          "subject": .text("\(quarter.name.zh)账户权限核对"), "day": .text(today.description),
          "rows": .list(
            table.accounts.map { account, standing in
              .object([
                "account": .text(String(account.id.id)), "verdict": .text(standing.verdict.rawValue),
                "note": standing.note.map { .text($0.zh) } ?? .empty,
              ])
            }),
        ]
      ).id
    }
  }
}

extension PermissionLevel {
  /// As the tables of annex 2 have them.
  var order: Int { Self.allCases.firstIndex(of: self)! }
}

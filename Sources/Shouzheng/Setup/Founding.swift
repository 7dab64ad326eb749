import Domain
import Ledger
import Records
import SQL

/// What `init` puts into an empty ledger.
struct Founding {
  let installation: Installation

  init(_ installation: Installation) { self.installation = installation }

  /// An administrator whose account set-up opens.
  struct Administrator {
    let post: PostCode
    let name: String
    let login: String
    /// Nil for one that is made up here, shown once and to be changed at the first sign-in.
    let password: String?
  }

  /// What was made up, to be handed over to the two who did not choose their own.
  struct FirstPassword: Equatable {
    let name: String
    let login: String
    let password: String
  }

  /// Made in one write and then the accounts; a set-up that was cut off in between is finished by the next. The
  /// three administrators are three people from the first day: the one who sets up is the system administrator.
  @discardableResult
  func found(
    institution: String, login: String, password: String, security: String = "security", audit: String = "audit",
    othersPassword: String? = nil
  ) throws -> [FirstPassword] {
    let three = [
      Administrator(post: .administrator, name: "系统管理员", login: login, password: password),
      Administrator(post: .accessAdministrator, name: "安全管理员", login: security, password: othersPassword),
      Administrator(post: .auditAdministrator, name: "审计管理员", login: audit, password: othersPassword),
    ]
    guard Set(three.map { $0.login.lowercased() }).count == 3 else {
      throw Failure.wrongUse("三个管理员须用不同的登录名。", "The three administrators need three logins.")
    }
    let ledger = installation.ledger
    let identity = try Identity(ledger)
    let opened = try identity.accounts()
    guard !three.allSatisfy({ one in opened.contains { $0.login == one.login } }),
      opened.allSatisfy({ account in three.contains { $0.login == account.login } })
    else {
      throw Failure.failed(
        "\(installation.data) 已经初始化过。", "\(installation.data) is initialised already.")
    }
    try Keys.prepare(installation.data)
    let posts = try StarterPosts(home: installation.home)
    let procedures = try StarterProcedures.texts(home: installation.home)
    let scenarios = try StarterScenarios.packs(home: installation.home)
    let plan = try StarterPlan.pack(home: installation.home)
    let policies = try StarterPolicies.packs(home: installation.home)
    let people = try ledger.write(.product) { writing in
      try writing.installStarter(texts: procedures)
      try StarterScenarios.install(scenarios, writing)
      try StarterPlan.install(plan, scenarios, institution: Self.short(institution), writing)
      let earlier = try writing.find(Person.self, limit: 3).map(\.id.id).sorted()
      if earlier.count == 3 { return earlier }
      let (people, department) = try create(writing, institution, posts, three)
      try StarterPolicies.install(policies, institution: institution, department: department, writing)
      return people
    }
    var made: [FirstPassword] = []
    for (one, person) in zip(three, people) where !opened.contains(where: { $0.person == person }) {
      let secret = one.password ?? Self.madeUp()
      try identity.addAccount(
        person: person, login: one.login, password: secret, isAdministrator: true, mustChange: one.password == nil,
        by: .product)
      if one.password == nil { made.append(FirstPassword(name: one.name, login: one.login.lowercased(), password: secret)) }
    }
    return made
  }

  /// Twelve letters and digits in groups, and what the rules of passwords ask for beside them.
  private static func madeUp() -> String {
    while true {
      let letters = (0..<15).map { _ in "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".randomElement()! }
      let groups = stride(from: 0, to: 15, by: 5).map { String(letters[$0..<$0 + 5]) }
      let password = groups.joined(separator: "-")
      if PasswordRules.faults(password, login: "", isAdministrator: true).isEmpty { return password }
    }
  }

  private func create(_ writing: Writing, _ name: String, _ posts: StarterPosts, _ three: [Administrator]) throws -> (
    people: [Int], department: Int
  ) {
    try writing.establish(
      Institution.self,
      [
        "name": .text(name), "short_name": .text(Self.short(name)),
        "exchanges": .text(Self.exchanges(of: name)), "least_crew": .text(3), "escalate_manager": .text(0),
        "escalate_head": .text(15), "stamp_count": .text(40), "stamp_seconds": .text(5),
      ])
    let department = try writing.establish(
      Department.self, ["name": .text("信息技术部"), "kind": .text("department")]
    ).id
    let people = try three.map { one in
      try writing.establish(
        Person.self, ["name": .text(one.name), "department": .text(department), "is_qualified": .text("0")]
      ).id
    }
    try posts.install(
      writing, department: department,
      administrators: Dictionary(uniqueKeysWithValues: zip(three.map(\.post), people)))
    return (people, department)
  }

  /// 海岳期货有限公司 is 海岳期货 for short.
  static func short(_ name: String) -> String {
    for ending in ["股份有限公司", "有限责任公司", "有限公司"] where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count).prefix(20))
    }
    return String(name.prefix(20))
  }

  /// Where an institution of that name most likely trades; the institution record can be changed.
  static func exchanges(of name: String) -> String {
    name.contains("证券") ? "SSE,SZSE" : "SHFE,INE,DCE,CZCE,GFEX,CFFEX"
  }
}

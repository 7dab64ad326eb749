import Domain
import Ledger
import Records
import SQL

/// What `init` puts into an empty ledger.
struct Founding {
  let installation: Installation

  init(_ installation: Installation) { self.installation = installation }

  /// Made in one write and then the account; a set-up that was cut off in between is finished by the next.
  func found(institution: String, login: String, password: String) throws {
    let ledger = installation.ledger
    let identity = try Identity(ledger)
    guard try identity.accounts().isEmpty else {
      throw Failure.failed(
        "\(installation.data) 已经初始化过。", "\(installation.data) is initialised already.")
    }
    try Keys.prepare(installation.data)
    let posts = try StarterPosts(home: installation.home)
    let procedures = try StarterProcedures.texts(home: installation.home)
    let scenarios = try StarterScenarios.packs(home: installation.home)
    let plan = try StarterPlan.pack(home: installation.home)
    let policies = try StarterPolicies.packs(home: installation.home)
    let administrator = try ledger.write(.product) { writing in
      try writing.installStarter(texts: procedures)
      try StarterScenarios.install(scenarios, writing)
      try StarterPlan.install(plan, scenarios, institution: Self.short(institution), writing)
      if let earlier = try writing.find(Person.self, limit: 1).first { return earlier.id.id }
      let (person, department) = try create(writing, institution, posts)
      try StarterPolicies.install(policies, institution: institution, department: department, writing)
      return person
    }
    try identity.addAccount(
      person: administrator, login: login, password: password, isAdministrator: true, mustChange: false,
      by: .product)
  }

  private func create(_ writing: Writing, _ name: String, _ posts: StarterPosts) throws -> (person: Int, department: Int) {
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
    let person = try writing.establish(
      Person.self, ["name": .text("系统管理员"), "department": .text(department), "is_qualified": .text("0")]
    ).id
    try posts.install(writing, department: department, administrator: person)
    return (person, department)
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

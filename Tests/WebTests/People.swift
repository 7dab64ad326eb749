import Domain
import Ledger
import Records
import Time
import Web

/// The people of the tests: one for each post, a technician of a branch, somebody without any post.
enum People {
  static let password = "Hai9yue#Ops!Xk"
  static let posts: [PostCode] = [
    .head, .dutyManager, .dutyOperator, .leader, .chiefRiskOfficer, .auditor, .administrator, .systemAdministration,
    .securityAdministration, .networkAdministration, .mediaAdministration, .configurationAdministration,
    .databaseAdministration, .technicalService, .machineRoomAdministration, .generalAffairs, .generalManager, .accessAdministrator, .auditAdministrator,
  ]
  /// Every login there is: the posts' codes, `second-operator`, `branch`, `clerk` (no post).
  static let logins = posts.map(\.rawValue) + ["second-operator", "branch", "clerk"]

  static func install(in test: TestSite) throws {
    let ledger = test.ledger
    var persons: [String: Int] = [:]
    // Before there are people, nobody has a permission: the first are made by the product itself.
    try ledger.write(.product) { writing in
      let office = try writing.create(
        Record<Department> {
          $0[Department.name] = "信息技术部"
          $0[Department.kind] = .department
        })
      let branch = try writing.create(
        Record<Department> {
          $0[Department.name] = "青岛营业部"
          $0[Department.kind] = .branch
        })
      for login in logins {
        persons[login] = try writing.create(
          Record<Person> {
            $0[Person.name] = "测试\(login)"
            $0[Person.department] = login == "branch" ? branch : office
            $0[Person.isQualified] = true
            $0[Person.trainedOn] = Day(2025, 1, 6)!
          }
        ).id
      }
      for post in posts {
        try writing.create(
          Record<Post> {
            $0[Post.code] = post.rawValue
            $0[Post.title] = post.rawValue
            $0[Post.isKey] = false
            $0[Post.main] = [Ref(persons[post.rawValue]!)]
            $0[Post.backup] = post == .dutyOperator ? [Ref(persons["second-operator"]!), Ref(persons["branch"]!)] : []
          })
      }
      try writing.create(
        Record<Institution> {
          $0[Institution.name] = "海岳期货有限公司"
          $0[Institution.shortName] = "海岳期货"
          $0[Institution.exchanges] = "SHFE,INE,DCE,CZCE,GFEX,CFFEX"
          $0[Institution.crew] = 3
          $0[Institution.escalateManager] = 0
          $0[Institution.escalateHead] = 15
          $0[Institution.stampCount] = 40
          $0[Institution.stampSeconds] = 5
        })
    }
    for login in logins {
      try test.site.identity.addAccount(
        person: persons[login]!, login: login, password: password, isAdministrator: login.hasSuffix("administrator"),
        mustChange: false, by: .product)
    }
  }
}

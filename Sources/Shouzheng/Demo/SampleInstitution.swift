import Ledger
import Records
import Time

/// What `demo` puts into an empty ledger.
struct SampleInstitution {
  let installation: Installation

  init(_ installation: Installation) { self.installation = installation }

  func make() throws {
    try Founding(installation).found(
      institution: Sample.institution, login: "admin", password: Sample.password)
    let ids = try installation.ledger.write(.product) { writing in
      let staff = try SampleStaff(writing)
      // Who holds which post is known to permissions only once it is stored; until then nobody may do anything.
      return staff.ids
    }
    try addAccounts(ids)
    try installation.ledger.write(.product) { writing in
      let staff = SampleStaff(ids, writing)
      let today = writing.now.day
      let next = today.day > 20 ? today.advanced(by: 20) : today
      try SampleRoster(staff: staff, writing: writing).publish(today...Self.lastDay(ofMonth: next))
      try SampleWork(staff: staff, writing: writing).begin()
    }
  }

  private func addAccounts(_ ids: [String: Int]) throws {
    let identity = try Identity(installation.ledger)
    for person in Sample.people {
      try identity.addAccount(
        person: ids[person.login]!, login: person.login, password: Sample.password,
        isAdministrator: person.login == Sample.secondAdministrator, mustChange: false, by: .product)
    }
  }

  static func lastDay(ofMonth day: Day) -> Day {
    let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
    return Day(year, month, 1)!.advanced(by: -1)
  }

  /// Who may sign in, for the terminal.
  static var logins: String {
    var text = "登录名 Login    姓名 Name    岗位 Post\n"
    for person in [("admin", "系统管理员", "系统管理员")] + Sample.people.map({ ($0.login, $0.name, $0.title) }) {
      text += person.0 + String(repeating: " ", count: 16 - person.0.count) + "\(person.1)  \(person.2)\n"
    }
    return text + "口令都是 All passwords: \(Sample.password)（示例数据，不得用于生产 for demonstration only）\n"
  }
}

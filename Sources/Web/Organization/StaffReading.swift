import Domain
import Ledger
import Records
import Time

/// Everything that the pages of the organization are made of; one statement a type.
struct StaffFacts {
  let departments: [Record<Department>]
  let people: [Record<Person>]
  let posts: [Record<Post>]
  let tree: OrganizationTree
  let members: [StaffMember]
  let headOffice: Int?
  let today: Day

  init(_ reading: Reading) throws {
    departments = try reading.find(Department.self, limit: 2000)
    people = try reading.find(Person.self, .state(Person.State.active), limit: 20_000)
    posts = try reading.find(Post.self, limit: 1000)
    today = reading.now.day
    headOffice = try reading.find(Institution.self, limit: 1).first?[Institution.headOffice]
    let bound = Set(
      try reading.find(ConfidentialityAgreement.self, .state(ConfidentialityAgreement.State.inForce), limit: 20_000)
        .map { $0[ConfidentialityAgreement.person].id })
    let hours = Dictionary(
      grouping: try reading.find(
        TrainingHours.self, Condition(TrainingHours.day, .atLeast, HourAccount.start(of: today)), .state(TrainingHours.State.signed),
        limit: 100_000), by: { $0[TrainingHours.person].id })
    let head = posts.first { $0[Post.code] == PostCode.head.rawValue }?[Post.main].first
    let home = people.first { $0.id == head }?[Person.department].id
    tree = OrganizationTree(departments, home: home)
    members = StaffFacts.members(people, posts, tree, bound, hours, today)
  }

  private static func members(
    _ people: [Record<Person>], _ posts: [Record<Post>], _ tree: OrganizationTree, _ bound: Set<Int>,
    _ hours: [Int: [Record<TrainingHours>]], _ today: Day
  ) -> [StaffMember] {
    func holders(_ code: PostCode) -> Set<Int> {
      Set(posts.filter { $0[Post.code] == code.rawValue }.flatMap { $0[Post.main] + $0[Post.backup] }.map(\.id))
    }
    let (network, security) = (holders(.networkAdministration), holders(.securityAdministration))
    return people.map { person in
      let id = person.id.id
      let department = person[Person.department].id
      return StaffMember(
        id: id, name: person[Person.name],
        post: posts.filter { $0[Post.main].contains(person.id) }.map { $0[Post.title] }.joined(separator: "、"),
        branch: tree.branch(of: department), isTechnology: tree.isTechnology(department),
        isTechnician: person[Person.isTechnician] == true, hasDegree: person.hasComputingDegree,
        hasPractice: person.hasPractice(on: today), isLicensed: person.isLicensed(on: today), isBound: bound.contains(id),
        isNetwork: network.contains(id), isSecurity: security.contains(id),
        account: HourAccount(hours[id] ?? [], on: today))
    }
  }

  var names: [Int: String] { Dictionary(people.map { ($0.id.id, $0[Person.name]) }, uniquingKeysWith: { a, _ in a }) }
}

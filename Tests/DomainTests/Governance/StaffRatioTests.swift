import Domain
import Records
import Testing
import Time

/// The ratios of the self-inspection, at their boundaries.
@Suite struct `The ratios of the staff` {
  private let met = HourAccount([], on: Day(2026, 7, 7)!)

  private func member(
    _ id: Int, technology: Bool = true, branch: Int? = nil, technician: Bool = false, degree: Bool = false,
    practice: Bool = false, network: Bool = false, security: Bool = false, bound: Bool = true
  ) -> StaffMember {
    StaffMember(
      id: id, name: "\(id)", post: "", branch: branch, isTechnology: technology, isTechnician: technician, hasDegree: degree,
      hasPractice: practice, isLicensed: true, isBound: bound, isNetwork: network, isSecurity: security, account: met)
  }

  private func ratio(
    _ demand: StaffRatio.Demand, _ people: [StaffMember], headOffice: Int? = nil, branches: [Int] = []
  ) -> StaffRatio {
    StaffRatio.all(people, headOffice: headOffice, branches: branches).first { $0.demand == demand }!
  }

  @Test(arguments: [(6, false), (7, true), (8, true)])
  func `seven people are needed`(_ count: Int, _ isMet: Bool) {
    let found = ratio(.count, (1...count).map { member($0) })
    #expect(found.isMet == isMet)
    #expect(found.counting == Array(1...count))
  }

  @Test(arguments: [(100, true), (101, false), (99, true), (116, false)])
  func `six percent of head office is just enough`(_ headOffice: Int, _ isMet: Bool) {
    #expect(ratio(.share, (1...6).map { member($0) }, headOffice: headOffice).isMet == isMet)
  }

  @Test func `head office is counted where nobody wrote its number down, without the branches`() {
    let people = [member(1), member(2, technology: false), member(3, technology: false, branch: 9)]
    let found = ratio(.share, people)
    #expect(found.whole == 2)
    #expect(found.count == 1)
  }

  @Test(arguments: [(7, 3, false), (7, 4, true), (8, 4, true), (8, 3, false)])
  func `half need a degree, and half two years of practice`(_ whole: Int, _ have: Int, _ isMet: Bool) {
    let people = (1...whole).map { member($0, degree: $0 <= have, practice: $0 <= have) }
    for demand in [StaffRatio.Demand.degree, .practice] {
      let found = ratio(demand, people)
      #expect(found.isMet == isMet, "\(demand)")
      #expect(found.lacking == Array((have + 1)...whole))
    }
  }

  @Test func `two network administrators and one of security are needed`() {
    #expect(!ratio(.network, [member(1, network: true), member(2)]).isMet)
    #expect(ratio(.network, [member(1, network: true), member(2, network: true)]).isMet)
    // Somebody of another department does not count.
    #expect(!ratio(.security, [member(1), member(2, technology: false, security: true)]).isMet)
    #expect(ratio(.security, [member(1, security: true)]).isMet)
  }

  @Test func `every branch needs its technician`() {
    let people = [
      member(1, technology: false, branch: 10, technician: true), member(2, technology: false, branch: 11),
      member(3, technician: true),
    ]
    let found = ratio(.branches, people, branches: [10, 11])
    #expect(!found.isMet && found.lacking == [11] && found.counting == [10])
    #expect(ratio(.branches, people, branches: [10]).isMet)
    #expect(ratio(.branches, people).isMet, "where there is no branch, none lacks one")
  }

  @Test func `one without an agreement is one too many, and nobody at all is not everybody`() {
    #expect(!ratio(.secrecy, [member(1), member(2, bound: false)]).isMet)
    #expect(ratio(.secrecy, [member(1)]).isMet)
    #expect(!ratio(.secrecy, []).isMet && !ratio(.degree, []).isMet)
  }

  @Test func `two years of practice are over on the day two years later`() {
    var person = Record<Person>()
    person[Person.operatingSince] = Day(2024, 7, 8)!
    #expect(!person.hasPractice(on: Day(2026, 7, 7)!))
    #expect(person.hasPractice(on: Day(2026, 7, 8)!))
    person[Person.operatingSince] = Day(2024, 2, 29)!
    #expect(!person.hasPractice(on: Day(2026, 2, 27)!))
    #expect(person.hasPractice(on: Day(2026, 2, 28)!))
  }

  @Test func `a degree counts in computing only, and a college is none`() {
    var person = Record<Person>()
    for (education, isComputing, counts) in [
      (Person.Education.bachelor, true, true), (.college, true, false), (.doctor, false, false), (.master, true, true),
    ] {
      person[Person.education] = education
      person[Person.isComputing] = isComputing
      #expect(person.hasComputingDegree == counts)
    }
  }

  @Test func `a licence that has run out is none`() {
    var person = Record<Person>()
    person[Person.isQualified] = true
    #expect(person.isLicensed(on: Day(2026, 7, 7)!))
    person[Person.certificates] = [
      Line {
        $0[Person.Certificate.kind] = .trade
        $0[Person.Certificate.title] = "从业资格"
        $0[Person.Certificate.until] = Day(2026, 7, 7)!
      }
    ]
    #expect(person.isLicensed(on: Day(2026, 7, 7)!))
    #expect(!person.isLicensed(on: Day(2026, 7, 8)!))
    #expect(person.expiring(on: Day(2026, 6, 1)!, within: 60).count == 1)
    #expect(person.expiring(on: Day(2026, 5, 1)!, within: 60).isEmpty)
  }
}

/// 4.1.2.2: 18 hours in two years, 3 of them on rules.
@Suite struct `The account of hours` {
  private let today = Day(2026, 7, 7)!

  private func hours(
    _ hours: String, rules: String = "0", on day: String = "2026-06-01", host: TrainingHost = .association,
    state: TrainingHours.State = .signed
  ) -> Record<TrainingHours> {
    Record {
      $0[TrainingHours.day] = Day(day)!
      $0[TrainingHours.hours] = Quantity(hours)!
      $0[TrainingHours.ruleHours] = Quantity(rules)!
      $0[TrainingHours.host] = host
      $0.data.state = state.rawValue
    }
  }

  @Test(arguments: [("18", "3", true), ("17.9", "3", false), ("18", "2.9", false), ("40", "0", false)])
  func `is met at 18 and 3 exactly`(_ all: String, _ rules: String, _ isMet: Bool) {
    #expect(HourAccount([hours(all, rules: rules)], on: today).isMet == isMet)
  }

  @Test func `counts what was signed, of the association, within the two years`() {
    let account = HourAccount(
      [
        hours("10", rules: "3"), hours("8", on: "2024-07-08"), hours("5", on: "2024-07-07"), hours("6", host: .company),
        hours("7", state: .expected), hours("9", state: .absent), hours("4", on: "2026-07-08"),
      ], on: today)
    #expect(account.hours == Quantity("18"))
    #expect(account.isMet)
  }
}

/// Key posts have two holders and keep apart what excludes one another.
@Suite struct `The cover of posts` {
  @Test func `names what is missing, and who holds two that exclude each other`() {
    func post(_ id: Int, key: Bool = true, main: [Int], backup: [Int], excludes: [Int] = []) -> Record<Post> {
      var post = Record<Post> {
        $0[Post.isKey] = key
        $0[Post.main] = main.map { Ref($0) }
        $0[Post.backup] = backup.map { Ref($0) }
        $0[Post.excludes] = excludes.map { Ref($0) }
        $0[Post.approvedOn] = Day(2026, 1, 5)!
      }
      post.data.id = id
      return post
    }
    let posts = [
      post(1, main: [1], backup: [2]), post(2, main: [3], backup: [], excludes: [3]), post(3, main: [9], backup: [3]),
      post(4, key: false, main: [], backup: []),
    ]
    let covers = PostCover.all(posts, active: [1, 2, 3])
    #expect(covers.map(\.post) == [1, 2, 3])
    #expect(covers[0].gaps.isEmpty)
    #expect(covers[1].gaps == [.noBackup, .conflict(person: 3, post: 3)])
    // Who has left holds nothing any more.
    #expect(covers[2].gaps == [.noMain, .conflict(person: 3, post: 2)])
  }

  @Test func `departments below the technology department count with it, those of a branch with the branch`() {
    func department(_ id: Int, _ kind: Department.Kind, parent: Int? = nil, technology: Bool? = nil) -> Record<Department> {
      var one = Record<Department> {
        $0[Department.name] = "\(id)"
        $0[Department.kind] = kind
        $0[Department.parent] = parent.map { Ref($0) }
        $0[Department.isTechnology] = technology
      }
      one.data.id = id
      return one
    }
    let all = [
      department(1, .department, technology: true), department(2, .group, parent: 1), department(3, .branch),
      department(4, .group, parent: 3), department(5, .department), department(6, .group, parent: 7), department(7, .group, parent: 6),
    ]
    let tree = OrganizationTree(all, home: 5)
    #expect([1, 2, 3, 4, 5, 6].map { tree.isTechnology($0) } == [true, true, false, false, false, false])
    #expect([1, 3, 4, 6].map { tree.branch(of: $0) } == [nil, 3, 3, nil])
    // Nobody marked one: the department of the head of operations is meant.
    #expect(OrganizationTree(Array(all.dropFirst()), home: 5).isTechnology(5))
  }
}

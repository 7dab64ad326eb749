import Records
import Time

/// What happens when a policy comes into force, is gone through, revised or repealed.
enum PolicyPublishing {
  /// A row for each way that its reach asks for, today: what is left to say is to whom, and the proof.
  static let offer: @Sendable (inout Record<Policy>, Day) -> Void = { policy, today in
    guard policy[Policy.publications].isEmpty else { return }
    let ways = policy[Policy.reach].ways
    policy[Policy.publications] = PublicationWay.allCases.filter(ways.contains).map { way in
      Line {
        $0[Policy.Publication.way] = way
        $0[Policy.Publication.day] = today
      }
    }
    policy[Policy.effectiveFrom] = policy[Policy.effectiveFrom] ?? today
  }

  static func publish(_ published: Record<Policy>, _ work: any Work) throws {
    var policy = published
    policy[Policy.publishedOn] = work.now.day
    policy[Policy.reviewDue] = due(after: policy[Policy.effectiveFrom] ?? work.now.day, policy[Policy.months])
    try work.change(policy)
    for var earlier in try Record<Policy>.editions(of: policy[Policy.code], work)
    where earlier.id != policy.id && earlier.state == .inForce {
      earlier.data.state = Policy.State.superseded.rawValue
      earlier[Policy.nextEdition] = policy.id
      earlier[Policy.reviewDue] = nil
      try work.change(earlier)
      try closeReadings(of: earlier, work)
    }
    try askReaders(of: policy, work)
  }

  /// A repealed policy is nobody's to read any more.
  static let withdraw: @Sendable (Record<Policy>, any Work) throws -> Void = { repealed, work in
    var policy = repealed
    policy[Policy.reviewDue] = nil
    try work.change(policy)
    try closeReadings(of: policy, work)
  }

  static func reviewed(_ policy: Record<Policy>, _ work: any Work) throws {
    var policy = policy
    guard let day = policy[Policy.reviewedOn] else { return }
    policy[Policy.reviewDue] = due(after: day, policy[Policy.months])
    try work.change(policy)
    guard policy[Policy.verdict] == .revise else { return }
    try work.tell(
      work.holders(of: .generalAffairs) + work.holders(of: .head),
      Wording("“\(policy[Policy.title])”年度评审认为需要修订，请组织修订新版。", "The review asks for a revision of \(policy[Policy.title])."),
      about: policy.data)
  }

  static func revise(_ policy: Record<Policy>, _ work: any Work) throws {
    let last = try Record<Policy>.editions(of: policy[Policy.code], work).map { $0[Policy.edition] }.max() ?? 0
    var next = Record<Policy> { it in
      for field in Policy.description.creationFields { it.data.values[field.place] = policy.data.values[field.place] }
      it[Policy.edition] = last + 1
      it[Policy.writtenOn] = work.now.day
      it[Policy.changes] = [Line { $0[Policy.Change.what] = "修订（请写明本次修改的内容）" }]
      it[Policy.basis] = nil
    }
    next.data.id = try work.create(next.data)
    if let drafter = policy[Policy.drafter] {
      try work.tell(
        [drafter.id], Wording("“\(policy[Policy.title])”开始修订，请修改新版正文。", "Please revise \(policy[Policy.title])."),
        about: next.data)
    }
  }

  /// The same day some months later, or the last of a month that is shorter.
  static func due(after day: Day, _ months: Int) -> Day {
    let month = day.year * 12 + day.month - 1 + months
    return stride(from: day.day, through: 1, by: -1).lazy.compactMap { Day(month / 12, month % 12 + 1, $0) }.first ?? day
  }

  // MARK: who reads it

  private static func askReaders(of policy: Record<Policy>, _ work: any Work) throws {
    let people = try readers(of: policy, work)
    for person in people {
      try work.create(
        Record<PolicyReading> {
          $0[PolicyReading.policy] = policy.id
          $0[PolicyReading.person] = person
          $0[PolicyReading.title] = policy.readingTitle
        })
    }
    // About the policy, which is one event for all: a group or a post is told of it once.
    try work.tell(
      people.map(\.id), Wording("请阅读“\(policy[Policy.title])”并签字。", "Please read and sign \(policy[Policy.title])."),
      about: policy.data)
  }

  /// Those of the departments it concerns, without the audit administrators, who sign nothing here.
  private static func readers(of policy: Record<Policy>, _ work: any Work) throws -> [Ref<Person>] {
    let auditing = Set(try work.holders(of: .auditAdministrator))
    let departments = Set([policy[Policy.department]] + policy[Policy.departments])
    return try work.find(Person.self, .state(Person.State.active), limit: 100_000)
      .filter { policy[Policy.reach] == .everyone || departments.contains($0[Person.department]) }
      .map(\.id).filter { !auditing.contains($0.id) }
  }

  private static func closeReadings(of policy: Record<Policy>, _ work: any Work) throws {
    for var reading in try work.find(
      PolicyReading.self, Condition(PolicyReading.policy, .equals, policy.id), .state(PolicyReading.State.expected),
      limit: 100_000)
    {
      reading.data.state = PolicyReading.State.closed.rawValue
      try work.change(reading)
    }
  }
}

extension Record<Policy> {
  var readingTitle: String { String("\(self[Policy.title]) \(editionText)".prefix(100)) }
}

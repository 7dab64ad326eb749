public import Records
import SQL
import Synchronization

/// Who people are and what they may do, read once and kept until something about it changes.
final class Directory: Sendable {
  /// The record types it is made of. Domain declares them; a test there holds them to the names used here.
  static let sources: Set<String> = ["person", "department", "post", "attendance", "duty-log", "institution", "access-policy"]

  /// A class, because each name on a page asks for them: a copy would count up everything in them.
  ///
  /// `@unchecked`: written by `read` alone, before anybody else has them.
  final class Facts: @unchecked Sendable {
    struct Someone: Sendable {
      let name: String
      let department: Int?
      let isActive: Bool
    }
    fileprivate(set) var people: [Int: Someone] = [:]
    /// Those who are active, by name.
    fileprivate(set) var active: [(id: Int, name: String)] = []
    fileprivate(set) var departments: [Int: (name: String, isBranch: Bool, parent: Int?, head: Int?)] = [:]
    /// Main holders first.
    fileprivate(set) var holders: [PostCode: [Int]] = [:]
    /// What the posts are called.
    fileprivate(set) var titles: [PostCode: String] = [:]
    /// How many active people have a name.
    fileprivate(set) var sharers: [String: Int] = [:]
    fileprivate(set) var onDuty: Set<Int> = []
    /// What the site decided about itself; nil before it is set up.
    fileprivate(set) var institution: RecordData?
    /// What the security administrator decided.
    fileprivate(set) var policy = IdentityPolicy.standard
    /// How many changes there had been; 0 where there is one node.
    fileprivate(set) var mark = 0
    /// What each person may do, worked out once.
    fileprivate(set) var standings: [Int: Standing] = [:]
  }

  private struct Known: Sendable {
    var facts: Facts?
    var readAt = ContinuousClock.now
    /// Counts what made the facts out of date: a snapshot from before may not bring them back.
    var generation = 0
    /// What another node was last seen to have counted.
    var mark: Int?
  }
  private let known = Mutex(Known())

  /// Something they are made of has changed and is durable.
  func forget() {
    known.withLock {
      $0.facts = nil
      $0.generation += 1
    }
  }

  /// To be taken before the snapshot begins from which facts may be read.
  var generation: Int { known.withLock { $0.generation } }

  /// Counts a change, for the other nodes.
  static func mark(_ connection: Connection) throws {
    guard connection.dialect == .postgres else { return }
    try connection.execute("UPDATE directory_mark SET number = number + 1")
  }

  /// What another node counted, as it stands: every request reads it with its session.
  ///
  /// - Returns: whether something changed since the request before; what was known is forgotten then.
  func confirm(_ mark: Int) -> Bool {
    known.withLock { known in
      if known.facts?.mark == mark {
        known.readAt = .now
      } else if known.facts != nil {
        known.facts = nil
        known.generation += 1
      }
      defer { known.mark = mark }
      return known.mark != mark
    }
  }

  /// What is known; nil when it is to be read. What the product does by the clock on PostgreSQL asks no session, so
  /// nothing that no request confirmed is known for longer than two seconds.
  func remembered(_ dialect: Dialect) -> Facts? {
    known.withLock { known in
      dialect == .postgres && known.readAt.duration(to: .now) > .seconds(2) ? nil : known.facts
    }
  }

  /// Reads the facts, and keeps them unless they changed since the snapshot began.
  func readAndRemember(_ connection: Connection, _ registry: Registry, since generation: Int) throws -> Facts {
    let facts = try read(connection, registry)
    known.withLock { known in
      guard known.generation == generation else { return }
      known.facts = facts
      known.readAt = .now
    }
    return facts
  }

  func read(_ connection: Connection, _ registry: Registry) throws -> Facts {
    let facts = Facts()
    func all(_ identifier: String, _ conditions: [Condition] = []) throws -> [RecordData] {
      guard let type = registry[identifier] else { return [] }
      return try RecordTable(type).find(conditions, limit: 100_000, connection)
    }
    for person in try all("person") {
      facts.people[person.id] = .init(
        name: person["name"].text ?? "", department: person["department"].integer, isActive: person.state == "active")
    }
    for department in try all("department") {
      facts.departments[department.id] = (
        department["name"].text ?? "", department.meaning("kind").text == "branch", department["parent"].integer,
        department["head"].integer
      )
    }
    var codes: [Int: PostCode] = [:]
    for post in try all("post") {
      guard let code = post["code"].text else { continue }
      codes[post.id] = PostCode(rawValue: code)
      facts.titles[PostCode(rawValue: code)] = post["title"].text
      facts.holders[PostCode(rawValue: code)] =
        (post["main_holders"].ids + post["backup_holders"].ids).filter { facts.people[$0]?.isActive ?? false }
    }
    // Whoever asks to leave has not left.
    let here = ["here", "asking", "asking-head"].map { Datum.text($0) }
    for presence in try all("attendance", [Condition("state", among: here)]) {
      if let person = presence["person"].integer { facts.onDuty.insert(person) }
    }
    facts.institution = try all("institution").first
    if let policy = try all("access-policy").max(by: { $0.id < $1.id }) {
      facts.policy = IdentityPolicy(policy, posts: codes)
    }
    facts.active = facts.people.filter(\.value.isActive).map { ($0.key, $0.value.name) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    for (_, name) in facts.active { facts.sharers[name, default: 0] += 1 }
    if connection.dialect == .postgres {
      facts.mark = try connection.first("SELECT number FROM directory_mark") { try $0.int(0) } ?? 0
    }
    for person in facts.people.keys { facts.standings[person] = facts.standing(of: person) }
    return facts
  }
}

extension Datum {
  var ids: [Int] { if case .references(let ids) = self { ids } else { [] } }
}

extension Directory.Facts {
  func standing(of person: Int) -> Standing {
    if let known = standings[person] { return known }
    let department = people[person]?.department
    return Standing(
      person: person, posts: Set(holders.filter { $0.value.contains(person) }.keys), department: department,
      place: place(of: department),
      // Whoever has left heads nothing, though nobody has named a new head yet.
      heads: people[person]?.isActive == true ? Set(departments.filter { $0.value.head == person }.keys) : [],
      isOnDuty: onDuty.contains(person))
  }

  /// The branch a department is, or belongs to; 0 for head office.
  private func place(of department: Int?) -> Int {
    var at = department
    for _ in 0..<10 {
      guard let id = at, let found = departments[id] else { return 0 }
      if found.isBranch { return id }
      at = found.parent
    }
    return 0
  }
}

extension Ledger {
  /// Takes up what another node changed about people, posts and forms.
  func confirmDirectory(_ mark: Int) throws {
    if directory.confirm(mark) { try refreshForms() }
  }

  /// What a person may do, and their name; without asking the database while it is known.
  public func standingAndName(of person: Int) throws -> (Standing, String) {
    if person != 0, let known = directory.remembered(database.dialect) {
      return (known.standing(of: person), known.people[person]?.name ?? "#\(person)")
    }
    return try read { (try $0.standing(of: person), try $0.name(ofPerson: person)) }
  }
}

extension ConnectionHolder {
  /// The facts as this reading or writing sees them.
  func facts() throws -> Directory.Facts {
    if let writing = self as? Writing { return try writing.ownFacts() }
    if let known = ledger.directory.remembered(connection.dialect) { return known }
    let since = (self as? Reading)?.generation ?? -1
    return try ledger.directory.readAndRemember(connection, ledger.registry, since: since)
  }

  /// What a person may do, as of now.
  public func standing(of person: Int) throws -> Standing {
    try facts().standing(of: person)
  }

  /// What the site decided about itself; nil before it is set up.
  public func institution() throws -> RecordData? { try facts().institution }

  /// The name of a person; of the product itself for 0.
  public func name(ofPerson id: Int) throws -> String {
    id == 0 ? "系统" : try facts().people[id]?.name ?? "#\(id)"
  }

  /// The name of a department or branch.
  public func name(ofDepartment id: Int) throws -> String { try facts().departments[id]?.name ?? "#\(id)" }

  /// The names of all departments and branches, by id: for choosing one.
  public func departments() throws -> [(id: Int, name: String)] {
    try facts().departments.map { ($0.key, $0.value.name) }.sorted { $0.name < $1.name }
  }

  /// The names of the persons who are active, by id: for choosing one.
  public func activePeople() throws -> [(id: Int, name: String)] { try facts().active }

  /// Which of these records somebody may open. Asks nothing where everybody's are open to them, else one statement.
  public func open(_ type: TypeDescription, _ ids: Set<Int>, to standing: Standing) throws -> Set<Int> {
    if standing.seesAll(of: type) { return ids }
    return Set(try RecordTable(type).find(ids: ids.sorted(), connection).filter(standing.maySee).map(\.id))
  }

  /// The captions of records, by id: what a page shows for its references. One statement a type.
  public func captions(_ type: TypeDescription, _ ids: Set<Int>) throws -> [Int: String] {
    let facts = try facts()
    switch type.identifier {
    case "person": return Dictionary(uniqueKeysWithValues: ids.map { ($0, facts.people[$0]?.name ?? "#\($0)") })
    case "department":
      return Dictionary(uniqueKeysWithValues: ids.map { ($0, facts.departments[$0]?.name ?? "#\($0)") })
    default:
      guard !ids.isEmpty else { return [:] }
      let fields = [type.numberField, type.nameField].compactMap { $0 } + type.captionFields
      let table = RecordTable(type)
      let rows = try connection.query(
        "SELECT \(table.columns(fields)) FROM \(identifier: type.table) WHERE id IN \(list: ids.sorted())"
      ) { try table.read($0, fields) }
      return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.shownCaption) })
    }
  }
}

extension TypeDescription {
  /// Where a type has neither serial number nor name, its first listed fields say which record it is.
  public var captionFields: [FieldDescription] {
    numberField == nil && nameField == nil ? Array(fields.filter(\.traits.isListed).prefix(2)) : []
  }
}

extension RecordData {
  /// The caption, or the first listed fields where there is none.
  public var shownCaption: String {
    let fields = type.captionFields
    return fields.isEmpty ? caption : fields.map { $0.text(values[$0.place], .zh) }.joined(separator: " ")
  }
}

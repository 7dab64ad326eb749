public import Records
public import SQL
public import Time

/// One write under way: the transaction, who is behind it, and the end of the audit chain. Not to be kept.
public final class Writing: Work {
  public let ledger: Ledger
  public let connection: Connection
  public internal(set) var actor: Actor
  public internal(set) var now: Moment
  /// Whether the product itself began it, whoever it acts for by now.
  let isProducts: Bool
  /// Runs and procedures this write has read or made.
  let runShelf = RunShelf()
  private var chain: AuditChain?
  private var changes: [Ledger.Change] = []
  private var announced: Set<String> = []
  private var endings: [(Connection) throws -> Void] = []
  private var isDirectoryTouched = false
  /// An adjustment of a form changed: the forms follow when the write ends.
  var areFormsTouched = false
  private var facts: Directory.Facts?

  init(_ ledger: Ledger, _ connection: Connection, _ actor: Actor) throws {
    self.ledger = ledger
    self.connection = connection
    self.actor = actor
    isProducts = actor == .product
    now = ledger.now
  }

  /// Adds an entry to the audit trail, in this very transaction.
  public func audit(_ subject: String, _ id: Int, _ verb: String, before: String = "", after: String = "") throws {
    if chain == nil { chain = try AuditChain(connection) }
    try ledger.hasher.use { hasher in
      try chain!.append(
        { [actor, now] sequence in
          AuditEntry(
            sequence: sequence, at: now, actor: actor.person, session: actor.session, address: actor.address,
            subject: subject, subjectID: id, verb: verb, before: before, after: after)
        }, hasher, connection)
    }
  }

  /// Tells live pages once it is durable.
  public func announce(_ topic: String, revision: Int = 0) {
    // Once is enough: an import of a hundred thousand records touches the same list as often.
    if revision == 0, !announced.insert(topic).inserted { return }
    changes.append(Ledger.Change(topic: topic, revision: revision))
  }

  /// People, posts or attendance changed: what is known about standings is read anew afterwards.
  func touchDirectory() {
    isDirectoryTouched = true
    facts = nil
  }

  /// What this write sees of people and posts, its own changes included. Kept for this write only: what is not
  /// durable yet is nobody else's to know.
  func ownFacts() throws -> Directory.Facts {
    if let facts { return facts }
    let known = isDirectoryTouched ? nil : ledger.directory.remembered(connection.dialect)
    let found = try known ?? ledger.directory.read(connection, ledger.registry)
    facts = found
    return found
  }

  /// Has `last` run when the write ends well, before it is committed.
  func atEnd(_ last: @escaping (Connection) throws -> Void) { endings.append(last) }

  func finish() throws {
    for last in endings { try last(connection) }
    if areFormsTouched { try adjustForms() }
    if isDirectoryTouched || areFormsTouched { try Directory.mark(connection) }
    try chain?.finish(connection)
    let (ledger, changes, touched) = (ledger, changes, isDirectoryTouched)
    guard touched || !changes.isEmpty else { return }
    connection.afterCommit {
      if touched { ledger.directory.forget() }
      ledger.announce(changes)
    }
  }

  // MARK: Inquiry

  public func find(_ type: TypeDescription, _ id: Int) throws -> RecordData? {
    try RecordTable(type).load(id, connection)
  }
  public func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) throws -> [RecordData] {
    try RecordTable(type).find(conditions, limit: limit, connection)
  }
  public func holders(of post: PostCode) throws -> [Int] {
    try facts().holders[post] ?? []
  }
  public func isTradingDay(_ day: Day) -> Bool { ledger.days.isTradingDay(day) }
  public var calendar: InstitutionCalendar { ledger.days.current }
  public var packs: PackShelf { ledger.packs }

  // MARK: Work

  @discardableResult public func create(_ record: RecordData) throws -> Int {
    try insert(record).id
  }

  public func change(_ record: RecordData) throws {
    guard let current = try find(record.type, record.id) else { throw Refusal.noRecord }
    var next = current
    next.values = record.values
    next.state = record.state
    guard next.values != current.values || next.state != current.state else { return }
    try save(&next, from: current, verb: "change")
  }

  public func tell(_ people: [Int], _ text: Wording, about record: RecordData) throws {
    for person in Set(people).sorted() where person != 0 {
      try notify(person, text, subject: record.type.identifier, id: record.id)
    }
  }
}

/// One reading under way, on one snapshot. Not to be kept.
public final class Reading: Inquiry {
  public let ledger: Ledger
  public let connection: Connection
  public let now: Moment
  let generation: Int

  init(_ ledger: Ledger, _ connection: Connection) {
    // Before the first statement, with which the snapshot begins.
    generation = ledger.directory.generation
    self.ledger = ledger
    self.connection = connection
    now = ledger.now
  }

  public func find(_ type: TypeDescription, _ id: Int) throws -> RecordData? {
    try RecordTable(type).load(id, connection)
  }
  public func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) throws -> [RecordData] {
    // Nearly every page asks for the settings of the institution: they are known.
    if type.identifier == "institution", conditions.isEmpty, limit == 1, let known = try institution() { return [known] }
    return try RecordTable(type).find(conditions, limit: limit, connection)
  }
  public func holders(of post: PostCode) throws -> [Int] {
    try facts().holders[post] ?? []
  }
  public func isTradingDay(_ day: Day) -> Bool { ledger.days.isTradingDay(day) }
  public var calendar: InstitutionCalendar { ledger.days.current }
  public var packs: PackShelf { ledger.packs }
}

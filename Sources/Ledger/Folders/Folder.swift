public import Records
import SQL
public import Time

/// 一并签字: one act of one person who took a step for several records. Every record has its own signature; the folder
/// says which were laid before the person together, and what became of each.
public struct Folder: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    public let record: Int
    public let isDone: Bool
    /// Why it was left out; nil where it was done, or where the act was cut short.
    public let why: Wording?
  }
  public let id: Int
  public let person: Int
  /// The identifier of the record type, and the step.
  public let subject, step: String
  /// When the person had the page on the screen, where that is known.
  public let openedAt: Moment?
  public let at: Moment
  public let lines: [Line]

  /// At most so many records in one act.
  public static let limit = 200

  /// What the audit entry of each signature says of the act.
  struct Mark: Sendable, Equatable {
    let folder: Int
    /// How many records were chosen in it, this one included.
    let chosen: Int
    /// SM3 of what was shown of this record.
    let hash: String

    var members: [JSON.Member] { [.init("folder", .integer(folder)), .init("chosen", .integer(chosen))] }
  }

  /// The act an audit entry was part of; nil for what was signed alone.
  public static func of(_ entry: AuditEntry) -> (folder: Int, chosen: Int)? {
    guard entry.verb.hasPrefix("sign "), entry.after.contains("\"folder\""), let after = try? JSON.parse(entry.after),
      let folder = after["folder"]?.integer, let chosen = after["chosen"]?.integer
    else { return nil }
    return (folder, chosen)
  }
}

/// What one act is asked to do.
public struct FolderOrder: Sendable {
  /// A record as the page showed it.
  public struct Chosen: Sendable, Equatable {
    public let id, version: Int
    /// SM3 of the content that was shown, 64 hexadecimal digits.
    public let hash: String
    public init(id: Int, version: Int, hash: String) { (self.id, self.version, self.hash) = (id, version, hash) }
  }
  public let chosen: [Chosen]
  /// Of whoever signs; nil where the step takes no signature.
  public let proof: Proof?
  public let remark: String
  /// From the form: the same form sent twice is one act.
  public let token: String
  public let openedAt: Moment?

  public init(chosen: [Chosen], proof: Proof?, remark: String, token: String, openedAt: Moment?) {
    (self.chosen, self.proof, self.remark) = (chosen, proof, remark)
    (self.token, self.openedAt) = (token, openedAt)
  }
}

extension RecordData {
  /// The hash of what a signature on this record would cover now: a form carries it to what is signed.
  public func shownHash(for step: String, _ ledger: Ledger) -> String {
    ledger.hasher.use { $0.hash(Array(signedContent(for: step).utf8)).hex }
  }
}

extension Standing {
  /// Managers, the head and those who audit see what others signed together.
  public var looksOverFolders: Bool {
    !posts.isDisjoint(with: RunAccess.managers.union([RunAccess.auditor, "audit-administrator"]))
  }
}

extension ConnectionHolder {
  /// A folder, for whoever signed it and for those who look over what is signed.
  public func folder(_ id: Int, for standing: Standing) throws -> Folder {
    let lines = try connection.query(
      "SELECT subject_id, is_done, why_zh, why_en FROM folder_record WHERE folder = \(id) ORDER BY place"
    ) { row in
      Folder.Line(
        record: try row.int(0), isDone: try row.bool(1),
        why: try row.textOrNil(2).map { Wording($0, try row.textOrNil(3) ?? $0) })
    }
    let found = try connection.first("SELECT person, subject, step, opened_at, at FROM folder WHERE id = \(id)") { row in
      Folder(
        id: id, person: try row.int(0), subject: try row.text(1), step: try row.text(2),
        openedAt: try row.intOrNil(3).map(Moment.init(seconds:)), at: Moment(seconds: try row.int(4)), lines: lines)
    }
    guard let found, found.person == standing.person || standing.looksOverFolders else { throw Refusal.noRecord }
    return found
  }

  /// The folder that a person's form has opened already; nil when it has not.
  public func folder(of person: Int, token: String) throws -> Int? {
    try connection.first("SELECT id FROM folder WHERE person = \(person) AND token = \(token)") { try $0.int(0) }
  }

  /// Which steps of these records wait for a person, in one statement.
  public func awaited(_ type: TypeDescription, _ ids: [Int], by standing: Standing) throws -> [Int: Set<String>] {
    guard !ids.isEmpty else { return [:] }
    let rows = try connection.query(
      """
      SELECT DISTINCT subject_id, step FROM waiting
      WHERE subject = \(type.identifier) AND subject_id IN \(list: ids) AND \(standing.awaited)
      """
    ) { (try $0.int(0), try $0.text(1)) }
    return Dictionary(grouping: rows, by: \.0).mapValues { Set($0.map(\.1)) }
  }

  /// The records whose step waits for a person, longest first.
  public func awaiting(_ step: String, of type: TypeDescription, by standing: Standing, limit: Int) throws -> [Int] {
    try connection.query(
      """
      SELECT subject_id, MIN(since) FROM waiting
      WHERE subject = \(type.identifier) AND step = \(step) AND \(standing.awaited)
      GROUP BY subject_id ORDER BY 2, 1 LIMIT \(limit)
      """
    ) { try $0.int(0) }
  }

  /// Records of a type by their ids, voided ones included, newest first: one statement.
  public func records(_ type: TypeDescription, _ ids: [Int]) throws -> [RecordData] {
    try RecordTable(type).find(ids: ids, connection)
  }
}

public import Records
public import SQL
public import Time

/// 签字: a person, a role, a moment, a method, and a hash of exactly the content that was signed.
public struct Signature: Sendable, Equatable {
  public let id: Int
  /// The name of the step, or `correct`, `operate`, `review`.
  public let purpose: String
  /// The version of the record (or revision of the run) whose content was signed.
  public let round: Int
  /// Which of the places on the paper: 0, 1, 2 …
  public let place: Int
  /// What the paper calls the place: 部室负责人, 批准人, 操作人, 复核人 …
  public let role: String
  public let person: Int
  public let at: Moment
  public let method: String
  /// SM3 of the content, 64 hexadecimal digits.
  public let hash: String
  /// The opinion that went with it.
  public let remark: String

  /// What a print shows: the first eight digits.
  public var shortHash: String { "#" + hash.prefix(8) }
}

extension Writing {
  /// Puts a person's signature on the content of a record as it is now.
  ///
  /// - Parameter excluded: the person who may not sign here (the author, the operator); 0 for nobody.
  @discardableResult
  func sign(
    _ record: RecordData, purpose: String, place: Int, role: String, _ proof: Proof, excluded: Int, remark: String,
    also: [JSON.Member] = []
  ) throws -> Int {
    try sign(
      subject: record.type.identifier, record.id, purpose: purpose, round: record.version, place: place, role: role,
      proof, excluded: excluded, remark: remark, content: record.signedContent(for: purpose), also: also)
  }

  /// The same for any subject; `content` is what was shown.
  ///
  /// - Parameter also: what the audit entry says beside the signature itself.
  func sign(
    subject: String, _ id: Int, purpose: String, round: Int, place: Int, role: String, _ proof: Proof,
    excluded: Int, remark: String, content: String, also: [JSON.Member] = []
  ) throws -> Int {
    guard !proof.standing.changesNothing else { throw Refusal.onlyAudits }
    guard now - proof.at <= 120, now >= proof.at.advanced(by: -120) else {
      throw Refusal(.unauthenticated, "签字口令已过时，请重新输入。", "Enter your password again to sign.")
    }
    let hash = ledger.hasher.use { $0.hash(Array(content.utf8)).hex }
    let signature = try connection.first(
      """
      INSERT INTO signature (subject, subject_id, purpose, round, place, role, person, excluded, at, method, hash,
        remark, session, address)
      VALUES (\(subject), \(id), \(purpose), \(round), \(place), \(role), \(proof.person), \(excluded),
        \(now.seconds), \(proof.method), \(hash), \(remark), \(actor.session), \(actor.address))
      RETURNING id
      """
    ) { try $0.int(0) }!
    try audit(
      subject, id, "sign \(purpose)",
      after: JSON.object(
        [
          .init("signature", .integer(signature)), .init("person", .integer(proof.person)),
          .init("place", .integer(place)), .init("role", .text(role)), .init("method", .text(proof.method)),
          .init("round", .integer(round)), .init("hash", .text(hash)), .init("remark", .text(remark)),
        ] + also
      ).written)
    return signature
  }
}

extension Inquiry where Self: ConnectionHolder {
  /// The signatures of a record or run, oldest first.
  public func signatures(_ subject: String, _ id: Int) throws -> [Signature] {
    try connection.query(
      """
      SELECT id, purpose, round, place, role, person, at, method, hash, remark FROM signature
      WHERE subject = \(subject) AND subject_id = \(id) ORDER BY id
      """, Signature.init)
  }
}

extension Inquiry where Self: ConnectionHolder {
  /// The signatures of several records of one type by their ids, oldest first, in one statement.
  public func signatures(_ subject: String, of ids: [Int]) throws -> [Int: [Signature]] {
    guard !ids.isEmpty else { return [:] }
    let rows = try connection.query(
      """
      SELECT id, purpose, round, place, role, person, at, method, hash, remark, subject_id FROM signature
      WHERE subject = \(subject) AND subject_id IN \(list: ids) ORDER BY id
      """
    ) { (try $0.int(10), try Signature($0)) }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}

extension Signature {
  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    purpose = try row.text(1)
    round = try row.int(2)
    place = try row.int(3)
    role = try row.text(4)
    person = try row.int(5)
    at = Moment(seconds: try row.int(6))
    method = try row.text(7)
    hash = try row.text(8)
    remark = try row.text(9)
  }
}

/// What both a reading and a writing are.
public protocol ConnectionHolder: AnyObject, Inquiry {
  var connection: Connection { get }
  var ledger: Ledger { get }
}

extension Writing: ConnectionHolder {}
extension Reading: ConnectionHolder {}

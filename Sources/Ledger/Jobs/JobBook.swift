import Glibc
import Records
import SQL

/// Where long work is written down. On PostgreSQL through a lane of its own, so that progress is told while an import
/// holds the other; on SQLite there is one process, which knows the progress, and only beginning and end are written.
public final class JobBook: Sendable {
  let ledger: Ledger
  /// This server's, until it ends.
  let node = Int.random(in: 1...Int(Int32.max))
  /// How long work and its files can be asked for, in seconds.
  public static let keptSeconds = 2 * 3600
  static let partBytes = 1 << 20

  public init(_ ledger: Ledger) { self.ledger = ledger }

  /// Whether other nodes may ask: then progress is written and files are kept.
  public var isShared: Bool { ledger.database.dialect == .postgres }

  /// Writes down that work begins.
  ///
  /// - Returns: false when it stores and the same was begun or done already, on whichever node.
  public func begin(_ note: JobNote) throws -> Bool {
    // A long write of this process holds the only lane: what begins meanwhile is written down when it ends.
    guard isShared || !ledger.isTakenUp else { return true }
    return try write { connection in
      if isShared { try holdLock(connection) }
      if note.isStoring, let last = try find("subject = \(note.subject) AND is_storing = 1 ORDER BY sequence DESC LIMIT 1", connection),
        !last.phase.isOver || last.phase == .done
      {
        return false
      }
      try store(note, connection)
      return true
    }
  }

  /// Writes down how far work is.
  ///
  /// - Returns: whether somebody asked, on another node, that it stop.
  public func progress(_ note: JobNote) throws -> Bool {
    guard isShared else { return false }
    return try write { connection in
      try holdLock(connection)
      return try connection.first(
        """
        UPDATE job SET phase = \(note.phase.rawValue), done = \(note.done), total = \(note.total)
        WHERE id = \(note.id) RETURNING is_cancelled
        """
      ) { try $0.bool(0) } ?? false
    }
  }

  /// Writes down what came of it.
  public func end(_ note: JobNote) throws {
    try write { try store(note, $0) }
  }

  /// Asks whoever does it to stop.
  public func cancel(_ id: String) throws {
    try write { _ = try $0.execute("UPDATE job SET is_cancelled = 1 WHERE id = \(id)") }
  }

  /// What was under way when the server ended is interrupted. For a database that has one server.
  public func recover() throws {
    guard !isShared else { return }
    _ = try write { connection in
      try connection.execute("UPDATE job SET phase = 'interrupted' WHERE phase IN ('waiting', 'running')")
    }
  }

  /// The work of that id, if it is this person's.
  public func note(_ id: String, of person: Int) throws -> JobNote? {
    try ledger.database.read { try find("id = \(id) AND person = \(person)", $0) }
  }
  /// The newest work on a draft.
  public func latest(of subject: String) throws -> JobNote? {
    try ledger.database.read { try find("subject = \(subject) ORDER BY sequence DESC LIMIT 1", $0) }
  }

  /// Lets go of what is old.
  public func forget() throws {
    guard isShared || !ledger.isTakenUp else { return }
    let before = Self.clock - Self.keptSeconds
    let isThere = try ledger.database.read { connection in
      try connection.first(
        "SELECT 1 FROM job WHERE at < \(before) UNION ALL SELECT 1 FROM job_draft WHERE at < \(before) LIMIT 1"
      ) { try $0.int(0) } != nil
    }
    guard isThere else { return }
    try write { connection in
      try connection.execute(
        "DELETE FROM job_file WHERE owner IN (SELECT id FROM job WHERE at < \(before) UNION SELECT id FROM job_draft WHERE at < \(before))")
      try connection.execute("DELETE FROM job WHERE at < \(before)")
      try connection.execute("DELETE FROM job_draft WHERE at < \(before)")
    }
  }

  /// Of the machine: a test clock does not make files old.
  static var clock: Int { Int(Glibc.time(nil)) }

  func write<T>(_ body: (Connection) throws -> T) throws -> T { try ledger.aside().write(body) }

  /// For as long as the connection lives; taking it again does no harm.
  private func holdLock(_ connection: Connection) throws {
    _ = try connection.first("SELECT pg_try_advisory_lock(\(node))") { _ in true }
  }

  private func store(_ note: JobNote, _ connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO job (id, sequence, person, subject, is_storing, node, phase, done, total, zh, en, sentence_zh,
        sentence_en, outcome, file_name, file_type, is_cancelled, at)
      VALUES (\(note.id), (SELECT COALESCE(MAX(sequence), 0) + 1 FROM job WHERE subject = \(note.subject)),
        \(note.person), \(note.subject), \(note.isStoring), \(node),
        \(note.phase.rawValue), \(note.done), \(note.total), \(note.title.zh), \(note.title.en),
        \(note.sentence?.zh ?? ""), \(note.sentence?.en ?? ""), \(note.outcome), \(note.fileName), \(note.fileType),
        0, \(Self.clock))
      ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, done = excluded.done, total = excluded.total,
        sentence_zh = excluded.sentence_zh, sentence_en = excluded.sentence_en, outcome = excluded.outcome,
        file_name = excluded.file_name, file_type = excluded.file_type
      """)
  }

  private func find(_ condition: SQL, _ connection: Connection) throws -> JobNote? {
    let found = try connection.first(
      """
      SELECT id, person, zh, en, subject, is_storing, phase, done, total, sentence_zh, sentence_en, outcome,
        file_name, file_type, node
      FROM job WHERE \(condition)
      """
    ) { row -> (JobNote, Int) in
      var note = JobNote(
        id: try row.text(0), person: try row.int(1), title: Wording(try row.text(2), try row.text(3)),
        subject: try row.text(4), isStoring: try row.bool(5))
      note.phase = JobNote.Phase(rawValue: try row.text(6)) ?? .failed
      (note.done, note.total) = (try row.int(7), try row.intOrNil(8))
      let sentence = Wording(try row.text(9), try row.text(10))
      note.sentence = sentence.zh.isEmpty ? nil : sentence
      (note.outcome, note.fileName, note.fileType) = (try row.text(11), try row.textOrNil(12), try row.textOrNil(13))
      return (note, try row.int(14))
    }
    guard let (stored, owner) = found else { return nil }
    var note = stored
    if !note.phase.isOver, try !isAlive(owner, connection) { note.phase = .interrupted }
    return note
  }

  /// Whether a node still holds its lock, which ends with its connection.
  private func isAlive(_ owner: Int, _ connection: Connection) throws -> Bool {
    if owner == node { return true }
    guard isShared else { return false }
    return try connection.first(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = \(owner) AND objsubid = 1 AND granted"
    ) { _ in true } ?? false
  }
}

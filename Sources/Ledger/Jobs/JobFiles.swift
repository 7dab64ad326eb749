import Glibc
import SQL

extension JobBook {
  /// Keeps a file that was brought, with what was decided about it, in place of the one of this kind before.
  public func keep(_ draft: DraftNote, _ bytes: [UInt8]) throws {
    guard isShared || !ledger.isTakenUp else { return }
    try write { connection in
      let earlier = try connection.query(
        "SELECT id FROM job_draft WHERE person = \(draft.person) AND type = \(draft.type)"
      ) { try $0.text(0) }
      for id in earlier {
        try connection.execute("DELETE FROM job_file WHERE owner = \(id)")
        try connection.execute("DELETE FROM job_draft WHERE id = \(id)")
      }
      try connection.execute(
        """
        INSERT INTO job_draft (id, person, type, name, options, at)
        VALUES (\(draft.id), \(draft.person), \(draft.type), \(draft.name), \(draft.options), \(Self.clock))
        """)
      var part = 0
      for start in stride(from: 0, to: bytes.count, by: Self.partBytes) {
        try put(draft.id, part, Array(bytes[start..<min(start + Self.partBytes, bytes.count)]), connection)
        part += 1
      }
    }
  }

  public func change(_ draft: String, options: String) throws {
    guard isShared || !ledger.isTakenUp else { return }
    try write { _ = try $0.execute("UPDATE job_draft SET options = \(options) WHERE id = \(draft)") }
  }

  /// A draft with its file, if it is this person's.
  public func draft(_ id: String, of person: Int) throws -> (DraftNote, [UInt8])? {
    try ledger.database.read { connection in
      let note = try connection.first("SELECT type, name, options FROM job_draft WHERE id = \(id) AND person = \(person)") {
        DraftNote(id: id, person: person, type: try $0.text(0), name: try $0.text(1), options: try $0.text(2))
      }
      guard let note else { return nil }
      var bytes: [UInt8] = []
      try connection.forEach("SELECT content FROM job_file WHERE owner = \(id) ORDER BY part") { bytes += try $0.blob(0) }
      return (note, bytes)
    }
  }

  /// Keeps the file that a piece of work made, where other nodes may be asked for it.
  public func keepFile(_ id: String, path: String) throws {
    guard isShared else { return }
    guard let file = fopen(path, "rb") else { return }
    defer { fclose(file) }
    var part = 0
    while true {
      var bytes = [UInt8](repeating: 0, count: Self.partBytes)
      let count = fread(&bytes, 1, bytes.count, file)
      guard count > 0 else { return }
      let (number, content) = (part, Array(bytes[..<count]))
      try write { try put(id, number, content, $0) }
      part += 1
    }
  }

  /// Writes the file of a piece of work to a path; false where it was not kept.
  public func fetchFile(_ id: String, to path: String) throws -> Bool {
    guard isShared, let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    var count = 0
    try ledger.database.read { connection in
      try connection.forEach("SELECT content FROM job_file WHERE owner = \(id) ORDER BY part") { row in
        let bytes = try row.blob(0)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Refusal.diskFull }
        count += 1
      }
    }
    return count > 0
  }

  private func put(_ owner: String, _ part: Int, _ bytes: [UInt8], _ connection: Connection) throws {
    try connection.execute("INSERT INTO job_file (owner, part, content) VALUES (\(owner), \(part), \(bytes))")
  }
}

extension Refusal {
  static let diskFull = Refusal(.tooOften, "磁盘已满，文件没有写完。请联系系统管理员清理空间。", "The disk is full.")
}

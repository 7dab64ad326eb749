import Foundation
import SQL
import TestSupport
import Testing

struct FailureTests {
  @Test func `a full disk is said to be full, and what was there stays usable`() throws {
    var options = Database.Options()
    options.maximumPages = 40
    let notes = try Notebook(.sqlite, options)
    try notes.add("before")
    #expect {
      try notes.database.write { c in
        try c.execute(
          "INSERT INTO note (text, content) VALUES ('big', \([UInt8](repeating: 1, count: 400_000)))")
      }
    } throws: {
      guard case .full = $0 as? DatabaseError else { return false }
      return true
    }
    #expect(try notes.texts() == ["before"])
    try notes.add("after")
    #expect(try notes.texts() == ["before", "after"])
    #expect(try notes.database.damage() == [])
  }

  @Test func `a file that is no database, and one whose middle is spoiled, are said to be damaged`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("data.sqlite")
    try Data(repeating: 0x41, count: 9000).write(to: URL(filePath: path))
    #expect(throws: DatabaseError.corrupt("file is not a database")) {
      try Database.open(.sqlite(path: path))
    }

    let notes = try Notebook(.sqlite)
    try notes.database.write { c in
      for number in 0..<5000 { try c.execute("INSERT INTO note (text) VALUES (\("note \(number)"))") }
    }
    notes.database.close()
    let spoiled = try #require(FileHandle(forUpdatingAtPath: notes.folder.file("data.sqlite")))
    for page in 3..<20 {
      try spoiled.seek(toOffset: UInt64(page * 4096))
      try spoiled.write(contentsOf: Data(repeating: 0x5A, count: 4096))
    }
    try spoiled.close()
    let again = try Database.open(notes.place)
    #expect {
      try again.read { c in try c.forEach("SELECT id, text FROM note") { _ in } }
    } throws: {
      guard case .corrupt = $0 as? DatabaseError else { return false }
      return true
    }
    #expect(try again.damage() != [])
  }

  @Test func `a folder that is not there is an error, not a crash`() {
    #expect(throws: DatabaseError.self) { try Database.open(.sqlite(path: "/nowhere/at/all.sqlite")) }
    #expect {
      try Database.open(.postgres(url: "postgresql:///x?host=/nowhere"))
    } throws: {
      guard case .lostConnection(_, .nothingStored) = $0 as? DatabaseError else { return false }
      return true
    }
  }

  @Test func `another process that holds the file makes a write busy, not lost`() throws {
    var options = Database.Options()
    options.busyMilliseconds = 50
    let notes = try Notebook(.sqlite, options)
    let other = try Database.open(notes.place, options)
    try other.write { _ in
      // Asked from a thread of its own: this one is the other database's lane.
      #expect {
        try notes.add("a")
      } throws: {
        guard case .busy = $0 as? DatabaseError else { return false }
        return true
      }
    }
    try notes.add("b")
    #expect(try notes.texts() == ["b"])
  }

  @Test func `a write whose connection is cut fails, and the next one works`() throws {
    let notes = try Notebook(.postgres)
    guard case .postgres(let url) = notes.place else { return }
    try notes.add("a")
    #expect {
      try notes.database.write { c in
        try c.execute("INSERT INTO note (text) VALUES ('cut')")
        let process = try c.first("SELECT pg_backend_pid()") { try $0.int(0) }!
        try PostgresServer.shared().run(sql: "SELECT pg_terminate_backend(\(process))", on: url)
        try c.execute("INSERT INTO note (text) VALUES ('after')")
      }
    } throws: {
      guard case .lostConnection(_, .nothingStored) = $0 as? DatabaseError else { return false }
      return true
    }
    try notes.add("b")
    #expect(try notes.texts() == ["a", "b"])
  }

  @Test func `a connection cut before the commit leaves the outcome open, and says so`() throws {
    let notes = try Notebook(.postgres)
    guard case .postgres(let url) = notes.place else { return }
    #expect {
      try notes.database.write { c in
        try c.execute("INSERT INTO note (text) VALUES ('cut')")
        let process = try c.first("SELECT pg_backend_pid()") { try $0.int(0) }!
        try PostgresServer.shared().run(sql: "SELECT pg_terminate_backend(\(process))", on: url)
      }
    } throws: {
      guard case .lostConnection(_, .unknown) = $0 as? DatabaseError else { return false }
      return true
    }
    #expect(try notes.texts() == [])
  }

  @Test func `idle connections that were cut are replaced without anybody noticing`() throws {
    let notes = try Notebook(.postgres)
    guard case .postgres(let url) = notes.place else { return }
    try notes.add("a")
    _ = try notes.texts()
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    try PostgresServer.shared().run(
      sql: "\(others) WHERE datname = current_database() AND pid <> pg_backend_pid()", on: url)
    #expect(try notes.texts() == ["a"])
    try notes.add("b")
    #expect(try notes.texts() == ["a", "b"])
  }

  @Test func `while the server is down every call says so, and when it is back all goes on`() throws {
    let server = try PostgresServer()
    defer { server.remove() }
    let database = try Database.open(.postgres(url: try server.newDatabase()))
    let add: (String) throws -> Void = { text in
      _ = try database.write { try $0.execute("INSERT INTO note (text) VALUES (\(text))") }
    }
    try database.write { try $0.define(Notebook.schema) }
    try add("a")
    try server.stop()
    for _ in 0..<2 {
      #expect(throws: DatabaseError.self) { try add("lost") }
      #expect(throws: DatabaseError.self) { try database.read { try $0.query("SELECT 1") { _ in } } }
    }
    try server.start()
    try add("b")
    let texts = try database.read { try $0.query("SELECT text FROM note ORDER BY id") { try $0.text(0) } }
    #expect(texts == ["a", "b"])
  }

  @Test func `two nodes write one after the other`() throws {
    let notes = try Notebook(.postgres)
    let other = try Database.open(notes.place)
    try notes.database.write { c in
      try c.define("CREATE TABLE chain (n INTEGER PRIMARY KEY, previous INTEGER NOT NULL UNIQUE) STRICT")
    }
    // Each link names the last one: without the lock both nodes would name the same.
    let link: @Sendable (Connection) throws -> Void = { c in
      let last = try c.first("SELECT MAX(n) FROM chain") { try $0.intOrNil(0) }! ?? 0
      try c.execute("INSERT INTO chain (n, previous) VALUES (\(last + 1), \(last))")
    }
    let failures = Locked(0)
    let threads = DispatchGroup()
    for database in [notes.database, other] {
      for _ in 0..<4 {
        WriteLaneTests().start(threads) {
          for _ in 0..<20 {
            do { try database.write(link) } catch { failures.withLock { $0 += 1 } }
          }
        }
      }
    }
    threads.wait()
    #expect(failures.withLock { $0 } == 0)
    #expect(try other.read { try $0.first("SELECT COUNT(*) FROM chain") { try $0.int(0) } } == 160)
  }
}

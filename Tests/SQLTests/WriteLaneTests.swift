import Foundation
import SQL
import Testing

struct Refusal: Error, Equatable {}

struct WriteLaneTests {
  @Test(arguments: Dialect.allCases)
  func `what a write returns is there for the next read`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    #expect(try notes.add("交接班") == 1)
    #expect(try notes.texts() == ["交接班"])
  }

  @Test(arguments: Dialect.allCases)
  func `a write that throws leaves nothing behind`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    #expect(throws: Refusal()) {
      try notes.database.write { c in
        try c.execute("INSERT INTO note (text) VALUES ('a')")
        throw Refusal()
      }
    }
    #expect(try notes.texts() == [])
  }

  /// Holds the lane, lets `writes` queue up behind it, and returns what became of each.
  func together(_ notes: Notebook, _ writes: [@Sendable (Connection) throws -> Void]) -> [Bool] {
    let held = DispatchSemaphore(value: 0)
    let outcomes = Locked([Bool](repeating: false, count: writes.count))
    let threads = DispatchGroup()
    let running = DispatchSemaphore(value: 0)
    start(threads) {
      try? notes.database.write { _ in
        running.signal()
        held.wait()
      }
    }
    running.wait()
    for (index, write) in writes.enumerated() {
      start(threads) {
        let succeeded = (try? notes.database.write(write)) != nil
        outcomes.withLock { $0[index] = succeeded }
      }
      while notes.database.waitingWriteCount < index + 1 { usleep(1000) }
    }
    held.signal()
    threads.wait()
    return outcomes.withLock { $0 }
  }

  func start(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    Thread.detachNewThread {
      body()
      group.leave()
    }
  }

  @Test(arguments: Dialect.allCases)
  func `writes that wait share one commit, and one that fails harms no other`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let groups = notes.database.groupCount
    let outcomes = together(
      notes,
      (0..<20).map { number in
        { c in
          try c.execute("INSERT INTO note (text) VALUES (\("n\(number)"))")
          if number == 7 { throw Refusal() }
          if number == 9 { try c.execute("INSERT INTO note (text) VALUES ('n3')") }
        }
      })
    #expect(outcomes == (0..<20).map { $0 != 7 && $0 != 9 })
    #expect(try notes.texts() == (0..<20).filter { $0 != 7 && $0 != 9 }.map { "n\($0)" })
    // The one that held the lane, and all the others.
    #expect(notes.database.groupCount == groups + 2)
  }

  @Test func `when the commit fails, every write of the group fails and nothing is there`() throws {
    // A deferred foreign key is checked by COMMIT only.
    let notes = try Notebook(.sqlite)
    try notes.database.write { c in
      try c.define("CREATE TABLE late (n INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
    }
    let outcomes = together(
      notes,
      [
        { try $0.execute("INSERT INTO note (text) VALUES ('good')") },
        { try $0.execute("INSERT INTO late (n) VALUES (99)") },
      ])
    #expect(outcomes == [false, false])
    #expect(try notes.texts() == [])
    try notes.add("next")
    #expect(try notes.texts() == ["next"])
  }

  @Test(arguments: Dialect.allCases)
  func `hooks run once durable, in order, and not for what was undone`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let heard = Locked<[String]>([])
    _ = together(
      notes,
      ["a", "b", "c"].map { name in
        { c in
          c.afterCommit { heard.withLock { $0.append(name) } }
          try? c.savepoint {
            c.afterCommit { heard.withLock { $0.append("undone") } }
            throw Refusal()
          }
          if name == "b" { throw Refusal() }
        }
      })
    #expect(heard.withLock { $0 } == ["a", "c"])
  }

  @Test func `a hook may read what was just written, before its writer goes on`() throws {
    let notes = try Notebook(.sqlite)
    let seen = Locked<[String]>([])
    try notes.database.write { c in
      try c.execute("INSERT INTO note (text) VALUES ('x')")
      c.afterCommit { seen.withLock { $0 = (try? notes.texts()) ?? [] } }
    }
    #expect(seen.withLock { $0 } == ["x"])
  }

  @Test func `a write inside a write, and a read of the past inside a write, are refused`() throws {
    let notes = try Notebook(.sqlite)
    #expect(throws: DatabaseError.self) { try notes.database.write { _ in try notes.add("inner") } }
    #expect(throws: DatabaseError.self) { try notes.database.write { _ in try notes.texts() } }
    #expect(try notes.texts() == [])
  }

  @Test func `a full queue refuses at once`() throws {
    var options = Database.Options()
    options.queueLimit = 2
    let notes = try Notebook(.sqlite, options)
    let held = DispatchSemaphore(value: 0)
    let threads = DispatchGroup()
    let running = DispatchSemaphore(value: 0)
    start(threads) {
      try? notes.database.write { _ in
        running.signal()
        held.wait()
      }
    }
    running.wait()
    for name in ["a", "b"] { start(threads) { _ = try? notes.add(name) } }
    while notes.database.waitingWriteCount < 2 { usleep(1000) }
    #expect(throws: DatabaseError.overloaded("2 writes wait already")) { try notes.add("c") }
    held.signal()
    threads.wait()
    #expect(try Set(notes.texts()) == ["a", "b"])
  }

  @Test(arguments: Dialect.allCases)
  func `each transaction of the lane begins with the hook, and fails with it`(_ dialect: Dialect) throws {
    let fails = Locked(false)
    var options = Database.Options()
    options.onBeginWriteTransaction = { c in
      #expect(try c.first("SELECT 5 + 1") { try $0.int(0) } == 6)
      if fails.withLock({ $0 }) { throw Refusal() }
    }
    let notes = try Notebook(dialect, options)
    try notes.add("a")
    fails.withLock { $0 = true }
    #expect(throws: Refusal()) { try notes.add("b") }
    fails.withLock { $0 = false }
    try notes.add("c")
    #expect(try notes.texts() == ["a", "c"])
  }

  @Test func `a closed database finishes what waits and refuses what comes`() throws {
    let notes = try Notebook(.sqlite)
    try notes.add("a")
    notes.database.close()
    #expect(throws: DatabaseError.misuse("the database is closed")) { try notes.add("b") }
    #expect(throws: DatabaseError.misuse("the database is closed")) { try notes.texts() }
    let again = try Database.open(notes.place)
    #expect(try again.read { try $0.first("SELECT COUNT(*) FROM note") { try $0.int(0) } } == 1)
  }

  @Test(arguments: Dialect.allCases)
  func `many threads writing and reading lose nothing`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let threads = DispatchGroup()
    for thread in 0..<16 {
      start(threads) {
        for number in 0..<25 {
          _ = try? notes.add("\(thread)-\(number)")
          _ = try? notes.texts().count
        }
      }
    }
    threads.wait()
    #expect(try Set(notes.texts()).count == 400)
    #expect(notes.database.writeCount == 401)
  }
}

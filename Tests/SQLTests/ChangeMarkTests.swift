import SQL
import Testing

@Suite struct ChangeMarkTests {
  @Test func `a mark stays while nothing is committed, and is another after each commit`() throws {
    let notes = try Notebook(.sqlite)
    let first = try notes.database.mark()
    #expect(first != nil)
    _ = try notes.texts()
    #expect(try notes.database.mark() == first)
    try notes.add("交接班")
    let second = try notes.database.mark()
    #expect(second != first)
    #expect(throws: Refusal()) { try notes.database.write { _ in throw Refusal() } }
    #expect(try notes.database.mark() == second)
  }

  @Test func `what another process commits is seen too`() throws {
    let notes = try Notebook(.sqlite)
    let before = try notes.database.mark()
    let other = try Database.open(notes.place)
    #expect(try notes.database.mark() == before)
    try other.write { try $0.execute("INSERT INTO note (text) VALUES ('别处')") }
    #expect(try notes.database.mark() != before)
    other.close()
  }

  @Test func `a mark taken before the hooks of a commit have run is not that of afterwards`() throws {
    let notes = try Notebook(.sqlite)
    let during = Locked<ChangeMark?>(nil)
    try notes.database.write { connection in
      try connection.execute("INSERT INTO note (text) VALUES ('x')")
      connection.afterCommit { [database = notes.database] in
        let mark = try? database.mark()
        during.withLock { $0 = mark }
      }
    }
    #expect(during.withLock { $0 } != nil)
    #expect(try notes.database.mark() != during.withLock { $0 })
  }

  @Test func `PostgreSQL has none, since other nodes commit unseen`() throws {
    #expect(try Notebook(.postgres).database.mark() == nil)
  }
}

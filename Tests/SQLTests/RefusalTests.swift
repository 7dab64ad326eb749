import SQL
import Testing

struct RefusalTests {
  func refusal(_ notes: Notebook, _ sql: SQL) -> DatabaseError.Constraint? {
    do {
      try notes.database.write { try $0.execute(sql) }
    } catch DatabaseError.constraint(let constraint) {
      return constraint
    } catch {
      Issue.record(error)
    }
    return nil
  }

  @Test(arguments: Dialect.allCases)
  func `a broken constraint says which and where`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.database.write { c in
      try c.define(
        """
        CREATE TABLE seat (post INTEGER NOT NULL, day INTEGER NOT NULL, UNIQUE (post, day)) STRICT;
        CREATE UNIQUE INDEX seat_by_sum ON seat ((post + day));
        """)
      try c.execute("INSERT INTO seat (post, day) VALUES (1, 2)")
    }
    try notes.add("a")

    let unique = refusal(notes, "INSERT INTO note (text) VALUES ('a')")
    #expect(unique?.kind == .unique && unique?.table == "note" && unique?.columns == ["text"])
    let pair = refusal(notes, "INSERT INTO seat (post, day) VALUES (1, 2)")
    #expect(pair?.kind == .unique && pair?.columns == ["post", "day"] || pair?.name == "seat_by_sum")
    #expect(refusal(notes, "INSERT INTO seat (post, day) VALUES (2, 1)")?.name == "seat_by_sum")
    let null = refusal(notes, "INSERT INTO note (level) VALUES (1)")
    #expect(null?.kind == .notNull && null?.table == "note" && null?.columns == ["text"])
    let check = refusal(notes, "INSERT INTO note (text, level) VALUES ('b', 9)")
    #expect(check?.kind == .check && check?.name == "known_level")
    #expect(refusal(notes, "INSERT INTO note (text, parent) VALUES ('b', 99)")?.kind == .foreignKey)
    #expect(try notes.texts() == ["a"])
  }

  @Test(arguments: Dialect.allCases)
  func `a failed statement spoils its savepoint and nothing around it`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.add("a")
    try notes.database.write { c in
      try c.execute("INSERT INTO note (text) VALUES ('b')")
      #expect(throws: DatabaseError.self) {
        try c.savepoint {
          try c.execute("INSERT INTO note (text) VALUES ('c')")
          try c.execute("INSERT INTO note (text) VALUES ('a')")
        }
      }
      try c.savepoint { try c.savepoint { try c.execute("INSERT INTO note (text) VALUES ('d')") } }
    }
    #expect(try notes.texts() == ["a", "b", "d"])
  }

  @Test(arguments: Dialect.allCases)
  func `a write that swallows the error of a statement fails all the same`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.add("a")
    #expect(throws: DatabaseError.self) {
      try notes.database.write { c in
        try c.execute("INSERT INTO note (text) VALUES ('b')")
        _ = try? c.execute("INSERT INTO note (text) VALUES ('a')")
      }
    }
    #expect(try notes.texts() == ["a"])
  }

  @Test(
    arguments: Dialect.allCases,
    [
      "SELECT nonsense FROM note", "SELEKT 1", "", "SELECT 1; SELECT 2",
      "SELECT id FROM note WHERE id = ? AND level = \(1)", "SELECT id FROM note WHERE text = \("a\0b")",
      "SELECT id FROM note WHERE size = \(Double.nan)", "SELECT \"nonsense\" FROM note",
    ] as [SQL])
  func `a statement that makes no sense is refused, and the connection lives on`(
    _ dialect: Dialect, _ sql: SQL
  ) throws {
    let notes = try Notebook(dialect)
    #expect(throws: DatabaseError.self) { try notes.database.read { try $0.query(sql) { _ in } } }
    #expect(throws: DatabaseError.self) { try notes.database.write { try $0.query(sql) { _ in } } }
    try notes.add("a")
    #expect(try notes.texts() == ["a"])
  }

  @Test(arguments: Dialect.allCases)
  func `streaming does not write`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    #expect(throws: DatabaseError.self) {
      try notes.database.write {
        try $0.forEach("INSERT INTO note (text) VALUES ('a') RETURNING id") { _ in }
      }
    }
    #expect(try notes.texts() == [])
  }
}

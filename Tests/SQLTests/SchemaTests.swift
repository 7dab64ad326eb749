import SQL
import Testing

struct SchemaTests {
  static let first = Migration(1, "notes", [Notebook.schema])
  static let second = Migration(2, "colour", ["ALTER TABLE note ADD COLUMN colour TEXT"])

  @Test(arguments: Dialect.allCases)
  func `migrations are applied in order, and once`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect, empty: true)
    #expect(try notes.database.migrate("core", [Self.first]) == [1])
    #expect(try notes.database.migrate("core", [Self.first, Self.second]) == [2])
    #expect(try notes.database.migrate("core", [Self.first, Self.second]) == [])
    try notes.database.write { try $0.execute("INSERT INTO note (text, colour) VALUES ('a', '红')") }
    // Another series counts for itself.
    #expect(
      try notes.database.migrate("other", [Migration(1, "x", ["CREATE TABLE x (n INTEGER) STRICT"])]) == [1])
  }

  @Test(arguments: Dialect.allCases)
  func `an edited, a forgotten, a misplaced migration is refused`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect, empty: true)
    try notes.database.migrate("core", [Self.first, Self.second])
    let edited = Migration(2, "colour", ["ALTER TABLE note ADD COLUMN color TEXT"])
    #expect(throws: MigrationError.edited(series: "core", number: 2)) {
      try notes.database.migrate("core", [Self.first, edited])
    }
    #expect(throws: MigrationError.newer(series: "core", number: 2)) {
      try notes.database.migrate("core", [Self.first])
    }
    let late = Migration(0, "late", ["CREATE TABLE late (n INTEGER) STRICT"])
    #expect(throws: MigrationError.outOfOrder(series: "core", number: 0)) {
      try notes.database.migrate("core", [late, Self.first, Self.second])
    }
    #expect(throws: MigrationError.outOfOrder(series: "new", number: 1)) {
      try notes.database.migrate("new", [Self.second, Self.first])
    }
  }

  @Test(arguments: Dialect.allCases)
  func `a migration that fails halfway leaves nothing, and can be tried again`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect, empty: true)
    let broken = Migration(1, "broken", [Notebook.schema, "CREATE TABLE nonsense (REFERENCES)"])
    #expect(throws: DatabaseError.self) { try notes.database.migrate("core", [broken]) }
    #expect(try notes.database.read { try $0.columns(of: "note").isEmpty })
    #expect(try notes.database.migrate("core", [Self.first]) == [1])
  }

  @Test(arguments: Dialect.allCases)
  func `a migration in code is known by its revision`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let fill: @Sendable (Connection) throws -> Void = {
      try $0.execute("INSERT INTO note (text) VALUES ('x')")
    }
    try notes.database.migrate("core", [Migration(1, "fill", revision: "a", fill)])
    try notes.database.migrate("core", [Migration(1, "fill", revision: "a", fill)])
    #expect(try notes.texts() == ["x"])
    #expect(throws: MigrationError.edited(series: "core", number: 1)) {
      try notes.database.migrate("core", [Migration(1, "fill", revision: "b", fill)])
    }
  }

  @Test(arguments: Dialect.allCases)
  func `missing columns are added, and those that are there stay as they are`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.add("old")
    let columns = [
      Column("text", .text), Column("owner", .text, default: .text("o'no")), Column("score", .real),
      Column("seal", .blob), Column("next", .integer, references: "note"),
      Column("count", .integer, default: .integer(-3)),
    ]
    let added = try notes.database.write { try $0.addMissingColumns("note", columns) }
    #expect(added == ["owner", "score", "seal", "next", "count"])
    #expect(try notes.database.write { try $0.addMissingColumns("note", columns) } == [])
    let row = try notes.database.read { c in
      try c.first("SELECT owner, score, seal, next, count FROM note") { row in
        try (0..<5).map { try row.value($0) }
      }
    }
    #expect(row == [.text("o'no"), .null, .null, .null, .integer(-3)])
    #expect(throws: DatabaseError.self) {
      try notes.database.write { try $0.execute("UPDATE note SET next = 99") }
    }
  }

  @Test(arguments: Dialect.allCases)
  func `a column of another type, a table that is not there, and a bad name are refused`(
    _ dialect: Dialect
  ) throws {
    let notes = try Notebook(dialect)
    #expect(throws: MigrationError.otherType(table: "note", column: "level")) {
      try notes.database.write { try $0.addMissingColumns("note", [Column("level", .text)]) }
    }
    #expect(throws: MigrationError.noSuchTable("nothing")) {
      try notes.database.write { try $0.addMissingColumns("nothing", [Column("level", .text)]) }
    }
    for column in [Column("x; DROP TABLE note", .text), Column("x", .blob, default: .blob([0]))] {
      #expect(throws: DatabaseError.self) {
        try notes.database.write { try $0.addMissingColumns("note", [column]) }
      }
    }
  }

  @Test(arguments: Dialect.allCases)
  func `an append-only table takes rows, and gives none away`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.database.write { try $0.define(.appendOnly(table: "note")) }
    let id = try notes.add("a")
    var attempts: [SQL] = [
      "UPDATE note SET text = 'b'", "DELETE FROM note",
      "INSERT INTO note (id, text) VALUES (\(id), 'c') ON CONFLICT (id) DO UPDATE SET text = 'c'",
    ]
    if dialect == .sqlite { attempts.append("INSERT OR REPLACE INTO note (id, text) VALUES (\(id), 'c')") }
    if dialect == .postgres { attempts.append("TRUNCATE note CASCADE") }
    for attempt in attempts {
      #expect { try notes.database.write { try $0.execute(attempt) } } throws: { error in
        guard case .constraint(let refused) = error as? DatabaseError else { return false }
        return refused.kind == .refused && refused.message == "rows of note are neither changed nor removed"
      }
    }
    #expect(try notes.texts() == ["a"])
    try notes.add("b")
    #expect(throws: DatabaseError.self) {
      try notes.database.write { try $0.define(.appendOnly(table: "A b")) }
    }
  }
}

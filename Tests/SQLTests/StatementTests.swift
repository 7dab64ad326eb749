import SQL
import Testing

struct StatementTests {
  @Test(arguments: Dialect.allCases)
  func `every kind of value comes back as it went in`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let long = String(repeating: "守正𠮷é'\"\\", count: 3000)
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try notes.database.write { c in
      try c.execute("INSERT INTO note (text, size, content) VALUES (\(long), \(-0.1), \(bytes))")
      try c.execute("INSERT INTO note (text, content) VALUES (\(""), \([] as [UInt8]))")
      try c.execute("INSERT INTO note (text, parent) VALUES ('max', \(2))")
    }
    let sql: SQL = "SELECT text, size, content, parent FROM note ORDER BY id"
    let rows = try notes.database.read { c in
      try c.query(sql) { row in try (0..<row.columnCount).map { try row.value($0) } }
    }
    #expect(
      rows == [
        [.text(long), .real(-0.1), .blob(bytes), .null], [.text(""), .null, .blob([]), .null],
        [.text("max"), .null, .null, .integer(2)],
      ])
  }

  @Test(arguments: Dialect.allCases)
  func `typed access reads what it names, and refuses what is not there`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.add("值班")
    try notes.database.read { (c: Connection) throws in
      let sql: SQL = "SELECT id, text, level, 2.5 * id, id = 1, content FROM note"
      _ = try c.first(sql) { row throws in
        let (id, text, real, same) = (try row.int(0), try row.text(1), try row.real(3), try row.bool(4))
        #expect(id == 1 && text == "值班" && real == 2.5 && same)
        let count = try row.withBytes(1) { $0.count }
        #expect(count == 6)
        let nils = try (
          row.intOrNil(2), row.blobOrNil(5), row.textOrNil(2), row.realOrNil(2), row.boolOrNil(2)
        )
        #expect(nils.0 == nil && nils.1 == nil && nils.2 == nil && nils.3 == nil && nils.4 == nil)
        let present = try (row.intOrNil(0), row.textOrNil(1), row.realOrNil(3), row.boolOrNil(4))
        #expect(present.0 == 1 && present.1 == "值班" && present.2 == 2.5 && present.3 == true)
        #expect(row.isNull(2) && !row.isNull(0))
      }
    }
    let wrong: [(borrowing Row) throws -> Void] = [
      { _ = try $0.int(1) }, { _ = try $0.int(2) }, { _ = try $0.text(0) }, { _ = try $0.text(2) },
      { _ = try $0.real(1) }, { try $0.withBytes(5) { _ in } }, { _ = try $0.blob(0) },
    ]
    for read in wrong {
      #expect(throws: DatabaseError.self) {
        try notes.database.read { c in
          try c.query("SELECT id, text, level, size, parent, content FROM note", read)
        }
      }
    }
  }

  @Test(arguments: Dialect.allCases)
  func `sums, counts and averages read as numbers`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.database.write { c in
      for level in 1...4 {
        try c.execute("INSERT INTO note (text, level) VALUES (\("t\(level)"), \(level))")
      }
    }
    let sql: SQL = """
      SELECT COUNT(*), SUM(level), SUM(level * 1000000), AVG(level), SUM(-level * 20000), MAX(id) FROM note
      """
    let row = try notes.database.read { c in
      try c.first(sql) { row in
        (try row.int(0), try row.int(1), try row.int(2), try row.real(3), try row.int(4), try row.int(5))
      }
    }!
    #expect(row == (4, 10, 10_000_000, 2.5, -200_000, 4))
  }

  @Test(arguments: Dialect.allCases)
  func `execute tells how many rows it changed`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    for name in ["a", "b", "c"] { try notes.add(name) }
    let counts = try notes.database.write { c in
      [
        try c.execute("UPDATE note SET level = 1 WHERE text < 'c'"), try c.execute("SELECT id FROM note"),
        try c.execute("DELETE FROM note WHERE text = 'x'"), try c.execute("DELETE FROM note"),
      ]
    }
    #expect(counts == [2, 0, 0, 3])
  }

  @Test(arguments: Dialect.allCases)
  func `a large result streams, other statements run meanwhile, and it may be left early`(
    _ dialect: Dialect
  ) throws {
    let notes = try Notebook(dialect)
    try notes.database.write { c in
      for number in 0..<2500 { try c.execute("INSERT INTO note (text) VALUES (\("n\(number)"))") }
    }
    try notes.database.read { (c: Connection) throws in
      var ids: [Int] = []
      try c.forEach("SELECT id FROM note WHERE id > \(0) ORDER BY id") { row in
        let id = try row.int(0)
        if id % 500 == 0 {
          ids.append(try c.first("SELECT id FROM note WHERE id = \(id)") { try $0.int(0) }!)
        }
      }
      #expect(ids == [500, 1000, 1500, 2000, 2500])
      #expect(throws: Refusal()) { try c.forEach("SELECT id FROM note") { _ in throw Refusal() } }
      // The same statement inside of itself.
      var pairs = 0
      let same: SQL = "SELECT id FROM note WHERE id < \(4)"
      try c.forEach(same) { _ in try c.forEach(same) { _ in pairs += 1 } }
      #expect(pairs == 9)
    }
  }

  @Test(arguments: Dialect.allCases)
  func `a read sees one moment, however long it takes`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    try notes.add("a")
    let counts = try notes.database.read { c in
      let before = try c.first("SELECT COUNT(*) FROM note") { try $0.int(0) }
      try notes.add("b")
      let nested = try notes.texts().count
      return [before, try c.first("SELECT COUNT(*) FROM note") { try $0.int(0) }, nested]
    }
    #expect(counts == [1, 1, 1])
    #expect(try notes.texts() == ["a", "b"])
  }

  @Test(arguments: Dialect.allCases)
  func `reading cannot write`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    #expect {
      try notes.database.read { try $0.execute("INSERT INTO note (text) VALUES ('a')") }
    } throws: {
      guard case .readOnly = $0 as? DatabaseError else { return false }
      return true
    }
    #expect(try notes.texts() == [])
  }

  @Test(arguments: Dialect.allCases)
  func `statements are counted and shown to tests`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let before = notes.database.statementCount
    let texts = try Database.statements {
      try notes.add("a")
      _ = try notes.texts()
    }
    #expect(
      texts == ["INSERT INTO note (text) VALUES (?) RETURNING id", "SELECT text FROM note ORDER BY id"])
    #expect(notes.database.statementCount == before + 2)
  }

  @Test(arguments: Dialect.allCases)
  func `the plan tells whether an index is used`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let plans = try notes.database.read { c in
      (
        try c.explain("SELECT id FROM note WHERE text = \("a")").joined(),
        try c.explain("SELECT id FROM note WHERE level = \(1)").joined(),
        try c.explain("SELECT id FROM note WHERE text LIKE 'ab%'").joined()
      )
    }
    let (uses, scans) = dialect == .sqlite ? ("USING COVERING INDEX", "SCAN") : ("Index", "Seq Scan")
    #expect(plans.0.contains(uses) && !plans.0.contains(scans))
    #expect(plans.1.contains(scans))
    #expect(plans.2.contains(uses) && !plans.2.contains(scans))
  }

  @Test(arguments: Dialect.allCases)
  func `both dialects sort by code point and mind case`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    for name in ["b", "丙", "B", "甲", "_", "a"] { try notes.add(name) }
    let sorted = try notes.database.read { c in
      try c.query("SELECT text FROM note ORDER BY text") { try $0.text(0) }
    }
    #expect(sorted == ["B", "_", "a", "b", "丙", "甲"])
    let found = try notes.database.read { c in
      try c.query("SELECT text FROM note WHERE text LIKE 'B%'") { try $0.text(0) }
    }
    #expect(found == ["B"])
  }

  @Test(arguments: Dialect.allCases)
  func `more statements than the cache holds run as well`(_ dialect: Dialect) throws {
    var options = Database.Options()
    options.statementCache = 4
    let notes = try Notebook(dialect, options)
    try notes.add("a")
    let found = try notes.database.read { c in
      try (1...30).map { count in
        try c.first("SELECT id FROM note WHERE id IN \(list: (1...count % 9 + 1).map { $0 })") {
          try $0.int(0)
        }
      }
    }
    #expect(found == [Int?](repeating: 1, count: 30))
  }
}

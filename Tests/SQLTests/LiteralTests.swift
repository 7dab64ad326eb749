import SQL
import Testing

struct LiteralTests {
  @Test func `a value in a literal binds, whatever it says`() {
    let evil = "'; DROP TABLE note; --"
    let sql: SQL = "SELECT 1 FROM note WHERE text = \(evil) AND level = \(3) AND size < \(1.5)"
    #expect(sql.text(for: .sqlite) == "SELECT 1 FROM note WHERE text = ? AND level = ? AND size < ?")
    #expect(sql.values(for: .postgres) == [.text(evil), .integer(3), .real(1.5)])
  }

  enum Level: Int, Bindable {
    case grave = 1
    case normal = 4
  }

  @Test func `optionals, truths, bytes and enums bind too`() {
    let nothing: String? = nil
    let sql: SQL = "\(nothing) \(true) \([1, 2] as [UInt8]) \(Level.normal) \(Int64.max) \("ab".dropFirst())"
    #expect(
      sql.values(for: .sqlite) == [
        .null, .integer(1), .blob([1, 2]), .integer(4), .integer(.max), .text("b"),
      ])
  }

  @Test func `parts are spliced with their values in order`() {
    let conditions: [SQL] = ["a = \(1)", "b IN \(list: [2, 3])", "c IN \(list: [String]())"]
    let sql: SQL = "SELECT \(identifier: "order") FROM t WHERE \(conditions.joined(" AND ")) LIMIT \(9)"
    #expect(
      sql.text(for: .sqlite)
        == #"SELECT "order" FROM t WHERE a = ? AND b IN (?, ?) AND c IN (NULL) LIMIT ?"#)
    #expect(sql.values(for: .sqlite) == [.integer(1), .integer(2), .integer(3), .integer(9)])
    #expect("x IN \(list: [1, "a"] as [any Bindable])" as SQL == "x IN (\(1), \("a"))")
  }

  @Test func `what the dialects say differently stays different when spliced`() {
    let now: SQL = .by(sqlite: "unixepoch(\("now"))", postgres: "extract(epoch FROM now())")
    let sql: SQL = "SELECT \(1), \(now), \(2)"
    #expect(sql.text(for: .sqlite) == "SELECT ?, unixepoch(?), ?")
    #expect(sql.values(for: .sqlite) == [.integer(1), .text("now"), .integer(2)])
    #expect(sql.text(for: .postgres) == "SELECT ?, extract(epoch FROM now()), ?")
    #expect(sql.values(for: .postgres) == [.integer(1), .integer(2)])
  }

  @Test(arguments: ["Note", "1a", "", "a b", "a\"", "名", "a;", "_a", String(repeating: "a", count: 64)])
  func `a name that is no identifier makes the statement refuse to run`(_ name: String) throws {
    #expect(!SQL.isIdentifier(name))
    let notes = try Notebook(.sqlite)
    #expect(throws: DatabaseError.misuse("“\(name)” is no identifier")) {
      try notes.database.read { try $0.query("SELECT \(identifier: name) FROM note") { _ in } }
    }
  }
}

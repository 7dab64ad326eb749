import Foundation
import SQL
import TestSupport
import Testing

struct BackupTests {
  @Test func `a copy holds what was committed, and opens by itself`() throws {
    let notes = try Notebook(.sqlite)
    try notes.add("备份介质")
    let copy = notes.folder.file("it's a copy.sqlite")
    // Also while a write is under way, whose changes it does not hold.
    try notes.database.write { c in
      try c.execute("INSERT INTO note (text) VALUES ('later')")
      try notes.database.backup(to: copy)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: notes.folder.path).contains("it's a copy.sqlite"))
    let opened = try Database.open(.sqlite(path: copy))
    #expect(try opened.read { try $0.query("SELECT text FROM note") { try $0.text(0) } } == ["备份介质"])
    #expect(try notes.texts() == ["备份介质", "later"])
  }

  @Test func `pg_dump makes a file that pg_restore reads`() throws {
    let notes = try Notebook(.postgres)
    try notes.add("备份介质")
    let file = notes.folder.file("copy.dump")
    try notes.database.backup(to: file)
    let restored = try PostgresServer.newDatabase()
    let restore = Process()
    restore.executableURL = URL(filePath: "/usr/lib/postgresql/15/bin/pg_restore")
    restore.arguments = ["--no-owner", "--dbname", restored, file]
    try restore.run()
    restore.waitUntilExit()
    #expect(restore.terminationStatus == 0)
    let opened = try Database.open(.postgres(url: restored))
    #expect(try opened.read { try $0.query("SELECT text FROM note") { try $0.text(0) } } == ["备份介质"])
  }

  @Test(arguments: Dialect.allCases)
  func `a file that is there is not overwritten, and a failed copy leaves none`(_ dialect: Dialect) throws {
    let notes = try Notebook(dialect)
    let file = notes.folder.file("copy")
    try notes.database.backup(to: file)
    #expect(throws: DatabaseError.misuse("\(file) is there already")) { try notes.database.backup(to: file) }
    #expect(throws: DatabaseError.self) { try notes.database.backup(to: "/nowhere/copy") }
    let left = try FileManager.default.contentsOfDirectory(atPath: notes.folder.path)
    #expect(!left.contains { $0.hasSuffix(".partial") })
  }
}

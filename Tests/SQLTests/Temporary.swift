import Foundation
import SQL

/// A folder that goes away with this object.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "sql-tests-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// A database of its own for one test, with one table `note`.
struct Notebook {
  let folder = TemporaryFolder()
  let database: Database

  init(_ options: Database.Options = .init()) throws {
    database = try Database.open(.sqlite(path: folder.file("data.sqlite")), options)
    try create()
  }

  private func create() throws {
    try database.write { c in
      try c.define(
        """
        CREATE TABLE note (
          id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, level INTEGER CHECK (level BETWEEN 1 AND 4),
          parent INTEGER REFERENCES note (id), size REAL, content BLOB
        ) STRICT
        """)
    }
  }

  @discardableResult
  func add(_ text: String) throws -> Int {
    try database.write { c in
      try c.first("INSERT INTO note (text) VALUES (\(text)) RETURNING id") { try $0.int(0) }!
    }
  }

  func texts() throws -> [String] {
    try database.read { c in try c.query("SELECT text FROM note ORDER BY id") { try $0.text(0) } }
  }
}

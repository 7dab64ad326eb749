import Foundation
import SQL
import TestSupport

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
  let place: Database.Place
  let database: Database

  init(_ dialect: Dialect, _ options: Database.Options = .init(), empty: Bool = false) throws {
    place =
      switch dialect {
      case .sqlite: .sqlite(path: folder.file("data.sqlite"))
      case .postgres: .postgres(url: try PostgresServer.newDatabase())
      }
    database = try Database.open(place, options)
    if !empty { try database.write { try $0.define(Notebook.schema) } }
  }

  static let schema: SQL = """
    CREATE TABLE note (
      id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, level INTEGER,
      parent INTEGER REFERENCES note (id), size REAL, content BLOB,
      CONSTRAINT known_level CHECK (level BETWEEN 1 AND 4)
    ) STRICT
    """

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

/// A value behind a lock of pthread's: the thread sanitizer does not know the one of Synchronization.
final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<T>(_ body: (inout Value) throws -> T) rethrows -> T {
    try lock.withLock { try body(&value) }
  }
}

/// One numbered change of the schema, written by hand, applied once and never edited afterwards.
public struct Migration: Sendable {
  public let number: Int
  public let name: String
  /// Changes when the migration is edited.
  public let checksum: String
  let apply: @Sendable (Connection) throws -> Void

  /// Schema statements in the portable subset, in order.
  public init(_ number: Int, _ name: String, _ statements: [SQL]) {
    self.number = number
    self.name = name
    checksum = fingerprint(statements.flatMap { [$0.text(for: .sqlite), $0.text(for: .postgres)] })
    apply = { c in for statement in statements { try c.define(statement) } }
  }

  /// A change that looks at data. Code has no checksum: `revision` stands for it.
  public init(
    _ number: Int, _ name: String, revision: String, _ apply: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.number = number
    self.name = name
    checksum = fingerprint([revision])
    self.apply = apply
  }
}

/// Why a schema was not brought up to date. Nothing of the migration in question is stored.
public enum MigrationError: Error, Equatable, Sendable {
  /// It was applied with other contents.
  case edited(series: String, number: Int)
  /// The database has a migration this program does not know: a newer program has used it.
  case newer(series: String, number: Int)
  /// Numbers must grow, and a new migration must come after all applied ones.
  case outOfOrder(series: String, number: Int)
  case noSuchTable(String)
  /// A derived column is there already with another type.
  case otherType(table: String, column: String)
}

extension Database {
  /// Brings a series of migrations up to date, each in a transaction of its own, and returns the numbers
  /// applied now. Rooms and packs keep a series each. Safe when two nodes start at once.
  @discardableResult
  public func migrate(_ series: String, _ migrations: [Migration]) throws -> [Int] {
    for (earlier, later) in zip(migrations, migrations.dropFirst()) where earlier.number >= later.number {
      throw MigrationError.outOfOrder(series: series, number: later.number)
    }
    try write { c in
      try c.define(
        """
        CREATE TABLE IF NOT EXISTS migration (
          series TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
          PRIMARY KEY (series, number)
        ) STRICT
        """)
      let known = Set(migrations.map(\.number))
      for number in try c.applied(series).keys.sorted() where !known.contains(number) {
        throw MigrationError.newer(series: series, number: number)
      }
    }
    return try migrations.compactMap { migration in
      try write { c in try c.apply(migration, series) } ? migration.number : nil
    }
  }
}

extension Connection {
  fileprivate func applied(_ series: String) throws -> [Int: String] {
    let rows = try query("SELECT number, checksum FROM migration WHERE series = \(series)") { row in
      (try row.int(0), try row.text(1))
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// False when it was applied before.
  fileprivate func apply(_ migration: Migration, _ series: String) throws -> Bool {
    // Asked inside the transaction: another node may have been quicker.
    let applied = try applied(series)
    if let checksum = applied[migration.number] {
      guard checksum == migration.checksum else {
        throw MigrationError.edited(series: series, number: migration.number)
      }
      return false
    }
    if let last = applied.keys.max(), last > migration.number {
      throw MigrationError.outOfOrder(series: series, number: migration.number)
    }
    try migration.apply(self)
    try execute(
      """
      INSERT INTO migration (series, number, name, checksum)
      VALUES (\(series), \(migration.number), \(migration.name), \(migration.checksum))
      """)
    return true
  }
}

/// FNV-1a of 64 bits: it guards against slips, not against malice.
private func fingerprint(_ texts: [String]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for text in texts {
    for byte in Array(text.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
  return String(hash, radix: 16)
}

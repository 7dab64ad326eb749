/// A full-text index that finds Chinese words of any length, numbers such as SJ-2026-0001, and the beginnings
/// of words, alike in both dialects. It holds a text for each id; ids are unique in one index.
public struct SearchIndex: Sendable {
  public let name: String

  /// - Parameter name: of the tables it consists of.
  public init(_ name: String) { self.name = name }

  /// What is found: newest, that is largest, id first.
  public struct Hit: Equatable, Sendable {
    public let id: Int
    public let kind: String
    public let text: String

    public init(id: Int, kind: String, text: String) {
      self.id = id
      self.kind = kind
      self.text = text
    }
  }

  /// The schema, for a migration.
  public var create: SQL {
    .by(
      sqlite: """
        CREATE TABLE \(identifier: name) (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE \(identifier: name + "_words") USING fts5 (words, content='', tokenize='ascii');
        """,
      // Tokens past the 16,383rd all count as that one: only phrases far down in long texts may be missed.
      postgres: """
        CREATE TABLE \(identifier: name) (
          id BIGINT PRIMARY KEY, kind TEXT COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL,
          words TSVECTOR NOT NULL
        );
        CREATE INDEX \(identifier: name + "_words") ON \(identifier: name) USING gin (words);
        """)
  }

  /// Adds the text of an id, or replaces it.
  /// - Parameter kind: of the thing found, to search in some kinds only.
  public func put(_ id: Int, kind: String, _ text: String, _ c: Connection) throws {
    let tokens = SearchWords.tokens(of: text)
    switch c.dialect {
    case .sqlite:
      try remove(id, c)
      try c.execute("INSERT INTO \(identifier: name) (id, kind, text) VALUES (\(id), \(kind), \(text))")
      try c.execute(
        """
        INSERT INTO \(identifier: name + "_words") (rowid, words)
        VALUES (\(id), \(tokens.joined(separator: " ")))
        """)
    case .postgres:
      let vector = tokens.enumerated().map { "'\($1)':\(min($0 + 1, 16383))" }.joined(separator: " ")
      try c.execute(
        """
        INSERT INTO \(identifier: name) (id, kind, text, words)
        VALUES (\(id), \(kind), \(text), CAST(\(vector) AS TSVECTOR))
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text, words = excluded.words
        """)
    }
  }

  /// Forgets an id; one that is not there is no error.
  public func remove(_ id: Int, _ c: Connection) throws {
    if c.dialect == .sqlite {
      // The index keeps no copy of the words: to forget them it must be told them.
      let old = try c.first("SELECT text FROM \(identifier: name) WHERE id = \(id)") { try $0.text(0) }
      guard let old else { return }
      let words = SearchWords.tokens(of: old).joined(separator: " ")
      let index: SQL = "\(identifier: name + "_words")"
      try c.execute("INSERT INTO \(index) (\(index), rowid, words) VALUES ('delete', \(id), \(words))")
    }
    try c.execute("DELETE FROM \(identifier: name) WHERE id = \(id)")
  }

  /// What contains every term of `query`, at most `limit` hits. A query without a letter finds nothing.
  /// - Parameters:
  ///   - kinds: nil for all.
  ///   - after: the last id of the page before.
  public func search(
    _ query: String, kinds: [String]? = nil, limit: Int, after: Int? = nil, _ c: Connection
  ) throws -> [Hit] {
    let phrases = SearchWords.phrases(of: query)
    if phrases.isEmpty { return [] }
    return try c.query(statement(phrases, kinds, limit, after)) { row in
      Hit(id: try row.int(0), kind: try row.text(1), text: try row.text(2))
    }
  }

  /// The statement a search runs, for tests that demand an index.
  func statement(_ phrases: [SearchWords.Phrase], _ kinds: [String]?, _ limit: Int, _ after: Int?) -> SQL {
    let rest = kinds.map { " AND t.kind IN \(list: $0)" as SQL } ?? ""
    let table: SQL = "\(identifier: name)"
    let words: SQL = "\(identifier: name + "_words")"
    let match = phrases.map(\.fts5).joined(separator: " AND ")
    let query = phrases.map(\.tsquery).joined(separator: " & ")
    return .by(
      sqlite: """
        SELECT t.id, t.kind, t.text FROM \(words) w CROSS JOIN \(table) t ON t.id = w.rowid
        WHERE \(words) MATCH \(match)\(after.map { " AND w.rowid < \($0)" as SQL } ?? "")\(rest)
        ORDER BY w.rowid DESC LIMIT \(limit)
        """,
      postgres: """
        SELECT t.id, t.kind, t.text FROM \(table) t
        WHERE t.words @@ CAST(\(query) AS TSQUERY)\(after.map { " AND t.id < \($0)" as SQL } ?? "")\(rest)
        ORDER BY t.id DESC LIMIT \(limit)
        """)
  }
}

extension SearchIndex {
  /// The ids of what contains every term of `query`, as a statement to stand in `IN (…)`; nil for a query without
  /// a letter, which finds nothing.
  public func ids(matching query: String) -> SQL? {
    let phrases = SearchWords.phrases(of: query)
    if phrases.isEmpty { return nil }
    let words: SQL = "\(identifier: name + "_words")"
    let match = phrases.map(\.fts5).joined(separator: " AND ")
    let query = phrases.map(\.tsquery).joined(separator: " & ")
    return .by(
      sqlite: "SELECT rowid FROM \(words) WHERE \(words) MATCH \(match)",
      postgres: "SELECT id FROM \(identifier: name) WHERE words @@ CAST(\(query) AS TSQUERY)")
  }
}

// Tokens hold letters and digits only, so there is nothing in them to quote.
extension SearchWords.Phrase {
  fileprivate var fts5: String {
    "\"" + tokens.joined(separator: " ") + "\"" + (lastIsPrefix ? " *" : "")
  }

  fileprivate var tsquery: String {
    var terms = tokens.map { "'\($0)'" }
    if lastIsPrefix { terms[terms.count - 1] += ":*" }
    return "(" + terms.joined(separator: " <-> ") + ")"
  }
}

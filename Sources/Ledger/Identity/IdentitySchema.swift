import SQL

/// The tables of second factors and of tokens for programs: a series of their own.
enum IdentitySchema {
  static let migrations = [
    Migration(1, "second factors and tokens", [accounts, factors, tokens]),
    Migration(2, "whether people and posts changed", [mark]),
    Migration(3, "the mark of people and posts", revision: "1") { connection in
      try connection.execute("INSERT INTO directory_mark (only_one, number) VALUES (1, 0)")
    },
    Migration(4, "entries of the company directory by what stays the same", [entries]),
  ]

  /// Counts the changes of what permissions and forms are made of, so that every node sees at its next request that
  /// what it remembers is out of date.
  static let mark: SQL = """
    CREATE TABLE directory_mark (
      only_one INTEGER PRIMARY KEY CHECK (only_one = 1), number INTEGER NOT NULL
    ) STRICT;
    """

  /// How an account proves who it is: `password` here, `directory` elsewhere (its entry's name is in `directory`
  /// from the first sign-in on), `program` not at all but by tokens.
  static let accounts: SQL = "ALTER TABLE account ADD COLUMN kind TEXT NOT NULL DEFAULT 'password'"

  /// What the entry of a `directory` account is known by when it is renamed or moved; NULL until it was seen.
  static let entries: SQL = "ALTER TABLE account ADD COLUMN directory_id TEXT"

  /// The secret itself lies sealed in `secret`. `last_step` is the time step of the newest code that was used, so
  /// that none is good twice, on whichever node.
  static let factors: SQL = """
    CREATE TABLE second_factor (
      person INTEGER PRIMARY KEY, confirmed_at INTEGER NOT NULL, last_step INTEGER NOT NULL,
      failures INTEGER NOT NULL, locked_until INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE recovery_code (
      person INTEGER NOT NULL, hash TEXT NOT NULL, used_at INTEGER, PRIMARY KEY (person, hash)
    ) STRICT;
    CREATE TABLE directory_post (
      person INTEGER NOT NULL, post TEXT NOT NULL, PRIMARY KEY (person, post)
    ) STRICT;
    """

  static let tokens: SQL = """
    CREATE TABLE api_token (
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
      scope TEXT NOT NULL, created_by INTEGER NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      used_at INTEGER, revoked_by INTEGER, revoked_at INTEGER
    ) STRICT;
    CREATE INDEX api_token_person ON api_token (person, id);
    CREATE INDEX api_token_open ON api_token (revoked_at, id);
    """
}

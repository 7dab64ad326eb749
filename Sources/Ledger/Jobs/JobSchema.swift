import SQL

/// The tables of long work, imports and exports, that any node may be asked about: a series of their own.
enum JobSchema {
  static let migrations = [Migration(1, "long work", [jobs])]

  /// `node` tells whose work it is: the key of a lock that the node holds for as long as it lives. `subject` is the
  /// draft that an import belongs to. Files stand in parts, so that nobody holds one whole.
  static let jobs: SQL = """
    CREATE TABLE job (
      id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, person INTEGER NOT NULL, subject TEXT NOT NULL,
      is_storing INTEGER NOT NULL, node INTEGER NOT NULL,
      phase TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER,
      zh TEXT NOT NULL, en TEXT NOT NULL, sentence_zh TEXT NOT NULL, sentence_en TEXT NOT NULL, outcome TEXT NOT NULL,
      file_name TEXT, file_type TEXT, is_cancelled INTEGER NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX job_subject ON job (subject, sequence);
    CREATE INDEX job_at ON job (at);
    CREATE INDEX job_phase ON job (phase);
    CREATE TABLE job_draft (
      id TEXT PRIMARY KEY, person INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, options TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX job_draft_at ON job_draft (at);
    CREATE TABLE job_file (
      owner TEXT NOT NULL, part INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (owner, part)
    ) STRICT;
    """
}

import SQL

/// What was signed in one act: a series of its own.
enum FolderSchema {
  static let migrations = [Migration(1, "folders", [folders, findings])]

  static let folders: SQL = """
    CREATE TABLE folder (
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL, token TEXT NOT NULL,
      subject TEXT NOT NULL, step TEXT NOT NULL, opened_at INTEGER, at INTEGER NOT NULL,
      chosen INTEGER NOT NULL CHECK (chosen BETWEEN 1 AND 200), done INTEGER NOT NULL, is_review INTEGER NOT NULL,
      CONSTRAINT one_folder_a_form UNIQUE (person, token)
    ) STRICT;
    CREATE INDEX folder_person ON folder (person, is_review, at);
    CREATE TABLE folder_record (
      folder INTEGER NOT NULL REFERENCES folder (id), place INTEGER NOT NULL, subject_id INTEGER NOT NULL,
      is_done INTEGER NOT NULL, why_zh TEXT, why_en TEXT,
      PRIMARY KEY (folder, place), CONSTRAINT once_in_a_folder UNIQUE (folder, subject_id)
    ) STRICT, WITHOUT ROWID;
    """

  /// A hasty review is found in a run or in a folder.
  static let findings: SQL = .by(
    sqlite: """
      CREATE TABLE stamp_finding_of_both (
        id INTEGER PRIMARY KEY, run INTEGER REFERENCES run (id), folder INTEGER REFERENCES folder (id),
        reviewer INTEGER NOT NULL, pattern TEXT NOT NULL, cells INTEGER NOT NULL,
        from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
        CONSTRAINT found_in_one CHECK ((run IS NULL) <> (folder IS NULL))
      ) STRICT;
      INSERT INTO stamp_finding_of_both (id, run, reviewer, pattern, cells, from_at, to_at)
        SELECT id, run, reviewer, pattern, cells, from_at, to_at FROM stamp_finding;
      DROP TABLE stamp_finding;
      ALTER TABLE stamp_finding_of_both RENAME TO stamp_finding;
      CREATE INDEX stamp_finding_reviewer ON stamp_finding (reviewer, pattern, to_at);
      CREATE INDEX stamp_finding_folder ON stamp_finding (folder);
      """,
    postgres: """
      ALTER TABLE stamp_finding ALTER COLUMN run DROP NOT NULL;
      ALTER TABLE stamp_finding ADD COLUMN folder BIGINT REFERENCES folder (id);
      ALTER TABLE stamp_finding ADD CONSTRAINT found_in_one CHECK ((run IS NULL) <> (folder IS NULL));
      CREATE INDEX stamp_finding_folder ON stamp_finding (folder);
      """)
}

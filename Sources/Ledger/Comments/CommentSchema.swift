import SQL

/// Talk beside records: a series of its own. What was said stays; withdrawing it is a line of its own.
enum CommentSchema {
  static let migrations = [
    Migration(1, "comments", [tables, .appendOnly(table: "record_comment"), .appendOnly(table: "comment_withdrawal")])
  ]

  private static let tables: SQL = """
    CREATE TABLE record_comment (
      id INTEGER PRIMARY KEY, subject TEXT NOT NULL, subject_id INTEGER NOT NULL,
      person INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL, token TEXT,
      session INTEGER NOT NULL, address TEXT NOT NULL,
      CONSTRAINT one_comment_a_form UNIQUE (person, token)
    ) STRICT;
    CREATE INDEX record_comment_subject ON record_comment (subject, subject_id, id);
    CREATE INDEX record_comment_day ON record_comment (subject, subject_id, at);
    CREATE TABLE comment_withdrawal (
      comment INTEGER NOT NULL PRIMARY KEY REFERENCES record_comment (id), at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE comment_mention (
      comment INTEGER NOT NULL REFERENCES record_comment (id), person INTEGER NOT NULL, label TEXT NOT NULL,
      PRIMARY KEY (comment, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE record_follow (
      subject TEXT NOT NULL, subject_id INTEGER NOT NULL, person INTEGER NOT NULL, is_on INTEGER NOT NULL,
      PRIMARY KEY (subject, subject_id, person)
    ) STRICT, WITHOUT ROWID;
    """
}

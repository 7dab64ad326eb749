import Records
import SQL

/// The tables that every installation has, beside one for each record type.
enum LedgerSchema {
  static let audit: SQL = """
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL, actor INTEGER NOT NULL, session INTEGER NOT NULL, subject_id INTEGER NOT NULL,
      address TEXT NOT NULL, subject TEXT NOT NULL, verb TEXT NOT NULL,
      before TEXT NOT NULL, after TEXT NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_subject ON audit (subject, subject_id, sequence);
    CREATE INDEX audit_actor ON audit (actor, sequence);
    CREATE TABLE audit_head (
      only_one INTEGER PRIMARY KEY CHECK (only_one = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE audit_checkpoint (
      number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, hash BLOB NOT NULL, at INTEGER NOT NULL,
      reason TEXT NOT NULL, previous TEXT NOT NULL, key TEXT NOT NULL, signature BLOB NOT NULL
    ) STRICT;
    """

  /// Signatures are made once and never changed. The checks are the last word on two persons: an approval's
  /// signers differ from each other and from the excluded author, and one person signs a round once.
  static let signature: SQL = """
    CREATE TABLE signature (
      id INTEGER PRIMARY KEY,
      subject TEXT NOT NULL, subject_id INTEGER NOT NULL,
      purpose TEXT NOT NULL, round INTEGER NOT NULL, place INTEGER NOT NULL,
      role TEXT NOT NULL, person INTEGER NOT NULL, excluded INTEGER NOT NULL,
      at INTEGER NOT NULL, method TEXT NOT NULL, hash TEXT NOT NULL, remark TEXT NOT NULL,
      session INTEGER NOT NULL, address TEXT NOT NULL,
      CONSTRAINT signer_is_not_excluded CHECK (person <> excluded),
      CONSTRAINT one_signature_a_place UNIQUE (subject, subject_id, purpose, round, place),
      CONSTRAINT one_signature_a_person UNIQUE (subject, subject_id, purpose, round, person)
    ) STRICT;
    CREATE INDEX signature_person ON signature (person, id);
    """

  /// What is written once. The database refuses to change or remove it; the chain shows whoever makes it.
  static let appendOnly: [SQL] = ["audit", "audit_checkpoint", "signature"].map { SQL.appendOnly(table: $0) }

  static let records: SQL = """
    CREATE TABLE serial (series TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
    CREATE TABLE submission (token TEXT PRIMARY KEY, subject TEXT NOT NULL, subject_id INTEGER NOT NULL) STRICT;
    CREATE TABLE waiting (
      subject TEXT NOT NULL, subject_id INTEGER NOT NULL, step TEXT NOT NULL, place INTEGER NOT NULL,
      target TEXT NOT NULL, since INTEGER NOT NULL, branch INTEGER NOT NULL, excluded INTEGER NOT NULL,
      PRIMARY KEY (subject, subject_id, step, place, target)
    ) STRICT;
    CREATE INDEX waiting_target ON waiting (target, since);
    CREATE TABLE notice (
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL, at INTEGER NOT NULL,
      level INTEGER NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
      subject TEXT NOT NULL, subject_id INTEGER NOT NULL, dedupe TEXT, read_at INTEGER
    ) STRICT;
    CREATE INDEX notice_person ON notice (person, id);
    CREATE INDEX notice_unread ON notice (person, read_at, id);
    CREATE UNIQUE INDEX notice_once ON notice (person, dedupe);
    CREATE TABLE attachment (
      hash TEXT PRIMARY KEY, size INTEGER NOT NULL, type TEXT NOT NULL, content BLOB NOT NULL
    ) STRICT;
    """

  static let identity: SQL = """
    CREATE TABLE account (
      person INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
      is_administrator INTEGER NOT NULL, changed_at INTEGER NOT NULL, must_change INTEGER NOT NULL,
      failures INTEGER NOT NULL, locked_until INTEGER NOT NULL, is_disabled INTEGER NOT NULL,
      second_factor TEXT, directory TEXT
    ) STRICT;
    CREATE TABLE earlier_password (
      person INTEGER NOT NULL, at INTEGER NOT NULL, password TEXT NOT NULL, PRIMARY KEY (person, at, password)
    ) STRICT;
    CREATE TABLE session (
      id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, person INTEGER NOT NULL, kind TEXT NOT NULL,
      created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      address TEXT NOT NULL, agent TEXT NOT NULL, ended_at INTEGER, note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX session_person ON session (person, id);
    CREATE INDEX session_open ON session (ended_at, expires_at);
    """

  /// Runs: the head with its counts for cheap lists, its cells, what each signature covered, corrections, and
  /// reviews that were too fast. A run refers to the very text of its procedure, so that nothing done to the
  /// procedure's record can change what was executed.
  static let runs: SQL = """
    CREATE TABLE run_procedure (
      id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, definition TEXT NOT NULL
    ) STRICT;
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, procedure TEXT NOT NULL, edition INTEGER NOT NULL, title TEXT NOT NULL,
      version_record INTEGER NOT NULL, definition INTEGER NOT NULL REFERENCES run_procedure (id),
      day INTEGER NOT NULL, schedule INTEGER NOT NULL, occasion INTEGER NOT NULL, base INTEGER NOT NULL,
      start_at INTEGER NOT NULL, due_at INTEGER NOT NULL, place INTEGER NOT NULL,
      subject TEXT NOT NULL, subject_id INTEGER NOT NULL, created_by INTEGER NOT NULL, created_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')), revision INTEGER NOT NULL,
      due_cells INTEGER NOT NULL, filled INTEGER NOT NULL, operated INTEGER NOT NULL, reviewed INTEGER NOT NULL,
      awaiting INTEGER NOT NULL, done INTEGER NOT NULL, abnormal INTEGER NOT NULL, late INTEGER NOT NULL,
      returned INTEGER NOT NULL, next_due INTEGER, escalated INTEGER NOT NULL,
      parts TEXT NOT NULL, ending TEXT NOT NULL,
      CONSTRAINT one_run_an_occasion UNIQUE (procedure, day, schedule, occasion)
    ) STRICT;
    CREATE INDEX run_day ON run (day, start_at, id);
    CREATE INDEX run_of_procedure ON run (procedure, day, id);
    CREATE INDEX run_due ON run (state, next_due, id);
    CREATE INDEX run_escalation ON run (state, escalated, next_due);
    CREATE INDEX run_subject ON run (subject, subject_id);
    CREATE TABLE run_cell (
      run INTEGER NOT NULL REFERENCES run (id), cell INTEGER NOT NULL,
      value TEXT, verdict INTEGER NOT NULL, timing INTEGER NOT NULL, remark TEXT NOT NULL,
      filled_by INTEGER, filled_at INTEGER,
      operator INTEGER, operator_at INTEGER, operator_signature INTEGER REFERENCES signature (id),
      reviewer INTEGER, reviewer_at INTEGER, reviewer_signature INTEGER REFERENCES signature (id),
      returned TEXT NOT NULL, incident INTEGER, awaits INTEGER NOT NULL, revision INTEGER NOT NULL,
      PRIMARY KEY (run, cell),
      CONSTRAINT two_people CHECK (
        reviewer IS NULL OR (operator IS NOT NULL AND operator <> reviewer AND filled_by <> reviewer))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_cell_awaiting ON run_cell (run, operator, filled_by) WHERE awaits = 1;
    CREATE TABLE run_signature (
      signature INTEGER NOT NULL PRIMARY KEY REFERENCES signature (id), run INTEGER NOT NULL REFERENCES run (id),
      purpose TEXT NOT NULL, person INTEGER NOT NULL, at INTEGER NOT NULL, opened_at INTEGER,
      cells TEXT NOT NULL, cell_count INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_signature_person ON run_signature (person, purpose, at);
    CREATE INDEX run_signature_run ON run_signature (run, signature);
    CREATE TABLE run_correction (
      run INTEGER NOT NULL REFERENCES run (id), number INTEGER NOT NULL, cell INTEGER NOT NULL,
      content TEXT NOT NULL, corrector INTEGER NOT NULL, countersigner INTEGER,
      PRIMARY KEY (run, number),
      CONSTRAINT two_correctors CHECK (countersigner IS NULL OR corrector <> countersigner)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_clock (
      only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1), created_up_to INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stamp_finding (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), reviewer INTEGER NOT NULL,
      pattern TEXT NOT NULL, cells INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX stamp_finding_reviewer ON stamp_finding (reviewer, pattern, to_at);
    """

  /// The table of a record type. Texts may be long, so nothing is indexed but what lists filter and sort by.
  static func table(of type: TypeDescription) -> SQL {
    let head: [SQL] = [
      "id INTEGER PRIMARY KEY", "state TEXT NOT NULL", "version INTEGER NOT NULL", "created_by INTEGER NOT NULL",
      "created_at INTEGER NOT NULL", "updated_at INTEGER NOT NULL", "place INTEGER NOT NULL",
      "voided_by INTEGER", "voided_at INTEGER", "void_reason TEXT",
    ]
    let columns = head + columns(of: type).map(\.definition)
    return "CREATE TABLE \(identifier: type.table) (\(columns.joined(", "))) STRICT"
  }

  /// The columns of a type's own fields. All may be null: a draft or an older record has not filled them.
  static func columns(of type: TypeDescription) -> [Column] {
    type.fields.map { Column($0.name, $0.kind.isInteger ? .integer : .text) }
  }

  /// The index of a list is always by what it filters or sorts by and then by id, as the pages are cut.
  static func indexes(of type: TypeDescription) -> [(name: String, create: SQL)] {
    let table = type.table
    let sorted =
      RecordTable.filterableHead.subtracting(["id"]).sorted()
      + type.fields.filter { $0.traits.isFiltered || $0.traits.isSortable }.map(\.name)
    var found = sorted.map { column in
      let name = "\(table)_by_\(column)"
      return (name, "CREATE INDEX \(identifier: name) ON \(identifier: table) (\(identifier: column), id)" as SQL)
    }
    // What one branch sees, in the order it asks for: its own records are not sorted anew each time.
    if type.access.isLocal {
      let orders = ["state", "created_by", "created_at", "updated_at"] + type.fields.filter(\.traits.isSortable).map(\.name)
      for column in orders {
        let name = "\(table)_of_place_by_\(column)"
        found.append(
          (name, "CREATE INDEX \(identifier: name) ON \(identifier: table) (place, \(identifier: column), id)"))
      }
    }
    for field in type.fields where field.traits.serial != nil {
      let name = "\(table)_serial_\(field.name)"
      found.append((name, "CREATE UNIQUE INDEX \(identifier: name) ON \(identifier: table) (\(identifier: field.name))"))
    }
    for field in type.fields where field.traits.isUnique {
      let name = "\(table)_once_\(field.name)"
      found.append(
        (
          name,
          "CREATE UNIQUE INDEX \(identifier: name) ON \(identifier: table) (\(identifier: field.name)) WHERE voided_at IS NULL"
        ))
    }
    return found
  }
}

import SQL

/// The tables of what leaves the house and of what machines report: a series of their own.
enum MessageSchema {
  static let migrations = [
    Migration(1, "outbox and alarms", [outbox, alarms]), Migration(2, "alarms of long ago by the day", [alarmDays]),
  ]

  /// Occurrences of long ago, a line a day of an alarm: what became of the lines that were there, one for each.
  static let alarmDays: SQL = """
    CREATE TABLE alarm_by_day (
      alarm INTEGER NOT NULL REFERENCES alarm (id), day INTEGER NOT NULL,
      occurrences INTEGER NOT NULL, clearings INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      detail TEXT NOT NULL, PRIMARY KEY (alarm, day)
    ) STRICT;
    CREATE INDEX alarm_over ON alarm (cleared_at, id) WHERE state = 'cleared' AND is_group = 0 AND incident IS NULL;
    CREATE INDEX alarm_occurrence_payload ON alarm_occurrence (payload);
    CREATE INDEX alarm_payload_at ON alarm_payload (at, hash);
    """

  /// What is to be sent stands here in the transaction of what it tells of, and stays as the proof of delivery.
  static let outbox: SQL = """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE,
      channel INTEGER NOT NULL, person INTEGER NOT NULL, address TEXT NOT NULL,
      level INTEGER NOT NULL, zh TEXT NOT NULL, subject TEXT NOT NULL, subject_id INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
      attempts INTEGER NOT NULL, next_at INTEGER, answer TEXT NOT NULL,
      created_at INTEGER NOT NULL, tried_at INTEGER, delivered_at INTEGER,
      CONSTRAINT delivered_or_not CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
      CONSTRAINT waits_for_something CHECK ((state = 'waiting') = (next_at IS NOT NULL))
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (state, next_at, id);
    CREATE INDEX outbox_state ON outbox (state, id);
    CREATE INDEX outbox_channel ON outbox (channel, id);
    CREATE INDEX outbox_channel_due ON outbox (channel, state, next_at, id);
    CREATE TABLE escalation (
      id INTEGER PRIMARY KEY, policy INTEGER NOT NULL, event TEXT NOT NULL,
      level INTEGER NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, subject TEXT NOT NULL, subject_id INTEGER NOT NULL,
      began_at INTEGER NOT NULL, step INTEGER NOT NULL, next_at INTEGER, ended TEXT NOT NULL,
      CONSTRAINT one_escalation_an_event UNIQUE (policy, event)
    ) STRICT;
    CREATE INDEX escalation_due ON escalation (next_at, id);
    CREATE INDEX notice_subject ON notice (subject, subject_id, at);
    CREATE TABLE secret (
      owner TEXT NOT NULL, owner_id INTEGER NOT NULL, name TEXT NOT NULL, sealed BLOB NOT NULL,
      set_at INTEGER NOT NULL, set_by INTEGER NOT NULL, PRIMARY KEY (owner, owner_id, name)
    ) STRICT;
    """

  /// An alarm is open once a fingerprint; in a storm it belongs to the group alarm `parent`. Every occurrence is
  /// kept, with the hash of the message it came in.
  static let alarms: SQL = """
    CREATE TABLE alarm (
      id INTEGER PRIMARY KEY, source INTEGER NOT NULL, fingerprint TEXT NOT NULL,
      parent INTEGER NOT NULL, is_group INTEGER NOT NULL, members INTEGER NOT NULL,
      severity INTEGER NOT NULL, name TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL, labels TEXT NOT NULL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, occurrences INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'cleared')),
      acknowledged_by INTEGER, acknowledged_at INTEGER, cleared_by INTEGER, cleared_at INTEGER,
      note TEXT NOT NULL, item INTEGER, incident INTEGER,
      CONSTRAINT cleared_or_not CHECK ((state = 'cleared') = (cleared_at IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX alarm_open_once ON alarm (source, fingerprint) WHERE state <> 'cleared';
    CREATE INDEX alarm_board ON alarm (parent, severity, last_at, id) WHERE state <> 'cleared';
    CREATE INDEX alarm_group ON alarm (source, id) WHERE is_group = 1 AND state <> 'cleared';
    CREATE INDEX alarm_rate ON alarm (source, severity, first_at);
    CREATE INDEX alarm_members ON alarm (parent, state, id);
    CREATE INDEX alarm_list ON alarm (parent, id);
    CREATE INDEX alarm_day ON alarm (parent, last_at, id);
    CREATE TABLE alarm_occurrence (
      id INTEGER PRIMARY KEY, alarm INTEGER NOT NULL REFERENCES alarm (id), at INTEGER NOT NULL,
      is_cleared INTEGER NOT NULL, detail TEXT NOT NULL, payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_occurrence_alarm ON alarm_occurrence (alarm, id);
    CREATE TABLE alarm_payload (
      hash TEXT PRIMARY KEY, source INTEGER NOT NULL, at INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE alarm_token (
      source INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL, made_by INTEGER NOT NULL
    ) STRICT;
    """
}

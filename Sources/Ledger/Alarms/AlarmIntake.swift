import Records
import SQL
import Time

/// What became of one message with alarms.
public struct AlarmTaken: Sendable, Equatable {
  public internal(set) var new = 0
  public internal(set) var again = 0
  public internal(set) var cleared = 0
  /// Cleared without having been open: nothing to do.
  public internal(set) var idle = 0
}

extension Writing {
  /// Takes the alarms of one message of a source: what is known counts one more, what is new is opened, what is
  /// over is cleared. Every occurrence is kept, and the message itself by its hash.
  ///
  /// - Parameters:
  ///   - source: the record `alarm-source`; 0 for what a person wrote down.
  ///   - limit: how many new alarms a minute stand alone; the others become members of one group alarm.
  public func takeAlarms(_ signals: [AlarmSignal], from source: Int, limit: Int, payload: [UInt8]) throws -> AlarmTaken {
    var taken = AlarmTaken()
    guard !signals.isEmpty else { return taken }
    let hash = ledger.hasher.use { $0.hash(payload) }.hex
    try connection.execute(
      """
      INSERT INTO alarm_payload (hash, source, at, size, content)
      VALUES (\(hash), \(source), \(now.seconds), \(payload.count), \(payload)) ON CONFLICT DO NOTHING
      """)
    // An alarm that is over and begins again within one message is two pieces of work.
    var rest = signals[...]
    while !rest.isEmpty {
      var kinds: [String: Bool] = [:]
      let piece = rest.prefix { signal in
        if let known = kinds[signal.fingerprint], known != signal.isCleared { return false }
        kinds[signal.fingerprint] = signal.isCleared
        return true
      }
      try take(Array(piece), source, limit, hash, &taken)
      rest = rest.dropFirst(piece.count)
    }
    try audit(
      "alarm-source", source, "alarms",
      after: JSON.object([
        "new": .integer(taken.new), "again": .integer(taken.again), "cleared": .integer(taken.cleared),
        "idle": .integer(taken.idle), "message": .text(hash),
      ]).written)
    announce("alarm")
    return taken
  }

  private func take(_ signals: [AlarmSignal], _ source: Int, _ limit: Int, _ hash: String, _ taken: inout AlarmTaken)
    throws
  {
    var known = try openAlarms(of: source, Set(signals.map(\.fingerprint)))
    var firsts: [AlarmSignal] = []
    var isFirst: Set<String> = []
    for signal in signals where !signal.isCleared && known[signal.fingerprint] == nil {
      if isFirst.insert(signal.fingerprint).inserted { firsts.append(signal) }
    }
    let (made, group) = try open(firsts, source, limit)
    known.merge(made) { old, _ in old }
    taken.new += firsts.count

    var counts: [Int: (more: Int, last: AlarmSignal)] = [:]
    var cleared: Set<Int> = []
    var occurrences: [SQL.Value] = []
    for signal in signals {
      guard let alarm = known[signal.fingerprint] else {
        taken.idle += 1
        continue
      }
      occurrences += [
        alarm.id.sqlValue, now.seconds.sqlValue, signal.isCleared.sqlValue, signal.detail.sqlValue, hash.sqlValue,
      ]
      if signal.isCleared {
        cleared.insert(alarm.id)
      } else {
        counts[alarm.id] = ((counts[alarm.id]?.more ?? 0) + 1, signal)
      }
    }
    for (id, count) in counts.sorted(by: { $0.key < $1.key }) { try self.count(id, count.more, count.last) }
    taken.again += counts.values.map(\.more).reduce(0, +) - firsts.count
    taken.cleared += cleared.count
    for rows in occurrences.chunks(of: 5 * 500) {
      try connection.execute(
        "INSERT INTO alarm_occurrence (alarm, at, is_cleared, detail, payload) VALUES \(rows: rows, of: 5)")
    }
    var grouped: [Int: Int] = [:]
    for (fingerprint, alarm) in known where alarm.parent != 0 {
      _ = fingerprint
      grouped[alarm.parent, default: 0] += counts[alarm.id]?.more ?? 0
    }
    for (parent, more) in grouped.sorted(by: { $0.key < $1.key }) where more > 0 {
      try connection.execute(
        "UPDATE alarm SET occurrences = occurrences + \(more), last_at = \(now.seconds) WHERE id = \(parent)")
    }
    try clear(cleared, parents: Set(grouped.keys), by: nil, note: "")
    try tellOfAlarms(made.values.filter { $0.parent == 0 }.map(\.id) + (group.map { [$0] } ?? []))
  }

  struct OpenAlarm {
    let id: Int
    let parent: Int
  }

  /// Those of the fingerprints that are open already.
  private func openAlarms(of source: Int, _ fingerprints: Set<String>) throws -> [String: OpenAlarm] {
    var found: [String: OpenAlarm] = [:]
    for some in fingerprints.sorted().chunks(of: 500) {
      try connection.forEach(
        """
        SELECT fingerprint, id, parent FROM alarm
        WHERE source = \(source) AND state <> 'cleared' AND fingerprint IN \(list: some)
        """
      ) { found[try $0.text(0)] = OpenAlarm(id: try $0.int(1), parent: try $0.int(2)) }
    }
    return found
  }

  private func count(_ id: Int, _ more: Int, _ last: AlarmSignal) throws {
    try connection.execute(
      """
      UPDATE alarm SET occurrences = occurrences + \(more), last_at = \(now.seconds), detail = \(last.detail),
        severity = \(last.severity.rawValue)
      WHERE id = \(id)
      """)
  }

  /// Clears alarms, and the groups all of whose members are cleared.
  func clear(_ ids: Set<Int>, parents: Set<Int>, by person: Int?, note: String) throws {
    for some in ids.sorted().chunks(of: 500) {
      try connection.execute(
        """
        UPDATE alarm SET state = 'cleared', cleared_at = \(now.seconds), cleared_by = \(person.sqlValue), note = \(note)
        WHERE id IN \(list: some) AND state <> 'cleared'
        """)
    }
    guard !ids.isEmpty, !parents.isEmpty else { return }
    try connection.execute(
      """
      UPDATE alarm SET state = 'cleared', cleared_at = \(now.seconds)
      WHERE id IN \(list: parents.sorted()) AND state <> 'cleared'
        AND NOT EXISTS (SELECT 1 FROM alarm AS member WHERE member.parent = alarm.id AND member.state <> 'cleared')
      """)
  }
}

import Records
import SQL
import Time

extension Writing {
  /// Opens alarms that are new. Of one source only `limit` a minute stand alone; what is beyond them belongs to one
  /// group alarm, so that a storm is one line on the board and none of it is lost. What is critical has a minute's
  /// limit of its own: a storm of lesser alarms does not swallow the one that matters.
  ///
  /// - Returns: what was made by fingerprint, and the group, when it was made now or became critical now.
  func open(_ signals: [AlarmSignal], _ source: Int, _ limit: Int) throws -> (made: [String: OpenAlarm], group: Int?) {
    guard !signals.isEmpty else { return ([:], nil) }
    let items = try configurationItems(Set(signals.map(\.object)))
    var alone: [AlarmSignal] = []
    var members: [AlarmSignal] = []
    for isCritical in [true, false] {
      let some = signals.filter { ($0.severity == .critical) == isCritical }
      guard !some.isEmpty else { continue }
      let recent = source == 0 ? 0 : try newAlarms(of: source, isCritical: isCritical, limit)
      let room = source == 0 ? some.count : min(max(limit - recent, 0), some.count)
      alone += some.prefix(room)
      members += some.dropFirst(room)
    }
    var made = try insert(alone, source, parent: 0, items)
    guard !members.isEmpty else { return (made, nil) }
    let worst = members.map(\.severity).max() ?? .warning
    let group = try stormGroup(of: source, members[0], worst)
    made.merge(try insert(members, source, parent: group.id, items)) { old, _ in old }
    try connection.execute(
      """
      UPDATE alarm SET members = members + \(members.count), last_at = \(now.seconds),
        severity = CASE WHEN severity < \(worst.rawValue) THEN \(worst.rawValue) ELSE severity END
      WHERE id = \(group.id)
      """)
    return (made, group.severity < worst.rawValue ? group.id : nil)
  }

  /// How many alarms, critical ones or others, the source opened within the last minute, counted to `limit`.
  private func newAlarms(of source: Int, isCritical: Bool, _ limit: Int) throws -> Int {
    let severities = AlarmSeverity.allCases.filter { ($0 == .critical) == isCritical }.map(\.rawValue)
    return try connection.first(
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM alarm WHERE source = \(source) AND severity IN \(list: severities)
        AND first_at > \(now.seconds - 60) LIMIT \(limit)) AS recent
      """
    ) { try $0.int(0) } ?? 0
  }

  /// The group a storm goes into: the one that is open and was fed within ten minutes, or a new one.
  ///
  /// - Returns: with how bad it was known to be; -1 when it is new.
  private func stormGroup(of source: Int, _ first: AlarmSignal, _ worst: AlarmSeverity) throws
    -> (id: Int, severity: Int)
  {
    let open = try connection.first(
      """
      SELECT id, last_at, severity FROM alarm WHERE source = \(source) AND is_group = 1 AND state <> 'cleared'
      ORDER BY id DESC LIMIT 1
      """
    ) { (id: try $0.int(0), at: try $0.int(1), severity: try $0.int(2)) }
    if let open, open.at > now.seconds - 600 { return (open.id, open.severity) }
    let id = try connection.first(
      """
      INSERT INTO alarm (source, fingerprint, parent, is_group, members, severity, name, object, detail, labels,
        first_at, last_at, occurrences, state, note)
      VALUES (\(source), \("storm/\(now.seconds)/\(first.fingerprint)"), 0, 1, 0, \(worst.rawValue), '报警风暴', '',
        \("一分钟内大量不同报警，已归为一组；第一条：\(first.object) \(first.name)"), '{}', \(now.seconds), \(now.seconds), 0,
        'open', '')
      RETURNING id
      """
    ) { try $0.int(0) }!
    return (id, -1)
  }

  private func insert(_ signals: [AlarmSignal], _ source: Int, parent: Int, _ items: [String: Int]) throws
    -> [String: OpenAlarm]
  {
    var made: [String: OpenAlarm] = [:]
    for some in signals.chunks(of: 200) {
      var rows: [SQL.Value] = []
      for one in some {
        rows += [
          source.sqlValue, one.fingerprint.sqlValue, parent.sqlValue, 0.sqlValue, 0.sqlValue,
          one.severity.rawValue.sqlValue, one.name.sqlValue, one.object.sqlValue, one.detail.sqlValue,
          one.labels.sqlValue, now.seconds.sqlValue, now.seconds.sqlValue, 0.sqlValue, "open".sqlValue, "".sqlValue,
          items[one.object.lowercased()].sqlValue,
        ]
      }
      let ids = try connection.query(
        """
        INSERT INTO alarm (source, fingerprint, parent, is_group, members, severity, name, object, detail, labels,
          first_at, last_at, occurrences, state, note, item)
        VALUES \(rows: rows, of: 16) RETURNING fingerprint, id
        """
      ) { (try $0.text(0), try $0.int(1)) }
      for (fingerprint, id) in ids { made[fingerprint] = OpenAlarm(id: id, parent: parent) }
    }
    return made
  }

  /// The configuration items whose host name or management address is one of these; none where the product keeps
  /// no such register.
  private func configurationItems(_ objects: Set<String>) throws -> [String: Int] {
    guard let type = ledger.registry["configuration-item"] else { return [:] }
    var found: [String: Int] = [:]
    let wanted = objects.filter { !$0.isEmpty }.sorted()
    for column in ["management_ip", "hostname"] where type.field(column) != nil {
      for some in wanted.chunks(of: 500) {
        try connection.forEach(
          """
          SELECT \(identifier: column), id FROM \(identifier: type.table)
          WHERE \(identifier: column) IN \(list: some) AND voided_at IS NULL ORDER BY id LIMIT 1000
          """
        ) { found[try $0.text(0).lowercased()] = try $0.int(1) }
      }
    }
    return found
  }

  /// Tells whoever is on duty, and who leads them, of what is critical: once an alarm.
  func tellOfAlarms(_ ids: [Int]) throws {
    guard !ids.isEmpty else { return }
    let critical = try connection.query(
      "\(Alarm.columns) WHERE id IN \(list: ids) AND severity >= \(AlarmSeverity.critical.rawValue) ORDER BY id", Alarm.init)
    guard !critical.isEmpty else { return }
    let people = Set(try people(ofStep: 1, place: 0) + people(ofStep: 2, place: 0)).sorted()
    for alarm in critical {
      let text = Wording("紧急报警：\(alarm.caption)，请立即确认处理。", "Critical alarm: \(alarm.caption).")
      for person in people { try notify(person, text, subject: "alarm", id: alarm.id, level: 2, dedupe: "alarm/\(alarm.id)") }
    }
  }
}

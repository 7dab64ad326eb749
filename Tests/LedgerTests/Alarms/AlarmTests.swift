import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `Alarms of a source` {
  private func signal(_ number: Int, cleared: Bool = false, severity: AlarmSeverity = .warning) -> AlarmSignal {
    AlarmSignal(
      fingerprint: "f\(number)", name: "端口中断", object: "sw-\(number)", severity: severity, detail: "第 \(number) 条",
      isCleared: cleared)
  }
  @discardableResult
  private func take(_ house: House, _ signals: [AlarmSignal], limit: Int = 50, source: Int = 1) throws -> AlarmTaken {
    try house.ledger.write(.product) {
      try $0.takeAlarms(signals, from: source, limit: limit, payload: Array("\(signals.map(\.fingerprint))".utf8))
    }
  }
  private func open(_ house: House) throws -> [Alarm] { try house.ledger.read { try $0.openAlarms(limit: 100) } }
  private func count(_ house: House, _ sql: SQL) throws -> Int {
    try house.ledger.database.read { try $0.first(sql) { try $0.int(0) }! }
  }

  @Test(arguments: Engine.allCases)
  func `are one alarm while they are the same, each occurrence kept`(_ engine: Engine) throws {
    let house = try House(engine)
    #expect(try take(house, [signal(1), signal(2), signal(1)]) == AlarmTaken(new: 2, again: 1, cleared: 0, idle: 0))
    house.clock.advance(60)
    try take(house, [signal(1, severity: .critical)])
    let alarms = try open(house)
    #expect(alarms.map(\.object) == ["sw-1", "sw-2"] && alarms.map(\.occurrences) == [3, 1])
    #expect(alarms[0].lastAt - alarms[0].firstAt == 60 && alarms[0].severity == .critical)
    #expect(try house.ledger.read { try $0.occurrences(of: alarms[0].id) }.count == 3)
    // Another source's are its own.
    try take(house, [signal(1)], source: 2)
    #expect(try open(house).count == 3)
  }

  @Test(arguments: Engine.allCases)
  func `are cleared by their source, and begin anew as another alarm`(_ engine: Engine) throws {
    let house = try House(engine)
    try take(house, [signal(1)])
    #expect(try take(house, [signal(1, cleared: true), signal(9, cleared: true)]).idle == 1)
    #expect(try open(house).isEmpty)
    // Over and on again within one message.
    #expect(try take(house, [signal(1), signal(1, cleared: true), signal(1)]) == AlarmTaken(new: 2, again: 0, cleared: 1, idle: 0))
    #expect(try open(house).map(\.occurrences) == [1])
    #expect(try house.ledger.read { try $0.alarms() }.count == 3)
  }

  @Test(arguments: Engine.allCases)
  func `in a storm are one group with all its members, until the last is over`(_ engine: Engine) throws {
    let house = try House(engine)
    try take(house, (0..<30).map { signal($0) }, limit: 10)
    house.clock.advance(30)
    try take(house, (30..<60).map { signal($0, severity: $0 == 41 ? .major : .warning) } + [signal(20)], limit: 10)
    let alarms = try open(house)
    let group = try #require(alarms.first { $0.isGroup })
    #expect(alarms.count == 11 && group.members == 50 && group.occurrences == 51 && group.severity == .major)
    #expect(try house.ledger.read { try $0.alarms(of: group.id, limit: 100) }.count == 50)
    #expect(try count(house, "SELECT COUNT(*) FROM alarm_occurrence") == 61)
    // A minute later a new one stands alone again.
    house.clock.advance(61)
    try take(house, [signal(100)], limit: 10)
    #expect(try open(house).count == 12)
    try take(house, (0..<59).map { signal($0, cleared: true) }, limit: 10)
    #expect(try open(house).map(\.isGroup).contains(true))
    try take(house, [signal(59, cleared: true)], limit: 10)
    #expect(try open(house).map(\.object) == ["sw-100"])
  }

  @Test func `that are critical wake whoever is to look after them, once`() throws {
    let house = try House()
    try take(house, [signal(1, severity: .critical), signal(2, severity: .major)])
    try take(house, [signal(1, severity: .critical)])
    for who in [House.Who.operatorA, .operatorB, .manager] {
      let told = try house.ledger.read { try $0.notices(for: house[who]) }
      #expect(told.map(\.text.zh) == ["紧急报警：sw-1 端口中断，请立即确认处理。"] && told[0].level == 2)
    }
    #expect(try house.ledger.read { try $0.notices(for: house[.trader]) }.isEmpty)
    // A storm wakes people for its group, not a thousand times.
    try take(house, (10..<60).map { signal($0, severity: .critical) }, limit: 3)
    let told = try house.ledger.read { try $0.notices(for: house[.manager]) }
    // Of three critical ones a minute one was used up: two more stand alone.
    #expect(told.count == 4 && told.count { $0.text.zh.contains("报警风暴") } == 1)
  }

  @Test(arguments: Engine.allCases)
  func `that are critical are not swallowed by a storm of others`(_ engine: Engine) throws {
    let house = try House(engine)
    try take(house, (0..<300).map { signal($0, severity: .major) }, limit: 5)
    try take(house, [signal(900, severity: .critical)], limit: 5)
    #expect(try open(house).first.map { $0.object == "sw-900" && $0.parent == 0 } == true)
    #expect(try house.ledger.read { try $0.notices(for: house[.manager]) }.map(\.text.zh) == ["紧急报警：sw-900 端口中断，请立即确认处理。"])
    // Where there are too many of these too, the group becomes critical, and that is told.
    try take(house, (901..<920).map { signal($0, severity: .critical) }, limit: 5)
    let told = try house.ledger.read { try $0.notices(for: house[.manager]) }
    #expect(told.count == 6 && told.contains { $0.text.zh.contains("报警风暴") })
  }

  @Test func `are acknowledged once, by whom is kept, and cleared by hand with a reason`() throws {
    let house = try House()
    try take(house, [signal(1)])
    try house.as(.operatorA) { try $0.acknowledgeAlarm(1) }
    #expect(kind { try house.as(.operatorB) { try $0.acknowledgeAlarm(1) } } == .conflict)
    try take(house, [signal(1)])
    #expect(try open(house).map(\.state) == [.acknowledged] && open(house)[0].acknowledgedBy == house[.operatorA])
    #expect(throws: Faults.self) { try house.as(.operatorA) { try $0.clearAlarm(1, note: "") } }
    try house.as(.operatorB) { try $0.clearAlarm(1, note: "已更换光模块") }
    #expect(kind { try house.as(.operatorA) { try $0.clearAlarm(1, note: "再次") } } == .conflict)
    #expect(kind { try house.as(.operatorA) { try $0.acknowledgeAlarm(77) } } == .missing)
    let alarm = try #require(try house.ledger.read { try $0.alarm(1) })
    #expect(alarm.clearedBy == house[.operatorB] && alarm.note == "已更换光模块")
  }

  @Test func `of a group are acknowledged and cleared with it`() throws {
    let house = try House()
    try take(house, (0..<20).map { signal($0) }, limit: 0)
    let group = try open(house)[0]
    try house.as(.operatorA) { try $0.acknowledgeAlarm(group.id) }
    try house.as(.operatorA) { try $0.clearAlarm(group.id, note: "割接所致") }
    #expect(try count(house, "SELECT COUNT(*) FROM alarm WHERE state = 'cleared'") == 21)
  }

  @Test(arguments: Engine.allCases)
  func `are tied to the configuration item of their host name or address`(_ engine: Engine) throws {
    let house = try House(engine)
    let ledger = house.ledger
    try ledger.write(.product) { writing in
      for (host, address) in [("core-sw1", "10.1.2.3"), ("db-01", "10.1.2.4")] {
        try writing.create(
          Record<ConfigurationItem> {
            $0[ConfigurationItem.name] = host
            $0[ConfigurationItem.hostname] = host
            $0[ConfigurationItem.managementIP] = address
          })
      }
      func signal(_ object: String) -> AlarmSignal {
        AlarmSignal(fingerprint: object, name: "x", object: object, severity: .warning, detail: "")
      }
      _ = try writing.takeAlarms(["db-01", "10.1.2.3", "other", ""].map(signal), from: 1, limit: 9, payload: [])
    }
    let items = Dictionary(
      uniqueKeysWithValues: try ledger.read { try $0.openAlarms() }.map { ($0.object, $0.item) })
    #expect(items["db-01"] == 2 && items["10.1.2.3"] == 1 && items["other"] == Int?.none && items[""] == Int?.none)
  }

  @Test func `hold texts of any length and kind without harm`() throws {
    let house = try House()
    let wild = AlarmSignal(
      fingerprint: String(repeating: "长", count: 999), name: "a\u{0}b\u{7}", object: "<script>", severity: .warning,
      detail: String(repeating: "字", count: 99_999), labels: "{\"x\":\"" + String(repeating: "y", count: 9000) + "\"}")
    try take(house, [wild, wild])
    let alarm = try open(house)[0]
    #expect(alarm.name == "a b " && alarm.detail.count == 2000 && alarm.labels == "{}" && alarm.occurrences == 2)
  }

  @Test func `are listed by an index, however many there are`() throws {
    let house = try House()
    let statements = try Database.statements {
      _ = try house.ledger.read { reading in
        _ = try reading.openAlarms()
        _ = try reading.alarms(from: house.clock.now, to: house.clock.now)
        _ = try reading.alarms(in: .cleared)
        _ = try reading.occurrences(of: 1)
      }
    }
    #expect(statements.count == 4)
    try house.ledger.database.read { connection in
      for sql: SQL in [
        "\(Alarm.columns) WHERE parent = 0 AND state <> 'cleared' ORDER BY severity DESC, last_at DESC, id DESC LIMIT 30",
        "\(Alarm.columns) WHERE parent = 0 AND last_at >= 1 AND last_at <= 2 ORDER BY last_at DESC, id DESC LIMIT 30",
        "SELECT id FROM outbox WHERE channel = 1 AND state = 'waiting' AND next_at <= 5 ORDER BY next_at, id LIMIT 4",
      ] {
        let plan = try connection.explain(sql).joined(separator: "\n")
        #expect(!plan.contains("SCAN alarm\n") && !plan.contains("TEMP B-TREE") && plan.contains("USING"), "\(plan)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `of long ago are a line a day, but for what is open or led to an incident`(_ engine: Engine) throws {
    let house = try House(engine)
    try take(house, [signal(1), signal(2), signal(3)])
    house.clock.advance(86_400)
    try take(house, [signal(1), signal(1), signal(2)])
    let ids = try open(house).sorted { $0.object < $1.object }.map(\.id)
    try house.ledger.write(.product) { try $0.link(incident: 7, alarm: ids[1]) }
    try take(house, [signal(1, cleared: true), signal(2, cleared: true)])
    house.clock.advance(200 * 86_400)
    let before = house.clock.now.advanced(by: -180 * 86_400)
    let done = try house.ledger.write(.product) { try $0.groupAlarms(before: before) }
    #expect(done == AlarmsGrouped(alarms: 1, occurrences: 4, messages: 0))
    #expect(try house.ledger.write(.product) { try $0.groupAlarms(before: before) } == AlarmsGrouped())
    let days = try house.ledger.read { try $0.days(ofAlarm: ids[0]) }
    #expect(days.map(\.occurrences) == [2, 1] && days.map(\.clearings) == [1, 0])
    #expect(days.map(\.day) == [Day("2026-07-08")!, Day("2026-07-07")!])
    // The incident's and the open one keep every line, and the alarm itself says what it said.
    #expect(try ids.map { id in try house.ledger.read { try $0.occurrences(of: id) }.count } == [0, 3, 1])
    #expect(try house.ledger.read { try $0.alarm(ids[0]) }?.occurrences == 3)
    #expect(try count(house, "SELECT COUNT(*) FROM audit WHERE subject = 'alarm' AND verb = 'group'") == 1)
  }
}

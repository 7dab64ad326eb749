import Domain
import Records
import SQL
import Synchronization
import TestSupport
import Testing
import Time

@testable import Ledger
@testable import Messaging

/// What policies put into the outbox; nothing is sent here.
@Suite struct `An escalation policy` {
  let bureau: Bureau
  let mail: Int
  let group: Int
  init() throws {
    bureau = try Bureau()
    mail = try bureau.channel(.mail, "smtp://localhost:2525")
    group = try bureau.channel(.wecom, "https://qyapi.example.cn/send?key={token}")
  }
  private func escalate(_ at: String) throws -> Int {
    bureau.clock.set("2026-07-07 \(at)")
    return try bureau.office.escalate()
  }
  private func sent(_ channel: Int) throws -> [String] { try bureau.outbox.filter { $0.channel == channel }.map(\.address) }

  @Test func `sends to each who is told, and to the group once`() throws {
    try bureau.policy([(0, nil, mail), (0, nil, group)])
    for who in [Bureau.Who.operatorA, .manager] { try bureau.tell(who, "逾期", dedupe: "overdue/1") }
    try bureau.tell(.operatorA, "逾期", dedupe: "overdue/1")
    #expect(try sent(mail) == ["operatorA@example.cn", "manager@example.cn"])
    #expect(try sent(group) == ["https://qyapi.example.cn/send?key={token}"])
  }

  /// A closure that is wrapped once more with each call ends a server after some ten thousands of notices.
  @Test func `is asked no deeper in the stack the thousandth time`() throws {
    let depths = Mutex<[Int]>([])
    bureau.ledger.carryNotices { _, _ in
      var here = 0
      let depth = withUnsafeMutablePointer(to: &here) { Int(bitPattern: $0) }
      depths.withLock { $0.append(depth) }
    }
    try bureau.ledger.write(.product) { writing in
      for number in 0..<1000 { try writing.notify(bureau[.operatorA], "逾期", subject: "run", id: number) }
    }
    let seen = depths.withLock { $0 }
    #expect(seen.count == 1000 && Set(seen).count == 1, "\(seen[0] - seen[999]) bytes deeper")
  }

  @Test func `concerns its level and its topic only`() throws {
    try bureau.policy([(0, nil, mail)], level: .urgent, topic: .alarm)
    try bureau.tell(.operatorA, "执行单", level: 3)
    #expect(try bureau.outbox.isEmpty)
    try bureau.ledger.write(.product) {
      try $0.notify(bureau[.operatorA], "低", subject: "alarm", id: 1, level: 1)
      try $0.notify(bureau[.operatorA], "高", subject: "alarm", id: 1, level: 2)
    }
    #expect(try bureau.outbox.map(\.text) == ["高"])
  }

  @Test func `goes on to the next post while nobody reads, and no further`() throws {
    try bureau.policy([(0, nil, mail), (10, .dutyManager, mail), (30, .head, mail), (30, nil, group)])
    try bureau.tell(.operatorA, "逾期", dedupe: "overdue/1")
    #expect(try escalate("10:09") == 0)
    #expect(try escalate("10:10") == 1)
    #expect(try escalate("10:29") == 0)
    #expect(try sent(mail) == ["operatorA@example.cn", "manager@example.cn"])
    // What the manager is told stands in the inbox too.
    #expect(try bureau.ledger.read { try $0.notices(for: bureau[.manager]) }.map(\.text.zh) == ["逾期"])
    #expect(try escalate("10:31") == 1)
    #expect(try escalate("10:31") == 1)
    #expect(try escalate("11:00") == 0)
    #expect(try sent(mail) == ["operatorA@example.cn", "manager@example.cn", "head@example.cn"])
    #expect(try sent(group).count == 1)
  }

  @Test func `ends when somebody who was told has read it`() throws {
    try bureau.policy([(0, nil, mail), (10, .head, mail)])
    try bureau.tell(.operatorA, "逾期")
    let actor = Actor(try bureau.ledger.read { try $0.standing(of: bureau[.operatorA]) }, session: 1, address: "")
    try bureau.ledger.write(actor) { try $0.markRead() }
    #expect(try escalate("10:30") == 0)
    #expect(try sent(mail) == ["operatorA@example.cn"])
  }

  @Test func `keeps quiet at night until the morning, but never about a clock of the regulator`() throws {
    try bureau.policy([(0, nil, mail)], quiet: ("22:00", "07:00"))
    bureau.clock.set("2026-07-07 23:30")
    try bureau.tell(.operatorA, "通知", level: 0, id: 1)
    try bureau.tell(.operatorA, "紧急", level: 2, id: 2)
    try bureau.tell(.operatorA, "监管时限：15 分钟内报告", level: 3, id: 3)
    #expect(
      try bureau.outbox.map(\.nextAt) == [
        Moment("2026-07-08 07:00")!, Moment("2026-07-08 07:00")!, Moment("2026-07-07 23:30")!,
      ])
    bureau.clock.set("2026-07-08 06:59:59")
    try bureau.tell(.operatorA, "黎明", id: 4)
    bureau.clock.set("2026-07-08 07:00")
    try bureau.tell(.operatorA, "早晨", id: 5)
    #expect(try bureau.outbox.suffix(2).map(\.nextAt) == [Moment("2026-07-08 07:00")!, Moment("2026-07-08 07:00")!])
    #expect(try bureau.ledger.read { try $0.dueMessages(of: mail, limit: 10) }.count == 5)
  }

  @Test func `shows where somebody has no address, in one sentence`() throws {
    try bureau.policy([(0, nil, mail)])
    try bureau.tell(.clerk, "请办理")
    let item = try bureau.outbox[0]
    #expect(item.state == .failed && item.answer == "clerk没有登记可用的邮箱，请在人员资料中补上。")
    #expect(throws: Refusal.self) { try bureau.ledger.write(.product) { try $0.sendAgain(item.id) } }
  }

  @Test func `leaves nothing behind of a write that failed`() throws {
    struct Failure: Error {}
    try bureau.policy([(0, nil, mail)])
    #expect(throws: Failure.self) {
      try bureau.ledger.write(.product) {
        try $0.notify(bureau[.operatorA], "逾期", subject: "run", id: 1, level: 1)
        throw Failure()
      }
    }
    #expect(try bureau.outbox.isEmpty)
  }

  @Test func `costs no statement while none is in force`() throws {
    try bureau.tell(.operatorA, "热身")
    let statements = try Database.statements { try bureau.tell(.operatorA, "逾期") }
    #expect(!statements.contains { $0.contains("escalation_policy") || $0.contains("outbox") })
  }

  @Test func `that is stopped, or whose channel is stopped, sends nothing more`() throws {
    let policy = try bureau.policy([(0, nil, mail), (10, .head, mail)])
    try bureau.tell(.operatorA, "一", id: 1)
    try bureau.ledger.write(.product) {
      var record = try $0.find(Ref<EscalationPolicy>(policy))!
      record.data.state = "off"
      try $0.change(record)
    }
    try bureau.tell(.operatorA, "二", id: 2)
    #expect(try bureau.outbox.map(\.text) == ["一"])
    #expect(try escalate("10:30") == 0)
  }
}

@Suite struct `A message in the outbox` {
  let bureau: Bureau
  init() throws { bureau = try Bureau() }

  @Test func `is due again when whoever took it never said what became of it`() throws {
    let channel = try bureau.channel(.webhook, "http://127.0.0.1:9/none")
    try bureau.policy([(0, nil, channel)])
    try bureau.tell(.operatorA, "逾期")
    func due() throws -> [Int] { try bureau.ledger.read { try $0.dueMessages(of: channel, limit: 9) } }
    let ids = try due()
    #expect(try bureau.ledger.write(.product) { try $0.claim(outbox: ids) }.map(\.attempts) == [1])
    #expect(try due() == [])
    // Nobody takes it twice.
    #expect(try bureau.ledger.write(.product) { try $0.claim(outbox: ids) }.isEmpty)
    bureau.clock.advance(Retrying.lease)
    #expect(try due() == ids)
  }

  @Test func `waits longer each time, an hour at most, and is given up after twenty attempts`() throws {
    #expect((1...9).map(Retrying.delay) == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
    let channel = try bureau.channel(.webhook, "http://127.0.0.1:9/none")
    try bureau.policy([(0, nil, channel)])
    try bureau.tell(.operatorA, "逾期")
    for attempt in 1...Retrying.attempts {
      let item = try #require(
        try bureau.ledger.write(.product) { try $0.claim(outbox: [1]) }.first, "attempt \(attempt)")
      try bureau.ledger.write(.product) { try $0.settle(item, isDelivered: false, answer: "连接不上") }
      bureau.clock.advance(3600)
    }
    #expect(try bureau.outbox[0].state == .failed)
    try bureau.ledger.write(.product) { try $0.sendAgain(1) }
    #expect(try bureau.outbox.map(\.state) == [.waiting] && bureau.outbox[0].attempts == 0)
  }

  @Test func `that was delivered stays as proof when it is sent again`() throws {
    let channel = try bureau.channel(.webhook, "http://127.0.0.1:9/none")
    try bureau.policy([(0, nil, channel)])
    try bureau.tell(.operatorA, "逾期")
    let item = try bureau.ledger.write(.product) { try $0.claim(outbox: [1]) }[0]
    try bureau.ledger.write(.product) { try $0.settle(item, isDelivered: true, answer: "HTTP 200") }
    let proof = try bureau.outbox[0]
    try bureau.ledger.write(.product) { try $0.sendAgain(1) }
    #expect(try bureau.outbox.count == 2 && bureau.outbox[0] == proof && bureau.outbox[1].token != proof.token)
  }
}

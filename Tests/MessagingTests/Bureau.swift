import Domain
import Foundation
import Procedures
import Records
import SQL
import Synchronization
import TestSupport
import Testing
import Time

@testable import Ledger
@testable import Messaging

final class HandClock: TimeSource {
  private let moment: Mutex<Moment>
  init(_ text: String) { moment = Mutex(Moment(text)!) }
  var now: Moment { moment.withLock { $0 } }
  func set(_ text: String) { moment.withLock { $0 = Moment(text)! } }
  func advance(_ seconds: Int) { moment.withLock { $0 = $0.advanced(by: seconds) } }
}

struct EveryDay: TradingDays {
  func isTradingDay(_ day: Day) -> Bool { true }
}

/// A house that tells people things: a head, a manager and an operator with mail and mobile, and a clerk without.
final class Bureau: Sendable {
  enum Who: String, CaseIterable { case head, manager, operatorA, clerk }
  let folder: TemporaryFolder
  let clock = HandClock("2026-07-07 10:00")
  let ledger: Ledger
  let office: PostOffice
  let troubles = Mutex<[String]>([])
  private let people: [Who: Int]
  let posts: [String: Int]

  init() throws {
    folder = try TemporaryFolder()
    let place: Database.Place =
      ProcessInfo.processInfo.environment["SHOUZHENG_TEST_ENGINE"] == "postgres"
      ? .postgres(url: try PostgresServer.newDatabase()) : .sqlite(path: folder.path + "/data.sqlite")
    ledger = try Ledger(Database.open(place), Registry(everyType), time: clock, days: EveryDay())
    (people, posts) = try ledger.write(.product) { try Self.furnish($0) }
    office = PostOffice(
      ledger, secrets: try SecretBox.open(path: folder.path + "/secrets.key"),
      link: { "https://ops.example.cn/\($0)/\($1)" })
  }

  private static func furnish(_ writing: Writing) throws -> ([Who: Int], [String: Int]) {
    let department = try writing.create(
      Record<Department> {
        $0[Department.name] = "信息技术部"
        $0[Department.kind] = .department
      })
    var people: [Who: Int] = [:]
    for who in Who.allCases {
      people[who] = try writing.create(
        Record<Person> {
          $0[Person.name] = who.rawValue
          $0[Person.department] = department
          $0[Person.isQualified] = true
          $0[Person.mail] = who == .clerk ? nil : "\(who.rawValue)@example.cn"
          $0[Person.mobile] = who == .clerk ? nil : "1380000000\(who.rawValue.count % 10)"
        }
      ).id
    }
    var posts: [String: Int] = [:]
    for (code, who) in [(PostCode.head, Who.head), (.dutyManager, .manager), (.dutyOperator, .operatorA)] {
      posts[code.rawValue] = try writing.create(
        Record<Domain.Post> {
          $0[Domain.Post.code] = code.rawValue
          $0[Domain.Post.title] = code.rawValue
          $0[Domain.Post.isKey] = false
          $0[Domain.Post.main] = [Ref(people[who]!)]
        }
      ).id
    }
    return (people, posts)
  }

  subscript(who: Who) -> Int { people[who]! }

  /// A channel with its secrets.
  @discardableResult
  func channel(
    _ kind: NotificationChannel.Kind, _ address: String, template: String? = nil, certificate: String? = nil,
    account: String? = nil, token: String? = nil, key: String? = nil
  ) throws -> Int {
    try ledger.write(.product) { writing in
      let id = try writing.create(
        Record<NotificationChannel> {
          $0[NotificationChannel.name] = "\(kind.rawValue) \(address)"
          $0[NotificationChannel.kind] = kind
          $0[NotificationChannel.address] = address
          $0[NotificationChannel.template] = template
          $0[NotificationChannel.sender] = kind == .mail ? "ops@haiyue.cn" : nil
          $0[NotificationChannel.account] = account
          $0[NotificationChannel.certificate] = certificate
        }
      ).id
      if let token { try writing.keepSecret("token", token, of: ChannelSecret.owner, id, self.office.secrets!) }
      if let key { try writing.keepSecret("key", key, of: ChannelSecret.owner, id, self.office.secrets!) }
      return id
    }
  }

  /// A policy; a step is minutes, post code or nothing, and channel.
  @discardableResult
  func policy(
    _ steps: [(Int, PostCode?, Int)], level: EscalationPolicy.Level = .information,
    topic: EscalationPolicy.Topic = .any, quiet: (String, String)? = nil
  ) throws -> Int {
    let posts = posts
    return try ledger.write(.product) { writing in
      try writing.create(
        Record<EscalationPolicy> {
          $0[EscalationPolicy.name] = "策略 \(level.rawValue) \(steps.count)"
          $0[EscalationPolicy.topic] = topic
          $0[EscalationPolicy.level] = level
          $0[EscalationPolicy.steps] = steps.map { minutes, post, channel in
            Line<EscalationPolicy.Step> {
              $0[EscalationPolicy.Step.minutes] = minutes
              $0[EscalationPolicy.Step.post] = post.map { Ref(posts[$0.rawValue]!) }
              $0[EscalationPolicy.Step.channel] = Ref(channel)
            }
          }
          $0[EscalationPolicy.quietFrom] = quiet.flatMap { TimeOfDay($0.0) }
          $0[EscalationPolicy.quietTo] = quiet.flatMap { TimeOfDay($0.1) }
        }
      ).id
    }
  }

  func tell(_ who: Who, _ text: String, level: Int = 1, dedupe: String? = nil, id: Int = 1) throws {
    _ = try ledger.write(.product) {
      try $0.notify(self[who], Wording(text), subject: "run", id: id, level: level, dedupe: dedupe)
    }
  }

  /// The outbox, oldest first.
  var outbox: [OutboxItem] { get throws { try ledger.read { try $0.outbox(limit: 1000) }.reversed() } }
  /// What receivers said, for a test that fails.
  var answers: Comment { "\(((try? outbox) ?? []).map { "\($0.state) \($0.answer)" })" }
  func delivered(_ channel: Int) throws -> Bool {
    try outbox.contains { $0.channel == channel && $0.state == .delivered }
  }
}

import Domain
import Foundation
import Procedures
import Records
import SQL
import Synchronization
import TestSupport
import Time

@testable import Ledger

/// A clock that tests move.
final class HandClock: TimeSource {
  private let moment: Mutex<Moment>
  init(_ moment: Moment) { self.moment = Mutex(moment) }
  var now: Moment { moment.withLock { $0 } }
  func set(_ text: String) { moment.withLock { $0 = Moment(text)! } }
  func advance(_ seconds: Int) { moment.withLock { $0 = $0.advanced(by: seconds) } }
}

/// Every weekday is a trading day, but for the first week of October.
struct WeekdayTrading: TradingDays {
  func isTradingDay(_ day: Day) -> Bool { !day.isWeekend && !(day.month == 10 && day.day <= 7) }
}

/// On which database a test runs; the suite passes on each.
enum Engine: CaseIterable, Sendable {
  case sqlite, postgres

  /// Where a test is not run on each: SQLite, or what `SHOUZHENG_TEST_ENGINE=postgres` says, with which the
  /// whole suite runs.
  static let usual: Engine =
    ProcessInfo.processInfo.environment["SHOUZHENG_TEST_ENGINE"] == "postgres" ? .postgres : .sqlite

  func place(in folder: String) throws -> Database.Place {
    switch self {
    case .sqlite: .sqlite(path: folder + "/data.sqlite")
    case .postgres: .postgres(url: try PostgresServer.newDatabase())
    }
  }
}

/// A small institution with its people, in a database of its own that goes away with it.
final class House: Sendable {
  enum Who: String, CaseIterable {
    case head, manager, operatorA, operatorB, auditor, leader, trader, branchA, branchB, engineer
  }
  let folder: String
  let clock: HandClock
  let ledger: Ledger
  let people: [Who: Int]
  let branches: [Int]

  /// - Parameter url: of an empty database on PostgreSQL, where another node is to share it.
  init(_ engine: Engine = .usual, at start: String = "2026-07-07 07:30", url: String? = nil) throws {
    let folder = NSTemporaryDirectory() + "runs-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.folder = folder
    clock = HandClock(Moment(start)!)
    let database = try Database.open(url.map { .postgres(url: $0) } ?? engine.place(in: folder))
    ledger = try Ledger(database, Registry(everyType), time: clock, days: WeekdayTrading())
    (people, branches) = try ledger.write(.product) { try House.furnish($0) }
  }

  deinit {
    ledger.database.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func furnish(_ writing: Writing) throws -> ([Who: Int], [Int]) {
    let technology = try writing.department("信息技术部", .department)
    let trading = try writing.department("交易部", .department)
    let branches = try [writing.department("北京营业部", .branch), writing.department("大连营业部", .branch)]
    var people: [Who: Int] = [:]
    for who in Who.allCases {
      let department =
        switch who {
        case .trader: trading
        case .branchA: branches[0]
        case .branchB: branches[1]
        default: technology
        }
      people[who] = try writing.create(
        Record<Person> {
          $0[Person.name] = who.rawValue
          $0[Person.department] = department
          $0[Person.isQualified] = true
          $0.data.state = "active"
        }
      ).id
    }
    let posts: [(PostCode, [Who])] = [
      (.head, [.head]), (.dutyManager, [.manager]), (.dutyOperator, [.operatorA, .operatorB]),
      (.auditor, [.auditor]), (.leader, [.leader]), (.technicalService, [.branchA, .branchB]),
      (.systemAdministration, [.engineer]),
    ]
    for (code, holders) in posts {
      try writing.create(
        Record<Domain.Post> {
          $0[Domain.Post.code] = code.rawValue
          $0[Domain.Post.title] = code.rawValue
          $0[Domain.Post.isKey] = false
          $0[Domain.Post.main] = holders.map { Ref<Person>(people[$0]!) }
        })
    }
    try writing.create(
      Record<Institution> {
        $0[Institution.name] = "海岳期货有限公司"
        $0[Institution.shortName] = "海岳期货"
        $0[Institution.exchanges] = "SHFE"
        $0[Institution.crew] = 3
        $0[Institution.escalateManager] = 5
        $0[Institution.escalateHead] = 15
        $0[Institution.stampCount] = 40
        $0[Institution.stampSeconds] = 5
      })
    return (people, branches.map(\.id))
  }
}

extension Writing {
  fileprivate func department(_ name: String, _ kind: Department.Kind) throws -> Ref<Department> {
    try create(
      Record<Department> {
        $0[Department.name] = name
        $0[Department.kind] = kind
      })
  }
}

extension House {
  subscript(who: Who) -> Int { people[who]! }

  func standing(_ who: Who) throws -> Standing { try ledger.read { try $0.standing(of: self[who]) } }
  func actor(_ who: Who) throws -> Actor { Actor(try standing(who), session: 1, address: "10.0.0.8") }
  /// What a right password gives.
  func proof(_ who: Who) throws -> Proof {
    Proof(standing: try standing(who), at: clock.now, method: "password")
  }

  /// A write of one person.
  @discardableResult
  func `as`<T>(_ who: Who, _ body: (Writing) throws -> T) throws -> T {
    try ledger.write(try actor(who), body)
  }

  /// Fills posts that the house has not, by its founder.
  func appoint(_ code: PostCode, _ main: Who, backup: Who? = nil, isKey: Bool = false) throws {
    try ledger.write(.product) { writing in
      _ = try writing.create(
        Record<Domain.Post> {
          $0[Domain.Post.code] = code.rawValue
          $0[Domain.Post.title] = code.rawValue
          $0[Domain.Post.isKey] = isKey
          $0[Domain.Post.main] = [Ref(self[main])]
          $0[Domain.Post.backup] = (backup.map { [$0] } ?? []).map { Ref(self[$0]) }
        })
    }
  }

  /// Takes a step of the record at the version that `record` is, with the right password unless it is not `signed`.
  @discardableResult
  func take(
    _ who: Who, _ step: String, _ record: RecordData, _ input: [String: Input] = [:], signed: Bool = true, witness: Who? = nil
  ) throws -> RecordData {
    let request = StepRequest(
      seen: record.version, input: input, proof: signed ? try proof(who) : nil, witness: try witness.map(proof))
    return try self.as(who) { try $0.take(step, of: record.type, record.id, request) }
  }

  func run(_ id: Int, seenBy who: Who = .manager) throws -> StoredRun {
    let standing = try standing(who)
    return try ledger.read { try $0.run(id, for: standing) }
  }

  /// Installs procedures, creates what is due by the end of the day, and returns the runs of the day by code.
  @discardableResult
  func open(_ procedures: Procedure..., upTo moment: String = "2026-07-07 23:59") throws -> [String: Int] {
    try ledger.write(.product) { writing in
      try writing.installStarter(procedures.map(pack))
      try writing.createDueRuns(upTo: Moment(moment)!)
    }
    let runs = try ledger.read { try $0.runs(on: Moment(moment)!.day, for: Actor.product.standing) }
    return Dictionary(runs.map { ($0.procedure, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  func pack(_ procedure: Procedure) throws -> ProcedurePack {
    let text = """
      {"pack": "2026.1", "effective": "2026-01-01", "source": "测试", "procedure": \(procedure.json)}
      """
    return try ProcedurePack(text.utf8, file: procedure.identifier)
  }
}

/// The kind of a refusal, where what is thrown is one.
func kind(_ body: () throws -> Void) -> Refusal.Kind? {
  do {
    try body()
    return nil
  } catch let refusal as Refusal {
    return refusal.kind
  } catch {
    return nil
  }
}

extension StoredRun {
  /// √ into these cells, or all, as they stand.
  func ticks(_ cells: [Int]? = nil) -> [CellEntry] {
    (cells ?? Array(run.cells.indices)).map {
      CellEntry($0, seen: run.cells[$0].revision, .value(.tick(true)))
    }
  }
  /// These cells, or all, as they stand.
  func seen(_ cells: [Int]? = nil) -> [Run.Seen] { run.seen(cells ?? Array(run.cells.indices)) }
}

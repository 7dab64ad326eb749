import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Procedures
import Records
import SQL
import Synchronization
import Time

@testable import Web

/// A clock that tests move.
final class HandClock: TimeSource {
  private let moment: Mutex<Moment>
  init(_ text: String) { moment = Mutex(Moment(text)!) }
  var now: Moment { moment.withLock { $0 } }
  func set(_ text: String) { moment.withLock { $0 = Moment(text)! } }
}

struct WeekdayTrading: TradingDays {
  func isTradingDay(_ day: Day) -> Bool { !day.isWeekend }
}

/// The repository this test stands in.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// A small institution with the starter procedures, its people signed in, and the pages over it.
final class RunHouse: Sendable {
  enum Who: String, CaseIterable { case wu, zheng, zhou, auditor, branch, trader }
  static let names: [Who: String] = [
    .wu: "吴航", .zheng: "郑岚", .zhou: "周敏", .auditor: "沈审", .branch: "鲁北", .trader: "钱商",
  ]
  static let password = "Haiyue-2026-run"

  let folder: String
  let clock: HandClock
  let ledger: Ledger
  let site: Site
  let router: Router
  private let people: [Who: Int]
  private let sessions: Mutex<[Who: SignedIn]> = Mutex([:])

  /// - Parameter packs: the starter procedures to put into force; all when nil.
  init(at start: String = "2026-07-07 08:05", packs: [String]? = ["pre-open"]) throws {
    folder = NSTemporaryDirectory() + "run-pages-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    clock = HandClock(start)
    ledger = try Ledger(
      Database.open(.sqlite(path: folder + "/data.sqlite")), Registry(everyType), time: clock, days: WeekdayTrading())
    people = try ledger.write(.product) { try RunHouse.furnish($0) }
    let identity = try Identity(ledger, secrets: SecretBox.open(path: folder + "/secrets.key"))
    for (who, id) in people {
      try identity.addAccount(
        person: id, login: who.rawValue, password: RunHouse.password, isAdministrator: false, mustChange: false,
        by: .product)
    }
    let names = try packs ?? FileManager.default.contentsOfDirectory(atPath: repository + "/Packs/procedures").sorted()
      .map { String($0.dropLast(5)) }
    try ledger.write(.product) { writing in
      try writing.installStarter(
        texts: try names.map { ($0, try String(contentsOfFile: repository + "/Packs/procedures/\($0).json", encoding: .utf8)) })
      try writing.createDueRuns(upTo: Moment("2026-07-07 23:00")!)
    }
    site = Site(
      ledger: ledger, identity: identity, calendar: ChosenCalendar(try TestSite.packs()),
      printer: PrintPool(.init(root: repository)),
      assets: try StaticFiles(directory: repository + "/Assets"))
    router = site.router()
  }

  deinit {
    site.printer.close()
    ledger.database.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func furnish(_ writing: Writing) throws -> [Who: Int] {
    func department(_ name: String, _ kind: Department.Kind) throws -> Ref<Department> {
      try writing.create(
        Record<Department> {
          $0[Department.name] = name
          $0[Department.kind] = kind
        })
    }
    let technology = try department("信息技术部", .department)
    let branch = try department("济南营业部", .branch)
    let trading = try department("交易部", .department)
    var people: [Who: Int] = [:]
    for who in Who.allCases {
      people[who] = try writing.create(
        Record<Person> {
          $0[Person.name] = names[who]!
          $0[Person.department] = who == .branch ? branch : who == .trader ? trading : technology
          $0[Person.isQualified] = true
          $0.data.state = "active"
        }
      ).id
    }
    let posts: [(PostCode, Who)] = [
      (.dutyOperator, .wu), (.systemAdministration, .zheng), (.dutyManager, .zhou), (.auditor, .auditor),
      (.technicalService, .branch),
    ]
    for (code, holder) in posts {
      try writing.create(
        Record<Post> {
          $0[Post.code] = code.rawValue
          $0[Post.title] = code.rawValue
          $0[Post.isKey] = false
          $0[Post.main] = [Ref<Person>(people[holder]!)]
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
    return people
  }
}

extension RunHouse {
  func signedIn(_ who: Who) throws -> SignedIn {
    if let known = sessions.withLock({ $0[who] }) { return known }
    let fresh = try site.identity.signIn(login: who.rawValue, password: RunHouse.password, address: "10.0.0.8", agent: "test")
    sessions.withLock { $0[who] = fresh }
    return fresh
  }

  /// What the server answers, refusals included.
  func get(_ who: Who, _ path: String, fragment: Bool = false) throws -> (status: Int, body: String) {
    try ask(who, .get, path, [], fragment: fragment)
  }

  /// A script's request, with the form token of the session.
  func post(
    _ who: Who, _ path: String, _ fields: [(String, String)], fragment: Bool = true, token: String? = nil
  ) throws -> (status: Int, body: String) {
    try ask(who, .post, path, fields, fragment: fragment, token: token)
  }

  private func ask(
    _ who: Who, _ method: HTTP.Method, _ path: String, _ fields: [(String, String)], fragment: Bool, token: String? = nil
  ) throws -> (status: Int, body: String) {
    let session = try signedIn(who)
    var headers = Headers(["Cookie": "shouzheng=\(session.token)"])
    if fragment { headers.add("X-Fragment", "1") } else { headers.add("Accept", "text/html") }
    var body: [UInt8] = []
    if method == .post {
      headers.add("X-Form-Token", token ?? session.session.formToken)
      headers.add("Content-Type", "application/x-www-form-urlencoded")
      body = Array(fields.map { "\(Percent.encode($0.0))=\(Percent.encode($0.1))" }.joined(separator: "&").utf8)
    }
    let request = try Request(method, path, headers: headers, body: body)
    let response: Response
    do { response = try router.respond(to: request) } catch { response = site.answer(error, request) }
    return (response.status.rawValue, response.text)
  }

  /// The runs of the day by their procedure.
  func runs() throws -> [String: Int] {
    let runs = try ledger.read { try $0.runs(on: Day(2026, 7, 7)!, for: Actor.product.standing) }
    return Dictionary(runs.map { ($0.procedure, $0.id) }, uniquingKeysWith: { first, _ in first })
  }
  func run(_ id: Int) throws -> Run { try ledger.read { try $0.run(id, for: Actor.product.standing).run } }
  func person(_ who: Who) -> Int { people[who]! }

  /// `12 3`: these cells as they stand.
  func seen(_ id: Int, _ cells: some Sequence<Int>) throws -> [(String, String)] {
    let run = try run(id)
    return cells.map { ("cell", "\($0) \(run.cells[$0].revision)") }
  }
  /// √ into these cells as they stand.
  func ticks(_ id: Int, _ cells: some Sequence<Int>, _ sign: String = "√") throws -> [(String, String)] {
    let run = try run(id)
    return cells.map { ("set", "\($0) \(run.cells[$0].revision) \(sign)") }
  }
}

extension Response {
  var text: String {
    switch body {
    case .text(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .resident(let kept): String(decoding: kept.bytes, as: UTF8.self)
    default: headers["Location"] ?? ""
    }
  }
}

import Domain
import Foundation
import HTTP
import Ledger
import Messaging
import Printing
import Procedures
import Records
import SQL
import Synchronization
import Time
import Web

/// A whole product without a network: a database of its own, people of every kind, a clock that stands.
final class TestSite: Sendable {
  let site: Site
  let router: Router
  let ledger: Ledger
  let clock: TestClock
  private let folder: URL
  private let tokens = Mutex<[String: String]>([:])

  /// Not a login: the session of a wall screen.
  static let display = "a wall screen"
  /// Monday 2026-07-06, 8:05.
  static let morning = Moment(Day(2026, 7, 6)!, TimeOfDay(8, 5)!)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shouzheng-web-\(UUID())")
    try FileManager.default.createDirectory(at: folder.appending(path: "assets"), withIntermediateDirectories: true)
    clock = TestClock(Self.morning)
    let calendar = ChosenCalendar(try Self.packs())
    let database = try Database.open(.sqlite(path: folder.appending(path: "test.db").path))
    ledger = try Ledger(database, Registry(everyType), time: clock, days: calendar)
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }
    ledger.packs.put(try GradingPack(bytes("Packs/incidents/grading.json"), file: "grading.json"))
    ledger.packs.put(try ClockPack(bytes("Packs/incidents/clocks.json"), file: "clocks.json"))
    ledger.packs.put(try NoticePack(bytes("Packs/emergency/notices.json"), file: "notices.json"))
    let secrets = try SecretBox.open(path: folder.appending(path: "secrets.key").path)
    site = try Site(
      ledger: ledger, identity: Identity(ledger, secrets: secrets), calendar: calendar, printer: PrintPool(.init(root: folder.path)),
      assets: StaticFiles(directory: folder.appending(path: "assets").path),
      postOffice: PostOffice(
        ledger, secrets: secrets, link: { Paths.subject($0, $1) }))
    router = site.router()
    try People.install(in: self)
  }

  /// The calendars that ship.
  static func packs() throws -> TradingCalendar {
    let folder = URL(filePath: #filePath).appending(path: "../../../Packs/calendars").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { $0.hasSuffix(".txt") }
    return try TradingCalendar(
      parsing: files.map { .init(name: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Signs a login in; the password of every test person is the same.
  func token(_ login: String) throws -> String {
    // The clock of a test may have left a session behind.
    if let known = tokens.withLock({ $0[login] }), try site.identity.session(token: known) != nil { return known }
    let made = login == Self.display ? try site.identity.openDisplay(note: "hall", by: .product)
      : try site.identity.signIn(login: login, password: People.password, address: "127.0.0.1", agent: "test")
    tokens.withLock { $0[login] = made.token }
    return made.token
  }

  /// One request, through the router and the error page, as the server would answer it.
  func request(
    _ method: HTTP.Method, _ target: String, as login: String?, form: [(String, String)] = [], json: String? = nil,
    files: [(field: String, name: String, bytes: [UInt8])] = [], headers: KeyValuePairs<String, String> = [:],
    withFormToken: Bool = true
  ) throws -> Response {
    var all = Headers(headers)
    if all["Accept"] == nil { all.add("Accept", "text/html") }
    var fields = form
    if let login {
      let token = try token(login)
      all.add("Cookie", "shouzheng=\(token)")
      if method != .get, withFormToken, let session = try site.identity.session(token: token) {
        fields.append(("form_token", session.formToken))
        all.add("X-Form-Token", session.formToken)
      }
    }
    var body: [UInt8] = []
    if let json {
      body = Array(json.utf8)
      all.add("Content-Type", "application/json")
    } else if !files.isEmpty {
      all.add("Content-Type", "multipart/form-data; boundary=shouzhengtest")
      for (name, value) in fields {
        body += Array("--shouzhengtest\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
      }
      for file in files {
        let head = "form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream"
        body += Array("--shouzhengtest\r\nContent-Disposition: \(head)\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
      }
      body += Array("--shouzhengtest--\r\n".utf8)
    } else if method != .get {
      all.add("Content-Type", "application/x-www-form-urlencoded")
      body = Array(fields.map { "\(Percent.encode($0.0))=\(Percent.encode($0.1))" }.joined(separator: "&").utf8)
    }
    let request = try Request(method, target, headers: all, body: body)
    do {
      return try router.respond(to: request)
    } catch { return site.answer(error, request) }
  }
}

final class TestClock: TimeSource {
  private let moment: Mutex<Moment>
  init(_ moment: Moment) { self.moment = Mutex(moment) }
  var now: Moment { moment.withLock { $0 } }
  func set(_ now: Moment) { moment.withLock { $0 = now } }
  func advance(seconds: Int) { moment.withLock { $0 = $0.advanced(by: seconds) } }
}

extension Response {
  /// The body as text, whatever its kind.
  var content: String {
    switch body {
    case .text(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .resident(let kept): String(decoding: kept.bytes, as: UTF8.self)
    default: ""
    }
  }
}

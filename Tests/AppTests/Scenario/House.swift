import Foundation
import TestSupport
import Testing
import Time

@testable import Shouzheng

/// 海岳期货, founded in the evening we choose, with the real server over it and a clock that we set. Everything
/// after the founding is done as people do it: over HTTP, each at a workstation and with a password of their own.
final class House {
  enum Store: String, CaseIterable, Sendable { case sqlite, postgres }

  let data: String
  private let folder: TemporaryFolder
  private let database: [String]
  private(set) var server: RunningServer
  private(set) var seats: [String: Seat] = [:]
  private(set) var now = ""

  /// - Parameter evening: when it begins to use the product; what was due before is not owed.
  init(_ store: Store = .sqlite, since evening: String) throws {
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    database = store == .sqlite ? [] : ["--database", try PostgresServer.newDatabase()]
    try House.found(data, database, at: Moment(evening)!)
    server = try RunningServer(data: data, database + ["--test-clock"])
    try at(evening)
    try Staff.hire(in: self)
  }

  private static func found(_ data: String, _ database: [String], at moment: Moment) throws {
    let arguments = try Arguments(["--data", data] + database, options: [.data, .database], operands: [])
    let installation = try Installation(arguments, mayCreate: true, time: Shouzheng.TestClock(moment))
    defer { installation.close() }
    try Founding(installation).found(
      institution: "海岳期货有限公司", login: Staff.administrator, password: Seat.password, othersPassword: Seat.password)
  }

  subscript(_ login: String) -> Seat {
    if let seat = seats[login] { return seat }
    let seat = Seat(login, server.browser(at: UInt8(10 + seats.count)))
    seats[login] = seat
    return seat
  }

  /// Gives posts, by their code, to whoever signs in as said; `alone` also takes them from the backup holders.
  func appoint(_ holders: [String: String], alone: Bool = false) throws {
    for post in try self[Staff.administrator].api("GET", "post?limit=100").items {
      guard let login = holders[post.text("code")] else { continue }
      var posted: [String: Any] = ["main_holders": [self[login].person]]
      if alone { posted["backup_holders"] = [Int]() }
      try self[Staff.security].change("post", post.id, posted)
    }
  }

  /// Another server on the same data: a second node on PostgreSQL, or the one after this one has ended.
  func node() throws -> RunningServer {
    let node = try RunningServer(data: data, database + ["--test-clock"])
    #expect(try node.browser().post("/test/clock", ["now": now]).status == 200)
    return node
  }

  /// Sets the clock, at which the product does what is due.
  func at(_ time: String) throws {
    let answer = try server.browser().post("/test/clock", ["now": time])
    guard answer.status == 200 else { throw Refused(answer) }
    now = time
  }

  /// After a power cut, or whatever ended the server: the same data, the same time, everybody signs in anew.
  func restart() throws {
    server.kill()
    server = try RunningServer(data: data, database + ["--test-clock"])
    for (index, seat) in seats.values.sorted(by: { $0.login < $1.login }).enumerated() {
      seat.move(to: server.browser(at: UInt8(10 + index)))
    }
    try at(now)
  }

  /// Stops the server and verifies the trail it leaves.
  func verify() throws -> Ended {
    guard server.stop() == 0 else { throw RunningServer.Failure(what: "the server did not stop in order") }
    return try Program.run(["audit", "verify", "--data", data] + database)
  }
}

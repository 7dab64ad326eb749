import Domain
import Ledger
import Procedures
import Records
import SQL
import TestSupport
import Testing
import Time

@testable import Shouzheng

@Suite("The sample institution")
struct DemoTests {
  /// Makes a sample of some days; the caller closes it.
  private func make(_ folder: TemporaryFolder, url: String? = nil, days: Int, seed: UInt64 = 1) throws -> Installation {
    let until = Moment("2026-07-07 10:40")!
    let first = until.day.advanced(by: 1 - days)
    let clock = DemoClock(Moment(first.advanced(by: -1), TimeOfDay(19, 0)!))
    let words = ["--data", folder.path] + (url.map { ["--database", $0] } ?? [])
    let installation = try Installation(
      Arguments(words, options: [.data, .database], operands: []), mayCreate: true, time: clock)
    _ = try Demonstration(installation: installation, clock: clock, seed: seed, first: first, until: until)
      .make { _, _ in }
    return installation
  }

  private func head(_ installation: Installation) throws -> [UInt8] {
    try installation.database.read { try $0.first("SELECT hash FROM audit_head") { try $0.blob(0) } ?? [] }
  }

  @Test("the same seed makes the same history on both databases, another seed another")
  func repeatable() throws {
    var heads: [[UInt8]] = []
    for (url, seed) in [(nil, 1), (try PostgresServer.newDatabase(), 1), (nil, 2)] as [(String?, UInt64)] {
      let folder = try TemporaryFolder()
      let installation = try make(folder, url: url, days: 3, seed: seed)
      heads.append(try head(installation))
      let verdict = try AuditVerifier(installation.database, keys: [], checkpointFile: nil).verify()
      #expect(verdict.isSound && verdict.count > 500)
      installation.close()
    }
    #expect(heads[0] == heads[1])
    #expect(heads[0] != heads[2])
  }

  @Test("a month of it breaks no rule, and its board can be looked at")
  func month() throws {
    let folder = try TemporaryFolder()
    let installation = try make(folder, days: 31)
    let ledger = installation.ledger
    try ledger.read { reading in
      func count(_ sql: SQL) throws -> Int { try reading.connection.first(sql) { try $0.int(0) } ?? 0 }
      // Two people for every cell that was reviewed, and nothing signed that somebody else filled.
      #expect(try count("SELECT COUNT(*) FROM run_cell WHERE reviewer IS NOT NULL") > 9000)
      #expect(try count("SELECT COUNT(*) FROM run_cell WHERE reviewer = operator OR filled_by <> operator") == 0)
      #expect(try count("SELECT COUNT(*) FROM run_cell WHERE operator_at < filled_at OR reviewer_at < operator_at") == 0)
      // What the schedules demanded was done; only today's sheets are open.
      #expect(try count("SELECT COUNT(*) FROM run WHERE state = 'open' AND day < \(Day("2026-07-07")!.number)") == 0)
      #expect(try count("SELECT COUNT(*) FROM run WHERE state = 'open'") > 0)
      #expect(try count("SELECT COUNT(*) FROM run WHERE state = 'closed' AND done < due_cells") == 0)
      // Nothing but what the sample makes up is signed.
      #expect(try count("SELECT COUNT(*) FROM signature WHERE method <> 'demonstration'") == 0)
      #expect(try count("SELECT COUNT(*) FROM audit a JOIN audit b ON b.sequence = a.sequence + 1 WHERE b.at < a.at") == 0)
      try checkWatches(reading)
      for id in try reading.connection.query("SELECT id FROM run WHERE state = 'closed' ORDER BY id LIMIT 40", { try $0.int(0) }) {
        let states = try reading.signatures(ofRun: id, for: Actor.product.standing).map(\.state)
        #expect(!states.isEmpty && !states.contains(.broken), "run \(id)")
      }
    }
    installation.close()
    try lookAround(folder)
  }

  private func checkWatches(_ reading: Reading) throws {
    let managers = Set(try reading.holders(of: "duty-manager"))
    let held = try reading.find(DutyLog.self, .state(DutyLog.State.handedOver))
    #expect(held.count > 35)
    for log in held {
      #expect(managers.contains(log[DutyLog.manager].id))
      #expect(Set(log[DutyLog.crew] + [log[DutyLog.manager]]).count >= 3)
      #expect(log[DutyLog.successor]?.id != log[DutyLog.manager].id)
      #expect(log[DutyLog.startedAt]?.day == log[DutyLog.day])
    }
    for roster in try reading.find(Roster.self, .state(Roster.State.published)) {
      let signers = try reading.signatures("roster", roster.id.id).map(\.person)
      #expect(!signers.isEmpty && !signers.contains(roster.data.createdBy))
    }
  }

  /// On the clock of the test, which still shows the day that the sample ends on.
  private func lookAround(_ folder: TemporaryFolder) throws {
    let server = try RunningServer(data: folder.path, ["--test-clock"])
    let browser = server.browser()
    try browser.post("/test/clock", ["now": "2026-07-07 10:41"])
    for login in ["zhoumin", "wuhang", "dengbo"] {
      browser.cookies = [:]
      #expect(try browser.signIn(login, Cast.password).status == 303, "\(login)")
      #expect(try browser.get("/").status == 200, "\(login)")
    }
    browser.cookies = [:]
    try browser.signIn("wuhang", Cast.password)
    #expect(try browser.get("/").text.contains("（值班经理）"))
    #expect(try browser.get("/runs").text.contains("盘中巡检"))
    #expect(server.stop() == 0)
  }

  @Test("a folder that holds data is refused, and its data stays")
  func occupied() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let ended = try TestSupport.Program.run(["demo", "--data", folder.path, "--until", "2026-07-07", "--years", "0"])
    #expect(ended.code == 3)
    #expect(ended.err.contains("已有数据"))
    let server = try RunningServer(data: folder.path)
    #expect(try server.browser().signIn("admin", RunningServer.administrator.password).status == 303)
  }

  @Test("the command says how far it is, and at the end the logins and their password")
  func command() throws {
    let folder = try TemporaryFolder()
    let ended = try TestSupport.Program.run(
      ["demo", "--data", folder.path + "/sample", "--years", "0", "--until", "2026-07-07"], environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": ""])
    #expect(ended.code == 0)
    #expect(ended.err.contains("100% ████████████████████ 1/1 天"))
    #expect(ended.out.contains(Cast.password) && ended.out.contains("zhoumin"))
  }

  @Test("wrong use is told apart from failure")
  func wrongUse() throws {
    for words in [["--years", "x"], ["--until", "soon"], ["--seed", "-1"]] {
      #expect(try TestSupport.Program.run(["demo", "--data", "/nonexistent/x"] + words).code == 2, "\(words)")
    }
  }
}

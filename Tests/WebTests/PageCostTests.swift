import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// How many statements each page and each form takes, and that the number does not grow with the data. Those
/// of runs are in `RunPageCostTests`.
@Suite struct `What a page costs` {
  let scene: DutyScene
  let watch: Int

  init() throws {
    scene = try DutyScene()
    watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    for login in ["duty-manager", "duty-operator", "second-operator"] {
      try scene.post(Paths.watchArrival(watch), as: login)
    }
  }

  /// So many more of everything a page of the day shows.
  private func more(_ count: Int) throws {
    for n in 0..<count {
      let entries: [(String, [(String, String)])] = [
        ("incident", [("title", "行情延迟"), ("symptom", "延迟 \(n) 秒")]),
        ("handover", [("content", "跟踪备份空间 \(n)"), ("origin", "technology")]),
      ]
      for (type, form) in entries {
        let answer = try scene.post(Paths.watchEntry(watch, type), as: "duty-operator", form)
        #expect(answer.status == .seeOther, "\(type)")
      }
      let record = try create()
      #expect(try step(record, "submit").status == .seeOther)
      let manager = try scene.person("duty-manager").id
      try scene.test.ledger.write(.product) {
        _ = try $0.notify(manager, Wording("第 \(n) 条"), subject: "incident", id: 1)
      }
    }
    // Watches of days to come, for the roster.
    let first = try scene.all(DutyLog.self).map { $0[DutyLog.day] }.max()!
    for n in 1...count { try scene.watch(first.advanced(by: n)) }
  }

  @Test func `a fixed number of statements, whatever there is`() throws {
    try more(3)
    let few = try counts()
    try more(6)
    let many = try counts()
    #expect(few == many)
    // Each with the two of the mast: what waits and what is unread, counted.
    #expect(
      many == [
        // Runs of the day, of its evening, and overdue; watches planned, watches under way, attendance; incidents
        // with what was reported of them by telephone, in writing and in conclusion, and the customers by month;
        // alarms; instructions;
        // handovers; emergency runs; what waits and the captions of its one type; reviews.
        "board": 20,
        // Watches planned and under way; the one that is shown; its runs; instructions of its hours and those
        // still open; calls; incidents of its hours and those still open; attendance; persons who may lead; what
        // is collected and what the manager follows; the next manager; departments; signatures;
        // what was reported of the incidents, thrice; alarms.
        "watch": 21,
        // Watches of the month and of the next one, persons, absences.
        "roster": 6,
        // What the person keeps of the list, its views among it; the page of the list; its captions are known.
        "list": 4,
        // The record, its history, its signatures.
        "record": 5,
        // What waits and the captions of its one type; the notices.
        "inbox": 5,
      ], "\(many)")
  }

  private func counts() throws -> [String: Int] {
    let pages = [
      "board": "/", "watch": Paths.watch(watch), "roster": Paths.roster, "list": "/records/incident",
      "record": "/records/incident/1", "inbox": Paths.inbox,
    ]
    return try pages.mapValues { path in
      _ = try scene.get(path, as: "duty-manager")
      return try statements(.ok) { try scene.get(path, as: "duty-manager") }.count
    }
  }

  @Test func `a fixed number of statements for what is written`() throws {
    let few = try writes()
    try more(6)
    let many = try writes()
    #expect(few == many)
    #expect(
      many == [
        // The serial number; the two records it refers to; the row; the head of the audit chain, an entry, the new
        // head; whom it waits for: what was there, and two who may act; four for the index of words, one to name
        // the record in it.
        "create": 14,
        // The record as the page saw it and as the write does; the row; the audit chain (3); whom it waits for (3);
        // the index of words, where the old text goes too (6).
        "update": 15,
        // The same without words, and with the signatures given so far, and what one was told of it.
        "step": 11,
      ], "\(many)")
  }

  private func writes() throws -> [String: Int] {
    // Who people are is known by now.
    _ = try scene.get("/", as: "duty-operator")
    let (first, other) = (try application(), try application("另一个原因"))
    let create = try statements(.seeOther) {
      try scene.post("/records/non-routine-maintenance", as: "duty-operator", first)
    }
    let record = try newest()
    let update = try statements(.seeOther) {
      try scene.post(
        Paths.edit(record.type.identifier, record.id), as: "duty-operator",
        other + [("seen", String(record.version))])
    }
    let changed = try newest()
    let step = try statements(.seeOther) { try self.step(changed, "submit") }
    return ["create": create.count, "update": update.count, "step": step.count]
  }

  private func statements(_ status: Status, _ body: () throws -> Response) throws -> [String] {
    var answer: Response?
    let texts = try Database.statements { answer = try body() }
    #expect(answer?.status == status, "\(answer?.content.prefix(2000) ?? "")")
    return texts
  }

  private func create() throws -> RecordData {
    let answer = try scene.post("/records/non-routine-maintenance", as: "duty-operator", try application())
    #expect(answer.status == .seeOther, "\(answer.content.prefix(2000))")
    return try newest()
  }

  private func newest() throws -> RecordData {
    try scene.all(NonRoutineMaintenance.self).max { $0.id.id < $1.id.id }!.data
  }

  private func step(_ record: RecordData, _ name: String) throws -> Response {
    try scene.post(
      Paths.step(record.type.identifier, record.id, name), as: "duty-operator", [("seen", String(record.version))])
  }

  private func application(_ reason: String = "磁盘告警") throws -> [(String, String)] {
    let department = try scene.all(Department.self)[0].id.id
    return [
      ("subject", "扩容日志盘"), ("day", "2026-07-06"), ("department", String(department)),
      ("applicant", String(try scene.person("duty-operator").id)), ("reason", reason), ("content", "扩容"),
      ("actions.0.what", "挂载新盘"),
    ]
  }
}

import Domain
import HTTP
import Ledger
import Records
import Time

@testable import Web

/// A site whose people stand watches: `head` and `duty-manager` lead, the operators operate.
struct DutyScene {
  let test: TestSite
  init(keepsPages: Bool = true) throws { test = try TestSite(keepsPages: keepsPages) }

  func person(_ login: String) throws -> Ref<Person> { Ref(try test.standing(login).person) }

  /// A planned watch of Monday 2026-07-06 unless told otherwise, led by `duty-manager`.
  @discardableResult
  func watch(_ day: Day = Day(2026, 7, 6)!, _ kind: WatchKind = .day, manager: String = "duty-manager") throws
    -> Int
  {
    let manager = try person(manager)
    let crew = try [manager, person("duty-operator"), person("second-operator")]
    return try test.ledger.write(.product) { writing in
      try writing.create(
        Record<DutyLog> {
          $0[DutyLog.day] = day
          $0[DutyLog.watch] = kind
          $0[DutyLog.manager] = manager
          $0[DutyLog.crew] = crew
        }
      ).id
    }
  }

  func log(_ id: Int) throws -> Record<DutyLog> { try test.ledger.read { try $0.find(Ref<DutyLog>(id))! } }
  func all<R: RecordType>(_: R.Type) throws -> [Record<R>] { try test.ledger.read { try $0.find(R.self) } }

  func get(_ target: String, as login: String?) throws -> Response {
    try test.request(.get, target, as: login)
  }

  @discardableResult
  func post(_ target: String, as login: String, _ form: [(String, String)] = []) throws -> Response {
    try test.request(.post, target, as: login, form: form)
  }

  /// A step of the watch's log, with the version it has.
  @discardableResult
  func step(_ watch: Int, _ name: String, as login: String, _ form: [(String, String)] = []) throws
    -> Response
  {
    try post(
      Paths.watchStep(watch, "duty-log", watch, name), as: login,
      [("seen", String(try log(watch).data.version))] + form)
  }

  /// A step of one of the watch's other records.
  @discardableResult
  func step<R: RecordType>(
    _ watch: Int, _ record: Record<R>, _ name: String, as login: String, _ form: [(String, String)] = []
  ) throws -> Response {
    let now = try test.ledger.read { try $0.find(record.id)! }
    return try post(
      Paths.watchStep(watch, R.description.identifier, record.id.id, name), as: login,
      [("seen", String(now.data.version))] + form)
  }

  /// What the manager writes; `overall` is the last of it.
  static func evaluation(successor: Int, overall: String = "当班平稳") -> [(String, String)] {
    ["monitoring", "patrols", "reviews", "system_logs", "incidents"].map { ($0, "正常") }
      + [("evaluation", overall), ("successor", String(successor)), ("password", People.password)]
  }
}

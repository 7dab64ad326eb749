import Domain
import Glibc
import HTTP
import Ledger
import Messaging
import Printing
import Records
import SQL
import Synchronization
import Time
import Web

/// One institution's data, open.
final class Installation: Sendable {
  let data: String
  let home: String
  let database: Database
  let ledger: Ledger
  let calendar: ChosenCalendar
  /// Whatever command tells somebody something: what policies send out stands in the outbox with it.
  let postOffice: PostOffice
  /// The calendar of the installation folder, and which imported years stand over it.
  private let shipped: TradingCalendar
  private let imported = Mutex<[String]>([])

  /// Opens what is there.
  ///
  /// - Throws: `Failure` when there is nothing yet and `mayCreate` is false.
  init(_ arguments: Arguments, mayCreate: Bool = false, time: any TimeSource = SystemTime()) throws {
    // What is written here is nobody else's to read.
    umask(0o077)
    data = arguments.data
    home = try Home.find()
    let place = Installation.place(arguments)
    if case .sqlite(let path) = place, !mayCreate, !Files.exists(path) {
      throw Failure.failed(
        "\(data) 中没有数据，请先运行 shouzheng init。", "There is no data in \(data): run shouzheng init first.")
    }
    if mayCreate { try Files.makeFolder(data) }
    database = try Database.open(place)
    shipped = try Calendars.load(home: home)
    calendar = ChosenCalendar(shipped)
    ledger = try Ledger(database, Registry(everyType), time: time, days: calendar)
    try RulePacks.load(home: home, into: ledger.packs)
    let origin = arguments["origin"] ?? "http://\(arguments["listen"] ?? "127.0.0.1:8080")"
    postOffice = PostOffice(
      ledger, secrets: try Keys.secretBox(data), link: { origin + Paths.subject($0, $1) },
      onTrouble: { LogLine.trouble("post office", $0) })
    try ledger.adjustForms(
      by: OverlaySource(FormOverlay.self, inForce: .inForce, FormOverlay.overlay))
    try chooseSettings()
    try chooseYears()
  }

  /// Takes the exchanges and the hours of its windows from the institution's settings; anew whenever those may
  /// have changed.
  func chooseSettings() throws {
    let institution = try ledger.read { try $0.find(Institution.self, limit: 1).first }
    if let institution { calendar.choose(institution[Institution.exchanges], rules: institution.windowRules) }
  }

  /// Takes the years that were imported and checked over those that are shipped; anew whenever one changed.
  func chooseYears() throws {
    let years = try ledger.read { try $0.find(TradingYear.self, .state(TradingYear.State.inForce)) }
    let key = years.map { "\($0.id.id)/\($0.data.version)" }
    guard imported.withLock({ known in
      defer { known = key }
      return known != key
    }) else { return }
    do throws(CalendarFaults) {
      calendar.replace(with: try shipped.replacing(years.compactMap(\.pack)))
    } catch {
      throw Failure.failed("导入的日历有错：\(error)", "An imported calendar is faulty: \(error)")
    }
  }

  /// The pages over this data.
  ///
  /// - Parameter directory: where passwords are kept that are not kept here.
  func site(_ options: Site.Options = Site.Options(), directory: (any PasswordDirectory)? = nil) throws -> Site {
    Site(
      ledger: ledger, identity: try Identity(ledger, secrets: try Keys.secretBox(data), elsewhere: directory),
      calendar: calendar,
      printer: PrintPool(.init(root: home)),
      assets: try StaticFiles(directory: home + "/Assets"), options: options, postOffice: postOffice)
  }

  /// Finishes the writes that wait and lets go of the database.
  func close() { database.close() }

  static func place(_ arguments: Arguments) -> Database.Place {
    arguments["database"].map { .postgres(url: $0) } ?? .sqlite(path: arguments.data + "/shouzheng.db")
  }
}

/// The clock of the machine.
struct SystemTime: TimeSource {
  var now: Moment { Moment(seconds: Glibc.time(nil)) }
}

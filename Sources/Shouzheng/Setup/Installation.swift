import Domain
import Glibc
import HTTP
import Ledger
import Messaging
import Printing
import Records
import SQL
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
    calendar = ChosenCalendar(try Calendars.load(home: home))
    ledger = try Ledger(database, Registry(everyType), time: time, days: calendar)
    let origin = arguments["origin"] ?? "http://\(arguments["listen"] ?? "127.0.0.1:8080")"
    postOffice = PostOffice(
      ledger, secrets: try Keys.secretBox(data), link: { origin + Paths.subject($0, $1) },
      onTrouble: { LogLine.trouble("post office", $0) })
    try chooseExchanges()
  }

  /// Takes the exchanges from the institution's settings; anew whenever those may have changed.
  func chooseExchanges() throws {
    let institution = try ledger.read { try $0.find(Institution.self, limit: 1).first }
    if let institution { calendar.choose(institution[Institution.exchanges]) }
  }

  /// The pages over this data.
  func site(_ options: Site.Options = Site.Options()) throws -> Site {
    Site(
      ledger: ledger, identity: try Identity(ledger), calendar: calendar,
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

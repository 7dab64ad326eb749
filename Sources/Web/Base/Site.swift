public import HTTP
public import Ledger
public import Messaging
public import Printing
import Records

/// Everything the pages stand on. One per server.
public final class Site: Sendable {
  /// Of the product, by Semantic Versioning.
  public static let version = "0.1.0"

  public let ledger: Ledger
  public let identity: Identity
  /// The trading days and sessions of the institution's exchanges.
  public let calendar: ChosenCalendar
  /// Live updates by topic: `run/12`, `inbox/5`, `board`.
  public let hub = EventHub()
  public let printer: PrintPool
  public let assets: StaticFiles
  public let options: Options
  /// What carries notices out of the house; nil where nothing leaves it.
  public let postOffice: PostOffice?
  let doors = Doors()
  let limits = SignInLimits()
  let impact = ImpactIndex()
  let sides = KeptSides()
  let slowWarnings = SlowWarnings()
  let obligations = ObligationDesk()
  /// Imports, exports and whatever else outlives a request.
  let jobs: Jobs
  /// What is written down of it.
  let book: JobBook
  let drafts = ImportDrafts()

  public struct Options: Sendable {
    /// Cookies only over TLS: on whenever people reach the server through https.
    public var isSecure = false
    /// The address people type, for QR codes and mails: `https://ops.example.cn`.
    public var origin = "http://127.0.0.1:8080"
    /// A clock that tests set; nil in earnest.
    public var testClock: (any AdjustableTime)?
    /// Where an error that nobody foresaw is written when no request can carry it.
    public var log: @Sendable (LoggedError) -> Void = { _ in }
    /// What the verification of the trail compares with: keys that are trusted to sign checkpoints, and the file of
    /// them.
    public var trustedKeys: @Sendable () throws -> [SM2PublicKey] = { [] }
    public var checkpointFile: String?
    public init() {}
  }

  public init(
    ledger: Ledger, identity: Identity, calendar: ChosenCalendar, printer: PrintPool, assets: StaticFiles, options: Options = Options(),
    postOffice: PostOffice? = nil
  ) {
    self.ledger = ledger
    self.identity = identity
    self.calendar = calendar
    self.printer = printer
    self.assets = assets
    self.options = options
    self.postOffice = postOffice
    book = JobBook(ledger)
    jobs = Jobs(book, log: options.log)
    ledger.onChange { [hub, slowWarnings, obligations] change in
      if SlowWarnings.sources.contains(change.topic) { slowWarnings.forget() }
      if ObligationDesk.sources.contains(change.topic) { obligations.forget() }
      hub.publish(change.topic, event: "change", data: "\(change.topic) \(change.revision)")
    }
  }

  /// Takes up what an earlier run of this server left: long work that was under way is interrupted.
  public func recover() throws { try jobs.recover() }

  /// Stops long work and lets go of its files.
  public func close() {
    jobs.close()
    printer.close()
  }

  /// The name on the mast and on every print.
  public func institution(_ reading: some ConnectionHolder) throws -> (name: String, short: String) {
    guard let record = try reading.institution() else { return ("守正", "守正") }
    return (record["name"].text ?? "守正", record["short_name"].text ?? "守正")
  }
}

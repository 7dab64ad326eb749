import HTTP
import Ledger
import SQL
import Synchronization
import Time
import Web

/// What machines ask of the server: is it alive, may it be sent people, how much does it do.
final class Health: Sendable {
  private let site: Site
  private let metrics: Metrics
  private let server = Mutex<Server?>(nil)

  init(_ site: Site, _ metrics: Metrics) {
    self.site = site
    self.metrics = metrics
  }

  /// The server exists only after its routes do.
  func watch(_ server: Server) { self.server.withLock { $0 = server } }

  func serve(on router: inout Router) {
    router.get("/healthz", attachment: Permission.open) { _ in .text("ok\n") }
    router.get("/readyz", mode: .queued, attachment: Permission.open) { [self] _ in
      do {
        _ = try auditSequence()
        return .text("ready\n")
      } catch {
        return .text("the database does not answer\n", status: .serviceUnavailable)
      }
    }
    router.get("/metrics", mode: .queued, attachment: Permission.open) { [self] _ in
      Response(type: "text/plain; version=0.0.4; charset=utf-8", .text(try exposition()))
    }
  }

  private func auditSequence() throws -> Int {
    try site.ledger.database.read { try $0.first("SELECT sequence FROM audit_head") { try $0.int(0) } } ?? 0
  }

  private func exposition() throws -> String {
    let database = site.ledger.database
    var page = Exposition()
    page.requests(metrics.counts)
    if let server = server.withLock({ $0 }) {
      page.gauge("connections", "Connections that are open.", server.connections)
      page.gauge("requests_in_flight", "Requests being read, answered or sent.", server.requestsInFlight)
      page.gauge("requests_waiting", "Requests that wait for a worker.", server.requestsWaiting)
      page.gauge("event_streams", "Live pages that are connected.", server.eventStreams)
    }
    page.gauge("sessions", "Sessions that are open.", try sessionCount())
    page.counter("database_statements_total", "Statements run.", database.statementCount)
    page.counter("database_writes_total", "Writes committed.", database.writeCount)
    page.counter("database_groups_total", "Transactions that took.", database.groupCount)
    page.gauge("database_writes_waiting", "Writes that wait for the lane.", database.waitingWriteCount)
    page.counter("audit_sequence", "The last entry of the audit trail.", try auditSequence())
    return page.text
  }

  private func sessionCount() throws -> Int {
    let now = site.ledger.now.seconds
    return try site.ledger.database.read { connection in
      try connection.first("SELECT COUNT(*) FROM session WHERE ended_at IS NULL AND expires_at > \(now)") {
        try $0.int(0)
      }
    } ?? 0
  }
}

import HTTP
import Ledger
import Messaging
import Printing
import Web

/// The running product: ledger, pages, scheduler and server, started and stopped together.
final class Service: Sendable {
  private let installation: Installation
  private let site: Site
  private let server: Server
  private let scheduler: Scheduler
  private let checkpoints: Checkpoints
  /// Nil unless it was asked for.
  private let syslog: SyslogListener?

  init(_ arguments: Arguments) throws {
    let clock = arguments.has("test-clock") ? TestClock() : nil
    installation = try Installation(arguments, time: clock ?? SystemTime())
    let listen = arguments["listen"] ?? "127.0.0.1:8080"
    let ledger = installation.ledger
    var options = Site.Options()
    options.origin = arguments["origin"] ?? "http://\(listen)"
    options.isSecure = options.origin.hasPrefix("https:")
    options.testClock = clock
    options.log = { error in
      var line = LogLine("error")
      line.add("error_id", error.id)
      line.add("error", error.text)
      line.write()
    }
    let data = installation.data
    options.trustedKeys = { try Keys.trusted(data) }
    let checkpointFile = arguments["checkpoints"] ?? Keys.log(data)
    options.checkpointFile = checkpointFile
    site = try installation.site(options, directory: try arguments["ldap"].map { try CompanyDirectory(file: $0) })
    checkpoints = Checkpoints(
      ledger, key: try Keys.open(for: installation),
      file: checkpointFile)
    syslog = try arguments["syslog"].map { place in
      try SyslogListener(place, ledger) { LogLine.trouble("syslog", $0) }
    }
    scheduler = Scheduler(Duties(installation, checkpoints).jobs, time: ledger.time)
    let metrics = Metrics()
    let health = Health(site, metrics)
    var router = site.router()
    health.serve(on: &router)
    clock?.serve(on: &router) { [scheduler] in scheduler.tick() }
    let log = RequestLog(site: site, metrics: metrics)
    server = Server(
      router: router, configuration: ServerConfiguration(listen: listen),
      onError: { [site] in site.answer($0, $1) }, finish: { log.finish($0, &$1) })
    health.watch(server)
  }

  func start() throws {
    try site.recover()
    try server.start()
    installation.postOffice.start()
    syslog?.start()
    // A test clock moves only when it is told to, and then does what is due.
    if site.options.testClock == nil { scheduler.start() }
    var line = LogLine("listening")
    line.add("port", server.port)
    if let syslog { line.add("syslog", syslog.port) }
    line.add("version", CommandRun.version)
    line.write()
    if site.options.testClock != nil {
      Console.err("shouzheng: 警告：正在使用测试时钟，不得用于生产。Warning: a test clock is in use.\n")
    }
  }

  /// Finishes what is under way, then lets go of the data.
  func stop(because signal: String) {
    scheduler.stop()
    server.stop()
    syslog?.stop()
    installation.postOffice.stop()
    site.close()
    sealTrail()
    installation.close()
    var line = LogLine("stopped")
    line.add("signal", signal)
    line.write()
  }

  /// Signs where the trail ends, so that what is cut off while the server is down is noticed.
  private func sealTrail() {
    do {
      try checkpoints.sign(.stop)
    } catch {
      var line = LogLine("checkpoint failed")
      line.add("error", String(describing: error))
      line.write()
    }
  }
}

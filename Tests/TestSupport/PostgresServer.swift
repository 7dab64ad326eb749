import Foundation

/// A real PostgreSQL server for tests: started when first asked for, in a folder and on a port of its own,
/// stopped when the process ends. `SHOUZHENG_TEST_POSTGRES=postgresql://…` names a server that runs already;
/// its user must be allowed to create databases. A test that needs a server fails where there is none.
public final class PostgresServer: Sendable {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  // A lock of pthread's: the thread sanitizer does not know the one of Synchronization.
  private static let lock = NSLock()
  nonisolated(unsafe) private static var started: Result<PostgresServer, any Error>?

  /// The server all tests of this process share.
  public static func shared() throws -> PostgresServer {
    try lock.withLock {
      if started == nil {
        let result = Result { try PostgresServer() }
        if case .success = result { atexit(stopSharedPostgres) }
        started = result
      }
      return try started!.get()
    }
  }

  /// A new, empty database on the shared server; gone with the server.
  public static func newDatabase() throws -> String { try shared().newDatabase() }

  /// Of the database `postgres`.
  public let url: String
  private let folder: String?
  private static let bin = "/usr/lib/postgresql/15/bin/"

  /// Starts a server of one's own, which a test may stop and start at will.
  public init() throws {
    if let url = ProcessInfo.processInfo.environment["SHOUZHENG_TEST_POSTGRES"] {
      self.url = url
      folder = nil
      return
    }
    let folder = "/tmp/sz-pg-" + UUID().uuidString.prefix(8)
    self.folder = folder
    url = "postgresql:///postgres?host=\(folder)&user=shouzheng"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    stopWhenThisProcessIsGone()
    if getuid() == 0 { try run("/bin/chown", [Self.unprivileged, folder]) }
    let options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-U", "shouzheng"]
    try command("initdb", options + ["-D", folder + "/data"])
    try start()
  }

  /// `atexit` does not run in a process that crashes or is killed.
  private func stopWhenThisProcessIsGone() {
    guard let folder else { return }
    let script =
      "while kill -0 $1 2>/dev/null; do sleep 2; done; kill -QUIT $(head -1 $2/data/postmaster.pid); rm -rf $2"
    _ = spawn("/bin/sh", ["-c", script, "sh", "\(getpid())", folder], log: "/dev/null")
  }

  /// No TCP: the socket lies in the folder. Durability is the disk's own affair in tests.
  public func start() throws {
    let settings =
      "-k \(folder ?? "") -c listen_addresses= -c fsync=off -c max_connections=200 -c shared_buffers=32MB"
    try command("pg_ctl", ["start", "-w", "-D", data, "-o", settings, "-l", data + "/log"])
  }

  /// Ends all connections at once, as a crash does; what was committed stays.
  public func stop() throws {
    try command("pg_ctl", ["stop", "-m", "immediate", "-D", data])
  }

  /// Stops the server and removes its folder.
  public func remove() {
    guard let folder else { return }
    try? stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  public func newDatabase() throws -> String {
    let name = "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    try run(Self.bin + "psql", [url, "-qc", "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'"])
    var parts = URLComponents(string: url)!
    parts.path = "/" + name
    return parts.string!
  }

  /// Runs one statement from outside of the program under test.
  public func run(sql: String, on url: String) throws { try run(Self.bin + "psql", [url, "-qc", sql]) }

  private var data: String { (folder ?? "") + "/data" }
  private static var unprivileged: String { getpwnam("postgres") == nil ? "nobody" : "postgres" }

  /// The server refuses to run as root.
  private func command(_ name: String, _ arguments: [String]) throws {
    guard folder != nil else { throw Failure(description: "SHOUZHENG_TEST_POSTGRES is not ours to stop") }
    guard getuid() == 0 else { return try run(Self.bin + name, arguments) }
    try run("/usr/sbin/runuser", ["-u", Self.unprivileged, "--", Self.bin + name] + arguments)
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
    let log = "/tmp/sz-pg-\(UUID().uuidString.prefix(8)).log"
    defer { unlink(log) }
    guard let child = spawn(program, arguments, log: log) else {
      throw Failure(description: "\(program) does not start; install postgresql")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 else {
      let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      throw Failure(description: "\(program) \(arguments) failed: \(said)")
    }
  }

  fileprivate static func stopShared() {
    if case .success(let server)? = lock.withLock({ started }) { server.remove() }
  }
}

/// Foundation's `Process` waits for everything the child leaves running, a server included; this does not.
private func spawn(_ program: String, _ arguments: [String], log: String) -> pid_t? {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  posix_spawn_file_actions_adddup2(&actions, 1, 2)
  // Nothing else of this process is inherited: whoever waits for the end of a file of ours, as `Process` does,
  // would wait for the server.
  let close = "for n in $(ls /proc/self/fd); do [ $n -gt 2 ] && eval \"exec $n>&-\"; done; exec \"$@\""
  let words = (["bash", "-c", close, "bash", program] + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  var child = pid_t()
  return posix_spawn(&child, "/bin/bash", &actions, nil, words + [nil], environ) == 0 ? child : nil
}

private func stopSharedPostgres() { PostgresServer.stopShared() }

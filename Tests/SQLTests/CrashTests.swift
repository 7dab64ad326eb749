import Foundation
import SQL
import Testing

struct CrashTests {
  /// The child is another run of this test program, told by its environment what to do.
  static let folder = ProcessInfo.processInfo.environment["SQL_TESTS_WRITE_UNTIL_KILLED"]

  /// Writes from several threads, and notes each number in a file only after its write was acknowledged.
  @Test(.enabled(if: folder != nil, "runs in the child of the test below only"))
  func `write until killed`() throws {
    let folder = Self.folder!
    let database = try Database.open(.sqlite(path: folder + "/data.sqlite"))
    try database.write { try $0.define("CREATE TABLE seen (n INTEGER PRIMARY KEY, twice INTEGER) STRICT") }
    let acknowledged = open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    for thread in 0..<8 {
      Thread.detachNewThread {
        for round in 0... {
          let n = round * 8 + thread + 1
          try! database.write { c in
            try c.execute("INSERT INTO seen (n) VALUES (\(n))")
            try c.execute("UPDATE seen SET twice = \(2 * n) WHERE n = \(n)")
          }
          let line = Array("\(n)\n".utf8)
          _ = write(acknowledged, line, line.count)
        }
      }
    }
    Thread.sleep(forTimeInterval: 60)
  }

  // A killed process leaves the page cache behind, so only the settings show that a power cut is survived.
  @Test(.enabled(if: folder == nil, "runs in the parent only"))
  func `each commit is flushed to the disk`() throws {
    let notes = try Notebook(.sqlite)
    let settings = try notes.database.write { c in
      (
        try c.first("PRAGMA journal_mode") { try $0.text(0) },
        try c.first("PRAGMA synchronous") { try $0.int(0) },
        try c.first("PRAGMA foreign_keys") { try $0.int(0) }
      )
    }
    #expect(settings == ("wal", 2, 1))
    let server = try Notebook(.postgres, empty: true)
    let commit = try server.database.write { c in try c.first("SHOW synchronous_commit") { try $0.text(0) } }
    #expect(commit == "on")
  }

  @Test(.enabled(if: folder == nil, "runs in the parent only"))
  func `what was acknowledged before a kill is there after it, and nothing is there by half`() throws {
    let folder = TemporaryFolder()
    for round in 1...3 {
      let home = folder.file("\(round)")
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      let child = Process()
      child.executableURL = URL(filePath: CommandLine.arguments[0])
      child.arguments = Array(CommandLine.arguments.dropFirst()).filter {
        !$0.hasSuffix("Tests") && $0 != "--filter"
      }
      // These alone: the tests of other rooms' crashes start servers, which would outlive a child that is killed.
      child.arguments! += ["--filter", "^SQLTests\\.CrashTests"]
      child.environment = ProcessInfo.processInfo.environment.merging(["SQL_TESTS_WRITE_UNTIL_KILLED": home])
      { $1 }
      child.standardOutput = FileHandle.nullDevice
      child.standardError = FileHandle.nullDevice
      try child.run()
      let list = home + "/acknowledged"
      while child.isRunning, ((try? Data(contentsOf: URL(filePath: list)))?.count ?? 0) < 2000 * round {
        usleep(5000)
      }
      #expect(child.isRunning)
      kill(child.processIdentifier, SIGKILL)
      child.waitUntilExit()

      let numbers = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").map { Int($0)! }
      let database = try Database.open(.sqlite(path: home + "/data.sqlite"))
      let stored = try database.read { c in
        try c.query("SELECT n, twice FROM seen") { (n: try $0.int(0), twice: try $0.int(1)) }
      }
      #expect(numbers.count > 100)
      #expect(Set(numbers).isSubset(of: stored.map(\.n)))
      #expect(stored.allSatisfy { $0.twice == 2 * $0.n })
      #expect(try database.damage() == [])
    }
  }
}

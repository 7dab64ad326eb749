internal import Synchronization

/// What the database has done since it was opened.
final class Counters: Sendable {
  private let statements = Atomic<Int>(0)
  private let writes = Atomic<Int>(0)
  private let groups = Atomic<Int>(0)
  private let settled = Atomic<Int>(0)

  func countStatements(_ count: Int) {
    if count > 0 { statements.wrappingAdd(count, ordering: .relaxed) }
  }

  func countGroup(of count: Int) {
    writes.wrappingAdd(count, ordering: .relaxed)
    groups.wrappingAdd(1, ordering: .relaxed)
  }

  /// The hooks of a group have run.
  func countSettled() { settled.wrappingAdd(1, ordering: .releasing) }
  var settledCount: Int { settled.load(ordering: .acquiring) }

  var statementCount: Int { statements.load(ordering: .relaxed) }
  var writeCount: Int { writes.load(ordering: .relaxed) }
  var groupCount: Int { groups.load(ordering: .relaxed) }
}

/// The statements one thread has caused, while it listens.
final class StatementTrace: Sendable {
  @TaskLocal static var current: StatementTrace?
  private let texts = Monitor<[String]>([])

  func add(_ more: [String]) { texts.withLock { $0 += more } }
  var all: [String] { texts.withLock { $0 } }
}

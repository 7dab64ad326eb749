public import Records
public import SQL
import Synchronization
public import Time

/// Everything that is kept, and the only way to change it: records, runs, signatures, people's sessions and the
/// audit trail over all of them. Safe to use from any thread; calls block.
public final class Ledger: Sendable {
  public let database: Database
  public let registry: Registry
  public let time: any TimeSource
  public let days: any TradingDays
  /// Rules that are data and that guards, pages and duties obey.
  public let packs = PackShelf()
  let directory = Directory()
  let library = ProcedureLibrary()
  let overlays = OverlayKeeper()
  let hasher = HasherPool()
  private let listeners = Mutex<[@Sendable (Change) -> Void]>([])

  private let longWrites = Mutex(0)
  private let besides = Mutex<Database?>(nil)
  /// In a value of its own: a closure that goes in and out of a generic by itself is wrapped anew each time, and
  /// after some ten thousands of notices calling it would overflow the stack.
  private struct Carrying { var carry: (@Sendable (Writing, Told) throws -> Void)? }
  private let carrying = Mutex(Carrying())

  /// What carries a notice further, in the transaction that made it; nil where nothing leaves the house.
  var carrier: (@Sendable (Writing, Told) throws -> Void)? { carrying.withLock { $0.carry } }

  /// Has `carrier` called for each new notice, inside its transaction. There is one.
  public func carryNotices(_ carrier: @escaping @Sendable (Writing, Told) throws -> Void) {
    carrying.withLock { $0.carry = carrier }
  }

  /// Opens the ledger on a database, creating or extending its tables.
  ///
  /// - Throws: `Refusal` when a declaration is defective, so that nothing half sound is ever served.
  public init(_ database: Database, _ registry: Registry, time: any TimeSource, days: any TradingDays) throws {
    let defects = registry.defects
    guard defects.isEmpty else {
      throw Refusal(.unsound, "表单声明有缺陷：\(defects.joined(separator: "；"))", "Defective declarations: \(defects)")
    }
    self.database = database
    self.registry = registry
    self.time = time
    self.days = days
    try prepareTables()
  }

  public var now: Moment { time.now }

  /// Something became durable: what live pages and the inbox listen to.
  public struct Change: Sendable, Equatable {
    /// `run/12`, `incident/3`, `inbox/5` …
    public let topic: String
    /// For runs, the revision that was reached; else 0.
    public let revision: Int
  }

  /// Has `listener` called after each change is durable, on the writer's thread: it must be quick.
  public func onChange(_ listener: @escaping @Sendable (Change) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  func announce(_ changes: [Change]) {
    let all = listeners.withLock { $0 }
    for change in changes { for listener in all { listener(change) } }
  }

  /// One write: everything `body` does is stored together with its audit entries, or not at all.
  public func write<T>(_ actor: Actor, _ body: (Writing) throws -> T) throws -> T {
    do {
      return try database.write { connection in
        let writing = try Writing(self, connection, actor)
        let result = try body(writing)
        try writing.finish()
        return result
      }
    } catch let error as DatabaseError {
      throw Refusal(explaining: error) ?? error
    }
  }

  /// As many writes, each with its own audit entries, of which as many as the lane takes at once share one commit.
  ///
  /// - Returns: what became of each, in their order; refusals of the database are explained.
  func writeEach(_ actor: Actor, _ bodies: [(Writing) throws -> Void]) throws -> [Result<Void, any Error>] {
    do {
      return try database.writeEach(
        bodies.map { body in
          { connection in
            let writing = try Writing(self, connection, actor)
            try body(writing)
            try writing.finish()
          }
        }
      ).map { result in
        result.mapError { error in (error as? DatabaseError).flatMap { Refusal(explaining: $0) } ?? error }
      }
    } catch let error as DatabaseError {
      throw Refusal(explaining: error) ?? error
    }
  }

  /// As `write`, for what takes seconds: the others' writes wait, and what can be put off is put off meanwhile.
  public func longWrite<T>(_ actor: Actor, _ body: (Writing) throws -> T) throws -> T {
    longWrites.withLock { $0 += 1 }
    defer { longWrites.withLock { $0 -= 1 } }
    return try write(actor, body)
  }
  /// A lane beside the one of writes, for small notes that nothing depends on and that must not wait for a long write,
  /// on whichever node: progress, when a session was seen. SQLite has one lane.
  func aside() throws -> Database {
    guard case .postgres = database.place else { return database }
    return try besides.withLock { known in
      if let known { return known }
      var options = Database.Options()
      options.writeLockKey += 1
      options.readers = 1
      let opened = try Database.open(database.place, options)
      known = opened
      return opened
    }
  }

  /// Whether somebody's long write is under way or waits.
  var isTakenUp: Bool { longWrites.withLock { $0 > 0 } }

  /// One reading on an unchanging snapshot.
  public func read<T>(_ body: (Reading) throws -> T) throws -> T {
    try database.read { try body(Reading(self, $0)) }
  }
}

extension Refusal {
  /// What the database refused, as people understand it; nil when it is no matter of theirs.
  init?(explaining error: DatabaseError) {
    guard case .constraint(let constraint) = error else {
      switch error {
      case .overloaded:
        self.init(.tooOften, "系统正忙，请稍后再试。", "The system is busy: try again in a moment.")
      case .full:
        self.init(.tooOften, "磁盘已满，没有保存。请联系系统管理员清理空间。", "The disk is full: nothing was saved.")
      default: return nil
      }
      return
    }
    switch constraint.name ?? constraint.message {
    case let name where name.contains("signer_is_not_excluded"): self = .authorMaySign
    case let name where name.contains("one_signature_a_person"): self = .signedAlready
    case let name where name.contains("two_people"): self = .samePerson
    case let name where name.contains("two_correctors"): self = .samePerson
    default:
      guard constraint.kind == .unique else { return nil }
      if constraint.columns.contains("person") && constraint.table == "signature" {
        self = .signedAlready
      } else {
        self.init(.conflict, "已经有相同的记录，请检查编号或名称。", "There is one like it already: check number and name.")
      }
    }
  }

  public static let samePerson = Refusal(
    .forbidden, "操作人和复核人不能是同一个人，请由另一位同事复核签字。",
    "Operator and reviewer must be two people: let somebody else review.")
  public static let signedAlready = Refusal(
    .forbidden, "您已经签过字，同一份审批须由不同的人签。", "You have signed already: each signature must be another person's.")
  public static let applicantMaySign = Refusal(
    .forbidden, "这件事由您申请或经办，须由别人签字。", "You applied for this or did it: somebody else has to sign.")
  public static let doerMayReview = Refusal(
    .forbidden, "这是您自己办的，须由别人确认。", "You did this yourself: somebody else has to confirm it.")
  public static let authorMaySign = Refusal(
    .forbidden, "这是您自己提交的，须由别人审批。", "You wrote this: somebody else has to approve it.")
}

/// SM3 contexts, one for each thread that needs one at a time.
final class HasherPool: Sendable {
  // An `SM3` is handed to one caller at a time.
  private struct Box: @unchecked Sendable { let hasher: SM3 }
  private let free = Mutex<[Box]>([])

  func use<T>(_ body: (SM3) throws -> T) rethrows -> T {
    let box = free.withLock { $0.popLast() } ?? Box(hasher: SM3())
    defer { free.withLock { $0.append(box) } }
    return try body(box.hasher)
  }
}

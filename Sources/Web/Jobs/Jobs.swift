import Foundation
import Glibc
import HTTP
import Ledger
import Messaging
import Records
import Synchronization

/// The long work of one server, two pieces at a time.
final class Jobs: Sendable {
  private struct Kept {
    var jobs: [String: (job: Job, at: ContinuousClock.Instant)] = [:]
    var waiting: [(job: Job, body: @Sendable (Job) throws -> Void)] = []
    var running = 0
  }
  private let kept = Mutex(Kept())
  private let isClosing = Mutex(false)
  private let book: JobBook
  private let log: @Sendable (LoggedError) -> Void
  /// Where results lie: a folder of this server's own, which goes with it.
  private let folder: String

  static let atOnce = 2
  static let waitingLimit = 20
  static let eachPerson = 5
  /// How long a finished job can be fetched.
  static let keep = Duration.seconds(JobBook.keptSeconds)

  init(_ book: JobBook, log: @escaping @Sendable (LoggedError) -> Void = { _ in }) {
    (self.book, self.log) = (book, log)
    folder = FileManager.default.temporaryDirectory.path + "/shouzheng-\(getpid())-" + freshToken()
  }

  deinit { close() }

  /// Stops what is under way at its next row, and lets go of the files.
  func close() {
    isClosing.withLock { $0 = true }
    for (job, _) in kept.withLock({ Array($0.jobs.values) }) where !job.now.phase.isOver { job.cancel() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A path for a file of a job.
  func path(_ name: String) throws -> String {
    if access(folder, F_OK) != 0 {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    return folder + "/" + freshToken() + name
  }

  /// Begins work, or puts it behind what is under way.
  ///
  /// - Parameters:
  ///   - subject: the draft it belongs to.
  ///   - isStoring: whether it is done once only for its draft, whichever nodes are asked.
  /// - Throws: `Denial` when there is too much of it already, or when it is done.
  func begin(
    _ title: Wording, for person: Int, subject: String = "", isStoring: Bool = false,
    _ body: @escaping @Sendable (Job) throws -> Void
  ) throws -> Job {
    try forgetOld()
    let note = JobNote(
      id: freshToken() + freshToken(), person: person, title: title, subject: subject, isStoring: isStoring)
    let job = Job(note, tells: book.isShared ? book : nil)
    try kept.withLock { kept in
      let own = kept.jobs.values.count { $0.job.person == person && !$0.job.now.phase.isOver }
      guard own < Self.eachPerson, kept.waiting.count < Self.waitingLimit else {
        throw Denial(.tooOften, "正在进行的导入导出太多，请等前面的完成。", "Too much is under way: wait until it is done.")
      }
    }
    guard try book.begin(note) else {
      throw Denial(.conflict, "这次导入正在进行或已经完成，没有再导入一次。", "This import is under way or done: it was not begun again.")
    }
    let mayRun = kept.withLock { kept in
      kept.jobs[job.id] = (job, .now)
      kept.waiting.append((job, body))
      guard kept.running < Self.atOnce else { return false }
      kept.running += 1
      return true
    }
    if mayRun { startThread { [self] in work() } }
    return job
  }

  /// - Returns: nil for what is not this person's, as for what is not there.
  func job(_ id: String, of person: Int) throws -> Job? {
    if let own = kept.withLock({ $0.jobs[id]?.job }) { return own.person == person ? own : nil }
    return try book.note(id, of: person).map { Job($0) }
  }

  /// The newest work on a draft, wherever it is done.
  func latest(of subject: String) throws -> Job? {
    try book.latest(of: subject).map { note in kept.withLock { $0.jobs[note.id]?.job } ?? Job(note) }
  }

  /// Stops it at its next row, on whichever node.
  func cancel(_ job: Job) throws {
    if kept.withLock({ $0.jobs[job.id] }) == nil { try book.cancel(job.id) } else { job.cancel() }
  }

  /// What was under way when this server ended is interrupted.
  func recover() throws { try book.recover() }

  /// The file of a job, here or from the node that made it; nil where it was not kept.
  func file(_ job: Job) throws -> String? {
    guard let result = job.now.result else { return nil }
    if let path = result.path { return path }
    let path = try path("-" + job.id)
    return try book.fetchFile(job.id, to: path) ? path : nil
  }

  private func work() {
    while let (job, body) = next() {
      if job.now.phase == .cancelled {
        writeDown(job)
        continue
      }
      job.update { $0.phase = .running }
      if book.isShared { _ = try? book.progress(job.note) }
      do {
        try body(job)
        // Its file first: whoever sees that it is done may ask for it at once.
        if let path = job.now.result?.path { try book.keepFile(job.id, path: path) }
        job.update { $0.phase = .done }
      } catch is Job.Cancelled {
        job.update { $0.phase = self.isClosing.withLock { $0 } ? .interrupted : .cancelled }
      } catch {
        job.update { $0.phase = .failed(self.sentence(error)) }
      }
      writeDown(job)
    }
  }

  private func next() -> (job: Job, body: @Sendable (Job) throws -> Void)? {
    kept.withLock { kept in
      guard !kept.waiting.isEmpty else {
        kept.running -= 1
        return nil
      }
      return kept.waiting.removeFirst()
    }
  }

  private func sentence(_ error: any Error) -> Wording {
    let (zh, en) = (Fault(error, .zh), Fault(error, .en))
    if let logged = zh.logged { log(logged) }
    // The id that was logged is the one that is shown.
    return zh.logged == nil ? Wording(zh.sentence, en.sentence) : Wording(zh.sentence)
  }

  private func writeDown(_ job: Job) {
    do {
      try book.end(job.note)
    } catch {
      if let logged = Fault(error, .zh).logged { log(logged) }
    }
  }

  private func forgetOld() throws {
    try book.forget()
    let gone = kept.withLock { kept in
      let gone = kept.jobs.values.filter { $0.job.now.phase.isOver && .now - $0.at > Self.keep }.map(\.job)
      for job in gone { kept.jobs[job.id] = nil }
      return gone
    }
    for job in gone { if let path = job.now.result?.path { unlink(path) } }
  }
}

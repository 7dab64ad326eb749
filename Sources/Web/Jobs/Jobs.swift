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
  private let log: @Sendable (LoggedError) -> Void
  /// Where results lie: a folder of this server's own, which goes with it.
  private let folder: String

  static let atOnce = 2
  static let waitingLimit = 20
  static let eachPerson = 5
  /// How long a finished job can be fetched.
  static let keep = Duration.seconds(2 * 3600)

  init(log: @escaping @Sendable (LoggedError) -> Void = { _ in }) {
    self.log = log
    folder = FileManager.default.temporaryDirectory.path + "/shouzheng-\(getpid())-" + freshToken()
  }

  deinit { close() }

  /// Stops what is under way at its next row, and lets go of the files.
  func close() {
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
  /// - Throws: `Denial` when there is too much of it already.
  func begin(_ title: Wording, for person: Int, _ body: @escaping @Sendable (Job) throws -> Void) throws -> Job {
    forgetOld()
    let job = Job(id: freshToken() + freshToken(), person: person, title: title)
    let mayRun = try kept.withLock { kept in
      let own = kept.jobs.values.count { $0.job.person == person && !$0.job.now.phase.isOver }
      guard own < Self.eachPerson, kept.waiting.count < Self.waitingLimit else {
        throw Denial(.tooOften, "正在进行的导入导出太多，请等前面的完成。", "Too much is under way: wait until it is done.")
      }
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
  func job(_ id: String, of person: Int) -> Job? {
    kept.withLock { kept in kept.jobs[id].flatMap { $0.job.person == person ? $0.job : nil } }
  }

  private func work() {
    while let (job, body) = next() {
      if job.now.phase == .cancelled { continue }
      job.update { $0.phase = .running }
      do {
        try body(job)
        job.update { $0.phase = .done }
      } catch is Job.Cancelled {
        job.update { $0.phase = .cancelled }
      } catch {
        job.update { $0.phase = .failed(self.sentence(error)) }
      }
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

  private func forgetOld() {
    let gone = kept.withLock { kept in
      let gone = kept.jobs.values.filter { $0.job.now.phase.isOver && .now - $0.at > Self.keep }.map(\.job)
      for job in gone { kept.jobs[job.id] = nil }
      return gone
    }
    for job in gone { if let result = job.now.result { unlink(result.path) } }
  }
}

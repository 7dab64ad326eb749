internal import Dispatch
internal import Synchronization

/// Warm Typst workers that turn documents into PDF.
///
/// A worker starts when the first document comes and ends after a time without work, so an installation that
/// does not print pays nothing. One that crashes or falls silent is replaced and its document tried once more.
public final class PrintPool: Sendable {
  /// A worker at rest.
  private struct Resting {
    let worker: PrintWorker
    var documents: Int
    /// In milliseconds of `WorkerSocket.now()`.
    var since: Int
  }

  private struct State {
    var resting: [Resting] = []
    /// Processes of workers that are setting a document.
    var working: Set<Int32> = []
    var waiting = 0
    var sweeping = false
    var closed = false
  }

  public let configuration: Configuration
  private let state = Mutex(State())
  /// One count a worker that may run.
  private let turns: DispatchSemaphore

  public init(_ configuration: Configuration) {
    self.configuration = configuration
    turns = DispatchSemaphore(value: max(configuration.workers, 1))
  }

  deinit { close() }

  /// The document as PDF. Blocks the calling thread, at worst for `patience` and twice `timeout`; may be called
  /// from many threads.
  /// - Throws: `PrintError`.
  public func pdf(_ document: PrintDocument) throws -> [UInt8] {
    let request = try PrintRequest.bytes(document)
    try takeTurn()
    defer { turns.signal() }
    do { return try attempt(request) } catch is WorkerFailure {
      do { return try attempt(request) } catch let failure as WorkerFailure {
        throw PrintError.workerLost(failure.what)
      }
    }
  }

  /// Process numbers of the workers that run now, at rest or at work.
  public var processes: [Int32] {
    state.withLock { $0.resting.map(\.worker.process) + $0.working.sorted() }
  }

  /// Ends the workers at rest and refuses further documents; those being set are finished first.
  public func close() {
    let resting = state.withLock { state in
      state.closed = true
      defer { state.resting = [] }
      return state.resting
    }
    for rest in resting { rest.worker.end() }
  }

  private func takeTurn() throws {
    // A free worker needs no place in the queue.
    if turns.wait(timeout: .now()) == .success { return }
    try state.withLock { state in
      guard state.waiting < configuration.queue else { throw PrintError.busy }
      state.waiting += 1
    }
    defer { state.withLock { $0.waiting -= 1 } }
    guard turns.wait(timeout: .now() + configuration.patience) == .success else { throw PrintError.busy }
  }

  /// One try with one worker; a worker that fails is not used again.
  private func attempt(_ request: [UInt8]) throws -> [UInt8] {
    var rest = try state.withLock { state in
      guard !state.closed else { throw PrintError.closed }
      let rest = state.resting.popLast()
      if let rest { state.working.insert(rest.worker.process) }
      return rest
    }
    if rest == nil {
      let worker = try PrintWorker.start(configuration)
      state.withLock { _ = $0.working.insert(worker.process) }
      rest = Resting(worker: worker, documents: 0, since: 0)
    }
    guard let rest else { throw PrintError.closed }
    do {
      let pdf = try rest.worker.render(request, timeout: configuration.timeout)
      putBack(rest, mayStay: true)
      return pdf
    } catch {
      // A refused document says nothing against the worker; what is missing may be installed meanwhile.
      if case PrintError.refused = error {
        putBack(rest, mayStay: true)
      } else {
        putBack(rest, mayStay: false)
      }
      throw error
    }
  }

  private func putBack(_ rest: Resting, mayStay: Bool) {
    let stays = state.withLock { state in
      state.working.remove(rest.worker.process)
      let stays = mayStay && !state.closed && rest.documents + 1 < configuration.documentsPerWorker
      if stays {
        state.resting.append(
          Resting(worker: rest.worker, documents: rest.documents + 1, since: WorkerSocket.now()))
      }
      return stays
    }
    if stays { sweepLater() } else { rest.worker.end() }
  }

  /// Looks once more when the longest resting worker will have rested long enough.
  private func sweepLater() {
    let due: Int? = state.withLock { state in
      guard !state.sweeping, let first = state.resting.map(\.since).min() else { return nil }
      state.sweeping = true
      return first + Int(configuration.idle * 1000)
    }
    guard let due else { return }
    let left = max(due - WorkerSocket.now(), 0) + 1
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(left)) { [weak self] in
      self?.sweep()
    }
  }

  private func sweep() {
    let limit = WorkerSocket.now() - Int(configuration.idle * 1000)
    let ended = state.withLock { state in
      state.sweeping = false
      let ended = state.resting.filter { $0.since <= limit }
      state.resting.removeAll { $0.since <= limit }
      return ended
    }
    for rest in ended { rest.worker.end() }
    sweepLater()
  }
}

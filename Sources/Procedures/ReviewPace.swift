public import Time

/// Notices reviews that are too fast to have been made: rubber stamps.
public struct ReviewPace: Hashable, Sendable {
  /// So many cells …
  public let cells: Int
  /// … reviewed by one person within so many seconds, the first and the last included.
  public let seconds: Int
  /// The least seconds a person needs to look at one cell of a batch, counted from when they opened the sheet.
  public let secondsPerCell: Int
  /// Batches smaller than this are not held against anyone.
  public let smallestBatch: Int

  public init(cells: Int = 40, seconds: Int = 5, secondsPerCell: Int = 1, smallestBatch: Int = 10) {
    (self.cells, self.seconds) = (cells, seconds)
    (self.secondsPerCell, self.smallestBatch) = (secondsPerCell, smallestBatch)
  }

  /// One act of reviewing: what one signature covered.
  public struct Act: Hashable, Sendable {
    public let reviewer: PersonID
    public let at: Moment
    public let cells: Int
    /// When the reviewer first had on the screen what they signed; nil when it is not known.
    public let openedAt: Moment?

    public init(reviewer: PersonID, at: Moment, cells: Int, openedAt: Moment? = nil) {
      (self.reviewer, self.at, self.cells, self.openedAt) = (reviewer, at, cells, openedAt)
    }
  }

  public struct Suspicion: Hashable, Sendable {
    public enum Pattern: String, Sendable { case burst, batch }
    public let pattern: Pattern
    public let reviewer: PersonID
    public let from, to: Moment
    public let cells: Int

    public init(pattern: Pattern, reviewer: PersonID, from: Moment, to: Moment, cells: Int) {
      (self.pattern, self.reviewer, self.from, self.to, self.cells) = (pattern, reviewer, from, to, cells)
    }

    public var chinese: String {
      switch pattern {
      case .burst: "\(to - from) 秒内复核了 \(cells) 格，疑似未逐项核对。"
      case .batch: "打开后 \(to - from) 秒即一次复核 \(cells) 格，疑似未逐项核对。"
      }
    }

    public var english: String {
      switch pattern {
      case .burst: "\(cells) cells were reviewed within \(to - from) seconds."
      case .batch: "\(cells) cells were reviewed at once, \(to - from) seconds after they were opened."
      }
    }
  }

  /// What looks like rubber-stamping among these acts, whatever their order: bursts of one person, each as long
  /// as it lasts and told once, and batches signed sooner than they can be read.
  public func suspicions(in acts: some Sequence<Act>) -> [Suspicion] {
    var found: [Suspicion] = []
    for (reviewer, theirs) in Dictionary(grouping: acts, by: \.reviewer).sorted(by: { $0.key < $1.key }) {
      let acts = theirs.sorted { $0.at < $1.at }
      found += bursts(of: reviewer, acts)
      for act in acts where act.cells >= smallestBatch {
        guard let opened = act.openedAt, act.at - opened < act.cells * secondsPerCell else { continue }
        found.append(.init(pattern: .batch, reviewer: reviewer, from: opened, to: act.at, cells: act.cells))
      }
    }
    return found
  }

  private func bursts(of reviewer: PersonID, _ acts: [Act]) -> [Suspicion] {
    var (first, count) = (0, 0)
    var spans: [(first: Int, last: Int)] = []
    for (last, act) in acts.enumerated() {
      count += act.cells
      while act.at - acts[first].at > seconds {
        count -= acts[first].cells
        first += 1
      }
      guard count >= cells else { continue }
      if let span = spans.last, span.last >= first {
        spans[spans.count - 1].last = last
      } else {
        spans.append((first, last))
      }
    }
    return spans.map { span in
      let theirs = acts[span.first...span.last]
      return Suspicion(
        pattern: .burst, reviewer: reviewer, from: acts[span.first].at, to: acts[span.last].at,
        cells: theirs.reduce(0) { $0 + $1.cells })
    }
  }
}

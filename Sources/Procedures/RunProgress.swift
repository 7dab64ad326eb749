public import Time

extension Run {
  /// How far a run has come; all counts are of cells.
  public struct Progress: Hashable, Sendable {
    /// What is to be done: optional cells count only once they are filled.
    public var due = 0
    public var filled = 0
    public var signed = 0
    /// Completely signed: reviewed too, where that is asked.
    public var done = 0
    public var abnormal = 0
    public var warnings = 0
    /// Filled late.
    public var late = 0
    /// Not filled although its time is over.
    public var overdue = 0
    /// Given back by a reviewer and not signed again.
    public var returned = 0

    public init() {}
    public var isDone: Bool { done == due }
  }

  public func progress(at now: Moment) -> Progress {
    var progress = Progress()
    for index in cells.indices where isDue(index) {
      let (cell, place) = (effective(index), procedure.place(ofCell: index).item)
      if cell.value == nil, procedure.item(place).isOptional { continue }
      progress.due += 1
      if cell.value == nil {
        if now > window(of: index).until { progress.overdue += 1 }
        continue
      }
      progress.filled += 1
      if cell.verdict == .abnormal { progress.abnormal += 1 }
      if cell.verdict == .warning { progress.warnings += 1 }
      if cell.timing == .late { progress.late += 1 }
      if !cell.returned.isEmpty { progress.returned += 1 }
      if cell.operatorMark != nil { progress.signed += 1 }
      if cell.operatorMark != nil, cell.reviewerMark != nil || !procedure.isReviewed(item: place) {
        progress.done += 1
      }
    }
    return progress
  }

  /// When the next empty cell that is not overdue has to be filled; nil when there is none.
  public func nextDue(after now: Moment) -> Moment? {
    cells.indices.lazy.filter {
      cells[$0].value == nil && isDue($0) && !procedure.item(ofCell: $0).isOptional
    }
    .map { window(of: $0).until }.filter { $0 >= now }.min()
  }

  /// The abnormal cells for which no incident was opened: each offers to open one.
  public var offeringIncident: [Int] {
    cells.indices.filter { effective($0).verdict == .abnormal && cells[$0].incident == nil }
  }
}

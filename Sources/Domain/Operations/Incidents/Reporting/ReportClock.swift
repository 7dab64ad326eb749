public import Records
public import Time

/// A report that was made: somebody was told.
public struct ReportMade: Sendable, Equatable {
  public enum Kind: String, Sendable { case telephone, written, analysis, summary, supplement }
  public let kind: Kind
  public let at: Moment
  public let to: Set<Addressee>
  public init(_ kind: Kind, at: Moment, to: some Sequence<Addressee>) {
    (self.kind, self.at, self.to) = (kind, at, Set(to))
  }
}

/// One deadline by which somebody has to be told. Derived from the incident and its reports, never stored.
public struct ReportClock: Sendable, Equatable {
  public enum State: Sendable, Equatable {
    /// Not due unless the system stays down until then.
    case conditional
    case running, overdue
    case done(at: Moment)
  }
  /// `4.3-core/written/2`: the same clock keeps its name, so that it escalates once a step.
  public let id: String
  public let kind: ReportMade.Kind
  /// Which of the written reports it is for; 1 for everything else.
  public let number: Int
  public let to: [Addressee]
  /// Those of them who have not been told yet.
  public let missing: [Addressee]
  public let startedAt: Moment
  public let due: Moment
  public let article: String
  public let state: State

  public var isOpen: Bool { if case .done = state { false } else { true } }
  public var isOverdue: Bool { state == .overdue }
  /// When it was satisfied too late.
  public var isLate: Bool { if case .done(let at) = state { at > due } else { false } }

  /// `首次电话报告`, `第 2 次书面报告`, `事件总结报告`
  public var label: Wording {
    switch kind {
    case .telephone: Wording("电话报告", "Telephone report")
    case .written: Wording("第 \(number) 次书面报告", "Written report \(number)")
    case .analysis: Wording("事件分析报告", "Analysis report")
    case .summary: Wording("事件总结报告", "Summary report")
    case .supplement: Wording("事件补充报告", "Supplementary report")
    }
  }
}

public import Records
public import Time

extension RecordData {
  /// Whether it took effect, and another takes its place where it is to be changed.
  public var isReplaced: Bool { type.access.isReplaced && state != type.initialState }

  /// The day on which it may be voided, when a rule says that it must be kept until then; nil when it may be now. A
  /// draft is no record yet.
  public func keptUntil(asOf day: Day) -> Day? {
    let years = type.access.keptYears
    guard years > 0, state != type.initialState else { return nil }
    let made = createdAt.day
    // The twenty-ninth of February comes round as the first of March.
    guard let free = Day(made.year + years, made.month, made.day) ?? Day(made.year + years, 3, 1), day < free else { return nil }
    return free
  }
}

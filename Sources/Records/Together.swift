extension StepDescription {
  /// What a declaration says of taking a step for several records in one act, with one password (ADR 18).
  public enum Together: Sendable, Equatable {
    /// An approval may be, and a plain step that only moves its record; an own signature may not.
    case usual
    /// Each record by itself: what lets hands onto production, leaves the house, certifies that something works
    /// again, or puts a text into force that people act by.
    case alone
    /// An own signature that says no more than an approval does: that ledger lines are right.
    case allowed
  }

  /// Whether several records may be signed in one act.
  ///
  /// Never where two people sign a key operation (5.2), nor where the step needs something said of this one record.
  public var isTakenTogether: Bool {
    guard needs.isEmpty, by != [.product], together != .alone else { return false }
    switch signing {
    case .witnessed: return false
    case .approval: return !isAside
    case .own: return together == .allowed
    // What starts or makes something else is looked at; what only goes on to the next person is not.
    case .none: return !isAside && (effect == nil || together == .allowed)
    }
  }

  /// What contradicts itself in the declaration.
  var togetherDefects: [String] {
    guard together == .allowed, !isTakenTogether else { return [] }
    return ["the step \(name) can not be taken together, though it says so"]
  }
}

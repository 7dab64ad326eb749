public import Time

extension Run {
  /// The due cells that are not completely signed, in order; what may stay empty and is empty is not among them.
  public var unsigned: [Int] {
    cells.indices.filter { index in
      guard isDue(index) else { return false }
      let (cell, place) = (cells[index], procedure.place(ofCell: index).item)
      if cell.value == nil, procedure.item(place).isOptional { return false }
      return cell.operatorMark == nil || (cell.reviewerMark == nil && procedure.isReviewed(item: place))
    }
  }

  /// Freezes the run. Every due cell must be signed, and reviewed where it is reviewed, or have a reason here.
  /// - Parameter reasons: by cell index; those of signed cells are not kept.
  public mutating func close(
    by person: PersonID, at moment: Moment, reasons: [Int: String] = [:]
  ) throws(RunRefusal) {
    try mustBeOpen()
    let left = unsigned
    let unexplained = left.filter { reasons[$0, default: ""].allSatisfy(\.isWhitespace) }
    if let first = unexplained.first {
      throw .unsigned(count: unexplained.count, first: procedure.label(ofCell: first))
    }
    if let open = parts.indices.first(where: { parts[$0].start != nil && parts[$0].end == nil }) {
      throw .partUnfinished(procedure.groups[open].title)
    }
    let kept = Set(left)
    revision += 1
    closing = Closing(person: person, at: moment, reasons: reasons.filter { kept.contains($0.key) })
    state = .closed
  }

  /// Gives the run up, with a reason; what was filled in stays to be seen.
  public mutating func cancel(by person: PersonID, at moment: Moment, reason: String) throws(RunRefusal) {
    try mustBeOpen()
    try mustNotBeBlank(reason)
    revision += 1
    cancellation = Statement(person: person, at: moment, reason: reason)
    state = .cancelled
  }

  /// Records the start of a part of a card. Filling its first cell does so too.
  public mutating func begin(part: Int, at moment: Moment) throws(RunRefusal) {
    try mustBePart(part)
    guard parts[part].start == nil else { return }
    revision += 1
    parts[part].start = moment
  }

  /// Records the end of a part of a card.
  public mutating func finish(part: Int, at moment: Moment) throws(RunRefusal) {
    try mustBePart(part)
    guard let start = parts[part].start, start <= moment else {
      throw .partNotBegun(procedure.groups[part].title)
    }
    revision += 1
    parts[part].end = moment
  }

  /// Declares that the steps of a card failed, which opens its rollback.
  public mutating func declareFailure(
    by person: PersonID, at moment: Moment, reason: String
  ) throws(RunRefusal) {
    try mustBeOpen()
    guard procedure.kind == .card else { throw .notACard }
    guard failure == nil else { throw .failureAlreadyDeclared }
    try mustNotBeBlank(reason)
    revision += 1
    failure = Statement(person: person, at: moment, reason: reason)
  }

  private func mustBePart(_ part: Int) throws(RunRefusal) {
    try mustBeOpen()
    guard procedure.kind == .card else { throw .notACard }
    guard procedure.groups.indices.contains(part) else { throw .noSuchPart(part) }
    if failure == nil, procedure.groups[part].part?.isOnlyOnFailure ?? false {
      throw .onlyAfterFailure(procedure.groups[part].title)
    }
  }
}

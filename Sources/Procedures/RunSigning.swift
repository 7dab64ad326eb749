public import Time

extension Run {
  /// Signs cells as their operator, all or none. Each must be filled, by the same person, and with a reason when
  /// it is abnormal or out of its time; what the procedure signs together must be signed together.
  /// - Parameter signature: the ledger's number of the signature over `signedContent(cells:)`.
  public mutating func sign(
    _ seen: [Seen], asOperator person: PersonID, at moment: Moment, signature: Int
  ) throws(RunRefusal) {
    try mustBeOpen()
    guard !seen.isEmpty else { throw .nothingChosen }
    for one in seen {
      try mustBeAsSeen(one)
      let (cell, label) = (cells[one.cell], procedure.label(ofCell: one.cell))
      guard cell.value != nil else { throw .notFilled(label) }
      guard cell.operatorMark == nil else { throw .alreadySigned(label) }
      if let filler = cell.filledBy, filler != person { throw .filledByAnother(label, filler) }
      if cell.needsReason, cell.remark.allSatisfy(\.isWhitespace) { throw .reasonNeeded(label) }
    }
    try mustBeWhole(seen) { cells[$0].operatorMark == nil }
    revision += 1
    for one in seen {
      var cell = cells[one.cell]
      cell.operatorMark = Mark(person: person, at: moment, signature: signature)
      cell.returned = ""
      put(cell, at: one.cell)
    }
  }

  /// Signs cells as their reviewer, all or none: never what one filled or signed oneself, and only what the
  /// operator signed and nobody changed since it was seen.
  public mutating func sign(
    _ seen: [Seen], asReviewer person: PersonID, at moment: Moment, signature: Int
  ) throws(RunRefusal) {
    for one in seen { try mustBeReviewable(one, by: person) }
    guard !seen.isEmpty else { throw .nothingChosen }
    try mustBeWhole(seen) { index in
      cells[index].reviewerMark == nil && procedure.isReviewed(item: procedure.place(ofCell: index).item)
    }
    revision += 1
    for one in seen {
      var cell = cells[one.cell]
      cell.reviewerMark = Mark(person: person, at: moment, signature: signature)
      put(cell, at: one.cell)
    }
  }

  /// Gives cells back to their operator with a reason; they must be signed again.
  public mutating func giveBack(_ seen: [Seen], by person: PersonID, reason: String) throws(RunRefusal) {
    for one in seen { try mustBeReviewable(one, by: person) }
    guard !seen.isEmpty else { throw .nothingChosen }
    try mustNotBeBlank(reason)
    revision += 1
    for one in seen {
      var cell = cells[one.cell]
      (cell.operatorMark, cell.returned) = (nil, reason)
      put(cell, at: one.cell)
    }
  }

  private func mustBeReviewable(_ one: Seen, by person: PersonID) throws(RunRefusal) {
    try mustBeOpen()
    try mustBeAsSeen(one)
    let (cell, label) = (cells[one.cell], procedure.label(ofCell: one.cell))
    guard procedure.isReviewed(item: procedure.place(ofCell: one.cell).item) else {
      throw .needsNoReview(label)
    }
    guard let mark = cell.operatorMark else { throw .notSigned(label) }
    guard cell.reviewerMark == nil else { throw .alreadySigned(label) }
    if mark.person == person || cell.filledBy == person { throw .samePerson(label) }
  }

  /// The due cells that one act of signing takes together with this one, in order.
  public func scope(of index: Int) -> [Int] {
    let one = procedure.facts[index]
    return cells.indices.filter { other in
      guard isDue(other) else { return false }
      let at = procedure.facts[other]
      let isSameTime = at.isOnce == one.isOnce && (one.isOnce || at.place.column == one.place.column)
      switch procedure.signing {
      case .step: return other == index
      case .group: return at.group == one.group && isSameTime
      case .column: return isSameTime
      case .run: return true
      }
    }
  }

  /// Refuses when a cell that is signed together with these is neither among them nor signed before. What is
  /// optional and empty may be left out.
  private func mustBeWhole(_ seen: [Seen], _ needs: (Int) -> Bool) throws(RunRefusal) {
    guard procedure.signing != .step else { return }
    let chosen = Set(seen.map(\.cell))
    var looked: Set<Int> = []
    for one in seen where !looked.contains(one.cell) {
      let scope = scope(of: one.cell)
      looked.formUnion(scope)
      for other in scope where !chosen.contains(other) && needs(other) {
        let isOptional = procedure.item(ofCell: other).isOptional
        if cells[other].value == nil, isOptional { continue }
        throw .scopeIncomplete(procedure.signing, procedure.label(ofCell: other))
      }
    }
  }

  /// What waits for its operator: filled, due, not signed.
  public var awaitingOperator: [Int] {
    cells.indices.filter { cells[$0].value != nil && cells[$0].operatorMark == nil && isDue($0) }
  }

  /// What this person may review now.
  public func awaitingReview(by person: PersonID) -> [Int] {
    guard state == .open else { return [] }
    return cells.indices.filter { index in
      guard let mark = cells[index].operatorMark, cells[index].reviewerMark == nil, isDue(index) else {
        return false
      }
      return mark.person != person && cells[index].filledBy != person
        && procedure.isReviewed(item: procedure.place(ofCell: index).item)
    }
  }
}

public import Time

extension Run {
  /// Fills a cell. What was filled by another is not overwritten unless `takingOver` says so; what was signed is
  /// changed only by who signed it, and must then be signed again; what was reviewed is not changed at all.
  /// - Parameters:
  ///   - remark: the reason or whatever else; nil leaves it as it is.
  ///   - isAbnormal: the person finds it abnormal although the value itself is not.
  public mutating func fill(
    _ seen: Seen, _ value: CellValue, remark: String? = nil, isAbnormal: Bool = false, by person: PersonID,
    at moment: Moment, takingOver: Bool = false
  ) throws(RunRefusal) {
    try mustBeChangeable(seen, by: person, takingOver: takingOver)
    try mustBeInOrder(seen.cell)
    let place = procedure.place(ofCell: seen.cell)
    guard var verdict = procedure.item(place.item).cell.verdict(of: value) else {
      throw .valueDoesNotFit(procedure.label(ofCell: seen.cell))
    }
    if isAbnormal, verdict == .ok || verdict == .warning { verdict = .abnormal }
    revision += 1
    var cell = cells[seen.cell]
    (cell.value, cell.verdict) = (value, verdict)
    (cell.filledBy, cell.filledAt) = (person, moment)
    cell.timing = timing(of: seen.cell, at: moment)
    if let remark { cell.remark = remark }
    cell.operatorMark = nil
    put(cell, at: seen.cell)
    let group = procedure.places[place.item].group
    if procedure.kind == .card, parts[group].start == nil { parts[group].start = moment }
  }

  /// Empties a cell, under the same rules.
  public mutating func clear(_ seen: Seen, by person: PersonID, at moment: Moment) throws(RunRefusal) {
    try mustBeChangeable(seen, by: person, takingOver: false)
    guard cells[seen.cell].value != nil else { throw .notFilled(procedure.label(ofCell: seen.cell)) }
    revision += 1
    put(Cell(returned: cells[seen.cell].returned, incident: cells[seen.cell].incident), at: seen.cell)
  }

  /// Writes the remark of a filled cell and leaves its value and its time: a reason found wanting at signing.
  public mutating func remark(_ seen: Seen, _ words: String, by person: PersonID) throws(RunRefusal) {
    try mustBeChangeable(seen, by: person, takingOver: false)
    guard cells[seen.cell].value != nil else { throw .notFilled(procedure.label(ofCell: seen.cell)) }
    revision += 1
    var cell = cells[seen.cell]
    (cell.remark, cell.operatorMark) = (words, nil)
    put(cell, at: seen.cell)
  }

  /// Makes what another filled one's own, to sign it: only before it is signed.
  public mutating func takeOver(_ seen: [Seen], by person: PersonID) throws(RunRefusal) {
    guard !seen.isEmpty else { throw .nothingChosen }
    for one in seen {
      try mustBeChangeable(one, by: person, takingOver: true)
      guard cells[one.cell].value != nil else { throw .notFilled(procedure.label(ofCell: one.cell)) }
    }
    revision += 1
    for one in seen {
      var cell = cells[one.cell]
      (cell.filledBy, cell.operatorMark) = (person, nil)
      put(cell, at: one.cell)
    }
  }

  /// Notes the incident that was opened for a cell; allowed as long as the run is open.
  public mutating func link(incident: Int, to index: Int) throws(RunRefusal) {
    try mustBeOpen()
    guard cells.indices.contains(index) else { throw .noSuchCell(index) }
    revision += 1
    var cell = cells[index]
    cell.incident = incident
    put(cell, at: index)
  }

  /// The steps of a card are done one after the other (case collection 3.3.1, article 28: by the steps of the
  /// plan). Its rollback has an order of its own: what failed leaves the rest undone.
  private func mustBeInOrder(_ index: Int) throws(RunRefusal) {
    guard procedure.kind == .card, cells[index].value == nil else { return }
    let isRollback = procedure.facts[index].isOnlyOnFailure
    let skipped = (0..<index).first { earlier in
      cells[earlier].value == nil && isDue(earlier) && !procedure.facts[earlier].isOptional
        && procedure.facts[earlier].isOnlyOnFailure == isRollback
    }
    guard let skipped else { return }
    throw .outOfOrder(procedure.label(ofCell: index), before: procedure.label(ofCell: skipped))
  }

  private func mustBeChangeable(_ seen: Seen, by person: PersonID, takingOver: Bool) throws(RunRefusal) {
    try mustBeOpen()
    try mustBeAsSeen(seen)
    let cell = cells[seen.cell]
    if cell.reviewerMark != nil { throw .reviewed(procedure.label(ofCell: seen.cell)) }
    if let mark = cell.operatorMark, mark.person != person {
      throw .signedByAnother(procedure.label(ofCell: seen.cell), mark.person)
    }
    if let filler = cell.filledBy, filler != person, !takingOver {
      throw .filledByAnother(procedure.label(ofCell: seen.cell), filler)
    }
  }
}

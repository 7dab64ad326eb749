public import Time

extension Run {
  /// A change of a cell after the run was closed. It holds once another person countersigned it; what it
  /// replaces stays in the cell to be seen.
  public struct Correction: Hashable, Sendable {
    public let cell: Int
    public let value: CellValue
    public let verdict: Verdict
    public let remark: String
    /// Why what was signed is wrong.
    public let reason: String
    /// Who proposed and signed it.
    public let proposed: Mark
    public internal(set) var countersigned: Mark?
    public internal(set) var declined: Statement?

    public init(
      cell: Int, value: CellValue, verdict: Verdict, remark: String, reason: String, proposed: Mark,
      countersigned: Mark? = nil, declined: Statement? = nil
    ) {
      (self.cell, self.value, self.verdict, self.remark) = (cell, value, verdict, remark)
      (self.reason, self.proposed) = (reason, proposed)
      (self.countersigned, self.declined) = (countersigned, declined)
    }

    public var isPending: Bool { countersigned == nil && declined == nil }
  }

  /// Proposes a correction of a cell of a closed run and returns its place among the corrections.
  @discardableResult
  public mutating func correct(
    _ index: Int, to value: CellValue, remark: String, isAbnormal: Bool = false, reason: String,
    by person: PersonID, at moment: Moment, signature: Int
  ) throws(RunRefusal) -> Int {
    guard state == .closed else { throw state == .open ? .notClosed : .notOpen(state) }
    guard cells.indices.contains(index) else { throw .noSuchCell(index) }
    let label = procedure.label(ofCell: index)
    guard isDue(index) else { throw .notDue(label) }
    guard var verdict = procedure.item(ofCell: index).cell.verdict(of: value) else {
      throw .valueDoesNotFit(label)
    }
    if isAbnormal, verdict == .ok || verdict == .warning { verdict = .abnormal }
    try mustNotBeBlank(reason)
    if corrections.contains(where: { $0.cell == index && $0.isPending }) { throw .correctionPending(label) }
    let now = effective(index)
    if now.value == value, now.verdict == verdict, now.remark == remark { throw .nothingCorrected(label) }
    revision += 1
    corrections.append(
      Correction(
        cell: index, value: value, verdict: verdict, remark: remark, reason: reason,
        proposed: Mark(person: person, at: moment, signature: signature)))
    return corrections.count - 1
  }

  /// Makes a correction hold: signed by another person than who proposed it.
  public mutating func countersign(
    _ number: Int, by person: PersonID, at moment: Moment, signature: Int
  ) throws(RunRefusal) {
    try mustBePending(number, other: person)
    revision += 1
    corrections[number].countersigned = Mark(person: person, at: moment, signature: signature)
  }

  /// Turns a correction down, with a reason.
  public mutating func decline(
    _ number: Int, by person: PersonID, at moment: Moment, reason: String
  ) throws(RunRefusal) {
    try mustBePending(number, other: person)
    try mustNotBeBlank(reason)
    revision += 1
    corrections[number].declined = Statement(person: person, at: moment, reason: reason)
  }

  /// A cell with the corrections that hold; `cells[index]` is what was signed at the time.
  /// - Parameter number: only the corrections before this one, which is what it was proposed upon.
  public func effective(_ index: Int, before number: Int? = nil) -> Cell {
    var cell = cells[index]
    if let last = corrections.prefix(number ?? corrections.count)
      .last(where: { $0.cell == index && $0.countersigned != nil })
    {
      (cell.value, cell.verdict, cell.remark) = (last.value, last.verdict, last.remark)
    }
    return cell
  }

  private func mustBePending(_ number: Int, other person: PersonID) throws(RunRefusal) {
    guard corrections.indices.contains(number) else { throw .noSuchCorrection(number) }
    guard corrections[number].isPending else { throw .correctionDecided }
    if corrections[number].proposed.person == person { throw .countersignerIsCorrector }
  }
}

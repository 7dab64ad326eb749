import Procedures

/// What one person may do to each cell of a run. The ledger decides again when it is done; this only keeps
/// people from being offered what would be refused.
struct CellRights {
  private let run: Run
  private let viewer: SheetViewer
  private let signable, reviewable, witnessable: Set<Int>

  init(_ run: Run, _ viewer: SheetViewer) {
    self.run = run
    self.viewer = viewer
    let me = viewer.person
    guard viewer.mayOperate, run.state == .open else {
      (signable, reviewable, witnessable) = ([], [], [])
      return
    }
    let mine = Set(run.awaitingOperator.filter { (run.cells[$0].filledBy ?? me) == me })
    signable = run.whole(mine) { run.cells[$0].operatorMark == nil }
    let isOpen: (Int) -> Bool = { index in
      run.cells[index].reviewerMark == nil
        && run.procedure.isReviewed(item: run.procedure.place(ofCell: index).item)
    }
    reviewable = run.whole(Set(run.awaitingReview(by: me)), isOpen)
    let signedByMe = run.cells.indices.filter { run.cells[$0].operatorMark?.person == me && isOpen($0) && run.isDue($0) }
    witnessable = run.whole(Set(signedByMe), isOpen)
  }

  func standing(_ index: Int) -> SheetCell.Standing {
    var found: SheetCell.Standing = []
    guard viewer.mayOperate else { return found }
    let cell = run.cells[index]
    if run.state == .closed {
      if !run.corrections.contains(where: { $0.cell == index && $0.isPending }) { found.insert(.correctable) }
      return found
    }
    guard run.state == .open, cell.reviewerMark == nil else { return found }
    let isMine = (cell.operatorMark?.person ?? cell.filledBy ?? viewer.person) == viewer.person
    if isMine { found.insert(.editable) }
    if !isMine, cell.operatorMark == nil { found.insert(.others) }
    if signable.contains(index) { found.insert(.signable) }
    if reviewable.contains(index) { found.insert(.reviewable) }
    if witnessable.contains(index) { found.insert(.witnessable) }
    return found
  }
}

extension Run {
  /// Of `chosen` those that can be signed together: each one's scope lies in it, or is signed already, or is
  /// optional and empty.
  func whole(_ chosen: Set<Int>, _ needs: (Int) -> Bool) -> Set<Int> {
    guard procedure.signing != .step else { return chosen }
    return chosen.filter { index in
      scope(of: index).allSatisfy { other in
        chosen.contains(other) || !needs(other)
          || (cells[other].value == nil && procedure.item(ofCell: other).isOptional)
      }
    }
  }

  /// `cells`, and those whose standing may have changed with them because they are signed together.
  func touched(by cells: some Sequence<Int>) -> [Int] {
    guard procedure.signing != .step else { return Set(cells).sorted() }
    return cells.reduce(into: Set<Int>()) { all, index in
      if !all.contains(index) { all.formUnion(scope(of: index) + [index]) }
    }.sorted()
  }
}

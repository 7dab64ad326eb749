import Procedures
import Time

/// When people fill and sign the cells of a run.
struct SheetPlan {
  /// Cells that are filled at a time.
  struct Portion: Equatable {
    var cells: [Int]
    let at: Moment
  }
  /// Portions that are signed together.
  struct Round: Equatable {
    var portions: [Portion]
    let signAt: Moment
    let reviewAt: Moment
    var cells: [Int] { portions.flatMap(\.cells) }
  }
  private(set) var rounds: [Round] = []

  init(_ run: Run, _ dice: inout Dice) {
    switch run.procedure.signing {
    case .column: planColumns(run, &dice)
    case .run: add(run, SheetPlan.groups(run, SheetPlan.owed(run)), from: run.occurrence.start, pace: 15, &dice)
    case .group, .step: planSteps(run, &dice)
    }
  }

  /// Everything is done by then.
  var end: Moment? { rounds.map(\.reviewAt).max() }

  /// The cells that must be filled.
  static func owed(_ run: Run) -> [Int] {
    run.cells.indices.filter { run.isDue($0) && !run.procedure.item(ofCell: $0).isOptional }
  }

  /// A point in time after the other.
  private mutating func planColumns(_ run: Run, _ dice: inout Dice) {
    let procedure = run.procedure
    let owed = SheetPlan.owed(run)
    let isOnce = { procedure.item(ofCell: $0).isOnce }
    let columns = Dictionary(grouping: owed.filter { !isOnce($0) }) { procedure.place(ofCell: $0).column }
    for (column, cells) in columns.sorted(by: { $0.key < $1.key }) {
      let at = procedure.columns[column].at?.moment(from: run.occurrence.base)
      let until = run.window(of: cells[0]).until
      var start = (at ?? run.occurrence.start.advanced(by: 600 + 1200 * column)).advanced(by: dice.roll(-60...150))
      if dice.happens(60) { start = until.advanced(by: dice.roll(120...1200)) }
      add(run, SheetPlan.groups(run, cells), from: start, pace: 6, &dice)
    }
    let once = owed.filter(isOnce)
    if !once.isEmpty, let end { add(run, [once], from: end.advanced(by: 60), pace: 20, &dice) }
  }

  /// Group after group, signed whenever some ten cells are together.
  private mutating func planSteps(_ run: Run, _ dice: inout Dice) {
    let cells = SheetPlan.owed(run)
    guard let last = cells.map({ run.window(of: $0).until }).max() else { return }
    // Nobody takes all evening for what may be done until the night.
    let span = min(last - run.occurrence.start, 5400) * 2 / 3
    let pace = min(max(span / cells.count, 4), 150)
    var cursor = run.occurrence.start.advanced(by: dice.roll(20...100))
    var gathered: [[Int]] = []
    let groups = SheetPlan.groups(run, cells)
    for (number, group) in groups.enumerated() {
      gathered.append(group)
      let count = gathered.reduce(0) { $0 + $1.count }
      guard count >= 9 || number == groups.count - 1 else { continue }
      if dice.happens(40) { cursor = cursor.advanced(by: dice.roll(600...1500)) }
      cursor = add(run, gathered, from: cursor, pace: pace, &dice)
      gathered = []
    }
  }

  /// - Parameter pace: seconds a cell.
  /// - Returns: when the last was filled.
  @discardableResult
  private mutating func add(
    _ run: Run, _ groups: [[Int]], from start: Moment, pace: Int, _ dice: inout Dice
  ) -> Moment {
    var cursor = start
    var portions: [Portion] = []
    for cells in groups {
      cursor = cursor.advanced(by: cells.count * pace)
      // What may not be done before its time waits for it.
      if let earliest = cells.map({ run.window(of: $0).from }).max(), cursor < earliest {
        cursor = earliest.advanced(by: dice.roll(30...240))
      }
      portions.append(Portion(cells: cells, at: cursor))
    }
    let count = portions.reduce(0) { $0 + $1.cells.count }
    let signAt = cursor.advanced(by: dice.roll(10...40))
    rounds.append(
      Round(portions: portions, signAt: signAt, reviewAt: signAt.advanced(by: count * 2 + dice.roll(40...240))))
    return cursor
  }

  /// Cells in order, parted by the groups of the procedure.
  private static func groups(_ run: Run, _ cells: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var last: String?
    for cell in cells {
      let group = run.procedure.group(ofItem: run.procedure.place(ofCell: cell).item).id
      if group == last { groups[groups.count - 1].append(cell) } else { groups.append([cell]) }
      last = group
    }
    return groups
  }
}

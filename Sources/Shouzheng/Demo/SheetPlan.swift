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
    case .run:
      add(run, SheetPlan.groups(run, SheetPlan.owed(run)), from: run.occurrence.start, pace: 15, &dice)
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
      var start = (at ?? run.occurrence.start.advanced(by: 600 + 1200 * column)).advanced(
        by: dice.roll(-60...150))
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
    let groups = SheetPlan.byTime(run, SheetPlan.groups(run, cells))
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
      let window = run.window(of: cells[0])
      let before = cursor
      cursor = cursor.advanced(by: cells.count * pace)
      // What may not be done before its time waits for it, and people hurry so as not to be late.
      if cursor < window.from {
        cursor = window.from.advanced(by: dice.roll(10...min(max((window.until - window.from) / 3, 11), 240)))
      }
      cursor = min(cursor, max(before.advanced(by: 5), window.until.advanced(by: -15)))
      portions.append(Portion(cells: cells, at: cursor))
    }
    let count = portions.reduce(0) { $0 + $1.cells.count }
    let signAt = cursor.advanced(by: dice.roll(10...40))
    rounds.append(
      Round(
        portions: portions, signAt: signAt, reviewAt: signAt.advanced(by: count * 2 + dice.roll(40...240))))
    return cursor
  }

  /// Steps in the order in which they are due, parted where their times differ.
  private static func byTime(_ run: Run, _ groups: [[Int]]) -> [[Int]] {
    var parts: [(from: Moment, until: Moment, cells: [Int])] = []
    for group in groups {
      for (number, cell) in group.enumerated() {
        let window = run.window(of: cell)
        if number > 0, let last = parts.last, last.from == window.from, last.until == window.until {
          parts[parts.count - 1].cells.append(cell)
        } else {
          parts.append((window.from, window.until, [cell]))
        }
      }
    }
    // The position decides between equals, since sorting need not keep their order.
    return parts.enumerated().sorted {
      ($0.element.until, $0.element.from, $0.offset) < ($1.element.until, $1.element.from, $1.offset)
    }.map(\.element.cells)
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

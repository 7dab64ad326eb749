import Procedures
public import Records
import SQL
public import Time

extension Reading: RunInquiry {}
extension Writing: RunInquiry {}

extension ConnectionHolder {
  /// The sheets of these days, counted by procedure: one statement.
  public func runFigures(_ days: ClosedRange<Day>) throws -> [RunFigure] {
    try connection.query(
      """
      SELECT procedure, MAX(title), COUNT(*), SUM(CASE WHEN state = 'closed' THEN 1 ELSE 0 END), SUM(abnormal),
        SUM(late), SUM(done)
      FROM run WHERE day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number) AND state <> 'cancelled'
        AND subject = '' GROUP BY procedure ORDER BY procedure
      """
    ) {
      RunFigure(
        procedure: try $0.text(0), title: try $0.text(1), total: try $0.int(2), closed: try $0.int(3),
        abnormal: try $0.int(4), late: try $0.int(5), signed: try $0.int(6))
    }
  }

  /// The numbers on the sheets of a procedure, by item: of each day the greatest. Two statements; cells that have
  /// no number are not looked at.
  ///
  /// - Parameter column: one point of a grid, by its identifier; all of them without it.
  public func readings(
    of procedure: String, at column: String? = nil, _ days: ClosedRange<Day>
  ) throws -> [ReadingSeries] {
    let runs = try connection.query(
      """
      SELECT id, day, definition FROM run WHERE procedure = \(procedure)
        AND day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number) AND state <> 'cancelled'
      ORDER BY day, id LIMIT 2000
      """
    ) { (id: try $0.int(0), day: Day(number: try $0.int(1)), definition: try $0.int(2)) }
    guard !runs.isEmpty else { return [] }
    let known = Dictionary(uniqueKeysWithValues: runs.map { ($0.id, $0) })
    let cells = try connection.query(
      "SELECT run, cell, value FROM run_cell WHERE run IN \(list: runs.map(\.id)) AND value LIKE 'n%'"
    ) { (run: try $0.int(0), cell: try $0.int(1), value: try $0.text(2)) }
    var found: [[String]: (unit: String, order: Int, peaks: [Day: Int])] = [:]
    for one in cells {
      guard let run = known[one.run], case .number(let value)? = CellValue(code: one.value) else { continue }
      let text = try self.procedure(definition: run.definition)
      guard (0..<text.cellCount).contains(one.cell) else { continue }
      let place = text.place(ofCell: one.cell)
      guard column.map({ text.columns.indices.contains(place.column) && text.columns[place.column].id == $0 }) ?? true else { continue }
      let item = text.item(place.item)
      guard case .number(let measure) = item.cell else { continue }
      // Under one group each switch has its own CPU: the heading between them belongs to the name.
      var name: [String] = []
      for part in [text.group(ofItem: place.item).title, item.under, item.text] {
        if let part, !name.contains(part) { name.append(part) }
      }
      var series = found[name] ?? (measure.unit, place.item, [:])
      series.peaks[run.day] = max(series.peaks[run.day] ?? .min, value.thousandths * 10)
      found[name] = series
    }
    return found.sorted { $0.value.order < $1.value.order }.map { name, series in
      ReadingSeries(
        name, unit: series.unit,
        days: series.peaks.sorted { $0.key < $1.key }.map { ($0.key, Records.Quantity(tenThousandths: $0.value)) })
    }
  }
}

import Ledger
import Printing
public import Records

/// The rows of a file that were not taken, as a file of the same kind with the same columns, and what is wrong with
/// each behind them. Mended, it can be imported as it is.
public struct FaultyRows {
  let plan: ImportPlan
  let report: ImportReport

  public init(_ plan: ImportPlan, _ report: ImportReport) { (self.plan, self.report) = (plan, report) }

  /// `人员.xlsx` comes back as `人员 有错的行.xlsx`.
  public var name: String {
    let stem = plan.file.name.lastIndex(of: ".").map { String(plan.file.name[..<$0]) } ?? plan.file.name
    return "\(stem) 有错的行.\(plan.file.kind.rawValue)"
  }

  public func write(to path: String, _ language: Language) throws {
    switch plan.file.kind {
    case .xlsx: try TableFile.refusing { try workbook(path, language) }
    case .csv: try text(path, language)
    }
  }

  private func workbook(_ path: String, _ language: Language) throws {
    let writer = try XLSXWriter(path: path)
    let main = plan.options.sheet
    let width = (plan.columns.map(\.place).max() ?? 0) + 1
    let sheet = try writer.sheet(plan.file.sheets[main], widths: Array(repeating: 16, count: width) + [60])
    var keys: Set<String> = []
    let keyPlace = plan.columns.first { if case .key = $0.use { true } else { false } }?.place
    try plan.file.forEachRow(of: main) { number, cells in
      if number < plan.headerRow { return }
      if number == plan.headerRow {
        try sheet.row(row(cells, width) { .heading($0) } + [.heading(ImportPlan.reasonHeader)])
        sheet.freeze(rows: 1)
      } else if let reason = report.reasons[number] {
        if let keyPlace, cells.indices.contains(keyPlace) { keys.insert(ColumnMatching.header(cells[keyPlace])) }
        try sheet.row(row(cells, width) { .text($0) } + [.fault(reason[language])])
      }
    }
    for lines in plan.lineSheets { try self.lines(lines, keys, writer) }
    try writer.close()
  }

  /// The lines of the rows that come back come back with them.
  private func lines(_ lines: LineSheet, _ keys: Set<String>, _ writer: XLSXWriter) throws {
    let sheet = try writer.sheet(plan.file.sheets[lines.sheet])
    let width = max(lines.keyPlace, lines.columns.map(\.place).max() ?? 0) + 1
    try plan.file.forEachRow(of: lines.sheet) { number, cells in
      if number == lines.headerRow {
        try sheet.row(row(cells, width) { .heading($0) })
      } else if number > lines.headerRow, cells.indices.contains(lines.keyPlace),
        keys.contains(ColumnMatching.header(cells[lines.keyPlace]))
      {
        try sheet.row(row(cells, width) { .text($0) })
      }
    }
  }

  private func row(_ cells: [SheetCell], _ width: Int, _ text: (String) -> XLSXCell) -> [XLSXCell] {
    (0..<width).map { place in
      guard cells.indices.contains(place), !isReason(place) else { return .empty }
      switch cells[place].value {
      case .none: return .empty
      case .text(let value): return text(value)
      case .number(let value): return .number(value)
      case .date(let value): return value < 1 ? .time(value) : value == value.rounded() ? .day(value) : .moment(value)
      case .flag(let value): return .text(value ? "是" : "否")
      case .error(let code): return .text(code)
      }
    }
  }

  /// The reasons of the time before are not kept beside the new ones.
  private func isReason(_ place: Int) -> Bool {
    plan.columns.contains { $0.place == place && $0.header == ImportPlan.reasonHeader }
  }

  private func text(_ path: String, _ language: Language) throws {
    let file = try TextFile(path)
    let width = (plan.columns.map(\.place).max() ?? 0) + 1
    func line(_ cells: [SheetCell], _ last: String) -> String {
      CSV.line(
        (0..<width).map { place in
          guard cells.indices.contains(place), !isReason(place), case .text(let text) = cells[place].value else { return "" }
          return text
        } + [last])
    }
    try file.write(CSV.mark)
    try plan.file.forEachRow(of: 0) { number, cells in
      if number == plan.headerRow {
        try file.write(line(cells, ImportPlan.reasonHeader))
      } else if number > plan.headerRow, let reason = report.reasons[number] {
        try file.write(line(cells, reason[language]))
      }
    }
    try file.close()
  }
}

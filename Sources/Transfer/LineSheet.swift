import Ledger
import Printing
import Records

/// A sheet whose rows are lines of the records on the main sheet. Its column 序号 says to which they belong.
struct LineSheet: Sendable {
  let field: FieldDescription
  let shape: LineShape
  let sheet: Int
  let headerRow: Int
  let keyPlace: Int
  let columns: [(place: Int, field: FieldDescription)]

  static func all(_ type: TypeDescription, _ file: TableFile, main: Int) throws -> [LineSheet] {
    guard file.kind == .xlsx else { return [] }
    return try file.sheets.enumerated().compactMap { index, name in
      guard index != main, let field = field(name, type), case .lines(let shape) = field.kind else { return nil }
      let head = try file.head(of: index, limit: 5)
      guard let best = head.max(by: { score($0.cells, shape) < score($1.cells, shape) }), score(best.cells, shape) > 0
      else { return nil }
      return try LineSheet(name, field, shape, index, best.number, best.cells)
    }
  }

  /// A sheet is called by the label of its field, cut to the length that a sheet's name may have.
  private static func field(_ name: String, _ type: TypeDescription) -> FieldDescription? {
    type.creationFields.first { field in
      guard case .lines = field.kind else { return false }
      let plain = name.trimmingWhiteSpace
      return plain == field.name || plain == field.label.en || plain == String(field.label.zh.prefix(31))
    }
  }

  private static func score(_ cells: [SheetCell], _ shape: LineShape) -> Int {
    cells.count { ColumnMatching.field(ColumnMatching.header($0), among: shape.fields) != nil }
  }

  private init(
    _ name: String, _ field: FieldDescription, _ shape: LineShape, _ sheet: Int, _ row: Int, _ cells: [SheetCell]
  ) throws {
    (self.field, self.shape, self.sheet, headerRow) = (field, shape, sheet, row)
    var columns: [(place: Int, field: FieldDescription)] = []
    var key: Int?
    for (place, cell) in cells.enumerated() {
      let header = ColumnMatching.header(cell)
      if header.isEmpty { continue }
      if let column = ColumnMatching.field(header, among: shape.fields) {
        columns.append((place, column))
      } else if key == nil, ColumnMatching.keys.contains(ColumnMatching.plain(header)) {
        key = place
      } else if ColumnMatching.plain(header) != ImportPlan.reasonHeader {
        throw Refusal(
          .unsound, "工作表“\(name)”没有“\(header)”这一列对应的字段，请改名或删去。",
          "The sheet \(name) has no field for the column \(header).")
      }
    }
    guard let key else {
      throw Refusal(
        .unsound, "工作表“\(name)”缺少“序号”列，不知道各行属于主表的哪一行。", "The sheet \(name) lacks the column 序号.")
    }
    (self.columns, keyPlace) = (columns, key)
  }
}

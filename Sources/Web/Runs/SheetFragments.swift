import HTML
import HTTP
import Procedures

/// The parts of a sheet that changed, for a page that shows it already: it exchanges what has the same id.
struct SheetFragments {
  let sheet: RunSheet
  let cells: Set<Int>
  /// Why nothing was done; nil when it was.
  var refusal: String?

  var markup: HTML {
    fragment {
      if let refusal { p(.class("refusal")) { refusal } }
      RunHeadView(sheet: sheet).markup
      // A browser takes cells only inside a table.
      table {
        tbody {
          tr {
            for row in sheet.rows {
              for cell in row.cells.compactMap({ $0 }) where cells.contains(cell.index) {
                CellView(sheet: sheet, row: row, cell: cell, isDense: isDense(row)).parts
              }
            }
            if sheet.kind == .grid { for point in sheet.points { GridView.pointMarks(sheet, point) } }
          }
          for part in sheet.parts {
            PartView(sheet: sheet, part: part, columns: sheet.layout.requirementHead == nil ? 8 : 9).markup
          }
        }
      }
    }
  }

  private func isDense(_ row: RunSheet.Row) -> Bool {
    guard sheet.kind == .grid, !row.isOnce else { return false }
    return sheet.layout.points == .rows || sheet.points.count(where: \.isDue) > 4
  }
}

import HTTP
import Procedures

extension Paths {
  public static let procedures = "/procedures"
  public static let reviewQueue = "/runs/review-queue"
  public static func procedure(_ code: String) -> String { "/procedures/" + Percent.encode(code) }
  /// A form of a run and where it is sent: cells, sign, review, return, close, cancel, correct, countersign …
  public static func runForm(_ id: Int, _ act: String) -> String { "/runs/\(id)/\(act)" }
  public static func runPart(_ id: Int, _ part: Int, _ act: String) -> String { "/runs/\(id)/parts/\(part)/\(act)" }
  public static func runChanges(_ id: Int, since revision: Int) -> String { "/runs/\(id)/changes?since=\(revision)" }

  /// The form of a new incident with what the sheet knows filled in.
  static func incident(from sheet: RunSheet, _ row: RunSheet.Row, _ cell: SheetCell) -> String {
    let fields = [
      ("title", String("\(row.label)异常".prefix(120))), ("source", "patrol"),
      ("symptom", cell.remark.isEmpty ? "\(sheet.title) \(sheet.day)：\(sheet.label(row, cell)) \(cell.shown)" : cell.remark),
      ("origin", "run/\(sheet.id)/\(cell.index)"),
    ]
    return new("incident") + "?" + fields.map { "\($0.0)=\(Percent.encode($0.1))" }.joined(separator: "&")
  }
}

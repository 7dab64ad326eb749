import Procedures
import Records
import Time

/// A run as one person sees it at one moment: everything the page shows, and nothing to look up any more.
struct RunSheet: Equatable {
  let id: Int
  let language: Language
  let title, code: String
  let version: Int
  let form: String?
  let day: Day
  let kind: Procedure.Kind
  let signing: Procedure.Signing
  let layout: Procedure.Layout
  let state: RunState
  let revision: Int
  let start, due, now: Moment
  let operatorTitle, reviewerTitle: String
  /// Who signed anything, in the order of their first signature.
  let operators, reviewers: [String]
  let progress: Run.Progress
  let points: [Point]
  let rows: [Row]
  let preamble, notes: [String]
  let parts: [Part]
  let failure, cancellation: Statement?
  let closing: Closing?
  let corrections: [Correction]
  let mayOperate: Bool
  /// What is not completely signed: each needs a reason before the run is closed.
  let unsigned: [Unsigned]
  /// Points in time, or groups, that wait for more before they can be signed: the label of an empty cell.
  let incomplete: String?

  struct Unsigned: Equatable {
    let cell: Int
    let label: String
  }

  /// A point in time of a grid; the only one of a checklist.
  struct Point: Equatable {
    let place: Int
    let label: String
    /// Whether this run fills it.
    let isDue: Bool
    let operators, reviewers: [SheetMark]
  }

  /// An item and its cells, one a point.
  struct Row: Equatable {
    let place: Int
    let number: Int
    let group: Int
    let groupTitle: String
    let item: Procedure.Item
    let object: String
    /// `08:20 前`; what the head says when the item says nothing.
    let dueText: String
    /// Whether the item itself says when it is due.
    let hasOwnTime: Bool
    let isOnce: Bool
    /// Who signs it where that is not the operator and the reviewer of the head: 值班经理 and 被交接人.
    let signers: Signers?
    /// By point; nil where this run fills nothing.
    let cells: [SheetCell?]
    /// 启动易盛·初始化
    let label: String
    /// The words of the item with the heading it shares with others: 1号区域温湿度·温度.
    var text: String { item.under.map { $0 == groupTitle ? item.text : "\($0)·\(item.text)" } ?? item.text }
  }

  struct Signers: Equatable {
    let `operator`, reviewer: String
  }

  /// A part of a card.
  struct Part: Equatable {
    let place: Int
    let title: String
    let start, end: Moment?
    /// Opened by a declared failure only, which has not happened.
    let isShut: Bool
  }

  struct Statement: Equatable {
    let name: String
    let at: Moment
    let reason: String
  }

  struct Closing: Equatable {
    let name: String
    let at: Moment
    /// Cells left unsigned, with the reason of each.
    let left: [Left]
    struct Left: Equatable {
      let label, reason: String
    }
  }

  struct Correction: Equatable {
    let number: Int
    let label, before, after, reason: String
    let proposed: SheetMark
    let countersigned: SheetMark?
    let declined: Statement?
    let mayCountersign: Bool
  }

  var cells: [SheetCell] { rows.flatMap { row in row.cells.compactMap { $0 } } }
  func count(_ standing: SheetCell.Standing) -> Int {
    rows.reduce(0) { sum, row in sum + row.cells.count { $0?.standing.contains(standing) ?? false } }
  }
  func cells(_ standing: SheetCell.Standing) -> [(row: Row, cell: SheetCell)] {
    rows.flatMap { row in row.cells.compactMap { $0 }.filter { $0.standing.contains(standing) }.map { (row, $0) } }
  }
  /// 启动易盛·初始化（8:20）
  func label(_ row: Row, _ cell: SheetCell) -> String {
    guard points.count > 1, !row.isOnce, let place = row.cells.firstIndex(of: cell) else { return row.label }
    return "\(row.label)（\(points[place].label)）"
  }
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// What a page must load itself anew for, since it changes more than cells.
  var shape: String { "\(state.rawValue) \(failure != nil) \(corrections.map { $0.countersigned != nil || $0.declined != nil })" }
}

import Printing
import Procedures
import Records
import Time

/// A run on paper, as its form in the case collection has it: the same columns and the same places to sign. An
/// empty run prints as a blank to be filled in by hand.
struct RunPaper {
  let sheet: RunSheet
  let institution: String
  /// Runs of the same week, in order, for forms with a line a day; with this one among them.
  var week: [RunSheet] = []
  var isBlank = false
  var address: String?
  var footer: String?
  var printedAt: Int?

  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column
  typealias Fact = PrintDocument.Fact
  typealias Table = PrintDocument.Table

  var document: PrintDocument {
    PrintDocument(
      institution: institution, title: sheet.title, formNumber: sheet.form,
      serial: isBlank ? nil : sheet.say("执行单 \(sheet.id) · 规程第 \(sheet.version) 版", "Run \(sheet.id), version \(sheet.version)"),
      orientation: sheet.layout.orientation == .landscape ? .landscape : .portrait, facts: facts,
      blocks: tables + once + remarks + corrections + notes + signatures, qr: isBlank ? nil : address, footer: footer,
      printedAt: printedAt, watermark: sheet.state == .cancelled ? sheet.say("已取消", "Cancelled") : nil)
  }

  private var facts: [Fact] {
    let isWeek = sheet.layout.paper == .week && !isBlank
    let days = isWeek ? "\(week.first?.day ?? sheet.day) — \(week.last?.day ?? sheet.day)" : "\(sheet.day)"
    let sheets = isWeek ? week : [sheet]
    func names(_ names: [String]) -> String {
      var seen: Set<String> = []
      return names.filter { seen.insert($0).inserted }.joined(separator: "、")
    }
    return [
      Fact(isWeek ? sheet.say("日期区间", "Days") : sheet.say("日期", "Day"), isBlank ? "" : days),
      Fact(sheet.operatorTitle, isBlank ? "" : names(sheets.flatMap(\.operators))),
      Fact(sheet.reviewerTitle, isBlank ? "" : names(sheets.flatMap(\.reviewers))),
    ]
  }

  private var tables: [PrintDocument.Block] {
    switch sheet.kind {
    case .checklist, .card: PaperSteps(sheet: sheet).blocks
    case .grid:
      sheet.layout.points == .columns
        ? [.table(PaperAcross(sheet: sheet).table)] : PaperDown(sheet: sheet, week: isBlank ? [] : week).blocks
    }
  }

  /// What a grid has once, at its foot.
  private var once: [PrintDocument.Block] {
    guard sheet.kind == .grid else { return [] }
    let rows = sheet.rows.filter(\.isOnce)
    guard !rows.isEmpty else { return [] }
    return [
      .facts(
        .init(
          columns: 1, labelWidth: 36,
          rows.map { row in
            // On a sheet of a week the run of the weekend has what is there once.
            let all = (sheet.layout.paper == .week && !isBlank ? week : [sheet]).compactMap { $0.rows[row.place].cells[0] }
            let cell = all.first { $0.value != nil } ?? row.cells[0]
            return Fact(
              row.groupTitle == row.text ? row.text : "\(row.groupTitle) \(row.text)", cell?.shown ?? "", detail: cell.flatMap { PaperMarks.line($0, on: sheet.day) },
              lines: isBlank ? 3 : 1, emphasis: cell?.verdict == .abnormal ? .abnormal : .normal)
          }))
    ]
  }

  /// Reasons of what is abnormal, late or returned, where the form has no column for them.
  private var remarks: [PrintDocument.Block] {
    guard sheet.kind == .grid || sheet.layout.remarkHead == nil else { return [] }
    let lines = (sheet.layout.paper == .week && !isBlank ? week : [sheet]).flatMap { sheet in
      sheet.rows.flatMap { row in
        row.cells.compactMap { $0 }.filter { !$0.remark.isEmpty }
          .map { "\(sheet.label(row, $0))（\($0.shown)）：\($0.remark)" }
      }
    }
    return lines.isEmpty ? [] : [.heading(sheet.say("备注", "Remarks"), level: 3), .notes(lines)]
  }

  private var corrections: [PrintDocument.Block] {
    let held = sheet.corrections.filter { $0.countersigned != nil }
    guard !held.isEmpty else { return [] }
    return [
      .heading(sheet.say("更正", "Corrections"), level: 3),
      .notes(
        held.map { one in
          let (by, with) = (one.proposed, one.countersigned!)
          return "\(one.label)：\(one.before) → \(one.after)，\(one.reason)（\(by.name) \(by.at) \(by.hash)；\(with.name) \(with.at) \(with.hash)）"
        }),
    ]
  }

  private var notes: [PrintDocument.Block] {
    var lines = sheet.notes
    if let closing = sheet.closing {
      lines += closing.left.map { sheet.say("关闭时未签：", "Left unsigned: ") + "\($0.label)，\($0.reason)" }
    }
    return lines.isEmpty ? [] : [.notes(lines)]
  }

  /// Everybody who signed, with the hash of their last signature; the manager and the receiver sign where the
  /// form has them.
  private var signatures: [PrintDocument.Block] {
    func places(_ title: String, _ marks: [SheetMark]) -> [PrintDocument.SignaturePlace] {
      let last = Dictionary(marks.map { ($0.name, $0) }, uniquingKeysWith: { $0.at > $1.at ? $0 : $1 })
      guard !isBlank, !last.isEmpty else { return [.init(title)] }
      return last.values.sorted { ($0.at, $0.name) < ($1.at, $1.name) }.map {
        .init(title, signed: PaperMarks.signed($0))
      }
    }
    // What others sign has its places beside it.
    let all = (sheet.layout.paper == .week && !isBlank ? week : [sheet]).flatMap(\.rows).filter { $0.signers == nil }.flatMap { $0.cells.compactMap { $0 } }
    let signed = places(sheet.operatorTitle, all.compactMap(\.operatorMark)) + places(sheet.reviewerTitle, all.compactMap(\.reviewerMark))
    return signed.chunks(of: 4).map { .signatures($0) }
  }
}

/// Signatures as a cell of paper shows them.
enum PaperMarks {
  static func signed(_ mark: SheetMark) -> PrintDocument.Signed {
    .init(name: mark.name, at: String(mark.at.description.dropLast(3)), hash: String(mark.hash.drop { $0 == "#" }))
  }
  /// 吴航 08:11
  static func short(_ mark: SheetMark?, on day: Day) -> String { mark.map { "\($0.name) \($0.time(on: day))" } ?? "" }
  static func line(_ cell: SheetCell, on day: Day) -> String? {
    let words = [cell.operatorMark, cell.reviewerMark].compactMap { $0 }.map { short($0, on: day) }
    return words.isEmpty ? nil : words.joined(separator: " / ")
  }
  static func emphasis(_ cell: SheetCell) -> PrintDocument.Emphasis {
    cell.verdict == .abnormal ? .abnormal : cell.value == .notApplicable ? .muted : .normal
  }
}

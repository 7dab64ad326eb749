import HTTP
import Procedures
import Records
import Time

/// A procedure while it is being edited: everything as it is typed, right or not.
struct ProcedureDraft: Equatable {
  var identifier = "", title = "", english = "", object = ""
  var chapter = ManualChapter.maintenance.rawValue, kind = "checklist", signing = "step"
  var isReviewed = true
  var operatorTitle = "操作人", reviewerTitle = "复核人"
  /// A line each.
  var preamble = "", notes = ""
  /// `every-trading-day | 08:00 | 08:20`, a line each.
  var schedules = "on-demand | 00:00 | 23:59"
  /// `t0830 | 8:30 | 08:30 | 10 | 5`, a line each; only for grids.
  var columns = ""
  var rows: [Row] = []

  /// A group or an item, in the order of the sheet.
  struct Row: Equatable {
    var isGroup = false
    var id = "", text = ""
    /// Of a group of a card.
    var part = ""
    var under = "", object = "", requirement = "", command = "", instruction = "", review = ""
    var notBefore = "", due = ""
    var isKey = false, isOnce = false, isOptional = false
    var kind = "tick"
    /// Of a number: `℃`, 1, 18, 27. Of a choice, in `unit`: `正常/异常!`, where `!` marks what is abnormal.
    var unit = "", decimals = "", lower = "", upper = ""
  }

  /// What one begins a new procedure with.
  static var fresh: ProcedureDraft {
    var draft = ProcedureDraft()
    draft.rows = [Row(isGroup: true, id: "g1", text: ""), Row(id: "s1", text: "")]
    return draft
  }
}

extension ProcedureDraft {
  init(_ procedure: Procedure) {
    (identifier, title, english) = (procedure.identifier, procedure.title, procedure.english)
    (object, chapter, kind) = (procedure.object, procedure.chapter.rawValue, procedure.kind.rawValue)
    (signing, isReviewed) = (procedure.signing.rawValue, procedure.isReviewed)
    (operatorTitle, reviewerTitle) = (procedure.operatorTitle, procedure.reviewerTitle)
    preamble = procedure.preamble.joined(separator: "\n")
    notes = procedure.notes.joined(separator: "\n")
    schedules = procedure.schedules.map { schedule in
      ([schedule.recurrence.code, "\(schedule.start)", "\(schedule.due)"] + (schedule.columns.map { [$0.joined(separator: ",")] } ?? []))
        .joined(separator: " | ")
    }.joined(separator: "\n")
    columns = procedure.kind != .grid ? "" : procedure.columns.map {
      [$0.id, $0.label, $0.at?.description ?? "", String($0.grace), String($0.lead)].joined(separator: " | ")
    }.joined(separator: "\n")
    for group in procedure.groups {
      rows.append(Row(isGroup: true, id: group.id, text: group.title, part: group.part?.rawValue ?? "", object: group.object ?? ""))
      rows += group.items.map(Row.init)
    }
  }

  /// As the editor sends it: `title`, …, and `row.3.text`, …, in the order of the numbers.
  init(_ form: FormData) {
    func text(_ name: String) -> String { (form[name] ?? "").replacing("\r", with: "").trimmed }
    (identifier, title, english, object) = (text("identifier"), text("title"), text("english"), text("object"))
    (chapter, kind, signing) = (text("chapter"), text("kind"), text("signing"))
    isReviewed = form["isReviewed"] != nil
    (operatorTitle, reviewerTitle) = (text("operatorTitle"), text("reviewerTitle"))
    (preamble, notes, schedules, columns) = (text("preamble"), text("notes"), text("schedules"), text("columns"))
    var fields: [Int: [String: String]] = [:]
    for field in form.fields.all where field.name.hasPrefix("row.") {
      let parts = field.name.split(separator: ".")
      guard parts.count == 3, let number = Int(parts[1]), (0..<1000).contains(number) else { continue }
      fields[number, default: [:]][String(parts[2])] = field.value.replacing("\r", with: "").trimmed
    }
    rows = fields.sorted { $0.key < $1.key }.map { Row($0.value) }
  }
}

extension ProcedureDraft.Row {
  init(_ item: Procedure.Item) {
    (id, text) = (item.id, item.text)
    (under, object, requirement) = (item.under ?? "", item.object ?? "", item.requirement ?? "")
    (command, instruction, review) = (item.command ?? "", item.instruction ?? "", item.review ?? "")
    (notBefore, due) = (item.notBefore?.description ?? "", item.due?.description ?? "")
    (isKey, isOnce, isOptional) = (item.isKey, item.isOnce, item.isOptional)
    switch item.cell {
    case .tick: kind = "tick"
    case .text(let lines): (kind, decimals) = ("text", String(lines))
    case .choice(let choices): (kind, unit) = ("choice", choices.map { $0.label + ($0.abnormal ? "!" : "") }.joined(separator: "/"))
    case .number(let measure):
      (kind, unit, decimals) = ("number", measure.unit, String(measure.decimals))
      (lower, upper) = (measure.lower?.description ?? "", measure.upper?.description ?? "")
    }
  }

  init(_ fields: [String: String]) {
    func text(_ name: String) -> String { fields[name] ?? "" }
    isGroup = fields["group"] != nil
    (id, self.text, part) = (text("id"), text("text"), text("part"))
    (under, object, requirement) = (text("under"), text("object"), text("requirement"))
    (command, instruction, review) = (text("command"), text("instruction"), text("review"))
    (notBefore, due) = (text("notBefore"), text("due"))
    (isKey, isOnce, isOptional) = (fields["isKey"] != nil, fields["isOnce"] != nil, fields["isOptional"] != nil)
    kind = fields["kind"] ?? "tick"
    (unit, decimals, lower, upper) = (text("unit"), text("decimals"), text("lower"), text("upper"))
  }
}

/// What a button of the editor does to the rows: `up.3`, `down.3`, `remove.3`, `item.3`, `group.3` (behind row 3).
extension ProcedureDraft {
  mutating func act(_ words: String) {
    let parts = words.split(separator: ".")
    guard parts.count == 2, let place = Int(parts[1]), rows.indices.contains(place) else { return }
    switch parts[0] {
    case "up" where place > 0: rows.swapAt(place, place - 1)
    case "down" where place + 1 < rows.count: rows.swapAt(place, place + 1)
    case "remove": rows.remove(at: place)
    case "item": rows.insert(Row(id: newID("s"), text: "", kind: rows[place].isGroup ? "tick" : rows[place].kind), at: place + 1)
    case "group": rows.insert(Row(isGroup: true, id: newID("g"), text: ""), at: place + 1)
    default: break
    }
  }

  /// Identifiers are kept over the versions, so a new one is none that is or was there.
  private func newID(_ prefix: String) -> String {
    let taken = Set(rows.map(\.id))
    return (1...).lazy.map { "\(prefix)\($0)" }.first { !taken.contains($0) }!
  }
}

import HTML
import Procedures
import Time

/// The parts of one cell, each under an id of its own so that the page can exchange it alone: `v12` what is
/// filled in, `o12` and `r12` the signatures, `m12` the remark.
struct CellView {
  let sheet: RunSheet
  let row: RunSheet.Row
  let cell: SheetCell
  /// Grids are dense: no words beside the controls, and what happened is told by the bar below.
  var isDense = false

  /// What is filled in, with all the script has to know of the cell.
  var value: HTML {
    td(
      .id("v" + String(cell.index)), .class("v " + marks), .data("cell", String(cell.index)), .data("rev", String(cell.revision)),
      .data("item", String(row.place)), .data("kind", kindName), .data("may", String(cell.standing.rawValue)),
      .data("due", cell.value == nil && !row.item.isOptional ? String(cell.due.seconds) : ""),
      .data("filled", cell.value == nil ? "" : "1"), .data("told", told), .data("note", cell.remark), cell.lacksReason ? .data("lacks", "1") : .none
    ) {
      if cell.standing.contains(.editable) { control } else { readOnly }
      if isDense, !cell.remark.isEmpty { span(.class("dot"), .title(cell.remark)) { "•" } }
      if let replaced = cell.replaced { del { replaced } }
    }
  }

  var operatorSigned: HTML {
    td(.id("o" + String(cell.index)), .class("s")) {
      if let mark = cell.operatorMark {
        signed(mark)
      } else if let name = cell.filledBy, cell.value != nil {
        span(.class("unsigned"), .title(sheet.say("已填写，尚未签字", "Filled, not signed"))) { name }
      }
    }
  }

  var reviewerSigned: HTML {
    td(.id("r" + String(cell.index)), .class("s")) {
      if let mark = cell.reviewerMark {
        signed(mark)
      } else if !cell.returned.isEmpty {
        span(.class("returned"), .title(cell.returned)) { sheet.say("退回", "Returned") }
      } else if !cell.isReviewed {
        span(.class("muted"), .title(sheet.say("此步不需复核", "Needs no review"))) { "—" }
      }
    }
  }

  var remark: HTML {
    let isBare = cell.remark.isEmpty && !cell.lacksReason && cell.verdict != .abnormal && cell.returned.isEmpty && !cell.standing.contains(.correctable)
    return td(.id("m" + String(cell.index)), .class(cell.lacksReason ? "m lacks" : isBare ? "m bare" : "m")) {
      if cell.standing.contains(.editable), cell.value != nil {
        input(
          .type("text"), .name("m\(cell.index).\(cell.revision)"), .value(cell.remark), .class("rk"), .autocomplete("off"),
          .maxlength(500), .tabindex(-1), .aria("label", sheet.say("备注", "Remark") + " " + row.label),
          .placeholder(cell.lacksReason ? sheet.say("写明原因", "Give the reason") : ""))
      } else {
        span(.class("words"), .title(cell.remark)) { cell.remark }
      }
      if !cell.returned.isEmpty, cell.operatorMark == nil {
        span(.class("words returned")) { sheet.say("退回：", "Returned: ") + cell.returned }
      }
      if let incident = cell.incident {
        a(.href(Paths.incident(incident)), .class("inc")) { sheet.say("事件", "Incident") }
      } else if cell.verdict == .abnormal {
        if sheet.state == .open, sheet.mayOperate {
          a(
            .href(Paths.runForm(sheet.id, "incident") + "?cell=\(cell.index)"), .data("form-dialog", ""), .class("inc"),
            .tabindex(-1)
          ) { sheet.say("登记事件", "Open incident") }
        }
      }
      if cell.standing.contains(.correctable) {
        a(.href(Paths.runForm(sheet.id, "correct") + "?cell=\(cell.index)"), .data("form-dialog", ""), .class("inc")) {
          cell.hasPendingCorrection ? sheet.say("待会签", "Pending") : sheet.say("更正", "Correct")
        }
      }
    }
  }

  /// All of it, for the answer to a change.
  var parts: HTML {
    fragment {
      value
      operatorSigned
      reviewerSigned
      remark
    }
  }

  // MARK: What it looks like

  private var marks: String {
    var names: [String] = []
    switch cell.verdict {
    case .abnormal: names.append("bad")
    case .warning: names.append("warn")
    case .ok: names.append("ok")
    case .none: if cell.value == .notApplicable { names.append("na") }
    }
    if cell.timing == .late { names.append("late") }
    if cell.timing == .early { names.append("early") }
    if cell.isOverdue { names.append("overdue") }
    if cell.standing.contains(.signable) { names.append("mine") }
    if cell.standing.contains(.reviewable) { names.append("to-review") }
    if !cell.returned.isEmpty, cell.operatorMark == nil { names.append("given-back") }
    return names.joined(separator: " ")
  }

  private var kindName: String {
    switch cell.kind {
    case .tick: "tick"
    case .number: "number"
    case .text: "text"
    case .choice: "choice"
    }
  }

  /// What happened to it, for the bar below: 吴航 08:11 填写 · 郑岚 08:13 复核 #3fa9c1d2.
  private var told: String {
    var words = ""
    // One string that grows: there is one of these for every cell.
    func tell(_ part: String...) {
      words += words.isEmpty ? part[0] : " · " + part[0]
      for more in part.dropFirst() { words += " " + more }
    }
    if let name = cell.filledBy, let at = cell.filledAt { tell(name, at.time.minutes, sheet.say("填写", "filled")) }
    if cell.timing == .late { tell(sheet.say("晚于规定时间", "late")) }
    if cell.timing == .early { tell(sheet.say("早于规定时间", "early")) }
    if let mark = cell.operatorMark { tell(mark.name, mark.time(on: sheet.day), sheet.say("签字", "signed"), mark.hash) }
    if let mark = cell.reviewerMark { tell(mark.name, mark.time(on: sheet.day), sheet.say("复核", "reviewed"), mark.hash) }
    return words
  }

  private func signed(_ mark: SheetMark) -> HTML {
    span(.class("by"), .title(mark.name + " " + mark.at.description + " " + mark.hash)) {
      mark.name
      " "
      span(.class("at")) { mark.time(on: sheet.day) }
    }
  }

  private var readOnly: HTML {
    span(.class("shown")) { cell.sign }
  }

  // MARK: Controls

  /// What a button sends: the cell, the revision it was seen at, and what is typed; nothing typed empties it.
  private func entry(_ typed: String) -> String { "\(cell.index) \(cell.revision) \(typed)" }

  private var control: HTML {
    switch cell.kind {
    case .tick:
      fragment {
        tick("√", "yes", .tick(true), sheet.say("正常", "Normal"))
        tick("×", "no", .tick(false), sheet.say("异常", "Abnormal"))
        if cell.value == .notApplicable { span(.class("shown")) { "／" } }
      }
    case .number(let measure):
      fragment {
        input(
          .type("text"), .inputmode("decimal"), .name("n\(cell.index).\(cell.revision)"), .value(cell.typed), .class("nm"),
          .autocomplete("off"), .maxlength(18), .tabindex(-1), .aria("label", row.label),
          .data("lower", measure.lower?.description ?? ""), .data("upper", measure.upper?.description ?? ""))
        if !isDense {
          small {
            measure.unit
            if !measure.limits.isEmpty { " " + measure.limits.replacing(measure.unit, with: "") }
          }
        }
      }
    case .choice(let choices):
      select(
        .name("n\(cell.index).\(cell.revision)"), .class("ch"), .tabindex(-1), .aria("label", row.label)
      ) {
        option(.value("")) {}
        for choice in choices {
          option(.value(choice.id), .selected(cell.value == .choice(choice.id))) { choice.label }
        }
        if cell.value == .notApplicable { option(.value("/"), .selected()) { "／" } }
      }
    case .text(let lines):
      if lines > 1 {
        textarea(
          .name("n\(cell.index).\(cell.revision)"), .class("tx"), .rows(Swift.min(lines, 3)), .tabindex(-1),
          .maxlength(4000), .aria("label", row.label)
        ) { cell.typed }
      } else {
        input(
          .type("text"), .name("n\(cell.index).\(cell.revision)"), .value(cell.typed), .class("tx"), .autocomplete("off"),
          .maxlength(1000), .tabindex(-1), .aria("label", row.label))
      }
    }
  }

  private func tick(_ sign: String, _ name: String, _ value: CellValue, _ word: String) -> HTML {
    let isOn = cell.value == value
    return button(
      .type("submit"), .name("set"), .value(entry(isOn ? "" : sign)), .class("tk \(name)"), .aria("pressed", isOn),
      .tabindex(-1), .aria("label", "\(word) \(row.label)")
    ) { name == "yes" ? "✓" : "✗" }
  }
}

import HTML
import Procedures
import Time

/// What the forms of a run share: where they are sent, and the fields of signatures. Each works as a page of its
/// own and inside the dialog of the sheet.
struct RunForm {
  let sheet: RunSheet
  /// Who is signed in.
  let name: String
  let formToken: HTML
  /// The fields of signatures.
  let sign: SignHere

  func say(_ zh: String, _ en: String) -> String { sheet.say(zh, en) }

  func frame(
    _ heading: String, _ act: String, submit: String?, isDanger: Bool = false, pace: Int? = nil,
    @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    form(
      .method("post"), .action(Paths.runForm(sheet.id, act)), .class("run-form"), .autocomplete("off"),
      pace.map { .data("pace", String($0)) } ?? .none
    ) {
      h2(.id("run-dialog-title")) { heading }
      formToken
      content()
      div(.class("buttons")) {
        if let submit { button(.type("submit"), .class(isDanger ? "btn btn-danger" : "btn btn-primary")) { submit } }
        a(.class("btn btn-outline-secondary"), .href(Paths.run(sheet.id)), .data("action", "close")) {
          submit == nil ? say("知道了", "Close") : say("返回", "Back")
        }
      }
    }
  }

  func seen(_ cell: SheetCell) -> HTML { HTML.hidden("cell", "\(cell.index) \(cell.revision)") }

  /// Both at one terminal.
  func pair(own: String, other: String, hint: String, isFirst: Bool) -> HTML {
    div(.class("sign-pair")) {
      fieldset {
        legend { "\(own)：\(name)" }
        sign.own(isFirst: isFirst)
      }
      fieldset {
        legend { other }
        sign.other(isNeeded: false)
        p(.class("muted small")) { hint }
      }
    }
  }

  func reason(_ caption: String, name: String = "reason", value: String = "", isNeeded: Bool = true, isFirst: Bool = false) -> HTML {
    div(.class("field")) {
      label(.for("run-" + name), .class(isNeeded ? "needed" : "")) { caption }
      textarea(
        .class("form-control"), .id("run-" + name), .name(name), .rows(2), .required(isNeeded), .maxlength(500),
        .autofocus(isFirst)
      ) { value }
    }
  }

  func valueCell(_ cell: SheetCell) -> HTML {
    td(.class(cell.verdict == .abnormal ? "value bad" : "value")) {
      cell.sign
      if cell.timing == .late { " " + say("晚", "late") }
      if cell.timing == .early { " " + say("早", "early") }
    }
  }
}

/// 签字: what is filled, the reasons still missing, the password, and the second person's if they stand by.
struct SignForm {
  let base: RunForm
  private var sheet: RunSheet { base.sheet }

  var markup: HTML {
    let chosen = sheet.cells(.signable)
    let lacking = chosen.filter(\.cell.lacksReason)
    guard !chosen.isEmpty else {
      return base.frame(base.say("没有可签的内容", "Nothing to sign"), "sign", submit: nil) {
        p {
          if let missing = sheet.incomplete, sheet.signing != .step {
            base.say("本单\(sheet.signing.chinese)，“\(missing)”等尚未填写，填齐后一并签字。", "Fill “\(missing)” first: \(sheet.signing.english).")
          } else {
            base.say("先填写（空格为正常），再按 s 签字。他人填写的由其本人签字，或接手后由您签字。", "Fill something first, then sign it.")
          }
        }
      }
    }
    return base.frame(base.say("签字：\(chosen.count) 格", "Sign \(chosen.count) cells"), "sign", submit: base.say("签字", "Sign")) {
      for (_, cell) in chosen { base.seen(cell) }
      if !lacking.isEmpty { reasons(lacking) }
      base.pair(
        own: sheet.operatorTitle, other: base.say("\(sheet.reviewerTitle)（可选）", "\(sheet.reviewerTitle) (optional)"),
        hint: base.say("复核人就在旁边时，核对后在此签字；留空则由其自己复核。", "If the reviewer stands by; else they review in their own session."),
        isFirst: lacking.isEmpty)
      details(.open(chosen.count <= 8)) {
        summary { base.say("签字的内容", "What is signed") }
        div(.class("scroll")) {
          table {
            for (row, cell) in chosen {
              tr {
                td { sheet.label(row, cell) }
                base.valueCell(cell)
                td { cell.remark }
              }
            }
          }
        }
      }
    }
  }

  private func reasons(_ lacking: [(row: RunSheet.Row, cell: SheetCell)]) -> HTML {
    fieldset {
      legend { base.say("写明原因后才能签字", "Reasons needed before signing") }
      for (number, one) in lacking.enumerated() {
        label(.class("reason")) {
          span { "\(sheet.label(one.row, one.cell))：\(one.cell.shown)" + why(one.cell) }
          input(
            .class("form-control"), .name("reason.\(one.cell.index)"), .required(), .maxlength(500), .autofocus(number == 0))
        }
      }
    }
  }

  private func why(_ cell: SheetCell) -> String {
    if cell.verdict == .abnormal { return base.say("（异常）", " (abnormal)") }
    if cell.value == .notApplicable { return base.say("（不适用）", " (not applicable)") }
    return cell.timing == .late ? base.say("（晚于规定时间）", " (late)") : base.say("（早于规定时间）", " (early)")
  }
}

/// 复核: each cell with its review points; what is not right is marked and given back, the rest is signed.
struct ReviewForm {
  let base: RunForm
  /// Whether a second person reviews at the terminal of the one who operated.
  let isWitness: Bool
  private var sheet: RunSheet { base.sheet }

  var markup: HTML {
    let chosen = sheet.cells(isWitness ? .witnessable : .reviewable)
    guard !chosen.isEmpty else {
      return base.frame(base.say("没有待复核的内容", "Nothing to review"), "review", submit: nil) {
        p { base.say("操作人签字之后才能复核；自己操作的由另一人复核。", "The operator signs first; what you did yourself is for another person.") }
      }
    }
    return base.frame(
      isWitness
        ? base.say("请\(sheet.reviewerTitle)在此复核：\(chosen.count) 格", "Second person: review \(chosen.count) cells here")
        : base.say("复核：\(chosen.count) 格", "Review \(chosen.count) cells"),
      "review", submit: base.say("复核签字", "Sign the review"), pace: 1
    ) {
      for (_, cell) in chosen { base.seen(cell) }
      div(.class("scroll")) { table { for (row, cell) in chosen { line(row, cell) } } }
      if isWitness {
        div(.class("sign-pair")) {
          fieldset {
            legend { sheet.reviewerTitle }
            base.sign.other(isNeeded: true, isFirst: true)
          }
        }
        HTML.hidden("as", "witness")
      } else {
        base.reason(base.say("退回原因（有退回时必填）", "Reason for what is returned"), isNeeded: false)
        base.sign.own(isFirst: true)
        if sheet.count(.witnessable) > 0 {
          p {
            a(.href(Paths.runForm(sheet.id, "review") + "?as=witness"), .data("form-dialog", "")) {
              base.say("我操作的请旁边的同事复核", "Have a colleague review what I did")
            }
          }
        }
      }
    }
  }

  private func line(_ row: RunSheet.Row, _ cell: SheetCell) -> HTML {
    tr {
      td {
        sheet.label(row, cell)
        if let points = row.item.review ?? row.item.requirement { div(.class("points")) { points } }
        if !cell.remark.isEmpty { div { base.say("备注：", "Remark: ") + cell.remark } }
      }
      base.valueCell(cell)
      td(.class("nowrap")) { cell.operatorMark.map { "\($0.name) \($0.time(on: sheet.day))" } }
      if !isWitness {
        td(.class("nowrap")) {
          label {
            input(.type("checkbox"), .name("back"), .value(String(cell.index)), .tabindex(-1))
            " " + base.say("退回", "Return")
          }
        }
      }
    }
  }
}

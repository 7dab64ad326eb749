import HTML

/// The corrections of a closed run: what stood there, what holds now, who signed.
struct CorrectionsView {
  let sheet: RunSheet

  var markup: HTML {
    section(.class("panel corrections")) {
      header { h2 { sheet.say("更正", "Corrections") } }
      ul {
        for one in sheet.corrections { li { line(one) } }
      }
    }
  }

  @HTMLBuilder private func line(_ one: RunSheet.Correction) -> HTML {
    strong { one.label }
    " "
    del { one.before.isEmpty ? "—" : one.before }
    " → "
    ins { one.after }
    " "
    span(.class("muted")) {
      sheet.say("原因：", "Reason: ") + one.reason + " · \(one.proposed.name) \(one.proposed.at) \(one.proposed.hash)"
    }
    " "
    if let mark = one.countersigned {
      span(.class("state good")) { sheet.say("会签 ", "Countersigned ") + "\(mark.name) \(mark.at) \(mark.hash)" }
    } else if let declined = one.declined {
      span(.class("state quiet")) { sheet.say("未同意：", "Declined: ") + "\(declined.reason)（\(declined.name)）" }
    } else if one.mayCountersign {
      a(.class("btn btn-sm btn-primary"), .href(Paths.runForm(sheet.id, "countersign") + "?number=\(one.number)"), .data("form-dialog", "")) {
        sheet.say("会签", "Countersign")
      }
    } else {
      span(.class("state warn")) { sheet.say("待另一人会签", "Waits for another person") }
    }
  }
}

import HTML
import Procedures
import Time

/// 关闭: what is not signed needs a reason each, or one for all.
struct CloseForm {
  let base: RunForm
  private var sheet: RunSheet { base.sheet }

  var markup: HTML {
    base.frame(base.say("关闭本单", "Close the run"), "close", submit: base.say("关闭", "Close it")) {
      if sheet.unsigned.isEmpty {
        p { base.say("全部签完。关闭后内容不能再改，只能由两人更正。", "All is signed. Once closed it can only be corrected by two people.") }
      } else {
        p(.class("kind")) {
          base.say("还有 \(sheet.unsigned.count) 格没有签完，写明原因才能关闭。", "\(sheet.unsigned.count) cells are not signed: give the reasons.")
        }
        label(.class("reason")) {
          span { base.say("同一原因（填入下面空着的）", "One reason for all left empty") }
          input(.class("form-control"), .name("why"), .maxlength(500), .autofocus())
        }
        div(.class("scroll")) {
          for one in sheet.unsigned {
            label(.class("reason")) {
              span { one.label }
              input(.class("form-control"), .name("why.\(one.cell)"), .maxlength(500))
            }
          }
        }
      }
    }
  }
}

/// 取消 and 登记失败: a statement with its reason.
struct StatementForm {
  let base: RunForm
  let isFailure: Bool

  var markup: HTML {
    base.frame(
      isFailure ? base.say("登记实施失败", "Declare failure") : base.say("取消本单", "Cancel the run"),
      isFailure ? "failure" : "cancel", submit: isFailure ? base.say("登记", "Declare") : base.say("取消本单", "Cancel the run"),
      isDanger: true
    ) {
      p {
        isFailure
          ? base.say("登记后打开“失败回滚”和“回滚验证”两部分，不能撤回。", "This opens the rollback and cannot be taken back.")
          : base.say("已填的内容保留可查，本单不再计入应做。", "What was filled stays to be seen; the run counts no more.")
      }
      base.reason(base.say("原因", "Reason"), isFirst: true)
    }
  }
}

/// 更正 of one cell of a closed run: one proposes, another countersigns, here or later.
struct CorrectForm {
  let base: RunForm
  let row: RunSheet.Row
  let cell: SheetCell

  var markup: HTML {
    let sheet = base.sheet
    return base.frame(base.say("更正", "Correct"), "correct", submit: base.say("签字并更正", "Sign the correction")) {
      HTML.hidden("at", String(cell.index))
      p {
        strong { sheet.label(row, cell) }
        " " + base.say("现为：", "now: ") + (cell.value == nil ? "—" : cell.shown) + (cell.remark.isEmpty ? "" : "，\(cell.remark)")
      }
      div(.class("field")) {
        label(.for("run-value"), .class("needed")) { base.say("更正为", "Should be") }
        value
      }
      base.reason(base.say("备注", "Remark"), name: "remark", value: cell.remark, isNeeded: false)
      base.reason(base.say("更正原因", "Why it is wrong"))
      base.pair(
        own: base.say("更正人", "Corrected by"), other: base.say("会签人（可选）", "Countersigned by (optional)"),
        hint: base.say("更正须另一人会签才生效；留空则等其会签。", "It holds once another person countersigned."), isFirst: false)
    }
  }

  private var value: HTML {
    switch cell.kind {
    case .tick: pick([("√", "√"), ("×", "×"), ("/", "／")])
    case .choice(let choices): pick(choices.map { ($0.id, $0.label) } + [("/", "／")])
    case .number, .text:
      input(.class("form-control"), .id("run-value"), .name("value"), .value(cell.typed), .required(), .autofocus(), .maxlength(4000))
    }
  }

  private func pick(_ options: [(String, String)]) -> HTML {
    select(.class("form-select"), .id("run-value"), .name("value"), .autofocus()) {
      for (value, text) in options { HTML.option(value, text, isSelected: value == cell.typed) }
    }
  }
}

/// 会签 of a correction, or declining it with a reason.
struct CountersignForm {
  let base: RunForm
  let correction: RunSheet.Correction

  var markup: HTML {
    base.frame(base.say("会签更正", "Countersign"), "countersign", submit: base.say("同意并会签", "Countersign")) {
      HTML.hidden("number", String(correction.number))
      p {
        strong { correction.label }
        "：\(correction.before.isEmpty ? "—" : correction.before) → \(correction.after)"
      }
      p { base.say("原因：", "Reason: ") + correction.reason + "（\(correction.proposed.name) \(correction.proposed.at)）" }
      base.sign.own(isNeeded: false, isFirst: true)
      base.reason(base.say("不同意时写明原因", "Reason if you decline"), isNeeded: false)
      button(.type("submit"), .class("btn btn-outline-danger"), .formaction(Paths.runForm(base.sheet.id, "decline"))) {
        base.say("不同意", "Decline")
      }
    }
  }
}

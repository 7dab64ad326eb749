import HTML
import Procedures
import Records
import Time

/// The whole page of a run: the head that stays, the table, and the bar that tells about the cell one is at.
struct SheetView {
  let sheet: RunSheet
  /// The hidden field that shows the form is ours.
  let formToken: HTML

  var markup: HTML {
    div(
      .class("run \(sheet.kind.rawValue) \(sheet.state.rawValue)"), .id("run"), .data("run", String(sheet.id)),
      .data("revision", String(sheet.revision)), .data("due", String(sheet.due.seconds))
    ) {
      header(.class("run-head")) {
        RunHeadView(sheet: sheet).markup
        tools
      }
      statements
      form(.method("post"), .action(Paths.runForm(sheet.id, "cells")), .id("sheet-form"), .autocomplete("off")) {
        formToken
        if sheet.kind == .grid { GridView(sheet: sheet).markup } else { ChecklistView(sheet: sheet, rows: sheet.rows).markup }
        if sheet.state == .open, sheet.mayOperate {
          element("noscript") { button(.type("submit"), .class("btn btn-primary")) { sheet.say("保存填写", "Save") } }
        }
      }
      background
      bar
      dialog(.id("run-dialog"), .aria("labelledby", "run-dialog-title")) {}
      keys
    }
  }

  private var tools: HTML {
    div(.class("actions")) {
      if sheet.state == .open, sheet.mayOperate {
        a(.class("btn btn-sm btn-outline-secondary"), .href(Paths.runForm(sheet.id, "close")), .data("form-dialog", "")) {
          sheet.say("关闭", "Close")
        }
        if sheet.kind == .card, sheet.failure == nil {
          a(.class("btn btn-sm btn-outline-danger"), .href(Paths.runForm(sheet.id, "failure")), .data("form-dialog", "")) {
            sheet.say("登记失败", "Declare failure")
          }
        }
      }
      details(.class("person more")) {
        summary(.class("btn btn-sm btn-outline-secondary")) { sheet.say("更多", "More") }
        div(.class("menu")) {
          a(.href(Paths.runPrint(sheet.id))) { sheet.say("打印", "Print") }
          a(.href(Paths.procedure(sheet.code))) { sheet.say("查看规程", "Procedure") }
          if sheet.state == .open, sheet.mayOperate {
            a(.href(Paths.runForm(sheet.id, "cancel")), .data("form-dialog", "")) { sheet.say("取消本单", "Cancel") }
          }
        }
      }
      button(.type("button"), .class("btn btn-sm btn-outline-secondary"), .data("dialog", "run-keys"), .aria("label", sheet.say("按键说明", "Keys"))) { "?" }
    }
  }

  @HTMLBuilder private var statements: HTML {
    if let failure = sheet.failure {
      p(.class("alert alert-danger slim")) {
        sheet.say("已登记失败：", "Failure declared: ") + "\(failure.reason)（\(failure.name) \(failure.at.time.minutes)）"
      }
    }
    if let cancelled = sheet.cancellation {
      p(.class("alert alert-secondary slim")) {
        sheet.say("已取消：", "Cancelled: ") + "\(cancelled.reason)（\(cancelled.name) \(cancelled.at)）"
      }
    }
    if let closing = sheet.closing {
      p(.class("alert alert-secondary slim")) {
        sheet.say(
          "已于 \(closing.at) 由\(closing.name)关闭，内容不能再改；确有错误时用“更正”，由两人签字，原内容保留。",
          "Closed by \(closing.name) at \(closing.at). Errors are corrected by two people; what was signed is kept.")
        for left in closing.left {
          br()
          "\(left.label)：\(left.reason)"
        }
      }
    }
    if !sheet.corrections.isEmpty { CorrectionsView(sheet: sheet).markup }
  }

  private var background: HTML {
    details(.class("background")) {
      summary { sheet.say("须知与表注", "Before you begin, and notes") }
      for words in sheet.preamble { p { words } }
      for (number, words) in sheet.notes.enumerated() { p(.class("muted")) { "\(number + 1)、\(words)" } }
    }
  }

  /// What is known of the cell one is at: filled by the script.
  private var bar: HTML {
    div(.class("bar"), .id("bar"), .aria("live", "polite"), .hidden()) {
      div(.class("what")) {
        strong(.id("bar-label")) {}
        span(.id("bar-limits"), .class("muted")) {}
        span(.id("bar-told"), .class("muted")) {}
      }
      div(.class("how"), .id("bar-how")) {}
      div(.class("note")) {
        input(.type("text"), .id("bar-remark"), .class("form-control"), .maxlength(500), .autocomplete("off"), .placeholder(sheet.say("备注、原因（Enter）", "Remark, reason (Enter)")))
        button(.type("button"), .id("bar-take"), .class("btn btn-sm btn-outline-secondary"), .hidden()) { sheet.say("接手", "Take over") }
      }
    }
  }

  private var keys: HTML {
    dialog(.id("run-keys")) {
      h2 { sheet.say("按键", "Keys") }
      dl(.class("keys")) {
        for (key, zh, en) in Self.keyNames {
          dt { for one in key.split(separator: " ") { kbd { one } } }
          dd { sheet.say(zh, en) }
        }
      }
      button(.type("button"), .class("btn btn-outline-secondary"), .data("action", "close")) { sheet.say("知道了", "Close") }
    }
  }

  static let keyNames: [(String, String, String)] = [
    ("↑ ↓ ← →", "移动", "Move"), ("空格", "正常（√），再按撤销", "Normal; again to undo"),
    ("x", "异常（×），随后写原因", "Abnormal, then the reason"), ("n", "不适用（／），随后写原因", "Not applicable, then the reason"),
    ("0 … 9", "填数值，回车到下一格", "A number; Enter goes on"), ("Enter", "写备注", "Remark"), ("Delete", "清空", "Clear"),
    ("s", "给已填的签字", "Sign what is filled"), ("r", "复核", "Review"), ("t", "接手他人填写的", "Take over"),
    ("u", "到下一个未填的", "Next empty"), ("Esc", "关闭、放弃输入", "Close, give up typing"), ("?", "本说明", "This help"),
  ]
}

/// Title, day, progress, countdown and the button for what is next; exchanged as one after each change.
struct RunHeadView {
  let sheet: RunSheet

  var markup: HTML {
    let progress = sheet.progress
    return div(
      .class("run-status"), .id("run-status"), .data("revision", String(sheet.revision)), .data("shape", sheet.shape)
    ) {
      div(.class("names")) {
        h1 { sheet.title }
        span(.class("muted")) {
          "\(sheet.day) \(weekday)"
          if sheet.state != .open { " " }
          StateBadge(state: sheet.state, isLate: false, language: sheet.language).markup
        }
        span(.class("people")) {
          people(sheet.operatorTitle, sheet.operators)
          people(sheet.reviewerTitle, sheet.reviewers)
        }
      }
      div(.class("how-far")) {
        element("progress", [.max(String(Swift.max(progress.due, 1))), .value(String(progress.done)), .aria("label", sheet.say("进度", "Progress"))])
        strong(.title(sheet.say("已完成签字 / 应做；已填 \(progress.filled)", "signed / due; \(progress.filled) filled"))) {
          "\(progress.done)/\(progress.due)"
        }
        if progress.filled > progress.done { span(.class("muted")) { sheet.say("已填 \(progress.filled)", "\(progress.filled) filled") } }
        if progress.abnormal > 0 { span(.class("state bad")) { sheet.say("异常 \(progress.abnormal)", "\(progress.abnormal) abnormal") } }
        if progress.overdue > 0 { span(.class("state bad")) { sheet.say("超时 \(progress.overdue)", "\(progress.overdue) overdue") } }
        if progress.late > 0 { span(.class("state warn")) { sheet.say("晚填 \(progress.late)", "\(progress.late) late") } }
        if progress.returned > 0 { span(.class("state warn")) { sheet.say("退回 \(progress.returned)", "\(progress.returned) returned") } }
        if sheet.state == .open { span(.class("count-down"), .id("count-down"), .data("due", String(sheet.due.seconds))) { sheet.due.time.minutes } }
      }
      next
    }
  }

  private var weekday: String {
    let names = sheet.language == .zh ? ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return names[sheet.day.weekday - 1]
  }

  private func people(_ title: String, _ names: [String]) -> HTML {
    span {
      "\(title)："
      names.isEmpty ? "—" : names.joined(separator: "、")
    }
  }

  /// The button for what this person can do next; grey when there is nothing.
  private var next: HTML {
    let (toSign, toReview, toWitness) = (sheet.count(.signable), sheet.count(.reviewable), sheet.count(.witnessable))
    return div(.class("next")) {
      if sheet.state == .open, sheet.mayOperate {
        if toSign > 0 || toReview == 0 {
          link("sign", sheet.say("签字", "Sign"), toSign, key: "s", isFirst: toSign > 0)
        }
        if toReview > 0 || toWitness > 0 {
          link("review", sheet.say("复核", "Review"), toReview > 0 ? toReview : toWitness, key: "r", isFirst: toReview > 0 && toSign == 0)
        }
      }
    }
  }

  private func link(_ act: String, _ word: String, _ count: Int, key: String, isFirst: Bool) -> HTML {
    a(
      .class(isFirst ? "btn btn-primary" : "btn btn-outline-primary"), .href(Paths.runForm(sheet.id, act)), .data("form-dialog", ""),
      .data("key-act", key), count == 0 ? .aria("disabled", true) : .none
    ) {
      word
      if count > 0 { " \(count)" }
      " "
      kbd { key }
    }
  }
}

/// 填写中, 已关闭, 已取消, 超时.
struct StateBadge {
  let state: RunState
  let isLate: Bool
  let language: Language

  var markup: HTML {
    let say = { (zh: String, en: String) in language == .zh ? zh : en }
    switch state {
    case .open: return isLate ? span(.class("state bad")) { say("超时", "Overdue") } : HTML()
    case .closed: return span(.class("state good")) { say("已关闭", "Closed") }
    case .cancelled: return span(.class("state quiet")) { say("已取消", "Cancelled") }
    }
  }
}

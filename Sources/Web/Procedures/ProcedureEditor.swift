import HTML
import Procedures
import Records

/// The editor of a version, one form. Buttons of the rows send it and get it back changed, with htmx in place and
/// without it as a page; nothing is stored before it is saved.
struct ProcedureEditor {
  let draft: ProcedureDraft
  /// The record that is edited and the version of it that was shown; 0 for a new one.
  var record = 0
  var seen = 0
  /// The version it is made from; 0 for none.
  var base = 0
  var effectiveFrom = ""
  var change = ""
  var faults: [String] = []
  let language: Language
  let formToken: HTML

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var markup: HTML {
    let path = Paths.procedureEditor(draft.identifier.isEmpty || base == 0 && record == 0 ? "new" : draft.identifier)
    return form(
      .method("post"), .action(path), .id("editor"), .class("editor"), .hx("post", path), .hx("target", "#editor"),
      .hx("swap", "outerHTML show:none"), .data("guard", "")
    ) {
      formToken
      HTML.hidden("record", String(record))
      HTML.hidden("seen", String(seen))
      HTML.hidden("base", String(base))
      // Enter in a field saves; without it the browser would press the first button of the rows.
      button(.type("submit"), .name("do"), .value("save"), .class("visually-hidden"), .tabindex(-1)) { say("保存", "Save") }
      if !faults.isEmpty {
        div(.class("alert alert-danger"), .role("alert")) {
          strong { say("有 \(faults.count) 处要改正：", "\(faults.count) things to mend:") }
          ul { for fault in faults { li { fault } } }
        }
      }
      particulars
      rows
      div(.class("sheet-actions")) {
        button(.type("submit"), .name("do"), .value("save"), .class("btn btn-primary")) { say("保存为草稿", "Save as draft") }
        button(.type("submit"), .name("do"), .value("check"), .class("btn btn-outline-secondary")) { say("检查", "Check") }
        a(.class("btn btn-outline-secondary"), .href(Paths.procedures)) { say("返回", "Back") }
      }
    }
  }

  // MARK: Head

  private var particulars: HTML {
    HTML.panel(say("概况", "Particulars")) {
      div(.class("fields")) {
        line("identifier", say("代码", "Code"), draft.identifier, isReadOnly: base != 0 || record != 0)
        line("title", say("名称", "Title"), draft.title)
        line("english", say("英文名称", "English title"), draft.english)
        line("object", say("操作对象", "Object"), draft.object)
        pick("chapter", say("操作手册章节", "Chapter"), draft.chapter, ManualChapter.allCases.map { ($0.rawValue, language == .zh ? $0.chinese : $0.english) })
        pick("kind", say("类型", "Kind"), draft.kind, [("checklist", say("步骤表", "Checklist")), ("grid", say("网格", "Grid")), ("card", say("操作卡", "Card"))])
        pick("signing", say("签字方式", "Signing"), draft.signing, Procedure.Signing.allCases.map { ($0.rawValue, language == .zh ? $0.chinese : $0.english) })
        line("operatorTitle", say("操作人称谓", "Title of the operator"), draft.operatorTitle)
        line("reviewerTitle", say("复核人称谓", "Title of the reviewer"), draft.reviewerTitle)
        div(.class("field")) {
          label {
            input(.type("checkbox"), .name("isReviewed"), .checked(draft.isReviewed))
            " " + say("须第二人复核", "Reviewed by a second person")
          }
        }
        area("schedules", say("周期：周期 | 开始 | 完成", "Schedules: recurrence | start | due"), draft.schedules)
        if draft.kind == "grid" { area("columns", say("时点：标识 | 名称 | 时间 | 宽限分钟 | 提前分钟", "Points: id | label | time | grace | lead"), draft.columns) } else { HTML.hidden("columns", draft.columns) }
        area("preamble", say("操作前须知（每行一段）", "Before you begin (a paragraph a line)"), draft.preamble)
        area("notes", say("表注（每行一条）", "Notes (one a line)"), draft.notes)
        line("effective_from", say("生效日期", "In force from"), effectiveFrom, kind: "date")
        line("change_note", say("修订说明", "What changed"), change)
      }
    }
  }

  private func line(_ name: String, _ caption: String, _ value: String, kind: String = "text", isReadOnly: Bool = false) -> HTML {
    div(.class("field")) {
      label(.for("ed-" + name)) { caption }
      input(.class("form-control"), .id("ed-" + name), .type(kind), .name(name), .value(value), .autocomplete("off"), .readonly(isReadOnly))
    }
  }
  private func area(_ name: String, _ caption: String, _ value: String) -> HTML {
    div(.class("field wide")) {
      label(.for("ed-" + name)) { caption }
      textarea(.class("form-control"), .id("ed-" + name), .name(name), .rows(Swift.max(2, value.split(separator: "\n").count))) { value }
    }
  }
  private func pick(_ name: String, _ caption: String, _ value: String, _ options: [(String, String)]) -> HTML {
    div(.class("field")) {
      label(.for("ed-" + name)) { caption }
      select(.class("form-select"), .id("ed-" + name), .name(name)) {
        for (id, text) in options { HTML.option(id, text, isSelected: id == value) }
      }
    }
  }

  // MARK: Rows

  private var rows: HTML {
    section(.class("panel")) {
      header {
        h2 { say("项目和步骤", "Groups and steps") }
        span(.class("muted")) { say("关键：必须双人。单位一栏，选项写成 正常/异常!", "Choices go into the unit as: normal/broken!") }
      }
      div(.class("table-scroll")) {
        table(.class("list")) {
          thead {
            tr {
              for name in [
                "#", say("内容", "Text"), say("最早", "From"), say("完成", "Due"), say("填法", "Filled with"), say("单位/选项", "Unit"), say("小数/行", "Digits"),
                say("下限", "Lower"), say("上限", "Upper"), say("关键", "Key"), say("要求、要点、指令、复核", "Details"), "",
              ] { th { name } }
            }
          }
          tbody { for (place, row) in draft.rows.enumerated() { if row.isGroup { group(place, row) } else { item(place, row) } } }
        }
      }
    }
  }

  private func field(_ place: Int, _ name: String, _ value: String, _ caption: String) -> HTML {
    input(
      .class("form-control"), .id("row-\(place)-\(name)"), .name("row.\(place).\(name)"), .value(value), .autocomplete("off"),
      .aria("label", "\(caption) \(place + 1)"))
  }

  private func group(_ place: Int, _ row: ProcedureDraft.Row) -> HTML {
    tr(.class("group")) {
      td { place + 1 }
      td(.colspan(draft.kind == "card" ? 3 : 9)) {
        HTML.hidden("row.\(place).group", "1")
        HTML.hidden("row.\(place).id", row.id)
        field(place, "text", row.text, say("项目名称", "Group"))
      }
      if draft.kind == "card" {
        td(.colspan(6)) {
          select(.class("form-select"), .name("row.\(place).part"), .aria("label", say("所属部分", "Part"))) {
            HTML.option("", "—", isSelected: row.part.isEmpty)
            for part in Procedure.Part.allCases {
              HTML.option(part.rawValue, language == .zh ? part.chinese : part.english, isSelected: part.rawValue == row.part)
            }
          }
        }
      }
      td { field(place, "object", row.object, say("操作对象", "Object")) }
      tools(place)
    }
  }

  private func item(_ place: Int, _ row: ProcedureDraft.Row) -> HTML {
    tr {
      td(.class("muted")) { place + 1 }
      td {
        HTML.hidden("row.\(place).id", row.id)
        field(place, "text", row.text, say("步骤", "Step"))
      }
      td(.class("small")) { field(place, "notBefore", row.notBefore, say("最早时间", "From")) }
      td(.class("small")) { field(place, "due", row.due, say("完成时间", "Due")) }
      td(.class("small")) {
        select(.class("form-select"), .name("row.\(place).kind"), .id("row-\(place)-kind"), .aria("label", say("填法", "Filled with"))) {
          for (id, text) in [("tick", "√/×"), ("number", say("数值", "Number")), ("text", say("文字", "Text")), ("choice", say("选项", "Choice"))] {
            HTML.option(id, text, isSelected: id == row.kind)
          }
        }
      }
      td(.class("small")) { field(place, "unit", row.unit, say("单位或选项", "Unit")) }
      td(.class("small")) { field(place, "decimals", row.decimals, say("小数位或行数", "Digits")) }
      td(.class("small")) { field(place, "lower", row.lower, say("下限", "Lower")) }
      td(.class("small")) { field(place, "upper", row.upper, say("上限", "Upper")) }
      td { flag(place, "isKey", row.isKey, say("关键操作", "Key")) }
      td { more(place, row) }
      tools(place)
    }
  }

  private func flag(_ place: Int, _ name: String, _ isOn: Bool, _ caption: String) -> HTML {
    input(.type("checkbox"), .name("row.\(place).\(name)"), .checked(isOn), .aria("label", caption))
  }

  private func more(_ place: Int, _ row: ProcedureDraft.Row) -> HTML {
    let told = [row.requirement, row.instruction, row.command, row.review].filter { !$0.isEmpty }
    return details {
      summary(.class("muted")) { told.isEmpty ? say("填写…", "Fill in…") : String(told.joined(separator: "；").prefix(24)) }
      for (name, value, caption) in [
        ("under", row.under, say("归并标题", "Under")), ("object", row.object, say("操作对象", "Object")),
        ("requirement", row.requirement, say("要求", "Requirement")), ("instruction", row.instruction, say("操作要点", "How")),
        ("command", row.command, say("指令", "Command")), ("review", row.review, say("复核要点", "Review points")),
      ] {
        label { caption }
        field(place, name, value, caption)
      }
      label {
        flag(place, "isOnce", row.isOnce, say("每单一次", "Once a run"))
        " " + say("每单一次", "Once a run")
      }
      " "
      label {
        flag(place, "isOptional", row.isOptional, say("可不填", "Optional"))
        " " + say("可不填", "Optional")
      }
    }
  }

  private func tools(_ place: Int) -> HTML {
    td(.class("tools")) {
      for (act, sign, caption) in [
        ("up", "↑", say("上移", "Up")), ("down", "↓", say("下移", "Down")), ("item", "＋", say("其后加步骤", "Add a step")),
        ("group", "⊞", say("其后加项目", "Add a group")), ("remove", "✕", say("删除", "Remove")),
      ] {
        button(
          .type("submit"), .name("do"), .value("\(act).\(place)"), .id("row-\(place)-\(act)"), .title(caption),
          .aria("label", "\(caption) \(place + 1)"), .formnovalidate
        ) { sign }
      }
    }
  }
}

extension Attribute {
  fileprivate static var formnovalidate: Attribute { .flag("formnovalidate") }
}

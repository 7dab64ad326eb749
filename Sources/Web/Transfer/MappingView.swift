import HTML
import Records
import Transfer

extension DraftModel {
  /// Which column is for which field; open while something has to be decided.
  func mapping(_ visit: Visit) -> HTML {
    let isUndecided = !problems.isEmpty || columns.contains { $0.choice == nil } || !missing.isEmpty
    return details(.class("panel"), .open(isUndecided)) {
      summary { say("列的对应", "Columns") }
      form(.class("body"), .method("post"), .action(Paths.importDraft(identifier, id, "check"))) {
        visit.formToken
        if !missing.isEmpty {
          p(.class("fault")) { say("缺少必填列：", "Missing: ") + missing.joined(separator: "、") + say("（新建的行会不合格）", "") }
        }
        div(.class("fields")) {
          if sheets.count > 1 { sheetChoice }
          if canUpdate { visit.updatesBox(isChecked: updates) }
          if let encoding { div(.class("field")) { div(.class("label")) { say("文件编码", "Encoding") }; div(.class("value")) { encoding } } }
        }
        div(.class("table-scroll")) {
          table(.class("list")) {
            thead { tr { th(.scope("col")) { say("文件中的列", "Column") }; th(.scope("col")) { say("对应的字段", "Field") }; th { "" } } }
            tbody { for column in columns { columnRow(column) } }
          }
        }
        button(.class("btn btn-outline-primary mt-2"), .type("submit")) { say("按此重新检查", "Check again") }
      }
    }
  }

  private var sheetChoice: HTML {
    div(.class("field")) {
      label(.for("sheet")) { say("工作表", "Sheet") }
      select(.class("form-select"), .id("sheet"), .name("sheet")) {
        for (index, name) in sheets.enumerated() {
          option(.value(String(index)), .selected(index == sheet)) { name }
        }
      }
    }
  }

  private func columnRow(_ column: Column) -> HTML {
    tr {
      td { column.header.isEmpty ? say("（没有列名）", "(no name)") : column.header }
      td {
        select(.class("form-select form-select-sm"), .name("column.\(column.place)"), .aria("label", column.header)) {
          if column.choice == nil { option(.value("?"), .selected(true)) { say("请选择……", "Choose…") } }
          option(.value(""), .selected(column.choice == "")) { say("不导入", "Leave out") }
          for choice in choices {
            option(.value(choice.name), .selected(choice.name == column.choice)) { choice.label }
          }
        }
      }
      td(.class("muted")) { column.note }
    }
  }
}

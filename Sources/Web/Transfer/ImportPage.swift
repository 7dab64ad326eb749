import HTML
import HTTP
import Ledger
import Records
import Transfer

extension Visit {
  /// Where a file is brought.
  func importPage(_ type: TypeDescription, _ fault: Wording? = nil) throws -> Response {
    let fields = type.creationFields.filter { $0.kind != .attachments }
    let needed = fields.filter(\.isNeeded).map { say($0.label) }
    let lines = fields.filter { if case .lines = $0.kind { true } else { false } }.map { say($0.label) }
    let title = say("导入：\(type.title.zh)", "Import: \(type.title.en)")
    return try Page(visit: self, title: title, scripts: ["files.js"]).response(status: fault == nil ? .ok : .unprocessable) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list(type.identifier))) { say(type.title) } }
        h1 { say("导入", "Import") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.importTemplate(type.identifier))) {
            say("下载模板", "Template")
          }
        }
      }
      if let fault { div(.class("alert alert-danger"), .role("alert"), .id("faults")) { say(fault) } }
      form(
        .class("panel"), .method("post"), .action(Paths.importing(type.identifier)), .enctype("multipart/form-data")
      ) {
        formToken
        div(.class("body fields")) {
          div(.class("field wide")) {
            label(.for("import-file"), .class("needed")) { say("文件（.xlsx 或 .csv）", "File (.xlsx or .csv)") }
            HTML.dropZone(limit: Routes.uploadLimit - 65_536) {
              input(
                .class("form-control"), .id("import-file"), .type("file"), .name("file"), .accept(".xlsx,.csv,.txt"),
                .required(true))
            }
            div(.class("hint")) {
              say(
                "先检查、再导入：下一步显示每列对应的字段、前几行和有错的行，确认以前什么也不保存。最多 100,000 行；文本可用 UTF-8 或 GBK 编码。",
                "It is checked first: nothing is stored before you have seen what it would become. At most 100,000 rows.")
            }
          }
          if ImportPlan.canUpdate(type) { updatesBox(isChecked: false) }
          div { button(.class("btn btn-primary"), .type("submit")) { say("上传并检查", "Upload and check") } }
        }
      }
      HTML.panel(say("文件里要有什么", "What the file needs")) {
        p { say("必填列：", "Needed: ") + (needed.isEmpty ? say("无", "none") : needed.joined(separator: "、")) }
        p { say("引用别的记录时写名称或编号，例如人员姓名、设备编号；重名时写 #记录号。", "Other records are named by name or number; #id where a name is several's.") }
        if !lines.isEmpty {
          p {
            say("明细（\(lines.joined(separator: "、"))）各占一张同名的工作表，用“序号”列说明属于主表的哪一行。", "Lines have sheets of their own.")
          }
        }
        p(.class("mb-0")) { say("公式取文件里算好的值；附件不能从表格导入。", "Of formulas the kept value is taken; files cannot be imported.") }
      }
    }
  }

  func updatesBox(isChecked: Bool) -> HTML {
    div(.class("field wide")) {
      label(.class("plain")) {
        HTML.checkbox("updates", "1", isChecked: isChecked)
        " "
        say("更新已有记录：编号相同的，用文件里不为空的格子改写；其余新建", "Change existing records: where the number is known, by the cells that are filled")
      }
    }
  }

  func draftPage(_ draft: ImportDraft) throws -> Response {
    let model = DraftModel(draft, language)
    return try Page(visit: self, title: model.title, isWide: true).response {
      model.view(self, draft)
    }
  }
}

import Domain
import HTML
import HTTP
import Records

extension Paths {
  public static let forms = "/system/forms"
  public static func formFields(_ type: String) -> String { "/system/forms/\(type)" }
  /// - Parameter version: an earlier adjustment to begin with; without it the one in force.
  public static func adjustForm(_ type: String, from version: Int? = nil) -> String {
    "/system/forms/\(type)/adjust" + (version.map { "?from=\($0)" } ?? "")
  }
  public static func formPreview(_ overlay: Int) -> String { "/system/form-previews/\(overlay)" }
}

/// The fields of a form with their names in the API: what whoever adjusts a form must know.
struct FormFields: Equatable {
  struct Row: Equatable {
    let name: String
    let label: String
    let kind: String
    /// The choices with their codes.
    let options: String
    /// Why it must stay on the form; empty when it may be left out.
    let stays: String
    let isHidden: Bool
    let isOwn: Bool
  }
  let identifier: String
  let title: String
  let rows: [Row]

  init(_ type: TypeDescription, _ language: Language) {
    identifier = type.identifier
    title = type.title[language]
    let declared = Set(type.declared.map(\.name))
    let shown = Set(type.sections.flatMap(\.fields).map(\.name))
    func row(_ field: FieldDescription, _ path: String, of lines: FieldDescription?, isHidden: Bool, isOwn: Bool) -> Row {
      var options = ""
      if case .choice(let all) = field.kind {
        options = all.map { "\($0.value) \($0.label[language])" }.joined(separator: "、")
      }
      return Row(
        name: path, label: (lines.map { $0.label[language] + " · " } ?? "") + field.label[language],
        kind: field.kind.word[language], options: options, stays: isOwn ? "" : type.whyNotHidden(path)?[language] ?? "",
        isHidden: isHidden, isOwn: isOwn)
    }
    rows = type.fields.flatMap { field -> [Row] in
      let own = row(
        field, field.name, of: nil, isHidden: !shown.contains(field.name), isOwn: !declared.contains(field.name))
      guard case .lines(let shape) = field.kind else { return [own] }
      return [own] + shape.fields.map { column in
        row(column, "\(field.name).\(column.name)", of: field, isHidden: column.isHidden, isOwn: column.isOwn)
      }
    }
  }
}

extension FieldKind {
  /// What people call it.
  var word: Wording {
    switch self {
    case .text: Wording("文本", "Text")
    case .integer: Wording("整数", "Whole number")
    case .quantity: Wording("数字", "Number")
    case .money: Wording("金额", "Amount")
    case .flag: Wording("是/否", "Yes or no")
    case .day: Wording("日期", "Day")
    case .moment: Wording("日期和时间", "Date and time")
    case .timeOfDay: Wording("时刻", "Time of day")
    case .span: Wording("时长", "Length of time")
    case .choice: Wording("选择", "Choice")
    case .reference(let key): Wording("引用\(key.type.description.title.zh)", "Reference: \(key.type.description.title.en)")
    case .references(let key): Wording("引用多条\(key.type.description.title.zh)", "References: \(key.type.description.title.en)")
    case .lines: Wording("明细", "Lines")
    case .attachments: Wording("附件", "Attachments")
    }
  }
}

extension Routes {
  /// Forms as they stand: which there are, and what each consists of.
  mutating func forms() {
    page(Paths.forms, .only(.formKeepers)) { visit in
      let types = visit.registry.types
      return try Page(visit: visit, title: visit.say("全部表单", "All forms")).response {
        div(.class("head")) { h1 { visit.say("全部表单", "All forms") } }
        table(.class("list stack")) {
          thead { tr { for word in visit.formsHead { th { word } } } }
          tbody {
            for type in types {
              tr {
                td { a(.href(Paths.formFields(type.identifier))) { visit.say(type.title) } }
                td { code { type.identifier } }
                td { type.artefacts.joined(separator: "、") }
                td(.class("number")) { String(type.fields.count - type.declared.count) }
              }
            }
          }
        }
      }
    }
    page(Paths.formFields(":type"), .only(.formKeepers)) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      return try visit.formFieldsPage(FormFields(type, visit.language))
    }
    page(Paths.adjustForm(":type"), .only(.formAdjusters)) { visit in try visit.adjustPage() }
    action(Paths.adjustForm(":type"), .only(.formAdjusters)) { visit, form in try visit.adjust(form) }
    page("/system/form-previews/:id", .only(.formKeepers)) { visit in try visit.previewPage() }
  }
}

extension [Who] {
  /// Who may see how the forms are made: those who adjust them and those who look over it.
  /// Who adjusts them.
  static let formAdjusters: [Who] = [.post(.administrator)]
  static let formKeepers: [Who] = [
    .post(.administrator), .post(.systemAdministration), .post(.head), .post(.auditor), .post(.securityAdministration),
  ]
}

extension Visit {
  fileprivate var formsHead: [String] {
    [say("表单", "Form"), say("代码", "Code"), say("案例编号", "Artefacts"), say("自定义字段", "Own fields")]
  }

  fileprivate func formFieldsPage(_ model: FormFields) throws -> Response {
    try Page(visit: self, title: model.title).response {
      div(.class("head")) {
        h1 { say("\(model.title)的字段", "Fields of \(model.title)") }
        if standing.posts.contains(.administrator) {
          a(.class("btn btn-primary"), .href(Paths.adjustForm(model.identifier))) {
            say("调整这张表单", "Adjust this form")
          }
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.list("overlay") + "?target=" + model.identifier)) {
          say("历次调整", "Earlier adjustments")
        }
      }
      p(.class("hint")) {
        say(
          "代码是接口、导入文件和表单调整中使用的名称。带说明的字段不能隐藏。",
          "The code is the name in the API, in imported files and in adjustments. Fields with a reason cannot be hidden.")
      }
      table(.class("list stack")) {
        thead {
          tr {
            th { say("字段", "Field") }
            th { say("代码", "Code") }
            th { say("类型", "Kind") }
            th { say("选项", "Choices") }
            th { say("显示", "Shown") }
          }
        }
        tbody { for row in model.rows { formRow(row) } }
      }
    }
  }

  private func formRow(_ row: FormFields.Row) -> HTML {
    tr {
      td(.data("label", say("字段", "Field"))) {
        row.label
        if row.isOwn { span(.class("badge text-bg-info ms-1")) { say("自定义", "own") } }
      }
      td(.data("label", say("代码", "Code"))) { code { row.name } }
      td(.data("label", say("类型", "Kind"))) { row.kind }
      td(.data("label", say("选项", "Choices"))) { row.options }
      td(.data("label", say("显示", "Shown"))) { row.isHidden ? say("已隐藏", "hidden") : row.stays }
    }
  }
}

import Domain
import HTML
import HTTP
import Ledger
import Records

/// A form on its way to be adjusted: every field with the name and the place that it has, and what the site adds.
struct FormEditor: Equatable {
  struct Row: Equatable {
    /// `cause`, or `items.what` for a column of lines.
    let path: String
    let declared: Wording
    let isColumn: Bool
    /// As it is to be called; empty for the declared name.
    let label: String
    /// In English; empty for the declared name, or for the Chinese one where that is new.
    let english: String
    let isHidden: Bool
    /// Why it must stay; nil where it may be left out.
    let stays: String?
  }
  struct Section: Equatable {
    let title: String
    let rows: [Row]
  }
  let identifier: String
  let sections: [Section]
  let language: Language

  /// - Parameters:
  ///   - labels: new names by path, with what is empty for the declared ones.
  ///   - hidden: paths of what is left out.
  init(_ type: TypeDescription, labels: [String: Wording], hidden: Set<String>, _ language: Language) {
    identifier = type.identifier
    self.language = language
    sections = type.declaredForm.map { section in
      var rows: [Row] = []
      func add(_ path: String, _ declared: Wording, isColumn: Bool) {
        rows.append(
          Row(
            path: path, declared: declared, isColumn: isColumn, label: labels[path]?.zh ?? "", english: labels[path]?.en ?? "",
            isHidden: hidden.contains(path), stays: type.whyNotHidden(path)?[language]))
      }
      for field in section.fields {
        add(field.name, field.declaredLabel, isColumn: false)
        guard case .lines(let shape) = field.kind else { continue }
        for column in shape.fields where type.declaredLabel(at: "\(field.name).\(column.name)") != nil {
          add("\(field.name).\(column.name)", column.declaredLabel, isColumn: true)
        }
      }
      return Section(title: section.title[language], rows: rows)
    }
  }
}

extension FormEditor {
  /// The table of the fields; what is ticked is left out.
  func view(_ say: (String, String) -> String) -> HTML {
    fragment {
      for section in sections {
        HTML.panel(section.title) {
          table(.class("list stack form-editor")) {
            thead { tr { for word in [say("字段", "Field"), say("新名称", "New name"), say("英文名称", "In English"), say("不显示", "Hide")] { th { word } } } }
            tbody { for row in section.rows { line(row, say) } }
          }
        }
      }
    }
  }

  private func line(_ row: Row, _ say: (String, String) -> String) -> HTML {
    tr {
      td(.class(row.isColumn ? "column" : "")) {
        span { row.declared[language] }
        " "
        code(.class("muted small")) { row.path }
      }
      td {
        input(
          .class("form-control form-control-sm"), .name("label." + row.path), .value(row.label), .maxlength(40),
          .placeholder(row.declared.zh), .autocomplete("off"),
          .aria("label", say("“\(row.declared.zh)”的新名称", "New name of \(row.declared.en)")))
      }
      td {
        input(
          .class("form-control form-control-sm"), .name("english." + row.path), .value(row.english), .maxlength(60),
          .placeholder(row.declared.en), .autocomplete("off"), .lang("en"),
          .aria("label", say("“\(row.declared.zh)”的英文名称", "English name of \(row.declared.en)")))
      }
      td {
        if let stays = row.stays {
          span(.class("muted small")) { stays }
        } else {
          label {
            HTML.checkbox("hide", row.path, isChecked: row.isHidden)
            " "
            say("不显示", "Hide")
          }
        }
      }
    }
  }
}

extension Visit {
  /// The versions of a form's adjustment, the newest first.
  func adjustments(of type: TypeDescription, _ ask: some Inquiry) throws -> [Record<FormOverlay>] {
    try ask.find(FormOverlay.self, Condition(FormOverlay.target, .equals, type.identifier)).reversed()
  }

  func adjustPage(typed: FormData? = nil, faults: Faults = Faults()) throws -> Response {
    let type = try type(request.parameter("type"))
    let versions = try read { try adjustments(of: type, $0) }
    let asked = request.query["from"].flatMap { Int($0) }
    let base = versions.first { asked == nil ? $0.state == .inForce : $0.id.id == asked }
    let overlay = base.map(FormOverlay.overlay)
    let editor = FormEditor(
      type, labels: typed?.labels ?? overlay?.typedLabels(type) ?? [:],
      hidden: typed.map { Set($0.values("hide")) } ?? overlay?.hidden ?? [], language)
    let own = [FormOverlay.options.description, FormOverlay.additions.description]
    let sections: [(title: String, fields: [(FieldDescription, RawValue)])] = [
      (
        title: say("选项、字段和列", "Choices, fields and columns"),
        fields: own.map { field in
          (field, typed.map { field.raw($0) } ?? base.map { field.raw($0.data.values[field.place]) } ?? .rows([]))
        }
      ),
      (
        title: say("原因", "Reason"),
        fields: [(FormOverlay.reason.description, typed.map { FormOverlay.reason.description.raw($0) } ?? .single(""))]
      ),
    ]
    let model = try read { try formModel(sections, needed: { $0.isNeeded }, faults: faults, $0) }
    let title = say("调整表单：\(type.title.zh)", "Adjust: \(type.title.en)")
    return try Page(visit: self, title: title, isWide: true).response(status: faults.isEmpty ? .ok : .unprocessable) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.formFields(type.identifier))) { say(type.title) } }
        h1 { title }
        a(.class("btn btn-outline-secondary"), .href(Paths.list("overlay") + "?target=" + type.identifier)) {
          say("历次调整", "Earlier adjustments")
        }
      }
      p(.class("hint")) {
        base.map { say("从 \($0[FormOverlay.number] ?? "") 开始修改。", "Begins with \($0[FormOverlay.number] ?? "").") } ?? ""
        say("保存为草稿后可以预览，由两人启用才生效。", "Saved as a draft to be previewed; two people put it in force.")
      }
      form(.method("post"), .action(Paths.adjustForm(type.identifier, from: base?.id.id)), .enctype("multipart/form-data"), .data("guard", "")) {
        formToken
        HTML.hidden("token", typed?["token"] ?? freshToken())
        editor.view { self.say($0, $1) }
        model.view
        div(.class("sheet-actions")) {
          button(.class("btn btn-primary"), .type("submit")) { say("保存草稿并预览", "Save and preview") }
          a(.class("btn btn-outline-secondary"), .href(Paths.formFields(type.identifier))) { say("返回", "Back") }
        }
      }
    }
  }

  /// Keeps what was decided as a draft.
  func adjust(_ form: FormData) throws -> Response {
    let type = try type(request.parameter("type"))
    var input = form.input([FormOverlay.options.description, FormOverlay.additions.description, FormOverlay.reason.description])
    input["target"] = .text(type.identifier)
    input["labels"] = .list(
      form.labels.sorted { $0.key < $1.key }.map { path, label in
        // Who gives an English name only leaves the Chinese one as it is, and the other way round.
        let declared = type.declaredLabel(at: path)
        let english = label.en.isEmpty && label.zh == declared?.zh ? declared?.en ?? "" : label.en
        return .object([
          "field": .text(path), "chinese": .text(label.zh.isEmpty ? declared?.zh ?? "" : label.zh),
          "english": english.isEmpty ? .empty : .text(english),
        ])
      })
    input["hidden"] = .list(form.values("hide").map { .object(["field": .text($0)]) })
    do {
      let made = try write { writing in
        try writing.create(FormOverlay.description, input, token: form["token"].flatMap { $0.isEmpty ? nil : $0 })
      }
      return .redirect(to: Paths.record("overlay", made.id))
    } catch let faults as Faults { return try adjustPage(typed: form, faults: faults) }
  }
}

extension FormData {
  /// The new names by path; what was left empty keeps its own.
  fileprivate var labels: [String: Wording] {
    func typed(_ prefix: String) -> [String: String] {
      var found: [String: String] = [:]
      for field in fields.all where field.name.hasPrefix(prefix) {
        let value = field.value.trimmed
        if !value.isEmpty { found[String(field.name.dropFirst(prefix.count))] = value }
      }
      return found
    }
    let (chinese, english) = (typed("label."), typed("english."))
    return Dictionary(
      Set(chinese.keys).union(english.keys).map { ($0, Wording(chinese[$0] ?? "", english[$0] ?? "")) }, uniquingKeysWith: { $1 })
  }
}

extension Overlay {
  /// The new names as the editor shows them: empty where one is as declared, or says the same as the Chinese one.
  fileprivate func typedLabels(_ type: TypeDescription) -> [String: Wording] {
    Dictionary(
      labels.map { path, label in
        let declared = type.declaredLabel(at: path)
        return (
          path,
          Wording(
            label.zh == declared?.zh ? "" : label.zh, label.en == label.zh || label.en == declared?.en ? "" : label.en)
        )
      }, uniquingKeysWith: { $1 })
  }
}

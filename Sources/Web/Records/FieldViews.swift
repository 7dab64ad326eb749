import HTML
import Ledger
import Records

extension FormModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The fields in their sections, with every fault beside its field.
  var view: HTML {
    fragment {
      if faultCount > 0 {
        div(.class("alert alert-danger"), .role("alert"), .id("faults"), .tabindex(-1)) {
          say("有 \(faultCount) 处需要改正，内容没有保存。", "\(faultCount) things to mend; nothing was saved.")
          for sentence in general { p(.class("mb-0")) { sentence } }
        }
      }
      for section in sections where !section.fields.isEmpty {
        HTML.panel(section.title) { div(.class("fields")) { for field in section.fields { fieldView(field) } } }
      }
    }
  }

  func fieldView(_ field: Field) -> HTML {
    let description = field.description
    let id = "field-" + description.name
    let isWide = description.kind.isList || description.traits.rows != nil
    return div(.class(isWide ? "field wide" : "field")) {
      label(.for(id), .class(field.isNeeded ? "needed" : "")) {
        description.label[language] + (description.traits.unit.map { "（\($0)）" } ?? "")
      }
      widget(field, id: id)
      if let hint = description.traits.hint { div(.class("hint")) { hint[language] } }
      for fault in field.faults where fault.path.isEmpty { p(.class("fault"), .id(id + "-fault")) { fault.sentence } }
    }
  }

  private func widget(_ field: Field, id: String) -> HTML {
    if let settled = settled[field.description.name] {
      return div(.class("settled"), .id(id)) {
        HTML.hidden(field.description.name, field.value.text)
        span { settled.words }
        " "
        a(.href(settled.path)) { say("换一项", "Choose another") }
      }
    }
    switch field.description.kind {
    case .references(let key): return checkList(field.description.name, key, field.value, id: id)
    case .lines(let shape): return lineTable(field, shape, id: id)
    case .attachments: return files(field, id: id)
    default:
      return input(
        field.description, name: field.description.name, value: field.value, id: id,
        isFaulty: !field.faults.isEmpty, isNeeded: field.isNeeded)
    }
  }

  /// An input for a single value, in a form or in a line.
  func input(
    _ field: FieldDescription, name: String, value raw: RawValue, id: String?, isFaulty: Bool, isNeeded: Bool
  ) -> HTML {
    let value = raw.text
    let common: [Attribute] = [
      .name(name), id.map { Attribute.id($0) } ?? .none, isFaulty ? .aria("invalid", "true") : .none,
      id == nil ? .aria("label", field.label[language]) : .none,
      isFaulty && id != nil ? .aria("describedby", id! + "-fault") : .none,
    ]
    let css = isFaulty ? " is-invalid" : ""
    switch field.kind {
    case .choice(let options):
      var all = [("", "")] + options.map { ($0.value, $0.label[language]) }
      // One that is offered no more stays with whoever has it.
      if !value.isEmpty, !all.contains(where: { $0.0 == value }) { all.append((value, field.text(.text(value), language))) }
      return choose(common, css, all, value, isNeeded)
    case .flag:
      return choose(common, css, [("0", say("否", "No")), ("1", say("是", "Yes"))], value.isEmpty ? "0" : value, true)
    case .reference(let key) where choices[key.identifier]?.isSought == true:
      return finder(name, key, raw, takesMany: false, Array(common.dropFirst()))
    case .reference(let key):
      var options = [("", "")] + (choices[key.identifier]?.all ?? []).map { (String($0.id), $0.caption) }
      if !value.isEmpty, !options.contains(where: { $0.0 == value }) { options.append((value, "#" + value)) }
      return choose(common, css, options, value, isNeeded)
    case .text where field.traits.rows != nil:
      return textarea(all: common + [.class("form-control" + css), .rows(field.traits.rows ?? 3)], value)
    default:
      return HTML.field(common + [.class("form-control" + css), .value(value)] + typed(field))
    }
  }

  private func typed(_ field: FieldDescription) -> [Attribute] {
    switch field.kind {
    case .day: [.type("date")]
    case .moment: [.type("datetime-local")]
    case .timeOfDay: [.type("time")]
    case .integer: [.type("text"), .inputmode("numeric")]
    case .quantity, .money: [.type("text"), .inputmode("decimal")]
    default: [.type("text"), .autocomplete("off")]
    }
  }

  private func choose(
    _ common: [Attribute], _ css: String, _ options: [(String, String)], _ value: String, _ isNeeded: Bool
  ) -> HTML {
    var inner = HTML()
    for (option, label) in options {
      if option.isEmpty, isNeeded, !value.isEmpty { continue }
      inner += HTML.option(option, label, isSelected: option == value)
    }
    return select(all: common + [.class("form-select" + css)]) { inner }
  }

  private func finder(_ name: String, _ key: TypeKey, _ value: RawValue, takesMany: Bool, _ attributes: [Attribute]) -> HTML {
    let known = choices[key.identifier]?.all ?? []
    let ids = takesMany ? value.list : [value.text].filter { !$0.isEmpty }
    let chosen = ids.map { id in (id: id, caption: known.first { String($0.id) == id }?.caption ?? "#" + id) }
    return Finder(
      name: name, type: key.identifier, chosen: chosen, typed: value.typed, takesMany: takesMany, attributes: attributes,
      language: language
    ).view
  }

  private func checkList(_ name: String, _ key: TypeKey, _ value: RawValue, id: String) -> HTML {
    if choices[key.identifier]?.isSought == true { return finder(name, key, value, takesMany: true, [.id(id)]) }
    let all = choices[key.identifier]?.all ?? []
    let chosen = value.list
    return div(.class("check-list"), .id(id), .role("group")) {
      HTML.hidden(name, "")
      for choice in all {
        label {
          HTML.checkbox(name, String(choice.id), isChecked: chosen.contains(String(choice.id)))
          choice.caption
        }
      }
      if all.isEmpty { span(.class("muted")) { say("没有可选的记录", "Nothing to choose from") } }
    }
  }

  private func lineTable(_ field: Field, _ shape: LineShape, id: String) -> HTML {
    let name = field.description.name
    var rows: [[String: RawValue]] = []
    if case .rows(let given) = field.value { rows = given }
    return fragment {
      HTML.hidden(name, "")
      table(.class("lines"), .id(id), .data("next", String(rows.count))) {
        thead {
          tr {
            for column in shape.shown { th(.scope("col"), .class(column.isNeeded ? "needed" : "")) { column.label[language] } }
            th { "" }
          }
        }
        tbody {
          for (index, row) in rows.enumerated() {
            lineRow(shape, name: name, index: String(index), row, faults: field.faults)
          }
        }
        template { lineRow(shape, name: name, index: "__", [:], faults: []) }
      }
      button(.class("btn btn-outline-secondary btn-sm"), .type("button"), .data("add-line", id)) {
        say("＋ 加一行", "+ Add a line")
      }
    }
  }

  private func lineRow(
    _ shape: LineShape, name: String, index: String, _ row: [String: RawValue], faults: [(path: String, sentence: String)]
  ) -> HTML {
    tr {
      for column in shape.shown {
        td {
          let own = faults.filter { $0.path == "\(index).\(column.name)" }
          if case .references(let key) = column.kind {
            checkList("\(name).\(index).\(column.name)", key, row[column.name] ?? .many([]), id: "\(name)-\(index)-\(column.name)")
          } else {
            input(
              column, name: "\(name).\(index).\(column.name)", value: row[column.name] ?? .single(""), id: nil,
              isFaulty: !own.isEmpty, isNeeded: column.isNeeded)
          }
          for fault in own { p(.class("fault")) { fault.sentence } }
        }
      }
      td {
        // What it holds in columns that were left out since stays with it.
        if let number = row[LineShape.line]?.text { HTML.hidden("\(name).\(index).\(LineShape.line)", number) }
        button(.class("btn btn-link btn-sm"), .type("button"), .data("remove-line", ""), .aria("label", say("删除这一行", "Remove this line"))) { "✕" }
      }
    }
  }

  private func files(_ field: Field, id: String) -> HTML {
    var kept: [Attachment] = []
    if case .files(let files) = field.value { kept = files }
    return fragment {
      for file in kept {
        label(.class("d-flex gap-2")) {
          HTML.checkbox(field.description.name + ".keep", file.hash, isChecked: true)
          file.name + "（\(file.size / 1024) KB）"
        }
      }
      HTML.dropZone(limit: Writing.attachmentLimit) { HTML.fileInput(field.description.name, id: id) }
    }
  }
}

import HTML
import Records

extension RecordModel.Section {
  /// The fields with their values, without a heading.
  func fieldsView(_ language: Language) -> HTML {
    div(.class("fields")) {
      for value in values {
        div(.class(value.isWide ? "field wide" : "field")) {
          div(.class("label")) { value.label }
          shown(value.shown, language)
        }
      }
    }
  }

  private func shown(_ shown: RecordModel.Value.Shown, _ language: Language) -> HTML {
    switch shown {
    case .text(let text): return div(.class("value")) { text.isEmpty ? "—" : text }
    case .link(let text, let path): return div(.class("value")) { a(.href(path)) { text } }
    case .links(let links):
      return div(.class("value")) {
        for (number, one) in links.enumerated() {
          if number > 0 { language == .zh ? "、" : ", " }
          if let path = one.path { a(.href(path)) { one.text } } else { one.text }
        }
      }
    case .files(let files):
      return ul {
        for file in files { li { a(.href(file.path)) { "\(file.name)（\(max(1, file.size / 1024)) KB）" } } }
      }
    case .table(let head, let rows):
      return div(.class("table-scroll")) {
        table(.class("list")) {
          thead { tr { for label in head { th(.scope("col")) { label } } } }
          tbody { for row in rows { tr { for cell in row { td { cell } } } } }
        }
      }
    }
  }
}

extension RecordModel.Value {
  var isEmpty: Bool { if case .text(let text) = shown { text.isEmpty } else { false } }
}

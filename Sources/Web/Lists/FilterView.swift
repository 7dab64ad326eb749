import HTML
import Records

extension ListModel {
  /// Whether records are looked for in a box above the list.
  var hasFinders: Bool { filters.contains { if case .sought = $0.kind { true } else { false } } }
}

private func caption(_ id: String, _ words: String) -> HTML { label(.for(id)) { words } }

extension ListModel.Filter {
  func view(_ language: Language) -> HTML {
    div(.class(css)) {
      caption("f-" + name, label)
      switch kind {
      case .choice(let options): choice(options, Wording("全部", "All"), language)
      case .days(let options, let from, let to): days(options, from, to, language)
      case .sought(let type, let caption, let typed):
        Finder(
          name: name, type: type, chosen: value.isEmpty ? [] : [(value, caption)], typed: typed, takesMany: false,
          attributes: [.id("f-" + name), fault == nil ? .none : .aria("invalid", "true")], language: language
        ).view
      }
      if let fault { p(.class("fault"), .role("alert")) { fault } }
    }
  }

  private var css: String { if case .days = kind { "days" } else { "" } }

  private func choice(_ options: [ChoiceOption], _ all: Wording, _ language: Language) -> HTML {
    select(.class("form-select"), .id("f-" + name), .name(name)) {
      option(.value("")) { all[language] }
      offered(options, language, value)
    }
  }

  /// A word, or days of one's own: those are shown once they are chosen. The words are told apart from what a browser
  /// without that art would show: both, and the word counts.
  private func days(_ options: [ChoiceOption], _ from: String, _ to: String, _ language: Language) -> HTML {
    let isOwn = value.isEmpty && !(from.isEmpty && to.isEmpty)
    let own = ChoiceOption(value: DateWord.own, label: Wording("自选日期…", "Days…"))
    return span(.class("nowrap d-flex gap-1")) {
      select(.class("form-select"), .id("f-" + name), .name(name), .data("days", "")) {
        option(.value("")) { Wording("不限", "Any")[language] }
        offered(options + [own], language, isOwn ? DateWord.own : value)
      }
      day(".from", from, Wording("从", "from"), language)
      day(".to", to, Wording("到", "to"), language)
    }
  }

  private func offered(_ options: [ChoiceOption], _ language: Language, _ value: String) -> HTML {
    var all = HTML()
    for choice in options { all += HTML.option(choice.value, choice.label[language], isSelected: choice.value == value) }
    return all
  }

  private func day(_ end: String, _ value: String, _ words: Wording, _ language: Language) -> HTML {
    input(
      .class("form-control own"), .type("date"), .name(name + end), .value(value),
      .aria("label", "\(label) \(words[language])"))
  }
}

import Domain
import HTML
import HTTP
import Records

/// System and extent, asked wherever an incident is opened: what its grade and its report clocks begin from. Both may
/// be left open.
struct IncidentChoices {
  let language: Language
  /// Keeps the ids apart from those of other forms on the page.
  let prefix: String

  var view: HTML {
    fragment {
      choice("system", Wording("系统类别", "System"), SystemKind.allCases.map { ($0.rawValue, $0.label[language]) })
      choice("extent", Wording("中断程度", "Extent"), Extent.allCases.map { ($0.rawValue, $0.label[language]) })
    }
  }

  private func choice(_ name: String, _ caption: Wording, _ options: [(String, String)]) -> HTML {
    div(.class("field")) {
      label(.for(prefix + name)) { caption[language] }
      select(.class("form-select"), .id(prefix + name), .name(name)) {
        HTML.option("", Wording("还不清楚", "Not known yet")[language], isSelected: true)
        for (value, label) in options { HTML.option(value, label, isSelected: false) }
      }
    }
  }

  /// What was chosen, as fields of the incident.
  static func input(_ form: FormData) -> [String: Input] {
    var input: [String: Input] = [:]
    for name in ["system", "extent"] {
      if let value = form[name].filled { input[name] = .text(value) }
    }
    return input
  }
}

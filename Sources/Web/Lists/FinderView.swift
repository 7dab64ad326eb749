import HTML
import Records

/// The box in which a record is looked for, where there are too many to choose from a list. What is typed is sent
/// beside the id that a script has put in, so that it works without one: the server finds what was meant.
struct Finder {
  let name: String
  let type: String
  /// What the field holds, with what they are called.
  let chosen: [(id: String, caption: String)]
  /// What somebody typed and nobody understood.
  let typed: String?
  let takesMany: Bool
  /// Of the input itself: id, faults, label.
  let attributes: [Attribute]
  let language: Language

  /// What is typed stands under the name of its field with this behind it.
  static let ending = ".find"

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    div(.class("finder"), .data("find", Paths.finding(type)), takesMany ? .data("many", name) : .none) {
      if takesMany {
        HTML.hidden(name, "")
        div(.class("chosen-ones")) {
          for one in chosen {
            label {
              HTML.checkbox(name, one.id, isChecked: true)
              one.caption
            }
          }
        }
      } else {
        HTML.hidden(name, chosen.first?.id ?? "")
      }
      div(.class("single")) {
        input(
          all: attributes + [
            .class("form-control" + (!takesMany && typed == nil && !chosen.isEmpty ? " is-chosen" : "")),
            .name(name + Self.ending), .value(typed ?? (takesMany ? "" : chosen.first?.caption ?? "")), .type("text"),
            .role("combobox"), .aria("expanded", "false"), .aria("autocomplete", "list"), .autocomplete("off"),
            .placeholder(takesMany ? say("输入编号或名称添加", "Number or name to add") : say("输入编号或名称查找", "Number or name")),
          ])
      }
    }
  }
}

extension Paths {
  /// Where records of a type are looked for.
  public static func finding(_ type: String) -> String { "/records/\(type)/find" }
}

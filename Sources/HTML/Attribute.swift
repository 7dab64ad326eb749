/// One attribute of an element. Values are escaped where they are written, URLs are checked here.
///
/// Inline styles and event handlers are not offered: the content security policy forbids both.
public struct Attribute: Sendable {
  enum Kind: Sendable {
    /// ` name="value"`
    case value(String)
    /// ` name`
    case bare
    case absent
  }
  /// Space and name, `prefix` first: ` ` + `class`, ` data-` + `row`.
  let prefix: String
  let name: StaticString
  let kind: Kind

  init(_ name: StaticString, _ value: String, prefix: String = " ") {
    (self.prefix, self.name, kind) = (prefix, name, .value(value))
  }

  init(_ name: StaticString, when present: Bool) {
    (prefix, self.name, kind) = (" ", name, present ? .bare : .absent)
  }

  /// No attribute at all: the other arm of a condition.
  public static let none = Attribute("", when: false)

  /// Any other attribute. The name is a constant of the program; `on…` and `style` trap, and values of
  /// attributes that hold a URL are checked as `href` is.
  public static func attribute(_ name: StaticString, _ value: String) -> Attribute {
    let text = name.description.lowercased()
    precondition(
      !text.hasPrefix("on") && !text.hasPrefix("hx-on") && text != "style" && text != "srcdoc",
      "the content security policy forbids \(text)")
    return Attribute(name, URLCheck.names.contains(text) ? URLCheck.safe(value) : value)
  }

  /// Any other attribute that is present or not.
  public static func flag(_ name: StaticString, _ present: Bool = true) -> Attribute {
    Attribute(name, when: present)
  }
}

extension String {
  mutating func append(_ attributes: [Attribute]) {
    for attribute in attributes {
      switch attribute.kind {
      case .absent: continue
      case .bare:
        append(attribute.prefix)
        append(attribute.name.description)
      case .value(let value):
        append(attribute.prefix)
        append(attribute.name.description)
        append("=\"")
        append(escaping: value)
        append("\"")
      }
    }
  }
}

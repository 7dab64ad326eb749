extension Attribute {
  public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  /// The names whose condition holds, in order; no attribute when none does.
  public static func classes(_ names: (String, Bool)...) -> Attribute {
    let chosen = names.filter(\.1).map(\.0)
    return chosen.isEmpty ? .none : Attribute("class", chosen.joined(separator: " "))
  }
  public static func id(_ value: String) -> Attribute { Attribute("id", value) }
  public static func title(_ text: String) -> Attribute { Attribute("title", text) }
  public static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }
  public static func dir(_ value: String) -> Attribute { Attribute("dir", value) }
  public static func role(_ value: String) -> Attribute { Attribute("role", value) }
  public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
  public static func hidden(_ present: Bool = true) -> Attribute { flag("hidden", present) }
  public static func accesskey(_ key: String) -> Attribute { Attribute("accesskey", key) }
  /// `aria-…`; the name is written without the prefix.
  public static func aria(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name, value, prefix: .aria)
  }
  public static func aria(_ name: StaticString, _ value: Bool) -> Attribute {
    Attribute(name, value ? "true" : "false", prefix: .aria)
  }
  /// `data-…`; the name is written without the prefix.
  public static func data(_ name: StaticString, _ value: String) -> Attribute {
    // htmx takes its attributes under this prefix too.
    precondition(!name.begins("hx-"), "write hx(…) instead")
    return Attribute(name, value, prefix: .data)
  }

  // MARK: links and images

  /// An address to go to; what is neither relative nor http, https, mailto, tel becomes `#`.
  public static func href(_ address: String) -> Attribute { Attribute("href", URLCheck.safe(address)) }
  public static func src(_ address: String) -> Attribute { Attribute("src", URLCheck.safe(address)) }
  public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
  public static func target(_ value: String) -> Attribute { Attribute("target", value) }
  public static func download(_ filename: String) -> Attribute { Attribute("download", filename) }
  public static func width(_ value: Int) -> Attribute { Attribute("width", String(value)) }
  public static func height(_ value: Int) -> Attribute { Attribute("height", String(value)) }
  public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
  public static func content(_ value: String) -> Attribute { Attribute("content", value) }
  public static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
  public static func open(_ present: Bool = true) -> Attribute { flag("open", present) }
  public static func `defer`(_ present: Bool = true) -> Attribute { flag("defer", present) }

  // MARK: tables

  public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
  public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
  public static func span(_ count: Int) -> Attribute { Attribute("span", String(count)) }
  public static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
  public static func headers(_ ids: String) -> Attribute { Attribute("headers", ids) }

  // MARK: htmx

  /// `hx-…`; the name is written without the prefix. Addresses are checked as `href` is, values that
  /// htmx would evaluate (`js:`) become `{}`, and `hx-on…` traps.
  public static func hx(_ name: StaticString, _ value: String) -> Attribute {
    if name.isOne(of: ["get", "post", "put", "patch", "delete", "push-url", "replace-url"]) {
      return Attribute(name, URLCheck.safe(value), prefix: .hx)
    }
    if name.isOne(of: ["vals", "headers", "vars", "request"]) {
      return Attribute(name, URLCheck.isEvaluated(value) ? "{}" : value, prefix: .hx)
    }
    precondition(!name.begins("on"), "the content security policy forbids hx-\(name)")
    return Attribute(name, value, prefix: .hx)
  }
}

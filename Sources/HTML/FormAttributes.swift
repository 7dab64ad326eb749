extension Attribute {
  public static func type(_ value: String) -> Attribute { Attribute("type", value) }
  public static func name(_ value: String) -> Attribute { Attribute("name", value) }
  public static func value(_ value: String) -> Attribute { Attribute("value", value) }
  /// The id of the control that a label or an output belongs to.
  public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  /// The id of the form that a control outside it belongs to.
  public static func form(_ id: String) -> Attribute { Attribute("form", id) }
  /// What a group of options is called.
  public static func label(_ text: String) -> Attribute { Attribute("label", text) }
  public static func list(_ id: String) -> Attribute { Attribute("list", id) }
  public static func action(_ address: String) -> Attribute { Attribute("action", URLCheck.safe(address)) }
  public static func formaction(_ address: String) -> Attribute {
    Attribute("formaction", URLCheck.safe(address))
  }
  public static func method(_ value: String) -> Attribute { Attribute("method", value) }
  public static func enctype(_ value: String) -> Attribute { Attribute("enctype", value) }
  public static func accept(_ types: String) -> Attribute { Attribute("accept", types) }
  public static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }
  public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
  public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
  public static func pattern(_ expression: String) -> Attribute { Attribute("pattern", expression) }
  public static func min(_ value: String) -> Attribute { Attribute("min", value) }
  public static func max(_ value: String) -> Attribute { Attribute("max", value) }
  public static func step(_ value: String) -> Attribute { Attribute("step", value) }
  public static func minlength(_ count: Int) -> Attribute { Attribute("minlength", String(count)) }
  public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  public static func cols(_ count: Int) -> Attribute { Attribute("cols", String(count)) }
  public static func size(_ count: Int) -> Attribute { Attribute("size", String(count)) }
  public static func checked(_ present: Bool = true) -> Attribute { flag("checked", present) }
  public static func selected(_ present: Bool = true) -> Attribute { flag("selected", present) }
  public static func disabled(_ present: Bool = true) -> Attribute { flag("disabled", present) }
  public static func required(_ present: Bool = true) -> Attribute { flag("required", present) }
  public static func readonly(_ present: Bool = true) -> Attribute { flag("readonly", present) }
  public static func multiple(_ present: Bool = true) -> Attribute { flag("multiple", present) }
  public static func autofocus(_ present: Bool = true) -> Attribute { flag("autofocus", present) }
  public static func novalidate(_ present: Bool = true) -> Attribute { flag("novalidate", present) }
}

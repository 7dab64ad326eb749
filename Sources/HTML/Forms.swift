/// `<form>`
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("form", attributes, content)
}

/// `<label>`
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("label", attributes, content)
}

/// `<select>`
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("select", attributes, content)
}

/// `<optgroup>`
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("optgroup", attributes, content)
}

/// `<option>`
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("option", attributes, content)
}

/// `<textarea>`
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("textarea", attributes, content)
}

/// `<button>`
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("button", attributes, content)
}

/// `<fieldset>`
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("fieldset", attributes, content)
}

/// `<legend>`
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("legend", attributes, content)
}

/// `<output>`
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("output", attributes, content)
}

/// `<progress>`
public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("progress", attributes, content)
}

/// `<meter>`
public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("meter", attributes, content)
}

/// `<datalist>`
public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("datalist", attributes, content)
}

/// `<input>`
public func input(_ attributes: Attribute...) -> HTML { void("input", attributes) }

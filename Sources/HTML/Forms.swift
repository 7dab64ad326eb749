/// `<form>`
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<form", attributes, content(), "</form>")
}

/// `<label>`
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<label", attributes, content(), "</label>")
}

/// `<select>`
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<select", attributes, content(), "</select>")
}

/// `<optgroup>`
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<optgroup", attributes, content(), "</optgroup>")
}

/// `<option>`
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<option", attributes, content(), "</option>")
}

/// `<textarea>`
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<textarea", attributes, content(), "</textarea>")
}

/// `<button>`
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<button", attributes, content(), "</button>")
}

/// `<fieldset>`
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<fieldset", attributes, content(), "</fieldset>")
}

/// `<legend>`
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<legend", attributes, content(), "</legend>")
}

/// `<output>`
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<output", attributes, content(), "</output>")
}

/// `<progress>`
public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<progress", attributes, content(), "</progress>")
}

/// `<meter>`
public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<meter", attributes, content(), "</meter>")
}

/// `<datalist>`
public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<datalist", attributes, content(), "</datalist>")
}

/// `<input>`
public func input(_ attributes: Attribute...) -> HTML { void("<input", attributes) }

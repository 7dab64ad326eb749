/// `<table>`
public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("table", attributes, content)
}

/// `<caption>`
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("caption", attributes, content)
}

/// `<colgroup>`
public func colgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("colgroup", attributes, content)
}

/// `<thead>`
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("thead", attributes, content)
}

/// `<tbody>`
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("tbody", attributes, content)
}

/// `<tfoot>`
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("tfoot", attributes, content)
}

/// `<tr>`
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("tr", attributes, content)
}

/// `<th>`
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("th", attributes, content)
}

/// `<td>`
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("td", attributes, content)
}

/// `<col>`
public func col(_ attributes: Attribute...) -> HTML { void("col", attributes) }

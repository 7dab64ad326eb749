/// `<table>`
public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<table", attributes, content(), "</table>")
}

/// `<caption>`
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<caption", attributes, content(), "</caption>")
}

/// `<colgroup>`
public func colgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<colgroup", attributes, content(), "</colgroup>")
}

/// `<thead>`
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<thead", attributes, content(), "</thead>")
}

/// `<tbody>`
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<tbody", attributes, content(), "</tbody>")
}

/// `<tfoot>`
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<tfoot", attributes, content(), "</tfoot>")
}

/// `<tr>`
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<tr", attributes, content(), "</tr>")
}

/// `<th>`
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<th", attributes, content(), "</th>")
}

/// `<td>`
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<td", attributes, content(), "</td>")
}

/// `<col>`
public func col(_ attributes: Attribute...) -> HTML { void("<col", attributes) }

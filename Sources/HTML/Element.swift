/// An element by name, for the few that have no function of their own. The name is a constant.
public func element(
  _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = HTML.init
) -> HTML {
  let text = name.description
  return enclose("<" + text, attributes, content(), "</" + text + ">")
}

/// `open` is `<td`, `close` is `</td>`; both are literals, so that nothing is assembled per element.
func enclose(_ open: String, _ attributes: [Attribute], _ content: HTML, _ close: String) -> HTML {
  var markup = open
  // One allocation for most elements: a class or an id rarely takes more.
  markup.reserveCapacity(
    open.utf8.count + 1 + attributes.count * 40 + content.source.utf8.count + close.utf8.count)
  markup.append(attributes)
  markup.append(">")
  markup.append(content.source)
  markup.append(close)
  return HTML(rendered: markup)
}

/// An element without content.
func void(_ open: String, _ attributes: [Attribute]) -> HTML {
  var markup = open
  markup.reserveCapacity(open.utf8.count + 1 + attributes.count * 40)
  markup.append(attributes)
  markup.append(">")
  return HTML(rendered: markup)
}

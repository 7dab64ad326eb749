/// An element by name, for the few that have no function of their own. The name is a constant.
public func element(
  _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = HTML.init
) -> HTML {
  enclose(name, attributes, content())
}

/// The element as it is sent, in one piece of memory that is measured first.
func enclose(_ name: StaticString, _ attributes: [Attribute], _ content: HTML) -> HTML {
  var count = 5 + 2 * name.utf8CodeUnitCount + content.count
  count += attributes.written
  return HTML(count: count) { pen in
    pen.write(0x3C)
    pen.write(name)
    attributes.write(with: &pen)
    pen.write(0x3E)
    pen.write(content)
    pen.write(0x3C)
    pen.write(0x2F)
    pen.write(name)
    pen.write(0x3E)
  }
}

/// An element without content and end.
func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
  var count = 2 + name.utf8CodeUnitCount
  count += attributes.written
  return HTML(count: count) { pen in
    pen.write(0x3C)
    pen.write(name)
    attributes.write(with: &pen)
    pen.write(0x3E)
  }
}

/// The same elements, for attributes that were gathered in a list.
public func input(all attributes: [Attribute]) -> HTML { void("input", attributes) }
public func select(all attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
  element("select", attributes, content: content)
}
public func textarea(all attributes: [Attribute], _ text: String) -> HTML {
  // A line break right after the tag is dropped by browsers; this one is, so that the text's own stays.
  element("textarea", attributes) { HTML("\n" + text) }
}

// The elements that pages are full of, with no attribute, one or two: the same as those that take any number, without
// an array for them.

public func div(@HTMLBuilder content: () -> HTML) -> HTML { enclose("div", content) }
public func div(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("div", one, content) }
public func div(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("div", one, two, content)
}

public func span(@HTMLBuilder content: () -> HTML) -> HTML { enclose("span", content) }
public func span(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("span", one, content) }
public func span(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("span", one, two, content)
}

public func p(@HTMLBuilder content: () -> HTML) -> HTML { enclose("p", content) }
public func p(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("p", one, content) }
public func p(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("p", one, two, content)
}

public func a(@HTMLBuilder content: () -> HTML) -> HTML { enclose("a", content) }
public func a(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("a", one, content) }
public func a(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("a", one, two, content)
}

public func li(@HTMLBuilder content: () -> HTML) -> HTML { enclose("li", content) }
public func li(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("li", one, content) }
public func li(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("li", one, two, content)
}

public func ul(@HTMLBuilder content: () -> HTML) -> HTML { enclose("ul", content) }
public func ul(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("ul", one, content) }
public func ul(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("ul", one, two, content)
}

public func td(@HTMLBuilder content: () -> HTML) -> HTML { enclose("td", content) }
public func td(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("td", one, content) }
public func td(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("td", one, two, content)
}

public func th(@HTMLBuilder content: () -> HTML) -> HTML { enclose("th", content) }
public func th(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("th", one, content) }
public func th(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("th", one, two, content)
}

public func tr(@HTMLBuilder content: () -> HTML) -> HTML { enclose("tr", content) }
public func tr(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("tr", one, content) }
public func tr(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("tr", one, two, content)
}

public func h2(@HTMLBuilder content: () -> HTML) -> HTML { enclose("h2", content) }
public func h2(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("h2", one, content) }
public func h2(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("h2", one, two, content)
}

public func h3(@HTMLBuilder content: () -> HTML) -> HTML { enclose("h3", content) }
public func h3(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("h3", one, content) }
public func h3(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("h3", one, two, content)
}

public func dt(@HTMLBuilder content: () -> HTML) -> HTML { enclose("dt", content) }
public func dt(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("dt", one, content) }
public func dt(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("dt", one, two, content)
}

public func dd(@HTMLBuilder content: () -> HTML) -> HTML { enclose("dd", content) }
public func dd(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("dd", one, content) }
public func dd(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("dd", one, two, content)
}

public func label(@HTMLBuilder content: () -> HTML) -> HTML { enclose("label", content) }
public func label(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("label", one, content) }
public func label(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("label", one, two, content)
}

public func option(@HTMLBuilder content: () -> HTML) -> HTML { enclose("option", content) }
public func option(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("option", one, content) }
public func option(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("option", one, two, content)
}

public func small(@HTMLBuilder content: () -> HTML) -> HTML { enclose("small", content) }
public func small(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("small", one, content) }
public func small(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("small", one, two, content)
}

public func svgText(@HTMLBuilder content: () -> HTML) -> HTML { enclose("text", content) }
public func svgText(_ one: Attribute, @HTMLBuilder content: () -> HTML) -> HTML { enclose("text", one, content) }
public func svgText(_ one: Attribute, _ two: Attribute, @HTMLBuilder content: () -> HTML) -> HTML {
  enclose("text", one, two, content)
}

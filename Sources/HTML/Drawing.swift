extension Attribute {
  public static func viewBox(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Attribute {
    Attribute("viewBox", "\(x) \(y) \(width) \(height)")
  }
  /// A coordinate or length of a drawing: `.at("x", 12.5)`. What no screen could show becomes 0.
  public static func at(_ name: StaticString, _ value: Double) -> Attribute {
    guard value.magnitude < 1e9 else { return Attribute(name, "0") }
    // Drawings keep to whole numbers and tenths, which need no search for the shortest digits.
    let tenths = (value * 10).rounded()
    guard tenths / 10 == value else { return Attribute(name, String(value)) }
    let (whole, tenth) = Int(tenths).quotientAndRemainder(dividingBy: 10)
    if tenth == 0 { return Attribute(name, String(whole)) }
    return Attribute(name, (value < 0 && whole == 0 ? "-" : "") + String(whole) + "." + String(abs(tenth)))
  }
}

/// `<svg>` of a drawing.
public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("svg", attributes, content)
}

/// `<g>` of a drawing.
public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("g", attributes, content)
}

/// `<path>` of a drawing.
public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("path", attributes, content)
}

/// `<rect>` of a drawing.
public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("rect", attributes, content)
}

/// `<circle>` of a drawing.
public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("circle", attributes, content)
}

/// `<line>` of a drawing.
public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("line", attributes, content)
}

/// `<polyline>` of a drawing.
public func polyline(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("polyline", attributes, content)
}

/// `<use>` of a drawing.
public func use(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("use", attributes, content)
}

/// `<text>` of a drawing.
public func svgText(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("text", attributes, content)
}

/// `<title>` of a drawing.
public func svgTitle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("title", attributes, content)
}

/// `<span>`
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("span", attributes, content)
}

/// `<p>`
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("p", attributes, content)
}

/// `<a>`
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("a", attributes, content)
}

/// `<ul>`
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("ul", attributes, content)
}

/// `<ol>`
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("ol", attributes, content)
}

/// `<li>`
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("li", attributes, content)
}

/// `<dl>`
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("dl", attributes, content)
}

/// `<dt>`
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("dt", attributes, content)
}

/// `<dd>`
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("dd", attributes, content)
}

/// `<small>`
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("small", attributes, content)
}

/// `<strong>`
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("strong", attributes, content)
}

/// `<em>`
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("em", attributes, content)
}

/// `<mark>`
public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("mark", attributes, content)
}

/// `<time>`
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("time", attributes, content)
}

/// `<code>`
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("code", attributes, content)
}

/// `<kbd>`
public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("kbd", attributes, content)
}

/// `<samp>`
public func samp(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("samp", attributes, content)
}

/// `<pre>`
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("pre", attributes, content)
}

/// `<blockquote>`
public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("blockquote", attributes, content)
}

/// `<q>`
public func q(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("q", attributes, content)
}

/// `<abbr>`
public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("abbr", attributes, content)
}

/// `<sub>`
public func sub(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("sub", attributes, content)
}

/// `<sup>`
public func sup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("sup", attributes, content)
}

/// `<del>`
public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("del", attributes, content)
}

/// `<ins>`
public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("ins", attributes, content)
}

/// `<figure>`
public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("figure", attributes, content)
}

/// `<figcaption>`
public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("figcaption", attributes, content)
}

/// `<address>`
public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("address", attributes, content)
}

/// `<br>`
public func br(_ attributes: Attribute...) -> HTML { void("br", attributes) }

/// `<hr>`
public func hr(_ attributes: Attribute...) -> HTML { void("hr", attributes) }

/// `<img>`
public func img(_ attributes: Attribute...) -> HTML { void("img", attributes) }

/// `<wbr>`
public func wbr(_ attributes: Attribute...) -> HTML { void("wbr", attributes) }

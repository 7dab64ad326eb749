/// `<span>`
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<span", attributes, content(), "</span>")
}

/// `<p>`
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<p", attributes, content(), "</p>")
}

/// `<a>`
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<a", attributes, content(), "</a>")
}

/// `<ul>`
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<ul", attributes, content(), "</ul>")
}

/// `<ol>`
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<ol", attributes, content(), "</ol>")
}

/// `<li>`
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<li", attributes, content(), "</li>")
}

/// `<dl>`
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<dl", attributes, content(), "</dl>")
}

/// `<dt>`
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<dt", attributes, content(), "</dt>")
}

/// `<dd>`
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<dd", attributes, content(), "</dd>")
}

/// `<small>`
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<small", attributes, content(), "</small>")
}

/// `<strong>`
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<strong", attributes, content(), "</strong>")
}

/// `<em>`
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<em", attributes, content(), "</em>")
}

/// `<mark>`
public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<mark", attributes, content(), "</mark>")
}

/// `<time>`
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<time", attributes, content(), "</time>")
}

/// `<code>`
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<code", attributes, content(), "</code>")
}

/// `<kbd>`
public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<kbd", attributes, content(), "</kbd>")
}

/// `<samp>`
public func samp(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<samp", attributes, content(), "</samp>")
}

/// `<pre>`
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<pre", attributes, content(), "</pre>")
}

/// `<blockquote>`
public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<blockquote", attributes, content(), "</blockquote>")
}

/// `<q>`
public func q(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<q", attributes, content(), "</q>")
}

/// `<abbr>`
public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<abbr", attributes, content(), "</abbr>")
}

/// `<sub>`
public func sub(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<sub", attributes, content(), "</sub>")
}

/// `<sup>`
public func sup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<sup", attributes, content(), "</sup>")
}

/// `<del>`
public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<del", attributes, content(), "</del>")
}

/// `<ins>`
public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<ins", attributes, content(), "</ins>")
}

/// `<figure>`
public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<figure", attributes, content(), "</figure>")
}

/// `<figcaption>`
public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<figcaption", attributes, content(), "</figcaption>")
}

/// `<address>`
public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("<address", attributes, content(), "</address>")
}

/// `<br>`
public func br(_ attributes: Attribute...) -> HTML { void("<br", attributes) }

/// `<hr>`
public func hr(_ attributes: Attribute...) -> HTML { void("<hr", attributes) }

/// `<img>`
public func img(_ attributes: Attribute...) -> HTML { void("<img", attributes) }

/// `<wbr>`
public func wbr(_ attributes: Attribute...) -> HTML { void("<wbr", attributes) }

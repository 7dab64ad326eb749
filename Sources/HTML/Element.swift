/// An element by name, for the few that have no function of their own. The name is a constant.
public func element(
  _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = HTML.init
) -> HTML {
  enclose(name, attributes, content)
}

/// The element as it is sent: its tag, then what `content` writes right behind, then its end.
func enclose(_ name: StaticString, _ attributes: Attributes, _ content: () -> HTML) -> HTML {
  let length = name.utf8CodeUnitCount
  let tag = 2 + length + attributes.written
  let chunk = Chunk.current(room: tag)
  let start = chunk.count
  chunk.write { $0.open(name, attributes) }
  let inside = chunk.count
  chunk.open += 1
  let content = content()
  let isEmptyYet = chunk.count == inside
  let isBehind = content.chunk === chunk && content.range == inside..<chunk.count
  if isEmptyYet || isBehind, chunk.isCurrent {
    // Made before, it is copied to its place.
    let more = (isEmptyYet ? content.count : 0) + 3 + length
    if chunk.room >= more {
      chunk.write { pen in
        if isEmptyYet { pen.write(content) }
        pen.close(name)
      }
      chunk.open -= 1
      return HTML(chunk, start..<chunk.count)
    }
  }
  // Something was made between and left out, or the chunk is full: all of it once more.
  let last = Chunk.current(room: tag + content.count + 3 + length)
  last.open -= 1
  let again = last.count
  last.write { pen in
    pen.open(name, attributes)
    pen.write(content)
    pen.close(name)
  }
  return HTML(last, again..<last.count)
}

func enclose(_ name: StaticString, _ attributes: [Attribute], _ content: () -> HTML) -> HTML {
  attributes.withUnsafeBufferPointer { enclose(name, $0, content) }
}

// Most elements have none, one or two attributes: these need no array of their own.

func enclose(_ name: StaticString, _ content: () -> HTML) -> HTML {
  enclose(name, Attributes(start: nil, count: 0), content)
}

func enclose(_ name: StaticString, _ one: Attribute, _ content: () -> HTML) -> HTML {
  withUnsafePointer(to: one) { enclose(name, Attributes(start: $0, count: 1), content) }
}

func enclose(_ name: StaticString, _ one: Attribute, _ two: Attribute, _ content: () -> HTML) -> HTML {
  // The elements of a tuple of one type lie one stride apart, as those of an array do.
  withUnsafeBytes(of: (one, two)) { pair in
    enclose(name, Attributes(start: pair.baseAddress!.assumingMemoryBound(to: Attribute.self), count: 2), content)
  }
}

/// An element without content and end.
func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
  attributes.withUnsafeBufferPointer { attributes in
    HTML(room: 2 + name.utf8CodeUnitCount + attributes.written) { $0.open(name, attributes) }
  }
}

extension Pen {
  fileprivate mutating func open(_ name: StaticString, _ attributes: Attributes) {
    write(0x3C)
    write(name)
    attributes.write(with: &self)
    write(0x3E)
  }

  fileprivate mutating func close(_ name: StaticString) {
    write(0x3C)
    write(0x2F)
    write(name)
    write(0x3E)
  }
}

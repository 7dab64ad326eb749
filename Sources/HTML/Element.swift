/// An element by name, for the few that have no function of their own. The name is a constant.
public func element(
  _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = HTML.init
) -> HTML {
  enclose(name, attributes, content)
}

/// The element as it is sent: its tag, then what `content` writes right behind, then its end.
///
/// Laid into each of its callers, so that attributes are written from where they lie: each copy of one would count up
/// and down who holds its value.
///
/// - Parameters:
///   - room: bytes of all attributes.
///   - attributes: writes them.
@inline(__always)
private func enclose(
  _ name: StaticString, room: Int, _ attributes: (inout Pen) -> Void, _ content: () -> HTML
) -> HTML {
  let length = name.utf8CodeUnitCount
  let tag = 2 + length + room
  let chunk = Chunk.current(room: tag)
  let start = chunk.count
  chunk.write { pen in
    pen.open(name)
    attributes(&pen)
    pen.write(0x3E)
  }
  let inside = chunk.count
  chunk.open += 1
  let content = content()
  if let whole = closed(name, chunk, start, inside, content) { return whole }
  // Something was made between and left out, or the chunk is full: all of it once more.
  let last = Chunk.current(room: tag + content.count + 3 + length)
  last.open -= 1
  let again = last.count
  last.write { pen in
    pen.open(name)
    attributes(&pen)
    pen.write(0x3E)
    pen.write(content)
    pen.close(name)
  }
  return HTML(last, again..<last.count)
}

/// The element whose content lies right behind its tag, or was made before and is copied there; nil where neither can
/// be.
private func closed(_ name: StaticString, _ chunk: Chunk, _ start: Int, _ inside: Int, _ content: HTML) -> HTML? {
  let isEmptyYet = chunk.count == inside
  let isBehind = content.chunk === chunk && content.range == inside..<chunk.count
  guard isEmptyYet || isBehind, chunk.isCurrent else { return nil }
  guard chunk.room >= (isEmptyYet ? content.count : 0) + 3 + name.utf8CodeUnitCount else { return nil }
  chunk.write { pen in
    if isEmptyYet { pen.write(content) }
    pen.close(name)
  }
  chunk.open -= 1
  return HTML(chunk, start..<chunk.count)
}

func enclose(_ name: StaticString, _ attributes: [Attribute], _ content: () -> HTML) -> HTML {
  attributes.withUnsafeBufferPointer { all in
    enclose(name, room: all.written, { all.write(with: &$0) }, content)
  }
}

// Most elements have none, one or two attributes: these need no array of their own.

func enclose(_ name: StaticString, _ content: () -> HTML) -> HTML {
  enclose(name, room: 0, { _ in }, content)
}

func enclose(_ name: StaticString, _ one: Attribute, _ content: () -> HTML) -> HTML {
  enclose(name, room: one.count, { one.write(with: &$0) }, content)
}

func enclose(_ name: StaticString, _ one: Attribute, _ two: Attribute, _ content: () -> HTML) -> HTML {
  enclose(
    name, room: one.count + two.count,
    {
      one.write(with: &$0)
      two.write(with: &$0)
    }, content)
}

/// An element without content and end.
func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
  attributes.withUnsafeBufferPointer { attributes in
    HTML(room: 2 + name.utf8CodeUnitCount + attributes.written) { pen in
      pen.open(name)
      attributes.write(with: &pen)
      pen.write(0x3E)
    }
  }
}

extension Pen {
  @inline(__always)
  fileprivate mutating func open(_ name: StaticString) {
    write(0x3C)
    write(name)
  }

  fileprivate mutating func close(_ name: StaticString) {
    write(0x3C)
    write(0x2F)
    write(name)
    write(0x3E)
  }
}

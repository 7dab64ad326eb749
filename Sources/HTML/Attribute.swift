/// One attribute of an element. Values are escaped, and addresses are checked, when it is made.
///
/// Inline styles and event handlers are not offered: the content security policy forbids both.
public struct Attribute: Sendable {
  /// What stands before the name.
  enum Prefix: UInt8, Sendable {
    case none, aria, data, hx

    var text: StaticString {
      switch self {
      case .none: ""
      case .aria: "aria-"
      case .data: "data-"
      case .hx: "hx-"
      }
    }
  }
  private enum Kind: UInt8, Sendable {
    /// ` name="value"`
    case value
    /// ` name`
    case bare
    /// Several, as they are sent.
    case several
    case absent
  }
  private let name: StaticString
  /// Escaped.
  private let value: String
  private let prefix: Prefix
  private let kind: Kind
  /// Bytes it takes, with the space before it.
  let count: Int

  init(_ name: StaticString, _ value: String, prefix: Prefix = .none) {
    self.name = name
    self.value = escaped(value)
    self.prefix = prefix
    kind = .value
    count = 4 + prefix.text.utf8CodeUnitCount + name.utf8CodeUnitCount + self.value.utf8.count
  }

  init(_ name: StaticString, when present: Bool) {
    self.name = name
    value = ""
    prefix = .none
    kind = present ? .bare : .absent
    count = present ? 1 + name.utf8CodeUnitCount : 0
  }

  /// Several as one: for what many elements have alike, such as the cells of a column, and is so written once.
  public static func several(_ attributes: Attribute...) -> Attribute { Attribute(attributes) }

  private init(_ attributes: [Attribute]) {
    name = ""
    prefix = .none
    kind = .several
    (value, count) = attributes.withUnsafeBufferPointer { all in
      let room = all.written
      let written = String(unsafeUninitializedCapacity: room) { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        var pen = Pen(start)
        all.write(with: &pen)
        return room
      }
      return (written, room)
    }
  }

  func write(with pen: inout Pen) {
    switch kind {
    case .absent: return
    case .several: pen.write(value)
    case .bare:
      pen.write(0x20)
      pen.write(name)
    case .value:
      pen.write(0x20)
      if prefix != .none { pen.write(prefix.text) }
      pen.write(name)
      pen.write(0x3D)
      pen.write(0x22)
      pen.write(value)
      pen.write(0x22)
    }
  }

  /// No attribute at all: the other arm of a condition.
  public static let none = Attribute("", when: false)

  /// Any other attribute. The name is a constant of the program; `on…` and `style` trap, and values of
  /// attributes that hold a URL are checked as `href` is.
  public static func attribute(_ name: StaticString, _ value: String) -> Attribute {
    precondition(
      !name.begins("on") && !name.begins("hx-on") && !name.isOne(of: ["style", "srcdoc"]),
      "the content security policy forbids \(name)")
    return Attribute(name, name.isOne(of: URLCheck.names) ? URLCheck.safe(value) : value)
  }

  /// Any other attribute that is present or not.
  public static func flag(_ name: StaticString, _ present: Bool = true) -> Attribute {
    Attribute(name, when: present)
  }
}

/// The attributes of an element, wherever they lie: iterating an array would retain and release each value.
typealias Attributes = UnsafeBufferPointer<Attribute>

extension Attributes {
  /// Bytes all of them take.
  var written: Int {
    var count = 0
    for place in indices { count += self[place].count }
    return count
  }

  func write(with pen: inout Pen) {
    for place in indices { self[place].write(with: &pen) }
  }
}

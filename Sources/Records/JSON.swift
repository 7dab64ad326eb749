/// JSON as the API speaks it and the audit trail keeps it. Members keep their order.
public indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is not a whole one, as it was written.
  case number(String)
  case text(String)
  case array([JSON])
  case object([Member])

  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSON
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  public static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var members: [Member]? { if case .object(let value) = self { value } else { nil } }

  /// Compact text, the same for the same value.
  public var written: String {
    var text = ""
    write(to: &text)
    return text
  }

  public func write(to out: inout String) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let value): out += value
    case .text(let value): JSON.quote(value, to: &out)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        item.write(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += "," }
        JSON.quote(member.name, to: &out)
        out += ":"
        member.value.write(to: &out)
      }
      out += "}"
    }
  }

  public static func quote(_ text: String, to out: inout String) {
    out += "\""
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where scalar.value < 0x20:
          out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: out.unicodeScalars.append(scalar)
        }
      }
    } else {
      out += text
    }
    out += "\""
  }
}

extension Datum {
  /// A value as the audit trail and the database keep it: the stored integers, not people's words.
  public var json: JSON {
    switch self {
    case .none: .null
    case .integer(let value): .integer(value)
    case .text(let value): .text(value)
    case .references(let ids): .array(ids.map(JSON.integer))
    case .lines(let rows): .array(rows.map { .array($0.map(\.json)) })
    case .attachments(let files):
      .array(files.map { .object(["hash": .text($0.hash), "name": .text($0.name), "size": .integer($0.size), "type": .text($0.type)]) })
    }
  }
}

extension FieldDescription {
  /// A value of this field as the audit trail and the database keep it. In lines, columns of the site's own stand by
  /// name behind those declared, whichever others there were when the line was written.
  public func json(_ datum: Datum) -> JSON {
    guard case .lines(let shape) = kind, case .lines(let rows) = datum else { return datum.json }
    return .array(rows.map { row in
      let own = shape.own(row).map { JSON.Member($0.name, $0.value.json) }
      return .array(row.prefix(shape.declaredCount).map(\.json) + (own.isEmpty ? [] : [.object(own)]))
    })
  }
}

extension LineShape {
  /// What stands in columns of the site's own, by name.
  func own(_ row: [Datum]) -> [(name: String, value: Datum)] {
    let filled: [(name: String, value: Datum)] = fields.dropFirst(declaredCount).map { ($0.name, value(of: $0, in: row)) }
    return filled.filter { !$0.value.isNone }.sorted { $0.name < $1.name }
  }
}

extension FieldKind {
  /// The value that `FieldDescription.json` wrote; nil when the text is of another kind.
  public func datum(from json: JSON) -> Datum? {
    switch (self, json) {
    case (_, .null): return Datum.none
    case (.references, .array(let items)):
      let ids = items.compactMap(\.integer)
      return ids.count == items.count ? .references(ids) : nil
    case (.lines(let shape), .array(let rows)): return shape.datum(from: rows)
    case (.attachments, .array(let items)):
      let files = items.compactMap(Attachment.init(json:))
      return files.count == items.count ? .attachments(files) : nil
    case (_, .integer(let value)) where isInteger: return .integer(value)
    case (.text, .text(let value)), (.choice, .text(let value)): return .text(value)
    default: return nil
    }
  }
}

extension LineShape {
  fileprivate func datum(from rows: [JSON]) -> Datum? {
    var lines: [[Datum]] = []
    for row in rows {
      guard let cells = row.array else { return nil }
      // A column that was added later is empty in older rows.
      var values = Array(repeating: Datum.none, count: fields.count)
      for (place, cell) in cells.enumerated() {
        if case .object(let own) = cell {
          for member in own {
            guard let field = fields.first(where: { $0.name == member.name }) else { continue }
            values[field.place] = field.kind.datum(from: member.value) ?? .none
          }
        } else if place < declaredCount {
          guard let value = fields[place].kind.datum(from: cell) else { return nil }
          values[place] = value
        }
      }
      lines.append(trimmed(values))
    }
    return .lines(lines)
  }
}

extension Attachment {
  init?(json: JSON) {
    guard let hash = json["hash"]?.text, let name = json["name"]?.text, let size = json["size"]?.integer,
      let type = json["type"]?.text
    else { return nil }
    self.init(hash: hash, name: name, size: size, type: type)
  }
}

import Records

/// The schemas of one record type.
extension OpenAPI {
  /// A whole record, as it is answered.
  func record(_ type: TypeDescription) -> JSON { answered(type, type.fields) }

  /// A record in a list: only what tells it from others there.
  func item(_ type: TypeDescription) -> JSON {
    answered(type, type.fields.filter(\.isInShort))
  }

  private func answered(_ type: TypeDescription, _ fields: [FieldDescription]) -> JSON {
    let head: [JSON.Member] = [
      .init("id", Self.plain("integer")), .init("type", .object(["const": .text(type.identifier)])),
      .init("state", .object(["type": .text("string"), "enum": .array(type.states.map { .text($0.value) })])),
      .init("version", Self.plain("integer")), .init("created_by", Self.plain("integer")),
      .init("created_at", Self.moment), .init("updated_at", Self.moment), .init("place", Self.plain("integer")),
      .init("voided", Self.plain("boolean")),
    ]
    let shown = fields.map { JSON.Member($0.name, described($0, answer($0))) }
    return .object([
      "type": .text("object"), "description": .text(say(type.title)),
      "required": .array((head + shown).map { .text($0.name) }),
      "properties": .object(head + [.init("void_reason", Self.plain("string"))] + shown),
    ])
  }

  /// What is sent to create a record, and, without its demands, to change one.
  func draft(_ type: TypeDescription) -> JSON {
    input(type.creationFields, needed: type.creationFields.filter(\.isNeeded), isNew: true)
  }

  /// - Parameter isNew: whether it is of a new record, whose lines are all new.
  func input(_ fields: [FieldDescription], needed: [FieldDescription], isNew: Bool = false) -> JSON {
    var members: [JSON.Member] = [
      .init("type", .text("object")), .init("additionalProperties", .bool(false)),
      .init("properties", .object(fields.map { field in
        .init(field.name, described(field, sent(field, isNeeded: needed.contains { $0 === field }, isNew: isNew)))
      })),
    ]
    if !needed.isEmpty { members.append(.init("required", .array(needed.map { .text($0.name) }))) }
    return .object(members)
  }

  static func plain(_ type: String) -> JSON { .object(["type": .text(type)]) }
  static let moment: JSON = .object(["type": .text("string"), "format": .text("date-time")])

  private func described(_ field: FieldDescription, _ schema: [JSON.Member]) -> JSON {
    var text = say(field.label)
    if let unit = field.traits.unit { text += "（\(unit)）" }
    if let hint = field.traits.hint { text += "。" + say(hint) }
    return .object(schema + [.init("description", .text(text))])
  }
}

/// The schema of a field's value. An answer may be empty where a draft may not: what a later step fills, and what
/// was added after the record was made.
extension OpenAPI {
  private func answer(_ field: FieldDescription) -> [JSON.Member] {
    switch field.kind {
    case .lines(let shape):
      [.init("type", .text("array")), .init("items", .object([
        "type": .text("object"),
        "properties": .object([.init(LineShape.line, line(isSent: false))] + shape.fields.map { .init($0.name, described($0, answer($0))) }),
        "required": .array(([LineShape.line] + shape.fields.map(\.name)).map(JSON.text)),
      ]))]
    case .references: [.init("type", .text("array")), .init("items", Self.plain("integer"))]
    case .attachments: [.init("type", .text("array")), .init("items", reference("Attachment"))]
    default: nullable(value(field))
    }
  }

  /// The number of a line: by it a program says which one it changes, and loses nothing of it.
  private func line(isSent: Bool) -> JSON {
    let text = isSent
      ? Wording(
        "行号：这一行在所读版本里是第几行。写了行号，没有送来的列保持原样，null 清空；新的一行不写或写 null。新建时不看。所有行都不写时，内容相同的视为原来的那一行；会丢失没有送来的内容时拒绝（422）。",
        "Which line of the version that was read it is. With it, columns that are not sent stay and null clears; a new line has none, or null. Not looked at in a new record. Where no line has one, a line that says the same is the one that was there; what would lose something is refused (422).")
      : Wording("行号，从 1 起；修改时原样送回", "The number of the line, from 1; send it back with a change")
    return .object([
      "type": isSent ? .array([.text("integer"), .text("null")]) : .text("integer"), "minimum": .integer(1),
      "description": .text(say(text)),
    ])
  }

  private func sent(_ field: FieldDescription, isNeeded: Bool, isNew: Bool) -> [JSON.Member] {
    switch field.kind {
    case .lines(let shape):
      // Lines from before may stay without what the site wants in new ones.
      let needed = shape.fields.filter { isNew && !$0.isHidden ? $0.isNeeded : !$0.isOptional }
      return list(field, .object([
        "type": .text("object"), "additionalProperties": .bool(false),
        "properties": .object(
          [.init(LineShape.line, line(isSent: true))]
            + shape.fields.map { column in
              .init(column.name, described(column, sent(column, isNeeded: needed.contains { $0 === column }, isNew: isNew)))
            }),
        "required": .array(needed.map { .text($0.name) }),
      ]))
    case .references(let key):
      return list(field, .object(["type": .text("integer"), "minimum": .integer(1), "description": .text(key.identifier)]))
    case .attachments: return list(field, reference("Attachment"))
    default: return isNeeded ? value(field) + limits(field) : nullable(value(field)) + limits(field)
    }
  }

  private func list(_ field: FieldDescription, _ items: JSON) -> [JSON.Member] {
    var members: [JSON.Member] = [.init("type", .text("array")), .init("items", items)]
    if let least = field.traits.length?.lowerBound, least > 0 { members.append(.init("minItems", .integer(least))) }
    members.append(.init("maxItems", .integer(field.traits.length?.upperBound ?? 1000)))
    return members
  }

  private func value(_ field: FieldDescription) -> [JSON.Member] {
    func text(_ member: String, _ value: String) -> [JSON.Member] {
      [.init("type", .text("string")), .init(member, .text(value))]
    }
    switch field.kind {
    case .text: return [.init("type", .text("string"))]
    case .integer, .span: return [.init("type", .text("integer"))]
    case .reference(let key):
      return [
        .init("type", .text("integer")), .init("minimum", .integer(1)),
        .init("x-record-type", .text(key.identifier)),
      ]
    case .quantity: return text("pattern", #"^-?[0-9]{1,14}(\.[0-9]{1,4})?$"#)
    case .money: return text("pattern", #"^-?[0-9]{1,14}(\.[0-9]{1,2})?$"#)
    case .flag: return [.init("type", .text("boolean"))]
    case .day: return text("format", "date")
    case .moment: return text("format", "date-time")
    case .timeOfDay: return text("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")
    case .choice(let options):
      return [.init("type", .text("string")), .init("enum", .array(options.map { .text($0.value) }))]
    case .references, .lines, .attachments: return []
    }
  }

  private func limits(_ field: FieldDescription) -> [JSON.Member] {
    switch field.kind {
    case .text:
      [.init("minLength", .integer(field.textLength.lowerBound)), .init("maxLength", .integer(field.textLength.upperBound))]
    case .integer, .span:
      field.traits.range.map { [.init("minimum", .integer($0.lowerBound)), .init("maximum", .integer($0.upperBound))] } ?? []
    default: []
    }
  }

  private func nullable(_ members: [JSON.Member]) -> [JSON.Member] {
    members.map { member in
      switch (member.name, member.value) {
      case ("type", let type): .init("type", .array([type, .text("null")]))
      case ("enum", .array(let values)): .init("enum", .array(values + [.null]))
      default: member
      }
    }
  }
}

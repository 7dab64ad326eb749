import Records
import Time

/// A record as the API speaks it: the names of the declaration, days and moments as ISO 8601.
extension RecordData {
  func apiJSON(_ fields: [FieldDescription]) -> JSON {
    var members: [JSON.Member] = [
      .init("id", .integer(id)), .init("type", .text(type.identifier)), .init("state", .text(state)),
      .init("version", .integer(version)), .init("created_by", .integer(createdBy)),
      .init("created_at", .text(iso(createdAt))), .init("updated_at", .text(iso(updatedAt))),
      .init("place", .integer(place)), .init("voided", .bool(voided != nil)),
    ]
    if let voided { members.append(.init("void_reason", .text(voided.reason))) }
    for field in fields { members.append(.init(field.name, field.apiValue(values[field.place]))) }
    return .object(members)
  }
}

/// `2026-07-07T08:20:00+08:00`
func iso(_ moment: Moment) -> String {
  moment.description.replacing(" ", with: "T") + "+08:00"
}

extension FieldDescription {
  func apiValue(_ datum: Datum) -> JSON {
    switch (kind, datum) {
    case (.references, .none), (.lines, .none), (.attachments, .none): .array([])
    case (_, .none): .null
    case (.moment, .integer(let seconds)): .text(iso(Moment(seconds: seconds)))
    case (.flag, .integer(let value)): .bool(value != 0)
    case (.integer, .integer(let value)), (.reference, .integer(let value)): .integer(value)
    case (.span, .integer(let value)): .integer(value)
    case (.quantity, .integer(let value)): .text(Quantity(tenThousandths: value).description)
    case (.money, .integer(let value)): .text(Money(fen: value).description)
    case (.lines(let shape), .lines(let rows)):
      .array(rows.map { row in .object(zip(shape.fields, row).map { .init($0.name, $0.apiValue($1)) }) })
    case (_, .integer): .text(text(datum, .zh))
    default: datum.json
    }
  }

  /// What a program sent, as `read` takes it.
  func input(_ json: JSON) -> Input {
    switch json {
    case .null: return .empty
    case .bool(let value): return .text(value ? "1" : "0")
    // The API counts spans in seconds; people type minutes or hours.
    case .integer(let value) where kind == .span: return .text(Span(seconds: value).description)
    case .integer(let value): return .text(String(value))
    case .number(let text): return .text(text)
    case .text(let text): return text.isEmpty ? .empty : .text(kind == .moment ? local(text) : text)
    case .array(let items):
      guard case .lines(let shape) = kind else { return .list(items.map { input($0) }) }
      return .list(items.map { item in
        guard let members = item.members else { return .text("") }
        return .object(
          Dictionary(
            members.map { member in
              (member.name, shape.fields.first { $0.name == member.name }?.input(member.value) ?? .text("?"))
            }, uniquingKeysWith: { $1 }))
      })
    case .object(let members):
      return .object(
        Dictionary(
          members.map { ($0.name, $0.value.integer.map { .text(String($0)) } ?? .text($0.value.text ?? "")) },
          uniquingKeysWith: { $1 }))
    }
  }

  /// Moments are kept in China Standard Time; that zone, or none, is what may be written.
  private func local(_ text: String) -> String {
    text.hasSuffix("+08:00") ? String(text.dropLast(6)) : text
  }
}

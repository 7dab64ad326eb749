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
      .array(
        rows.enumerated().map { index, row in
          .object(
            [.init(LineShape.line, .integer(index + 1))]
              + shape.fields.map { .init($0.name, $0.apiValue(shape.value(of: $0, in: row))) })
        })
    case (_, .integer): .text(text(datum, .zh))
    default: datum.json
    }
  }

  /// What a program sent, as `read` takes it. What is of another kind than the description of the API says becomes
  /// something that `read` refuses: a program that sends a number for a text has a mistake in it.
  func input(_ json: JSON) -> Input {
    switch (kind, json) {
    case (_, .null): .empty
    case (.flag, .bool(let value)): .text(value ? "1" : "0")
    // The API counts spans in seconds; people type minutes or hours.
    case (.span, .integer(let value)): .text(Span(seconds: value).description)
    case (.integer, .integer(let value)), (.reference, .integer(let value)): .text(String(value))
    case (.moment, .text(let text)): text.isEmpty ? .empty : .text(local(text))
    case (.text, .text(let text)), (.choice, .text(let text)), (.day, .text(let text)),
      (.timeOfDay, .text(let text)), (.quantity, .text(let text)), (.money, .text(let text)):
      text.isEmpty ? .empty : .text(text)
    case (.references, .array(let items)):
      items.allSatisfy { $0.integer != nil } ? .list(items.compactMap(\.integer).map { .text(String($0)) }) : Self.misshapen
    case (.lines(let shape), .array(let items)): .list(items.map(shape.input))
    case (.attachments, .array(let items)): .list(items.map(attachment))
    default: Self.misshapen
    }
  }

  /// An object where none is expected: no kind of field reads it.
  static let misshapen = Input.object([:])

  private func attachment(_ json: JSON) -> Input {
    .object(
      Dictionary(
        (json.members ?? []).map { ($0.name, $0.value.integer.map { .text(String($0)) } ?? .text($0.value.text ?? "")) },
        uniquingKeysWith: { $1 }))
  }

  /// A moment of any zone as the product keeps it, in China Standard Time; without a zone it is that already.
  private func local(_ text: String) -> String {
    let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
    let plain = String(text.prefix(19))
    if zone == "+08:00" || text.utf8.count < 19 { return text.hasSuffix("+08:00") ? String(text.dropLast(6)) : text }
    guard !zone.isEmpty, let offset = seconds(of: zone), let moment = Moment(plain) else { return text }
    return moment.advanced(by: 8 * 3600 - offset).description
  }

  /// `Z` or `-03:30`, in seconds east of Greenwich.
  private func seconds(of zone: Substring) -> Int? {
    if zone == "Z" || zone == "z" { return 0 }
    let sign = zone.first == "-" ? -1 : zone.first == "+" ? 1 : 0
    guard sign != 0, let time = TimeOfDay(zone.dropFirst()) else { return nil }
    return sign * time.seconds
  }
}

extension LineShape {
  /// One line; a column that there is not makes the whole line unreadable.
  func input(_ json: JSON) -> Input {
    guard let members = json.members else { return .list([]) }
    var values: [String: Input] = [:]
    for member in members {
      if member.name == Self.line {
        // Null says that it is a new one.
        guard member.value == .null || member.value.integer != nil else { return .list([]) }
        values[Self.line] = member.value.integer.map { .text(String($0)) } ?? .empty
        continue
      }
      guard let field = fields.first(where: { $0.name == member.name }) else { return .list([]) }
      values[member.name] = field.input(member.value)
    }
    return .object(values)
  }
}

import Time

extension FieldDescription {
  /// A value as people read it. References need `name`, which turns a type and an id into a caption.
  public func text(
    _ datum: Datum, _ language: Language, name: (TypeKey, Int) -> String = { "\($0.identifier) \($1)" }
  ) -> String {
    switch (kind, datum) {
    case (_, .none): return ""
    case (.choice(let options), .text(let value)):
      return (options.first { $0.value == value } ?? pastOption(value))?.label[language] ?? value
    case (_, .text(let value)):
      guard let codes = traits.codes else { return value }
      return value.split { ",，、 ".contains($0) }.map { codes(String($0))?[language] ?? String($0) }
        .joined(separator: language == .zh ? "、" : ", ")
    case (.reference(let key), .integer(let id)): return name(key, id)
    case (.references(let key), .references(let ids)):
      return ids.map { name(key, $0) }.joined(separator: language == .zh ? "、" : ", ")
    case (.lines(let shape), .lines(let rows)):
      return rows.map { row in
        zip(shape.fields, row).map { $0.text($1, language, name: name) }.joined(separator: " | ")
      }.joined(separator: "\n")
    case (_, .attachments(let files)): return files.map(\.name).joined(separator: language == .zh ? "、" : ", ")
    case (_, .integer(let value)): return integerText(value, language)
    default: return ""
    }
  }

  private func integerText(_ value: Int, _ language: Language) -> String {
    let unit = traits.unit.map { " " + $0 } ?? ""
    switch kind {
    case .quantity: return Quantity(tenThousandths: value).description + unit
    case .money: return Money(fen: value).grouped + unit
    case .flag: return value == 0 ? Wording("否", "No")[language] : Wording("是", "Yes")[language]
    case .day: return Day(number: value).description
    case .moment: return Moment(seconds: value).description
    case .timeOfDay: return TimeOfDay(seconds: value)?.description ?? ""
    case .span: return Span(seconds: value).description
    default: return String(value) + unit
    }
  }
}

extension Datum {
  /// One text for one value, the same on every machine and in every version: what hashes are made of.
  public var canonical: String {
    switch self {
    case .none: "-"
    case .integer(let value): String(value)
    case .text(let value): quoted(value)
    case .references(let ids): "[" + ids.map(String.init).joined(separator: ",") + "]"
    case .lines(let rows):
      "[" + rows.map { "[" + $0.map(\.canonical).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
    case .attachments(let files):
      "[" + files.map { "\($0.hash):\($0.size):\(quoted($0.name))" }.joined(separator: ",") + "]"
    }
  }
}

extension FieldDescription {
  /// As `Datum.canonical`; columns of the site's own count by name, and from when they are filled.
  func canonical(_ datum: Datum) -> String {
    guard case .lines(let shape) = kind, case .lines(let rows) = datum else { return datum.canonical }
    return "["
      + rows.map { row in
        let own = shape.own(row).map { "\($0.name) \($0.value.canonical)" }
        return "[" + (row.prefix(shape.declaredCount).map(\.canonical) + own).joined(separator: ",") + "]"
      }.joined(separator: ",") + "]"
  }
}

private func quoted(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
}

extension RecordData {
  /// Exactly what a signature on this record covers: every field by name with its value, which record,
  /// which version, and for what.
  public func signedContent(for purpose: String) -> String {
    var lines = [
      "shouzheng 1", "type \(type.identifier)", "id \(id)", "version \(version)", "state \(state)",
      "for \(purpose)",
    ]
    // What the site added later was not there to be seen: it counts from when it is filled.
    for field in type.fields where field.place < type.declared.count || !values[field.place].isNone {
      lines.append("\(field.name) \(field.canonical(values[field.place]))")
    }
    return lines.joined(separator: "\n")
  }
}

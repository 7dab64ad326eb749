public import HTTP
import Records

/// What a browser's form sent. The name keeps it apart from the form of a record type.
public typealias FormData = HTTP.Form

extension FormData {
  /// The fields of a record as `Input`: `reason=…`, `crew=3&crew=5`, `shifts.0.day=…`; everything that is not a
  /// field of `type` is left out, so that tokens and buttons are no faults.
  func input(_ fields: [FieldDescription]) -> [String: Input] {
    var found: [String: Input] = [:]
    for field in fields {
      switch field.kind {
      case .lines(let shape): found[field.name] = lines(field.name, shape)
      case .references where isPresent(field.name):
        found[field.name] = .list(values(field.name).filter { !$0.isEmpty }.map(Input.text))
      case .flag where isPresent(field.name): found[field.name] = .text(values(field.name).last ?? "0")
      case .attachments: continue
      default: if let value = self[field.name] { found[field.name] = value.isEmpty ? .empty : .text(value) }
      }
    }
    return found
  }

  private func isPresent(_ name: String) -> Bool { fields.contains(name) }

  private func lines(_ name: String, _ shape: LineShape) -> Input? {
    var rows: [Int: [String: Input]] = [:]
    for field in fields.all where field.name.hasPrefix(name + ".") {
      let parts = field.name.split(separator: ".")
      guard parts.count == 3, let index = Int(parts[1]), (0..<1000).contains(index) else { continue }
      let column = String(parts[2])
      if column == LineShape.line, !field.value.isEmpty { rows[index, default: [:]][column] = .text(field.value) }
      guard let known = shape.fields.first(where: { $0.name == column }) else { continue }
      if known.kind.isList {
        var list: [Input] = []
        if case .list(let earlier)? = rows[index]?[column] { list = earlier }
        if !field.value.isEmpty { list.append(.text(field.value)) }
        rows[index, default: [:]][column] = .list(list)
      } else {
        rows[index, default: [:]][column] = field.value.isEmpty ? .empty : .text(field.value)
      }
    }
    // A form says that it has them, so that the last line can be removed.
    if rows.isEmpty { return isPresent(name) ? .list([]) : nil }
    return .list(rows.sorted { $0.key < $1.key }.map { .object($0.value) })
  }
}

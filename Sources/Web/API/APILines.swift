import Records

/// Which line a program means that sends lines again.
///
/// A line is recognized by its number in the version that was read (`line`, from 1), which `If-Match` makes certain:
/// what is not sent of it stays, null clears. Where no line of a field has a number, one that says the same as a line
/// that is there is that line, and keeps what stands in columns that the site added or left out, of which a program made
/// earlier knows nothing. Where that cannot tell which is which, and something would be lost, it is refused.
extension FieldDescription {
  /// The input with the number of every line that is recognized.
  ///
  /// - Parameter old: the lines as they are.
  /// - Throws: `Faults` where a line would lose what the program does not know of.
  func recognizing(_ input: Input, among old: [[Datum]]) throws -> Input {
    guard case .lines(let shape) = kind, case .list(let rows) = input, !rows.contains(where: { $0[LineShape.line] != nil })
    else { return input }
    let quiet = shape.quiet
    guard old.contains(where: { row in quiet.contains { !shape.value(of: $0, in: row).isNone } }) else { return input }
    var left = Array(old.indices)
    let found = rows.map { row -> Int? in
      guard let place = left.firstIndex(where: { shape.says(row, old[$0]) }) else { return nil }
      return left.remove(at: place)
    }
    let strangers = zip(rows, found).filter { $1 == nil }.map(\.0)
    for index in left {
      let lost = quiet.filter { column in
        !shape.value(of: column, in: old[index]).isNone && strangers.contains { $0[column.name] == nil }
      }
      guard let column = lost.first else { continue }
      throw Faults(
        name,
        Wording(
          "“\(label.zh)”第 \(index + 1) 行的“\(column.label.zh)”有内容，没有送来，无法判断送来的哪一行是它。请在每一行写上 line（读取时的行号），新的一行写 null。",
          "Line \(index + 1) of \(label.en) holds \(column.label.en), which was not sent: send every line with its number as line, a new one with null."
        ))
    }
    return .list(zip(rows, found).map { row, index in index.map { shape.completed(row, old[$0], $0) } ?? row })
  }
}

extension LineShape {
  /// The columns that a program may know nothing of.
  fileprivate var quiet: [FieldDescription] { fields.filter { $0.isHidden || $0.isOwn } }

  /// Whether what is sent of a line is what a line has.
  fileprivate func says(_ row: Input, _ old: [Datum]) -> Bool {
    fields.allSatisfy { field in
      let value = value(of: field, in: old)
      guard let sent = row[field.name] else { return value.isNone || field.isHidden || field.isOwn }
      if case .text(let text) = sent, value == .text(text) { return true }
      return (try? field.read(sent)) == value
    }
  }

  fileprivate func completed(_ row: Input, _ old: [Datum], _ index: Int) -> Input {
    guard case .object(var members) = row else { return row }
    members[Self.line] = .text(String(index + 1))
    return .object(members)
  }
}

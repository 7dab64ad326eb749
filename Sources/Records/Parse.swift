import Time

extension FieldDescription {
  /// Reads what was typed into a value of this field's kind. Says what is wrong and what to write instead.
  public func read(_ input: Input) throws(Misread) -> Datum {
    switch (kind, input) {
    case (_, .empty): return .none
    case (.lines(let shape), .list(let rows)): return try shape.read(rows, over: [])
    case (.references, .list(let items)): return try readReferences(items)
    case (.references, .text(let text)): return try readReferences([.text(text)])
    case (.attachments, .list(let items)): return try readAttachments(items)
    case (_, .text(let text)): return try read(text: text)
    default: throw Misread("“\(label.zh)”的格式不对。", "\(label.en) has the wrong shape.")
    }
  }

  private func read(text raw: String) throws(Misread) -> Datum {
    let text = traits.rows == nil ? raw.trimmed : raw.replacing("\r\n", with: "\n").trimmed
    if text.isEmpty { return .none }
    func integer(_ value: Int?, _ zh: String, _ en: String) throws(Misread) -> Datum {
      guard let value else { throw Misread(zh, en) }
      return .integer(value)
    }
    switch kind {
    case .text: return .text(text)
    case .integer: return try integer(Int(text), "请填整数，例如 12。", "Write a whole number such as 12.")
    case .quantity:
      return try integer(
        Quantity(text)?.integer, "请填数字，最多四位小数，例如 12.5。",
        "Write a number with at most four decimals such as 12.5.")
    case .money:
      return try integer(
        Money(text)?.integer, "请填金额（元），最多两位小数，例如 1200.50。",
        "Write an amount in yuan with at most two decimals such as 1200.50.")
    case .flag:
      return try integer(
        ["1": 1, "true": 1, "on": 1, "是": 1, "0": 0, "false": 0, "off": 0, "否": 0][text], "请填是或否。",
        "Write true or false.")
    case .day:
      return try integer(Day(text)?.integer, "请填日期，例如 2026-07-07。", "Write a date such as 2026-07-07.")
    case .moment:
      return try integer(
        Moment(text)?.integer, "请填日期和时间，例如 2026-07-07 08:20。",
        "Write date and time such as 2026-07-07 08:20.")
    case .timeOfDay:
      return try integer(TimeOfDay(text)?.integer, "请填时间，例如 08:20。", "Write a time such as 08:20.")
    case .span:
      return try integer(
        Span(text)?.integer, "请填时长，例如 90（分钟）或 1:30（小时:分）。",
        "Write a length such as 90 (minutes) or 1:30 (hours:minutes).")
    case .choice(let options):
      if let option = options.first(where: { $0.value == text || $0.label.zh == text }) {
        return .text(option.value)
      }
      throw Misread(
        "只能选：" + options.map(\.label.zh).joined(separator: "、") + "。",
        "Choose one of: " + options.map(\.value).joined(separator: ", ") + ".")
    case .reference:
      return try integer(Int(text), "请从列表中选择一条记录。", "Choose a record from the list.")
    case .references, .lines, .attachments:
      throw Misread("“\(label.zh)”的格式不对。", "\(label.en) has the wrong shape.")
    }
  }

  private func readReferences(_ items: [Input]) throws(Misread) -> Datum {
    var ids: [Int] = []
    for case .text(let text) in items where !text.trimmed.isEmpty {
      guard let id = Int(text.trimmed) else {
        throw Misread("请从列表中选择记录。", "Choose records from the list.")
      }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids.isEmpty ? .none : .references(ids)
  }

  private func readAttachments(_ items: [Input]) throws(Misread) -> Datum {
    var files: [Attachment] = []
    for item in items {
      guard case .text(let hash)? = item["hash"], case .text(let name)? = item["name"],
        case .text(let size)? = item["size"], let size = Int(size), case .text(let type)? = item["type"]
      else { throw Misread("附件没有上传完整，请重新上传。", "The attachment is incomplete: upload it again.") }
      files.append(Attachment(hash: hash, name: name, size: size, type: type))
    }
    return files.isEmpty ? .none : .attachments(files)
  }
}

/// Why an input could not be read.
public struct Misread: Error, Sendable, Equatable {
  public let sentence: Wording
  /// Where inside lines, such as `2.what`; empty for the field itself.
  public let path: String
  init(_ zh: String, _ en: String, path: String = "") {
    sentence = Wording(zh, en)
    self.path = path
  }
  init(_ inner: Misread, at path: String) {
    sentence = inner.sentence
    self.path = inner.path.isEmpty ? path : path + "." + inner.path
  }
}

extension LineShape {
  /// The member by which a line that is sent says which one it is: its number in the version that was read, from 1.
  /// Then it keeps what it has in columns that are not sent. Without it the line is a new one.
  public static let line = "line"

  /// - Parameter old: the lines as they are; empty for a record that is not there yet, whose lines are all new.
  func read(_ rows: [Input], over old: [[Datum]]) throws(Misread) -> Datum {
    var lines: [[Datum]] = []
    var taken: Set<Int> = []
    for (index, row) in rows.enumerated() {
      guard case .object = row else {
        throw Misread("第 \(index + 1) 行的格式不对。", "Line \(index + 1) has the wrong shape.", path: String(index))
      }
      let before = try line(row, old, &taken, at: index)
      var values: [Datum] = []
      for field in fields {
        let kept = before.map { value(of: field, in: $0) } ?? .none
        do throws(Misread) {
          values.append(try row[field.name].map { input throws(Misread) in
            try field.read(input, over: old.map { self.value(of: field, in: $0) })
          } ?? kept)
        } catch { throw Misread(error, at: "\(index).\(field.name)") }
      }
      // A row of a form that nobody touched is no line.
      if values.contains(where: { !$0.isNone && $0 != .integer(0) }) { lines.append(trimmed(values)) }
    }
    return lines.isEmpty ? .none : .lines(lines)
  }

  /// The line that a row says it is; nil for a new one.
  private func line(_ row: Input, _ old: [[Datum]], _ taken: inout Set<Int>, at index: Int) throws(Misread) -> [Datum]? {
    guard !old.isEmpty, case .text(let text)? = row[Self.line] else { return nil }
    guard let number = Int(text.trimmed), (1...old.count).contains(number), taken.insert(number).inserted else {
      throw Misread(
        "没有第 \(text) 行，或者这一行写了两次；原来有 \(old.count) 行，新的一行不写行号。",
        "There is no line \(text), or it is sent twice; there were \(old.count). A new line has no number.",
        path: "\(index).\(Self.line)")
    }
    return old[number - 1]
  }
}

extension FieldDescription {
  /// As `read`, for what may stay although it is offered no more.
  ///
  /// - Parameter old: what is there already.
  func read(_ input: Input, over old: @autoclosure () -> [Datum]) throws(Misread) -> Datum {
    if case .text(let text) = input, case .choice = kind, old().contains(.text(text)) { return .text(text) }
    return try read(input)
  }
}

extension StringProtocol {
  /// Without white space (ideographic included) at both ends.
  package var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}

import Procedures
import Records
import Time

extension ProcedureDraft {
  /// The procedure that was typed. What the editor does not show (layout, sources, points of single items,
  /// warnings of numbers) stays as it is in `base`.
  ///
  /// - Throws: `Faults` with everything that cannot be read, and every defect.
  func procedure(version: Int, base: Procedure?) throws -> Procedure {
    var faults: [String] = []
    func told<T>(_ value: T?, _ sentence: String) -> T? {
      if value == nil { faults.append(sentence) }
      return value
    }
    let schedules = lines(schedules).compactMap { line in
      told(schedule(line), "周期“\(line)”写成：every-trading-day | 08:00 | 08:20")
    }
    let columns = kind == "grid" ? lines(columns).compactMap { line in
      told(column(line), "时点“\(line)”写成：t0830 | 8:30 | 08:30 | 10 | 5")
    } : []
    var groups: [Procedure.Group] = []
    for (row, items) in grouped(&faults) {
      let known = base?.groups.first { $0.id == row.id }
      let made = items.compactMap { item(in: $0, base: base, &faults) }
      groups.append(
        .init(
          row.id, row.text, part: kind == "card" ? Procedure.Part(rawValue: row.part) : nil, object: row.object.nonEmpty,
          operatorTitle: known?.operatorTitle, reviewerTitle: known?.reviewerTitle, isReviewed: known?.isReviewed, items: made))
    }
    let chapter = told(ManualChapter(rawValue: chapter), "请选择章节")
    let kind = told(Procedure.Kind(rawValue: kind), "请选择类型")
    let signing = told(Procedure.Signing(rawValue: signing), "请选择签字方式")
    guard faults.isEmpty, let chapter, let kind, let signing else { throw Self.faults(faults) }
    let made = Procedure(
      identifier: identifier, version: version, title: title, english: english.nonEmpty ?? title, form: base?.form,
      chapter: chapter, kind: kind, object: object, preamble: lines(preamble), schedules: schedules, signing: signing,
      isReviewed: isReviewed, operatorTitle: operatorTitle, reviewerTitle: reviewerTitle, columns: columns, groups: groups,
      notes: lines(notes), layout: base?.layout ?? .init(), sources: base?.sources ?? [])
    guard made.defects.isEmpty else { throw Self.faults(made.defects) }
    return made
  }

  private static func faults(_ sentences: [String]) -> Faults {
    var faults = Faults()
    for sentence in sentences { faults.add(nil, Wording(sentence)) }
    return faults
  }

  private func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private func parts(_ line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  private func schedule(_ line: String) -> Procedure.Schedule? {
    let words = parts(line)
    guard (3...4).contains(words.count), let recurrence = Recurrence(code: words[0]), let start = ClockTime(words[1]),
      let due = ClockTime(words[2])
    else { return nil }
    let columns = words.count == 4 ? words[3].split(separator: ",").map { String($0).trimmed } : nil
    return .init(recurrence, start: start, due: due, columns: columns)
  }

  private func column(_ line: String) -> Procedure.Column? {
    let words = parts(line)
    guard (2...5).contains(words.count), !words[0].isEmpty, !words[1].isEmpty else { return nil }
    let at = words.count > 2 && !words[2].isEmpty ? ClockTime(words[2]) : nil
    if words.count > 2, !words[2].isEmpty, at == nil { return nil }
    guard let grace = words.count > 3 ? Int(words[3]) : 0, let lead = words.count > 4 ? Int(words[4]) : 30 else { return nil }
    return .init(words[0], words[1], at: at, grace: grace, lead: lead)
  }

  private func grouped(_ faults: inout [String]) -> [(Row, [Row])] {
    var found: [(Row, [Row])] = []
    for row in rows {
      if row.isGroup {
        found.append((row, []))
      } else if found.isEmpty {
        faults.append("步骤“\(row.text)”之前缺少项目")
      } else {
        found[found.count - 1].1.append(row)
      }
    }
    return found
  }

  private func item(in row: Row, base: Procedure?, _ faults: inout [String]) -> Procedure.Item? {
    let known = base.flatMap { base in (0..<base.itemCount).map { base.item($0) }.first { $0.id == row.id } }
    for (name, text) in [("最早时间", row.notBefore), ("完成时间", row.due)] where !text.isEmpty && ClockTime(text) == nil {
      faults.append("步骤“\(row.text)”的\(name)写成 08:20，次日写成 +1 02:30")
    }
    guard let cell = row.cell(known?.cell) else {
      faults.append("步骤“\(row.text)”的填法不成立：数值的上下限写数字，选项用 / 分开")
      return nil
    }
    return .init(
      row.id, row.text, under: row.under.nonEmpty, object: row.object.nonEmpty, requirement: row.requirement.nonEmpty,
      command: row.command.nonEmpty, instruction: row.instruction.nonEmpty, review: row.review.nonEmpty, isKey: row.isKey,
      cell: cell, notBefore: ClockTime(row.notBefore), due: ClockTime(row.due), isOnce: row.isOnce,
      isOptional: row.isOptional, columns: known?.columns)
  }
}

extension ProcedureDraft.Row {
  /// - Parameter known: how it was filled before: the identifiers of its choices and its warnings are kept.
  fileprivate func cell(_ known: CellKind?) -> CellKind? {
    switch kind {
    case "tick": return .tick
    case "text": return .text(lines: Int(decimals) ?? 1)
    case "choice":
      var earlier: [String: String] = [:]
      if case .choice(let choices) = known { for choice in choices { earlier[choice.label] = choice.id } }
      let labels = unit.split(separator: "/").map { String($0).trimmed }.filter { !$0.isEmpty }
      return .choice(
        labels.enumerated().map { number, label in
          let isAbnormal = label.hasSuffix("!") || label.hasSuffix("！")
          let plain = isAbnormal ? String(label.dropLast()) : label
          return .init(earlier[plain] ?? "c\(number + 1)", plain, abnormal: isAbnormal)
        })
    case "number":
      guard lower.isEmpty || limit(lower) != nil, upper.isEmpty || limit(upper) != nil,
        decimals.isEmpty || Int(decimals) != nil
      else { return nil }
      var (warnBelow, warnAbove): (Procedures.Quantity?, Procedures.Quantity?) = (nil, nil)
      if case .number(let measure) = known { (warnBelow, warnAbove) = (measure.warnBelow, measure.warnAbove) }
      return .number(
        .init(
          unit: unit, decimals: Int(decimals) ?? 0, lower: limit(lower), upper: limit(upper), warnBelow: warnBelow,
          warnAbove: warnAbove))
    default: return nil
    }
  }
}

// The records have a quantity of their own.
private func limit(_ text: String) -> Procedures.Quantity? { .init(text) }

extension String {
  /// Nil when there is nothing.
  var nonEmpty: String? { isEmpty ? nil : self }
}

public import Time

extension FieldDescription {
  /// What is wrong with a value that was read, if anything: missing, too long, out of range, in the future.
  ///
  /// - Parameter isNeeded: whether an empty value is a fault.
  public func faults(of datum: Datum, now: Moment, isNeeded: Bool) -> [Wording] {
    switch datum {
    case .none:
      return isNeeded ? [Wording("请填写“\(label.zh)”。", "Fill in \(label.en).")] : []
    case .text(let text): return faults(ofText: text)
    case .integer(let value): return faults(ofInteger: value, now: now)
    case .lines(let rows):
      return countFaults(rows.count)
    case .references(let ids): return countFaults(ids.count)
    case .attachments(let files): return countFaults(files.count)
    }
  }

  /// Faults inside lines, each with its path below the field (`2.what`).
  public func lineFaults(of datum: Datum, now: Moment) -> [(path: String, sentence: Wording)] {
    guard case .lines(let shape) = kind, case .lines(let rows) = datum else { return [] }
    return rows.enumerated().flatMap { index, row in
      zip(shape.fields, row).flatMap { field, value in
        field.faults(of: value, now: now, isNeeded: !field.isOptional).map { ("\(index).\(field.name)", $0) }
      }
    }
  }

  /// Characters, least and most.
  public var textLength: ClosedRange<Int> { traits.length ?? (traits.rows == nil ? 1...200 : 1...10_000) }

  private func faults(ofText text: String) -> [Wording] {
    guard kind == .text else { return [] }
    let count = text.count
    if count > textLength.upperBound {
      return [
        Wording(
          "最多 \(textLength.upperBound) 个字，现在有 \(count) 个。",
          "At most \(textLength.upperBound) characters; there are \(count).")
      ]
    }
    if count < textLength.lowerBound {
      return [Wording("至少 \(textLength.lowerBound) 个字。", "At least \(textLength.lowerBound) characters.")]
    }
    let isForbidden = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    return text.unicodeScalars.contains(where: isForbidden)
      ? [Wording("含有不可见的控制字符，请删去。", "Remove the control characters.")] : []
  }

  private func faults(ofInteger value: Int, now: Moment) -> [Wording] {
    if let range = traits.range, !range.contains(value) {
      let least = text(.integer(range.lowerBound), .zh)
      let most = text(.integer(range.upperBound), .zh)
      return [Wording("应在 \(least) 到 \(most) 之间。", "Must be between \(least) and \(most).")]
    }
    if traits.notInFuture, isAfter(value, now, slack: 60) {
      return [Wording("不能晚于现在。", "Must not be in the future.")]
    }
    if traits.notInPast, isBefore(value, now) {
      return [Wording("不能早于现在。", "Must not be in the past.")]
    }
    return []
  }

  private func isAfter(_ value: Int, _ now: Moment, slack: Int) -> Bool {
    switch kind {
    case .day: value > now.day.number
    // A clock in the browser may run a little fast.
    case .moment: value > now.seconds + slack
    default: false
    }
  }

  private func isBefore(_ value: Int, _ now: Moment) -> Bool {
    switch kind {
    case .day: value < now.day.number
    case .moment: value < now.seconds - 60
    default: false
    }
  }

  private func countFaults(_ count: Int) -> [Wording] {
    let most = traits.length?.upperBound ?? 1000
    let least = traits.length?.lowerBound ?? 0
    if count > most { return [Wording("最多 \(most) 项。", "At most \(most) items.")] }
    if count < least { return [Wording("至少 \(least) 项。", "At least \(least) items.")] }
    return []
  }
}

extension TypeDescription {
  /// Puts an input into a record and collects every fault, keyed by field. Fields that are not in `editable`
  /// are refused when they are in the input; `needed` must be filled afterwards.
  ///
  /// - Parameter isWhole: whether everything on the form was there to be filled in, so that lines must have what the
  ///   site wants in them. Those that were there without it may stay so.
  public func fill(
    _ record: inout RecordData, from input: [String: Input], editable: [FieldDescription],
    needed: [FieldDescription], isWhole: Bool = false, ask: any Inquiry
  ) throws {
    var faults = Faults()
    let before = record
    let open = Set(editable.map(\.name))
    for (name, value) in input.sorted(by: { $0.key < $1.key }) {
      guard let field = field(name) else {
        faults.add(name, Wording("没有“\(name)”这个字段。", "There is no field \(name)."))
        continue
      }
      guard open.contains(name) else {
        faults.add(name, Wording("“\(field.label.zh)”现在不能修改。", "\(field.label.en) cannot be changed now."))
        continue
      }
      do throws(Misread) {
        // A choice that is offered no more stays with whoever has it.
        if case .text(let text) = value, record.values[field.place] == .text(text) { continue }
        if case .lines(let shape) = field.kind, case .list(let rows) = value {
          record.values[field.place] = try shape.read(rows, over: record.lines(field))
        } else {
          record.values[field.place] = try field.read(value)
        }
      } catch {
        faults.add(error.path.isEmpty ? name : name + "." + error.path, error.sentence)
      }
    }
    let misread = Set(faults.all.compactMap { $0.field?.split(separator: ".").first.map(String.init) })
    for field in editable where !misread.contains(field.name) {
      check(field, record, isNeeded: needed.contains { $0 === field }, now: ask.now, &faults)
      if isWhole { checkColumns(field, record, before, &faults) }
    }
    guard faults.isEmpty else { throw faults }
    try checkRules(record, ask)
  }

  private func check(
    _ field: FieldDescription, _ record: RecordData, isNeeded: Bool, now: Moment, _ faults: inout Faults
  ) {
    let datum = record.values[field.place]
    for sentence in field.faults(of: datum, now: now, isNeeded: isNeeded) { faults.add(field.name, sentence) }
    for (path, sentence) in field.lineFaults(of: datum, now: now) {
      faults.add(field.name + "." + path, sentence)
    }
  }

  /// Lines that are new, or that had it before, must have what the site wants in them.
  private func checkColumns(_ field: FieldDescription, _ record: RecordData, _ before: RecordData, _ faults: inout Faults) {
    guard case .lines(let shape) = field.kind else { return }
    let wanted = shape.shown.filter(\.isDemanded)
    let old = before.lines(field)
    for (index, row) in record.lines(field).enumerated() where !wanted.isEmpty && !old.contains(row) {
      for column in wanted where shape.value(of: column, in: row).isNone {
        if index < old.count, shape.value(of: column, in: old[index]).isNone { continue }
        faults.add(
          "\(field.name).\(index).\(column.name)", Wording("请填写“\(column.label.zh)”。", "Fill in \(column.label.en)."))
      }
    }
  }

  /// The rules across fields; asked only once the fields themselves are sound.
  public func checkRules(_ record: RecordData, _ ask: any Inquiry) throws {
    var faults = Faults()
    for rule in rules where try !rule.holds(record, ask) { faults.add(rule.field.name, rule.sentence) }
    guard faults.isEmpty else { throw faults }
  }

  /// What must stand in lines before a step is taken.
  ///
  /// - Throws: `Faults` with the path of every cell that is empty.
  public func checkColumns(_ record: RecordData, of step: StepDescription) throws {
    let faults = columnFaults(record, of: step)
    guard faults.isEmpty else { throw faults }
  }

  /// The fields that are filled in when a record is created.
  public var creationFields: [FieldDescription] {
    sections.filter { !$0.isLater }.flatMap(\.fields).filter { !$0.traits.isGiven }
  }
}

extension RecordData {
  fileprivate func lines(_ field: FieldDescription) -> [[Datum]] {
    if case .lines(let rows) = values[field.place] { rows } else { [] }
  }
}

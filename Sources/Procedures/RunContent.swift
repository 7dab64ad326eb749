extension Run {
  /// Which signature a text is for: the reviewer's covers the operator's too.
  public enum SigningRole: String, Sendable { case `operator`, reviewer }

  /// Everything a signature over these cells covers, as a text that is the same on every machine: the procedure
  /// and its version, the occasion, and of each cell its item with every element shown beside it, its point in
  /// time, value, verdict, remark, and who filled it when. Cells come in their order, each once, whatever the
  /// order asked for. Fields are parted by tabs and escaped, so that no two contents have one text.
  public func signedContent(cells indexes: some Sequence<Int>, role: SigningRole = .operator) -> String {
    var text = ContentText()
    text.line("shouzheng-run", "1", role.rawValue)
    text.line(
      "procedure", procedure.identifier, String(procedure.version), procedure.title, procedure.english,
      procedure.form, procedure.kind.rawValue, procedure.object, procedure.operatorTitle,
      procedure.reviewerTitle)
    for words in procedure.preamble { text.line("preamble", words) }
    for words in procedure.notes { text.line("note", words) }
    text.line(
      "occasion", String(occurrence.schedule), "\(occurrence.day)", "\(occurrence.start)", "\(occurrence.due)"
    )
    for index in Set(indexes).sorted() { add(index, to: &text, role) }
    return text.text
  }

  private func add(_ index: Int, to text: inout ContentText, _ role: SigningRole) {
    let place = procedure.place(ofCell: index)
    let (item, group, cell) = (procedure.item(place.item), procedure.group(ofItem: place.item), cells[index])
    let part = parts[procedure.places[place.item].group]
    text.line(
      "group", group.id, group.title, group.part?.rawValue, group.object, group.operatorTitle,
      group.reviewerTitle, part.start.map { "\($0)" })
    // Only where it was declared before anything could be signed: elsewhere a later failure would change a text
    // that is signed already.
    if let failure, group.part?.isOnlyOnFailure ?? false {
      text.line("failure", "\(failure.person)", "\(failure.at)", failure.reason)
    }
    text.line(
      "item", item.id, item.under, item.text, item.object, item.requirement, item.command, item.instruction,
      item.review, item.isKey ? "key" : nil, item.notBefore?.description, item.due?.description)
    if !item.isOnce {
      let column = procedure.columns[place.column]
      text.line("column", column.id, column.label, column.at?.description)
    }
    switch item.cell {
    case .tick: text.line("kind", "tick")
    case .text: text.line("kind", "text")
    case .number(let measure):
      text.line(
        "kind", "number", measure.unit, measure.lower?.description, measure.upper?.description,
        measure.warnBelow?.description, measure.warnAbove?.description)
    case .choice(let choices):
      for choice in choices {
        text.line("kind", "choice", choice.id, choice.label, choice.abnormal ? "abnormal" : nil)
      }
    }
    text.line(
      "cell", cell.value?.code, "\(cell.verdict)", "\(cell.timing)", cell.remark, cell.filledBy?.description,
      cell.filledAt.map { "\($0)" })
    if role == .reviewer, let mark = cell.operatorMark {
      text.line("operator", "\(mark.person)", "\(mark.at)", String(mark.signature))
    }
  }

  /// What the proposer of a correction signs: the cell as it stands, and what it becomes.
  public func signedContent(
    correctionOf index: Int, to value: CellValue, verdict: Verdict, remark: String, reason: String
  ) -> String {
    correctionContent(index, effective(index), value, verdict, remark, reason).text
  }

  /// What was signed with a correction, whatever was corrected since; the countersigner's covers the proposer's.
  public func signedContent(ofCorrection number: Int, role: SigningRole) -> String {
    let correction = corrections[number]
    var text = correctionContent(
      correction.cell, effective(correction.cell, before: number), correction.value, correction.verdict,
      correction.remark, correction.reason)
    if role == .reviewer {
      let mark = correction.proposed
      text.line("proposed", "\(mark.person)", "\(mark.at)", String(mark.signature))
    }
    return text.text
  }

  private func correctionContent(
    _ index: Int, _ now: Cell, _ value: CellValue, _ verdict: Verdict, _ remark: String, _ reason: String
  ) -> ContentText {
    var text = ContentText(text: signedContent(cells: [index], role: .reviewer))
    text.line("corrects", now.value?.code, "\(now.verdict)", now.remark)
    text.line("correction", value.code, "\(verdict)", remark, reason)
    return text
  }
}

/// Lines of fields. Nothing is told from an empty field by a mark of its own.
struct ContentText {
  private var bytes: [UInt8]
  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(text: String = "") { bytes = Array(text.utf8) }

  mutating func line(_ fields: String?...) {
    for (number, field) in fields.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: "\t")) }
      if var field { field.withUTF8 { append($0) } } else { append(escaped: "0") }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ field: UnsafeBufferPointer<UInt8>) {
    // Hardly a text holds what must be escaped: then it is copied in one piece.
    guard field.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
      bytes.append(contentsOf: field)
      return
    }
    for byte in field {
      switch byte {
      case UInt8(ascii: "\\"): append(escaped: "\\")
      case UInt8(ascii: "\n"): append(escaped: "n")
      case UInt8(ascii: "\r"): append(escaped: "r")
      case UInt8(ascii: "\t"): append(escaped: "t")
      default: bytes.append(byte)
      }
    }
  }

  private mutating func append(escaped letter: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: letter))
  }
}

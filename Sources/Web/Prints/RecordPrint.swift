import Domain
import HTTP
import Ledger
public import Printing
public import Records
import Time

/// A record as its form on paper: sections as grids, lines as tables, every place of its approvals signed or
/// left open, and a code that leads back here. Pages print by it, and so does the command line.
public struct RecordPrint: Sendable {
  let site: Site
  let name: String
  /// Whose paper it is: what stands beside a record is on it as far as they may see it.
  let standing: Standing

  /// - Parameters:
  ///   - name: of whoever prints, for the foot of the page.
  ///   - standing: nil at the command line, where who has the database has all of it.
  public init(_ site: Site, by name: String, as standing: Standing? = nil) {
    self.site = site
    self.name = name
    self.standing =
      standing ?? Standing(person: 0, posts: [.head], department: nil, place: 0, heads: [], isOnDuty: false)
  }

  public func document(_ record: RecordData) throws -> PrintDocument {
    try site.ledger.read { reading in
      // What was signed is printed with the form as it was when it was signed.
      try EarlierForms.at(reading.formEntry(of: record)) { try document(record, reading) }
    }
  }

  private func document(_ record: RecordData, _ reading: Reading) throws -> PrintDocument {
    let paper =
      try maintenancePaper(record, reading)
      ?? assetPaper(record, reading)
      ?? governancePaper(record, reading)
      ?? storePaper(record, reading)
      ?? networkPaper(record, reading)
      ?? inspectionDocument(record, reading)
      ?? dutyPaper(record, reading)
    if let paper { return try completed(paper, record, reading) }
    if let own = try ownDocument(record, reading) ?? incidentDocument(record, reading) {
      return try completed(own, record, reading)
    }
    let captions = try Captions([record], record.type.fields, reading)
    let signatures = try reading.signatures(record.type.identifier, record.id)
    var blocks: [PrintDocument.Block] = []
    for section in record.type.sections(of: record) { blocks += try printBlocks(section, record, captions) }
    let places = try signaturePlaces(record, signatures, reading)
    if !places.isEmpty { blocks.append(.signatures(places)) }
    return PrintDocument(
      institution: try site.institution(reading).name, title: record.type.title.zh, formNumber: record.type.number,
      serial: record.type.numberField.flatMap { record.values[$0.place].text }, orientation: .portrait,
      facts: [
        .init("状态", record.type.stateLabel(record.state).zh), .init("填写人", try reading.name(ofPerson: record.createdBy)),
        .init("填写时间", String(record.createdAt.description.prefix(16))),
      ], factColumns: 3, blocks: blocks,
      qr: site.options.origin + Paths.record(record.type.identifier, record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: record.voided == nil ? nil : "作废")
  }

  /// 守正 · 打印人 吴航 · 打印时间 2026-07-07 17:45
  var printedBy: String { "守正 · 打印人 \(name) · 打印时间 \(site.ledger.now.description.prefix(16))" }

  /// - Parameter columns: how many fields stand side by side; a wide paper has room for a third.
  func printBlocks(
    _ section: SectionDescription, _ record: RecordData, _ captions: Captions, columns: Int = 2
  ) throws -> [PrintDocument.Block] {
    var blocks: [PrintDocument.Block] = []
    var facts: [PrintDocument.Fact] = []
    for field in section.fields {
      let datum = record.values[field.place]
      if case .lines(let shape) = field.kind {
        blocks.append(.heading(field.label.zh, level: 2))
        blocks.append(.table(printTable(shape, datum, captions)))
        continue
      }
      let isWide = field.traits.rows != nil || field.kind.isList
      facts.append(
        .init(
          field.label.zh, field.text(datum, .zh, name: captions.callAsFunction), span: isWide ? columns : 1,
          lines: isWide ? field.traits.rows ?? 1 : 1))
    }
    if !facts.isEmpty { blocks.insert(.facts(.init(columns: columns, labelWidth: 28, facts)), at: 0) }
    return [.heading(section.title.zh, level: 2)] + blocks
  }

  private func printTable(_ shape: LineShape, _ datum: Datum, _ captions: Captions) -> PrintDocument.Table {
    var (rows, fields): ([[PrintDocument.Cell]], [FieldDescription]) = ([], shape.shown)
    if case .lines(let lines) = datum {
      fields = shape.shown(in: lines)
      rows = lines.map { line in
        fields.map { .init($0.text(shape.value(of: $0, in: line), .zh, name: captions.callAsFunction)) }
      }
    }
    if rows.isEmpty { rows = [fields.map { _ in .init("") }] }
    return .init(
      // Sentences are read from the left and take the room; names and numbers stand in the middle.
      columns: fields.map { field in
        guard field.kind == .text else { return .init(.share(1)) }
        return field.traits.length.map { $0.upperBound > 60 } ?? true ? .init(.share(3), .start) : .init(.share(1.5))
      },
      header: [fields.map { .init($0.label.zh, emphasis: .strong) }], rows: rows)
  }

  /// Every signing place of the type's steps, in the order of the flow; the newest signature of each.
  func signaturePlaces(
    _ record: RecordData, _ signatures: [Signature], _ reading: some ConnectionHolder
  ) throws -> [PrintDocument.SignaturePlace] {
    var places: [PrintDocument.SignaturePlace] = []
    let ahead = record.statesAhead
    // A branch that this record has not taken, or does not take, leaves no place empty.
    let steps = record.type.steps.filter { step in
      !step.isAside
        && (signatures.contains { $0.purpose == step.name } || step.applies(record) && !ahead.isDisjoint(with: step.from))
    }
    // Two operators are told apart by what they did.
    let roles = Dictionary(grouping: steps.flatMap { step in step.signingPlaces.map { ($0.role.zh, step.name) } }, by: \.0)
    for step in steps {
      for place in step.signingPlaces {
        let made = signatures.last { $0.purpose == step.name && $0.place == place.index }
        let signed = try made.map {
          PrintDocument.Signed(
            name: try reading.name(ofPerson: $0.person), at: String($0.at.description.prefix(16)),
            hash: String($0.hash.prefix(8)))
        }
        let isShared = Set(roles[place.role.zh, default: []].map(\.1)).count > 1
        let role = place.role.zh == "签字人" ? step.label.zh : place.role.zh + (isShared ? "（\(step.label.zh)）" : "")
        places.append(.init(role, opinion: made.map(\.remark).flatMap { $0.isEmpty ? nil : $0 }, signed: signed))
      }
    }
    return places
  }
}

extension RecordData {
  /// The states it is in or can still come to on the way on.
  fileprivate var statesAhead: Set<String> {
    var ahead: Set = [state]
    var waiting = [state]
    while let from = waiting.popLast() {
      for step in type.steps where !step.isAside && step.from.contains(from) && step.applies(self) {
        if ahead.insert(step.to).inserted { waiting.append(step.to) }
      }
    }
    return ahead
  }
}

extension Visit {
  func printDocument(_ record: RecordData) throws -> PrintDocument {
    try RecordPrint(site, by: name, as: standing).document(record)
  }
  var printedBy: String { RecordPrint(site, by: name).printedBy }
}

extension Routes {
  mutating func recordPrints() {
    page("/records/:type/:id/print", .signedIn, mode: .queued) { visit in
      let record = try visit.record()
      return try visit.pdf(visit.printDocument(record), name: "\(record.type.title.zh) \(record.shownCaption)")
    }
  }
}

extension Visit {
  /// A document as PDF, shown in the browser under its name.
  func pdf(_ document: PrintDocument, name: String) throws -> Response {
    let bytes: [UInt8]
    do {
      bytes = try site.printer.pdf(document)
    } catch PrintError.busy {
      throw Denial(.tooOften, "打印任务过多，请稍后再试。", "Too much is being printed: try again in a moment.")
    } catch let error as PrintError {
      throw HTTP.Refusal(.serviceUnavailable, error.description)
    }
    var response = Response(type: "application/pdf", .bytes(bytes))
    response.headers["Content-Disposition"] = "inline; filename*=UTF-8''\(Percent.encode(name + ".pdf"))"
    return response
  }
}

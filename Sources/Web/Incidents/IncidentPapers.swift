import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// One of the forms of incidents and problems; nil for any other record.
  func incidentDocument(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let institution = try site.institution(reading).name
    guard let papers = try IncidentPapers(record, institution: institution, reading) else { return nil }
    return PrintDocument(
      institution: institution, title: papers.title ?? record.type.title.zh, formNumber: record.type.number,
      serial: record.type.serialField.flatMap { record.values[$0.place].text }, orientation: papers.orientation,
      blocks: try papers.blocks(),
      qr: site.options.origin + Paths.subject(record.type.identifier, record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: record.voided != nil ? "作废" : papers.unfinished)
  }
}

/// The forms 2.8.4, 2.8.5, 2.8.6, 4.6 and 4.8 in the layout of the collection, and the monthly review.
struct IncidentPapers {
  typealias Cell = PrintDocument.Cell
  let record: RecordData
  let captions: Captions
  let history: [AuditEntry]
  let signatures: [Signature]
  let institution: String
  private let names: (Int) throws -> String
  func person(_ id: Int) throws -> String { try names(id) }

  /// Nil for a record that is none of them.
  init?(_ record: RecordData, institution: String, _ reading: Reading) throws {
    guard Self.types.contains(record.type.identifier) else { return nil }
    (self.record, self.institution) = (record, institution)
    captions = try Captions([record], record.type.fields, reading)
    history = try reading.history(record.type.identifier, record.id)
    signatures = try reading.signatures(record.type.identifier, record.id)
    names = { try reading.name(ofPerson: $0) }
  }

  private static let types: Set<String> = [
    "incident", "problem", "known-case", "incident-report", "incident-handling-report", "incident-review",
  ]

  /// The month's table is wide.
  var orientation: PrintDocument.Orientation { record.type.identifier == "incident-review" ? .landscape : .portrait }

  func blocks() throws -> [PrintDocument.Block] {
    switch record.type.identifier {
    case "incident": try incident()
    case "problem": try problem()
    case "known-case": try knownCase()
    case "incident-report": try incidentReport()
    case "incident-review": try incidentReview()
    default: handlingReport()
    }
  }

  /// The title on paper: the report 4.8 carries its own.
  var title: String? { record.type.identifier == "incident-handling-report" ? record["title"].text : nil }

  /// What leaves the house unsigned is a draft, and says so.
  var unfinished: String? {
    if record.type.identifier == "incident-review" { return record.state == "approved" ? nil : "未批准" }
    return ["draft", "submitted"].contains(record.state) && record.type.identifier.hasPrefix("incident-") ? "未签发" : nil
  }

  // MARK: Cells

  func text(_ name: String) -> String {
    guard let field = record.type.field(name) else { return "" }
    return field.text(record.values[field.place], .zh, name: captions.callAsFunction)
  }
  /// `14 时 05 分 20 秒`; with the day where it is another one.
  func hour(_ name: String, on day: Day) -> String {
    guard let seconds = record[name].integer else { return "" }
    let moment = Moment(seconds: seconds)
    let time = moment.time
    let clock = "\(time.hour) 时 \(time.minute) 分" + (time.second == 0 ? "" : " \(time.second) 秒")
    return moment.day == day ? clock : "\(moment.day.month) 月 \(moment.day.day) 日 \(clock)"
  }
  func label(_ text: String, rows: Int = 1) -> Cell { Cell(text, rows: rows, emphasis: .strong) }
  func value(_ text: String, columns: Int = 1) -> Cell { Cell(text, columns: columns, alignment: .start) }

  /// Who took one of these steps last, and when: `事件管理人：周敏　时间：2026-07-07 10:20`.
  ///
  /// - Parameter name: who stands there, where the paper means somebody else than who took the step.
  func taken(_ steps: [String], as role: String, name: String? = nil) throws -> String {
    let entry = history.last { entry in steps.contains { entry.verb == "step \($0)" } }
    guard let entry else { return "\(role)：　　　　时间：" }
    return "\(role)：\(try name ?? names(entry.actor))　时间：\(entry.at.description.prefix(16))"
  }

  /// One row of four columns: a heading, and a large text with who wrote it.
  func large(_ heading: String, _ name: String, signed: String? = nil) -> [Cell] {
    [label(heading), Cell(padded(text(name)), detail: signed, columns: 3, alignment: .start)]
  }
  /// Two pairs of heading and value.
  func pair(_ first: String, _ a: String, _ second: String, _ b: String) -> [Cell] {
    [label(first), value(a), label(second), value(b)]
  }
  func four(_ rows: [[Cell]]) -> PrintDocument.Block {
    .table(
      PrintDocument.Table(
        columns: [.init(.millimetres(30)), .init(.share(1), .start), .init(.millimetres(30)), .init(.share(1), .start)],
        header: [], rows: rows, rowHeight: 9, textSize: 9.5))
  }
  /// Room to write by hand in what is empty.
  private func padded(_ text: String) -> String { text.isEmpty ? "　\n　\n　" : text }

  func confirmations(_ step: String) throws -> PrintDocument.Block {
    let places = record.type.step(step)?.signingPlaces ?? []
    return .signatures(
      try places.map { place in
        let made = signatures.last { $0.purpose == step && $0.place == place.index }
        return .init(
          place.role.zh, opinion: made?.remark,
          signed: try made.map {
            .init(name: try names($0.person), at: String($0.at.description.prefix(16)), hash: String($0.hash.prefix(8)))
          })
      })
  }
}

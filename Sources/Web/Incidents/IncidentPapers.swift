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

  /// The title on paper where it is not that of the type: the report 4.8 carries its own.
  var title: String? {
    switch record.type.identifier {
    case "incident": "信息系统事件记录表"
    case "problem": "信息系统问题记录表"
    case "incident-handling-report": record["title"].text
    default: nil
    }
  }

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

  /// Who took one of these steps last, and when.
  ///
  /// - Parameter name: who stands there, where the paper means somebody else than who took the step.
  func taken(_ steps: [String], as role: String, name: String? = nil) throws -> Taken {
    let entry = history.last { entry in steps.contains { entry.verb == "step \($0)" } }
    guard let entry else { return Taken(role, "", "") }
    return Taken(role, try name ?? names(entry.actor), String(entry.at.description.prefix(16)))
  }
  /// Who stands below a box of the form, and when: 事件管理人, 时间.
  struct Taken {
    let role, name, at: String
    init(_ role: String, _ name: String, _ at: String) { (self.role, self.name, self.at) = (role, name, at) }
  }

  /// A heading and a large text; below it in the same box who wrote it.
  func large(_ heading: String, _ name: String, by taken: Taken? = nil) -> [[Cell]] {
    let text = Cell(padded(text(name)), columns: 4, alignment: .start)
    guard let taken else { return [[label(heading), text]] }
    return [[label(heading, rows: 2), text], [label(taken.role), value(taken.name), label("时间"), value(taken.at)]]
  }
  /// Two pairs of heading and value.
  func pair(_ first: String, _ a: String, _ second: String, _ b: String) -> [[Cell]] {
    [[label(first), value(a, columns: 2), label(second), value(b)]]
  }
  func grid(_ rows: [[[Cell]]]) -> PrintDocument.Block {
    .table(
      PrintDocument.Table(
        columns: [
          .init(.millimetres(30)), .init(.millimetres(26)), .init(.share(1), .start), .init(.millimetres(30)), .init(.share(1.5), .start),
        ], header: [], rows: rows.flatMap { $0 }, rowHeight: 8, textSize: 9.5))
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

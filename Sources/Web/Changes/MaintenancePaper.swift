import Domain
import Ledger
import Printing
import Records
import Time

/// The forms of chapter 3 of the case collection on paper, each with the columns and the places of its original.
extension RecordPrint {
  /// Nil for types that print by their declaration.
  func maintenancePaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: record, reading: reading, footer: printedBy)
    switch record.type.identifier {
    case Change.description.identifier: return try desk.change(Record(record))
    case ChangeSummary.description.identifier: return try desk.changeSummary(Record(record))
    case ChangeBoard.description.identifier: return try desk.changeBoard(Record(record))
    case TestPlan.description.identifier: return try desk.testPlan(Record(record))
    case TestSummary.description.identifier: return try desk.testSummary(Record(record))
    case TestFeedback.description.identifier: return try desk.testFeedback(Record(record))
    case Delivery.description.identifier: return try desk.delivery(Record(record))
    case DeliveryTraining.description.identifier: return try desk.deliveryTraining(Record(record))
    case DeliveryRecord.description.identifier: return try desk.deliveryRecord(Record(record))
    default: return nil
    }
  }
}

/// What the papers of one record are written with.
struct PaperDesk {
  let site: Site
  let record: RecordData
  let reading: Reading
  let footer: String

  typealias Fact = PrintDocument.Fact
  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column
  typealias Block = PrintDocument.Block

  func paper(
    _ title: String, number: String, serial: String? = nil, facts: [Fact] = [], watermark: String? = nil, _ blocks: [Block]
  ) throws -> PrintDocument {
    PrintDocument(
      institution: try site.institution(reading).name, title: title, formNumber: number, serial: serial, facts: facts,
      blocks: blocks, qr: site.options.origin + Paths.record(record.type.identifier, record.id), footer: footer,
      printedAt: site.ledger.now.seconds, watermark: record.voided != nil ? "作废" : watermark)
  }

  // MARK: Words

  func name(_ person: Ref<Person>?) throws -> String { try person.map { try reading.name(ofPerson: $0.id) } ?? "" }
  func names(_ people: [Ref<Person>]) throws -> String { try people.map { try name($0) }.joined(separator: "、") }
  func departments(_ all: [Ref<Department>]) throws -> String {
    let captions = try reading.captions(Department.description, Set(all.map(\.id)))
    return all.map { captions[$0.id] ?? "" }.joined(separator: "、")
  }
  func minute(_ moment: Moment?) -> String { moment.map { String($0.description.prefix(16)) } ?? "" }
  func date(_ day: Day?) -> String { day.map(ContractWords.date) ?? "年   月   日" }
  /// □ of the paper: the one that holds is filled.
  func boxes<C: Choice>(_ value: C?, _ order: [C]) -> String {
    order.map { ($0 == value ? "■" : "□") + $0.label.zh }.joined(separator: "   ")
  }

  // MARK: Signatures

  /// The newest signature of a place of a step.
  func signed(_ step: String, _ place: Int = 0) throws -> PrintDocument.Signed? {
    try signature(step, place).map {
      .init(name: try reading.name(ofPerson: $0.person), at: minute($0.at), hash: String($0.hash.prefix(8)))
    }
  }
  private func signature(_ step: String, _ place: Int) throws -> Signature? {
    try reading.signatures(record.type.identifier, record.id).last { $0.purpose == step && $0.place == place }
  }
  /// An opinion as the form has it: what was written, by whom and when.
  func opinion(_ steps: [(String, Int)], agreed: String = "同意") throws -> (text: String, detail: String?) {
    for (step, place) in steps {
      guard let made = try signature(step, place) else { continue }
      let name = try reading.name(ofPerson: made.person)
      return (made.remark.isEmpty ? agreed : made.remark, "\(name) \(minute(made.at)) #\(made.hash.prefix(8))")
    }
    return ("", nil)
  }
  func place(_ role: String, _ steps: [(String, Int)]) throws -> PrintDocument.SignaturePlace {
    for (step, place) in steps {
      if let made = try signed(step, place) { return .init(role, opinion: try opinion([(step, place)], agreed: "").text, signed: made) }
    }
    return .init(role)
  }

  // MARK: Grids

  func grid(_ columns: Int, width: Double = 30, _ facts: [Fact]) -> Block { .facts(.init(columns: columns, labelWidth: width, facts)) }
  func wide(_ label: String, _ value: String?, lines: Int = 2, detail: String? = nil) -> Fact {
    Fact(label, value ?? "", detail: detail, span: 2, lines: lines)
  }
  /// A table with at least so many rows, so that it can be filled in by hand.
  func table(_ columns: [Column], _ header: [Cell], _ rows: [[Cell]], least: Int = 3) -> Block {
    var rows = rows
    while rows.count < least {
      rows.append([Cell("\(rows.count + 1)")] + Array(repeating: Cell(""), count: max(columns.count - 1, 0)))
    }
    return .table(.init(columns: columns, header: [header], rows: rows))
  }
}

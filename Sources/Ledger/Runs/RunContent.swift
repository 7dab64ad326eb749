import Procedures
import Records
import SQL
import Time

/// What changes in a run, apart from what it is: read from rows, or made from the audit trail.
struct RunContent {
  var state = RunState.open
  var revision = 0
  var cells: [Cell]
  var parts: [Run.PartTimes]
  var failure: Run.Statement?
  var closing: Run.Closing?
  var cancellation: Run.Statement?
  var corrections: [Run.Correction] = []

  init(empty procedure: Procedure) {
    cells = Array(repeating: Cell(), count: procedure.cellCount)
    parts = Array(repeating: .init(), count: procedure.groups.count)
  }

  func run(_ procedure: Procedure, _ occurrence: Occurrence) -> Run {
    Run(
      procedure, occurrence, state: state, revision: revision, cells: cells, parts: parts, failure: failure,
      closing: closing, cancellation: cancellation, corrections: corrections)
  }

  /// What `Run.partsJSON` wrote.
  mutating func read(parts text: String) throws {
    guard !text.isEmpty else { return }
    let times = try JSON.parse(text).array ?? []
    guard times.count == parts.count else {
      throw DatabaseError.corrupt("a run has other parts than its procedure")
    }
    for (index, time) in times.enumerated() {
      parts[index] = .init(start: time.array?.first?.moment, end: time.array?.last?.moment)
    }
  }

  /// What `Run.endingJSON` wrote.
  mutating func read(ending text: String) throws {
    guard !text.isEmpty else { return }
    read(ending: try JSON.parse(text))
  }

  mutating func read(ending json: JSON) {
    failure = json["failure"].flatMap(Run.Statement.init(json:))
    cancellation = json["cancellation"].flatMap(Run.Statement.init(json:))
    guard let words = json["closing"]?.array, words.count == 3, let person = words[0].integer,
      let at = words[1].moment
    else { return }
    let reasons = (words[2].members ?? []).compactMap { member in
      Int(member.name).flatMap { index in member.value.text.map { (index, $0) } }
    }
    closing = .init(
      person: PersonID(person), at: at, reasons: Dictionary(reasons, uniquingKeysWith: { first, _ in first }))
  }
}

extension Run {
  /// Starts and ends of the parts; empty where none began.
  var partsJSON: String {
    guard parts.contains(where: { $0.start != nil || $0.end != nil }) else { return "" }
    return JSON.array(parts.map { .array([.moment($0.start), .moment($0.end)]) }).written
  }

  /// How it failed, was closed or cancelled; empty while nothing of it is so.
  var endingJSON: String {
    var members: [JSON.Member] = []
    if let failure { members.append(.init("failure", failure.json)) }
    if let closing {
      let reasons = closing.reasons.sorted { $0.key < $1.key }.map {
        JSON.Member(String($0.key), .text($0.value))
      }
      members.append(
        .init("closing", .array([.integer(closing.person.rawValue), .moment(closing.at), .object(reasons)])))
    }
    if let cancellation { members.append(.init("cancellation", cancellation.json)) }
    return members.isEmpty ? "" : JSON.object(members).written
  }
}

extension Run.Statement {
  var json: JSON { .array([.integer(person.rawValue), .moment(at), .text(reason)]) }
  init?(json: JSON) {
    guard let words = json.array, words.count == 3, let person = words[0].integer, let at = words[1].moment,
      let reason = words[2].text
    else { return nil }
    self.init(person: PersonID(person), at: at, reason: reason)
  }
}

extension Mark {
  var json: JSON { .array([.integer(person.rawValue), .moment(at), .integer(signature)]) }
  init?(json: JSON) {
    guard let words = json.array, words.count == 3, let person = words[0].integer, let at = words[1].moment,
      let signature = words[2].integer
    else { return nil }
    self.init(person: PersonID(person), at: at, signature: signature)
  }
}

extension Run.Correction {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("cell", .integer(cell)), .init("value", .text(value.code)),
      .init("verdict", .integer(Int(verdict.rawValue))),
      .init("remark", .text(remark)), .init("reason", .text(reason)), .init("proposed", proposed.json),
    ]
    if let countersigned { members.append(.init("countersigned", countersigned.json)) }
    if let declined { members.append(.init("declined", declined.json)) }
    return .object(members)
  }

  init(json: JSON) throws {
    guard let cell = json["cell"]?.integer, let value = json["value"]?.text.flatMap({ CellValue(code: $0) }),
      let verdict = json["verdict"]?.integer.flatMap({ Verdict(rawValue: UInt8(clamping: $0)) }),
      let remark = json["remark"]?.text, let reason = json["reason"]?.text,
      let proposed = json["proposed"].flatMap(Mark.init(json:))
    else { throw DatabaseError.corrupt("a correction of a run cannot be read") }
    self.init(
      cell: cell, value: value, verdict: verdict, remark: remark, reason: reason, proposed: proposed,
      countersigned: json["countersigned"].flatMap(Mark.init(json:)),
      declined: json["declined"].flatMap(Run.Statement.init(json:)))
  }
}

extension JSON {
  static func moment(_ moment: Moment?) -> JSON { moment.map { .integer($0.seconds) } ?? .null }
  var moment: Moment? { integer.map(Moment.init(seconds:)) }
}

import Domain
import HTTP
import Ledger
import Procedures
public import Records
import Testing
import Time

@testable import Web

/// A site whose people change systems, over the API and the pages. The clock stands at Wednesday 2026-07-01, 9:30.
struct ChangeScene {
  let test: TestSite

  init() throws {
    test = try TestSite()
    at("2026-07-01 09:30")
    let members = try ["head", "network-administration", "duty-manager", "system-administration"].map { login in
      let person = try person(login)
      return Line<ChangeBoard.Member> { $0[ChangeBoard.Member.person] = Ref(person) }
    }
    try test.ledger.write(.product) { writing in
      var board = Record<ChangeBoard> {
        $0[ChangeBoard.title] = "变更评审小组"
        $0[ChangeBoard.from] = Day("2026-01-05")!
        $0[ChangeBoard.members] = members
      }
      board.data.state = "effective"
      try writing.create(board)
    }
  }

  func at(_ text: String) { test.clock.set(Moment(text)!) }
  func person(_ login: String) throws -> Int { try test.standing(login).person }

  struct Answer {
    let status: Int
    let body: JSON
    let text: String
    var id: Int { body["id"]?.integer ?? 0 }
    /// The refusal's sentence, or the first fault's.
    var sentence: String { body["errors"]?.array?.first?["detail"]?.text ?? body["detail"]?.text ?? body["title"]?.text ?? "" }
  }

  private func answer(_ response: Response) -> Answer {
    Answer(status: response.status.rawValue, body: (try? JSON.parse(response.content)) ?? .null, text: response.content)
  }

  func create(_ type: String, as login: String, _ fields: JSON) throws -> Answer {
    answer(try test.request(.post, "/api/v1/\(type)", as: login, json: fields.written, headers: ["Accept": "application/json"]))
  }

  /// Takes a step with the version the record has, signed by the actor and by a witness where one is named.
  func take(
    _ step: String, _ type: String, _ id: Int, as login: String, witness: String? = nil, remark: String = "", _ fields: JSON = .object([])
  ) throws -> Answer {
    var members = [
      JSON.Member("fields", fields), JSON.Member("password", .text(People.password)), JSON.Member("remark", .text(remark)),
    ]
    if let witness {
      members.append(JSON.Member("witness", .object(["login": .text(witness), "password": .text(People.password)])))
    }
    return answer(
      try test.request(
        .post, "/api/v1/\(type)/\(id)/steps/\(step)", as: login, json: JSON.object(members).written,
        headers: ["Accept": "application/json", "If-Match": "\"\(try record(type, id).version)\""]))
  }

  func record(_ type: String, _ id: Int) throws -> RecordData {
    try test.ledger.read { try $0.find(test.ledger.registry[type]!, id)! }
  }
  func state(_ type: String, _ id: Int) throws -> String { try record(type, id).state }
  func all<R: RecordType>(_: R.Type) throws -> [Record<R>] { try test.ledger.read { try $0.find(R.self) } }
  func page(_ target: String, as login: String) throws -> String { try test.request(.get, target, as: login).content }

  // MARK: Runs

  func cardID(_ change: Int) throws -> Int {
    try #require(test.ledger.read { try $0.runs(about: Change.description, change) }.last?.id)
  }
  func run(_ id: Int) throws -> Run { try test.ledger.read { try $0.run(id, for: Actor.product.standing).run } }
  func actor(_ login: String) throws -> Actor { Actor(try test.standing(login), session: 0, address: "127.0.0.1") }

  /// Fills, signs and reviews the steps of a part, and ends it.
  func work(_ run: Int, part: Procedure.Part, by login: String, reviewed: String, _ value: CellValue = .tick(true), remark: String = "") throws {
    let procedure = try self.run(run).procedure
    guard let group = procedure.groups.firstIndex(where: { $0.part == part }) else { return }
    let cells = (0..<procedure.cellCount).filter { procedure.group(ofItem: procedure.place(ofCell: $0).item).part == part }
    for cell in cells {
      let entry = CellEntry(cell, seen: try revision(run, cell), .value(value), remark: remark)
      _ = try test.ledger.write(try actor(login)) { try $0.fill(run: run, [entry]) }
      try sign(run, cell, by: login, reviewed: reviewed)
    }
    _ = try test.ledger.write(try actor(login)) { try $0.finish(part: group, run: run) }
  }
  func sign(_ run: Int, _ cell: Int, by login: String, reviewed: String) throws {
    for (act, who) in [("sign", login), ("review", reviewed)] {
      let answer = try post(
        "/runs/\(run)/\(act)", as: who,
        [("cell", "\(cell) \(try revision(run, cell))"), ("reason.\(cell)", "按变更安排"), ("password", People.password)])
      #expect(answer.status == .ok, "\(act) \(answer.content.prefix(300))")
    }
  }
  func revision(_ run: Int, _ cell: Int) throws -> Int { try self.run(run).cells[cell].revision }
  func post(_ target: String, as login: String, _ form: [(String, String)] = []) throws -> Response {
    try test.request(.post, target, as: login, form: form, headers: ["X-Fragment": "1"])
  }
}

/// Fields as the tests write them.
extension JSON: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

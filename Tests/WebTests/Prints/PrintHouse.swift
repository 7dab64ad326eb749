import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Procedures
import Records
import Synchronization
import TestSupport
import Time

@testable import Web

/// A product whose records are full, to print them.
struct PrintHouse {
  let test: TestSite
  var ledger: Ledger { test.ledger }
  private let signers: [Standing]

  /// Shared: what one print needs does not disturb another.
  static let shared = try! PrintHouse()
  /// The workers that set type, warm for all.
  static let printer = PrintPool(.init(root: repository))

  init() throws {
    let test = try TestSite()
    self.test = test
    try test.ledger.write(.product) { writing in
      var institution = try writing.find(Institution.self, limit: 1)[0]
      institution[Institution.address] = "青岛市市南区香港中路 1 号"
      institution[Institution.postcode] = "266071"
      institution[Institution.telephone] = "0532-8090-1000"
      institution[Institution.mail] = "it@example.cn"
      institution[Institution.representative] = "高远"
      try writing.change(institution.data)
    }
    signers = try ["head", "leader", "auditor", "chief-risk-officer", "general-manager", "duty-manager", "duty-operator"]
      .map { try test.standing($0) }
  }

  /// An original filled in: its paper, and the record it is printed from where it is one.
  struct Made {
    var record: RecordData?
    let document: PrintDocument
  }
  private static let made = Mutex<[String: Made]>([:])

  /// Made once, for all tests.
  func made(_ original: Original) throws -> Made {
    let name = "\(original.number) \(original.of)"
    if let made = Self.made.withLock({ $0[name] }) { return made }
    let made = try make(original)
    Self.made.withLock { $0[name] = made }
    return made
  }

  private func make(_ original: Original) throws -> Made {
    if let make = Papers.all[original.of] { return Made(document: try make(self)) }
    if original.of.hasPrefix("procedure:") { return Made(document: try sheet(String(original.of.dropFirst(10)))) }
    guard let type = Registry(everyType)[original.of] else { throw Unknown(what: original.of) }
    if let state = original.state, !type.states.contains(where: { $0.value == state }) { throw Unknown(what: "\(original.of): \(state)") }
    let record = try full(type, state: original.state, with: (original.with ?? [:]).mapValues { .text($0) })
    return Made(record: record, document: try print(record))
  }

  /// The paper of a record that was just begun: what must be said is, and nothing else. Nil for what is no record.
  func begun(_ original: Original) throws -> PrintDocument? {
    guard let type = Registry(everyType)[original.of] else { return nil }
    let given = (original.with ?? [:]).mapValues { Input.text($0) }
    let record = try ledger.write(.product) { writing in
      try Filling(writing, signers: signers).begin(type, with: given)
    }
    return try print(record)
  }

  struct Unknown: Error {
    let what: String
  }

  func full(_ type: TypeDescription, state: String? = nil, with given: [String: Input] = [:]) throws -> RecordData {
    try ledger.write(.product) { writing in
      let filling = Filling(writing, signers: signers)
      let record = try filling.make(type, state: state, with: given)
      try filling.sign(record)
      return record
    }
  }
  @discardableResult
  func full<R: RecordType>(_ type: R.Type, state: R.State? = nil, with given: [String: Input] = [:]) throws -> Record<R> {
    Record(try full(R.description, state: state?.rawValue, with: given))
  }

  func print(_ record: RecordData) throws -> PrintDocument { try RecordPrint(test.site, by: "测试").document(record) }

  /// The sheet of a starter procedure with every cell filled and signed by two.
  func sheet(_ code: String) throws -> PrintDocument {
    var run = Starter.run(try Starter.procedure(code))
    try run.fill(run.cells.indices)
    try run.signAll()
    let sheet = run.sheet()
    return RunPaper(sheet: sheet, institution: "海岳期货有限公司", week: [sheet], address: "http://x/runs/12").document
  }

  /// Somebody at a page: registers are printed from there.
  func visit(_ target: String = "/", as login: String = "head") throws -> Visit {
    let session = try test.site.identity.session(token: test.token(login))!
    return Visit(
      site: test.site, request: try Request(.get, target, headers: Headers([:]), body: []), session: session,
      standing: try test.standing(login), name: "测试", language: .zh)
  }
  func paper(_ body: (Visit, Reading) throws -> PrintDocument) throws -> PrintDocument {
    let visit = try visit()
    return try ledger.read { try body(visit, $0) }
  }
}

/// Papers that are more than one record: registers, lists, diagrams. A file a chapter.
enum Papers {
  typealias Making = @Sendable (PrintHouse) throws -> PrintDocument
  static let all = chapter1.merging(chapter2) { one, _ in one }
}

import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Procedures
import Records
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
    signers = try ["head", "leader", "auditor", "chief-risk-officer", "general-manager", "duty-manager", "duty-operator"]
      .map { try test.standing($0) }
  }

  /// The paper of an original, filled in.
  func document(_ original: Original) throws -> PrintDocument {
    if let make = Papers.all[original.of] { return try make(self) }
    if original.of.hasPrefix("procedure:") { return try sheet(String(original.of.dropFirst(10))) }
    return try print(record(original))
  }

  /// The record that an original is printed from; nil for sheets and registers.
  func record(_ original: Original) throws -> RecordData {
    guard let type = Registry(everyType)[original.of] else { throw RunningServer.Failure(what: "nothing is called \(original.of)") }
    return try full(type, state: original.state, with: (original.with ?? [:]).mapValues { .text($0) })
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

import Domain
import Foundation
import Records
import Testing
import Transfer

@testable import Ledger

/// What holds for the tables of every type, by their declaration alone.
extension Contracts {
  @Suite struct `A table of every type` {
    let folder = TemporaryFolder()

    private func file(_ name: String) throws -> TableFile {
      try TableFile(name: name, bytes: [UInt8](Data(contentsOf: URL(filePath: folder.file(name)))))
    }

    /// One record as a table with its sheets, and as text.
    private func exported(_ contract: Contract, _ id: Int) throws -> [TableFile] {
      var query = ListQuery()
      query.conditions = [Condition("id", .equals, .integer(id))]
      query.includesVoided = true
      let table = ExportTable(contract.type, query, for: .product, columns: nil, language: .zh)
      for format in ExportTable.Format.allCases {
        let rows = try contract.house.ledger.read { try table.write($0, to: folder.file("t.\(format.rawValue)"), format) }
        #expect(rows == 1)
      }
      return try [file("t.xlsx"), file("t.csv")]
    }

    @Test(arguments: everyTypeOnEveryEngine) func `goes out, and says the same when it comes back`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      let made = try contract.made()
      for file in try exported(contract, made.id) {
        var options = ImportOptions()
        options.updates = ImportPlan.canUpdate(contract.type)
        let plan = try ImportPlan(contract.type, file, options)
        #expect(plan.problems.isEmpty, "\(file.name): \(plan.problems.map(\.zh))")
        let report = try contract.house.ledger.read { try plan.check($0, for: .product) }
        #expect(report.rows == 1)
        if options.updates {
          #expect(report.isSound && report.unchanged == 1, "\(file.name): \(report.faults.map(\.text.zh)) \(report.problems)")
        } else {
          // What is there already may collide with itself, but every cell was understood.
          let misread = report.faults.filter { $0.sentence.zh.contains("请填") || $0.sentence.zh.contains("没有叫") || $0.sentence.zh.contains("只能选") }
          #expect(misread.isEmpty, "\(file.name): \(report.faults.map(\.text.zh))")
        }
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `has a template whose every column is known`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.house.ledger.read { try TemplateFile.write(contract.type, $0, for: nil, to: folder.file("m.xlsx")) }
      let template = try file("m.xlsx")
      let fields = contract.type.creationFields.filter { $0.kind != .attachments }
      let hasOwnColumns = fields.contains { if case .lines = $0.kind { false } else { true } }
      guard hasOwnColumns else { return }
      let plan = try ImportPlan(contract.type, template)
      #expect(plan.problems.isEmpty, "\(plan.problems.map(\.zh))")
      // What is still missing are files, which no table carries.
      #expect(plan.missing.allSatisfy { $0.kind == .attachments })
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is not exported to somebody who may not see it`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let access = contract.type.access
      guard !access.read.admits(contract.wrong.standing, nil), !access.create.admits(contract.wrong.standing, nil) else { return }
      let table = ExportTable(contract.type, ListQuery(), for: contract.wrong, columns: nil, language: .zh)
      #expect(kind { try contract.house.ledger.read { _ = try table.write($0, to: folder.file("n.xlsx"), .xlsx) } } == .forbidden)
    }
  }
}

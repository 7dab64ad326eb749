import Domain
import Ledger
import Records
import TestSupport
import Testing
import Time

@testable import Printing
@testable import Web

/// What is stuck on a medium (2.4.1, article 18).
@Suite struct `The label of a medium` {
  @Test func `has its number, what is on it, by whom and until when, and the code that opens it`() throws {
    let house = PrintHouse.shared
    let medium = try house.full(BackupMedium.self, state: .labelled)
    let visit = try house.visit(Paths.mediumLabel(medium.id.id))
    let document = try house.ledger.read { try visit.mediumLabelDocument($0) }
    try document.check()
    guard case .labels(let labels) = try #require(document.blocks.first) else { throw PrintHouse.Unknown(what: "labels") }
    let label = try #require(labels.first)
    #expect(labels.count == 1 && label.number == medium[BackupMedium.number] && label.heading == medium[BackupMedium.content])
    #expect(label.lines.map(\.label) == ["介质", "备份人", "备份日期", "失效日期", "转储期限"])
    #expect(label.lines.allSatisfy { !$0.value.isEmpty } && label.code.hasSuffix("/records/backup-medium/\(medium.id.id)"))
    #expect(try PrintHouse.printer.pdf(document).count > 1000)
  }
}

import Foundation
import Printing
import Testing

/// The forms of the collection, from cell to paper.
struct FormTests {
  @Test(arguments: Form.allCases)
  func `everything that stands in a form stands on the paper`(form: Form) throws {
    let form = form.document
    let bytes = try pool.pdf(form)
    // To look at them: they are left in the folder that this variable names.
    if let folder = ProcessInfo.processInfo.environment["PRINT_SAMPLES"] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(form.title).pdf"))
    }
    let print = try Print(bytes)
    #expect(form.texts.filter { !print.says($0) } == [])
  }

  @Test(arguments: Form.allCases)
  func `every page is A4 with its orientation and every font is embedded`(form: Form) throws {
    let form = form.document
    let print = try Print(form)
    let size =
      form.orientation == .portrait ? /595\.\d+ x 841\.\d+ pts \(A4\)/ : /841\.\d+ x 595\.\d+ pts \(A4\)/
    #expect(print.info.contains(size))
    #expect(!print.fonts.isEmpty)
    #expect(print.fonts.allSatisfy { $0.contains(/\s+yes yes yes\s/) }, "\(print.fonts)")
    #expect(print.fonts.contains { $0.contains("CJK") })
  }
}

extension PrintDocument {
  /// All strings that must be found on the paper, with the words of upright cells in their lines.
  var texts: [String] {
    let own = [institution, title] + [formNumber, serial, footer].compactMap { $0 }
    return own + facts.flatMap { [$0.label, $0.value] }
      + (cover.map { [$0.subtitle] + $0.facts.flatMap { [$0.label, $0.value] } } ?? [])
      + blocks.flatMap { block -> [String] in
        switch block {
        case .heading(let text, _), .paragraph(let text), .remark(let text): [text]
        case .facts(let grid):
          grid.facts.flatMap { [$0.label] + $0.value.split(separator: "\n").map(String.init) }
        case .table(let table): (table.header + table.rows).joined().flatMap(\.texts)
        case .notes(let notes): notes
        case .signatures(let places):
          places.flatMap { [$0.role, $0.signed?.name ?? "", $0.signed?.at ?? ""] }
        case .cards(let cards):
          cards.flatMap { card in
            [card.heading, card.detail, card.text, card.foot] + card.lines.flatMap { [$0.label, $0.value] }
          }
        case .labels(let labels):
          labels.flatMap { label in [label.heading, label.number] + label.lines.flatMap { [$0.label, $0.value] } }
        case .chart(let chart): [chart.title] + chart.rows.flatMap { [$0.label, $0.caption] }
        case .diagram(let diagram): diagram.nodes.flatMap(\.lines)
        case .pageBreak, .contents: []
        }
      }
  }
}

extension PrintDocument.Cell {
  fileprivate var texts: [String] { (vertical ? text.map(String.init) : [text]) + [detail ?? ""] }
}

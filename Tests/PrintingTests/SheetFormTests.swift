import Foundation
import Testing

@testable import Printing

/// A form as a spreadsheet: how its blocks share the columns of one sheet.
@Suite struct `The sheet of a form` {
  typealias Table = PrintDocument.Table
  private func table(_ columns: [PrintDocument.Column]) -> Table {
    Table(columns: columns, header: [columns.indices.map { .init("列\($0)") }], rows: [columns.indices.map { .init("值\($0)") }])
  }
  private func columns(_ tables: Table...) -> PrintSheetColumns {
    PrintSheetColumns(PrintDocument(institution: "海岳期货有限公司", title: "表", blocks: tables.map { .table($0) }))
  }
  private let narrow: [PrintDocument.Column] = [.init(.millimetres(30)), .init(.share(3)), .init(.millimetres(32)), .init(.share(2))]

  @Test func `lets a narrow table end where everything ends, each column about as wide as it asks`() {
    let edges = columns(table(narrow)).edges(table(narrow))
    #expect(edges.first == 0 && edges.last == 6 && edges.count == 5)
    #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
    #expect(edges[2] - edges[1] == 2, "the widest takes the most: \(edges)")
    let wide = table((0..<9).map { _ in .init(.share(1)) })
    #expect(columns(wide, table(narrow)).edges(wide) == Array(0...9))
    let one = table([.init()])
    #expect(columns(one).edges(one) == [0, 6])
  }

  @Test func `gives a label the room it needs, and its value at least one column`() {
    let marks = table([.init(.share(2))] + Array(repeating: .init(.millimetres(14)), count: 3) + [.init(.share(2)), .init(.share(2))])
    let columns = columns(marks)
    // Two lines of it do no harm, three do.
    #expect(columns.label("注册资本金", in: 2..<6) == 1 && columns.label("供应商注册资本金情况", in: 2..<6) == 2)
    #expect(columns.label("年", in: 2..<6) == 1)
    #expect(columns.label("一个很长很长很长很长很长很长很长很长的标题", in: 2..<4) == 1)
    #expect(columns.height("注册资本金", in: 2..<4) == columns.height("年", in: 2..<4))
    #expect(columns.height("注册资本金", in: 2..<3) > columns.height("年", in: 2..<3))
    #expect(columns.height("一行\n两行", in: 0..<6) > columns.height("一行", in: 0..<6))
  }

  @Test func `is high enough for a label of many characters, and for a long heading`() {
    let columns = columns(table((0..<10).map { _ in .init(.share(1)) }))
    let label = "监控日志及巡检记录调整评估建议"
    let taken = columns.label(label, in: 0..<10)
    // Each line holds whole characters: half of one is not seen.
    let perLine = Int((columns.room(0..<taken) - 0.3) / 1.9)
    #expect(columns.height(label, in: 0..<taken) >= Double((label.count + perLine - 1) / perLine) * 14)
    let heading = String(repeating: "核心交换机、", count: 30)
    #expect(columns.height(heading, in: 0..<10) > 22)
  }

  @Test(arguments: Form.allCases) func `holds every word of the form`(_ form: Form) throws {
    let texts = try withFolder { folder in
      try form.document.writeWorkbook(to: folder + "/form.xlsx")
      let reader = try XLSXReader(Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/form.xlsx"))))
      var all = ""
      try reader.rows(of: 0) { _, row in
        for case .text(let text) in row.map(\.value) { all += text.filter { !$0.isWhitespace } + "\u{1}" }
      }
      return all
    }
    let wanted = form.document.blocks.flatMap { block -> [String] in
      switch block {
      case .table(let table): (table.header + table.rows).joined().map(\.text)
      case .facts(let grid): grid.facts.flatMap { [$0.label, $0.value] }
      case .signatures(let places): places.flatMap { [$0.role, $0.signed?.name ?? ""] }
      case .heading(let text, _): [text]
      default: []
      }
    }
    #expect(wanted.filter { !texts.contains($0.filter { !$0.isWhitespace }) && !$0.isEmpty } == [])
  }
}

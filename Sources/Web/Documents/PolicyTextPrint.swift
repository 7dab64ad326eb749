import Domain
import Printing

extension PolicyText {
  /// The text for paper. Bold and links are words there: what is printed cannot be clicked.
  var printBlocks: [PrintDocument.Block] { blocks.flatMap(\.printed) }
}

extension PolicyText.Block {
  fileprivate var printed: [PrintDocument.Block] {
    switch self {
    case .heading(let level, let number, let text):
      return [.heading([number, text].compactMap { $0 }.joined(separator: "　"), level: level)]
    case .article(let number, let runs): return [.paragraph(ChineseNumber.article(number) + "　" + runs.plain)]
    case .paragraph(let runs): return [.paragraph(runs.plain)]
    case .list(let isOrdered, let items):
      return [
        .paragraph(
          items.enumerated().map { (isOrdered ? ChineseNumber.item($0 + 1) : "— ") + $1.plain }.joined(separator: "\n"))
      ]
    case .table(let head, let rows):
      return [
        .table(
          .init(
            columns: widths(head, rows).map { .init(.share($0), .start) }, header: [head.map { .init($0.plain, emphasis: .strong) }],
            rows: rows.map { $0.map { .init($0.plain) } }))
      ]
    case .enforced(let runs): return [.remark(runs.plain)]
    }
  }

  /// Shares by what stands in the columns, so that a column of numbers takes no room from one of sentences.
  private func widths(_ head: [[PolicyText.Run]], _ rows: [[[PolicyText.Run]]]) -> [Double] {
    head.indices.map { column in
      let longest = ([head] + rows).map { $0[column].plain.count }.max() ?? 1
      return Double(min(max(longest, 4), 24))
    }
  }
}

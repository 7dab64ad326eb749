import Ledger
import Printing
import Records

extension RecordPrint {
  /// A paper in the layout of the collection, with what the site put on the form beside it: its own fields, its own
  /// columns line by line, and the choices of its own, for which the layout has the declared ones only.
  ///
  /// What the paper has already, because it is made from the form, is not repeated. The printed titles of the layout
  /// stay those of the collection.
  func completed(_ paper: PrintDocument, _ record: RecordData, _ reading: Reading) throws -> PrintDocument {
    guard !record.type.adjustments.isEmpty else { return paper }
    let printed = "\(paper.blocks) \(paper.facts)"
    func isPrinted(_ text: String) -> Bool { printed.contains("\"\(text)\"") }
    let captions = try Captions([record], record.type.fields, reading)
    let fields = record.type.sections(of: record).flatMap(\.fields)
    let facts = fields.compactMap { field -> PrintDocument.Fact? in
      let value = record.values[field.place]
      let isChoice = !field.isOwn && field.meaning(of: value) != value
      let text = field.text(value, .zh, name: captions.callAsFunction)
      guard field.isOwn && !isPrinted(field.label.zh) || isChoice && !isPrinted(text) else { return nil }
      let isWide = field.traits.rows != nil
      return .init(field.label.zh, text, span: isWide ? 2 : 1, lines: field.traits.rows ?? 1)
    }
    var blocks: [PrintDocument.Block] = facts.isEmpty ? [] : [.facts(.init(columns: 2, labelWidth: 28, facts))]
    for field in fields {
      guard case .lines(let shape) = field.kind, case .lines(let rows) = record.values[field.place] else { continue }
      let own = shape.shown(in: rows).filter { $0.isOwn && !isPrinted($0.label.zh) }
      guard !own.isEmpty else { continue }
      blocks.append(.heading(field.label.zh, level: 3))
      blocks.append(.table(ownColumns(own, shape, rows, captions)))
    }
    guard !blocks.isEmpty else { return paper }
    var whole = paper
    let place = whole.blocks.firstIndex { if case .signatures = $0 { true } else { false } } ?? whole.blocks.count
    whole.blocks.insert(contentsOf: [.heading("补充信息", level: 2)] + blocks, at: place)
    return whole
  }

  /// Each line by its number and its first words, so that it is found in the table above.
  private func ownColumns(
    _ own: [FieldDescription], _ shape: LineShape, _ rows: [[Datum]], _ captions: Captions
  ) -> PrintDocument.Table {
    let first = shape.shown.first { $0.kind == .text && !$0.isOwn } ?? shape.fields[0]
    func text(_ field: FieldDescription, _ row: [Datum]) -> String {
      field.text(shape.value(of: field, in: row), .zh, name: captions.callAsFunction)
    }
    return .init(
      columns: [.init(.millimetres(12)), .init(.share(2), .start)] + own.map { _ in .init(.share(1)) },
      header: [[.init("行", emphasis: .strong), .init(first.label.zh, emphasis: .strong)] + own.map { .init($0.label.zh, emphasis: .strong) }],
      rows: rows.enumerated().map { index, row in
        [.init(String(index + 1)), .init(text(first, row))] + own.map { .init(text($0, row)) }
      })
  }
}

extension FieldDescription {
  /// Whether the site added it.
  var isOwn: Bool { name.hasPrefix("x_") }
}

public import Ledger
import Printing
public import Records

/// An empty table to fill in: the columns that a new record takes, what to write in each, and what can be chosen.
public enum TemplateFile {
  /// Rows that offer their choices.
  private static let offered = 1...5_000
  private static let choiceLimit = 500

  /// - Parameter standing: whose choices they are; nil for the product itself.
  public static func write(
    _ type: TypeDescription, _ reading: Reading, for standing: Standing?, to path: String
  ) throws {
    try TableFile.refusing {
      let writer = try XLSXWriter(path: path)
      let fields = type.creationFields.filter { $0.kind != .attachments }
      let plain = fields.filter { if case .lines = $0.kind { false } else { true } }
      let lines = fields.compactMap { field -> (FieldDescription, LineShape)? in
        if case .lines(let shape) = field.kind { (field, shape) } else { nil }
      }
      let hasKey = !lines.isEmpty
      let main = try writer.sheet(type.title.zh)
      try heads(main, plain, hasKey: hasKey)
      var lineSheets: [(XLSXSheet, LineShape)] = []
      for (field, shape) in lines {
        let sheet = try writer.sheet(field.label.zh)
        try heads(sheet, shape.fields, hasKey: true)
        lineSheets.append((sheet, shape))
      }
      let choices = try Choices(plain + lines.flatMap(\.1.fields), reading, standing)
      try hints(writer.sheet("填写说明", widths: [24, 8, 60]), type, plain, lines)
      if let sheet = try choices.sheet(writer) {
        choices.offer(main, plain, offset: hasKey ? 1 : 0, from: sheet)
        for (own, shape) in lineSheets { choices.offer(own, shape.fields, offset: 1, from: sheet) }
      }
      try writer.close()
    }
  }

  private static func heads(_ sheet: XLSXSheet, _ fields: [FieldDescription], hasKey: Bool) throws {
    var column = 0
    if hasKey {
      sheet.textColumn(0, width: 8)
      column = 1
    }
    for field in fields {
      switch field.kind {
      case .integer, .quantity, .money, .day, .moment, .timeOfDay, .span: sheet.column(column, width: field.width)
      default: sheet.textColumn(column, width: field.width)
      }
      column += 1
    }
    try sheet.row(
      (hasKey ? [.neededHeading("序号")] : [])
        + fields.map { field in
          let label = field.label.zh + (field.traits.unit.map { "（\($0)）" } ?? "")
          return field.isOptional ? .heading(label) : .neededHeading(label + " *")
        })
    sheet.freeze(rows: 1)
  }

  private static func hints(
    _ sheet: XLSXSheet, _ type: TypeDescription, _ plain: [FieldDescription], _ lines: [(FieldDescription, LineShape)]
  ) throws {
    try sheet.row([.heading("列"), .heading("必填"), .heading("怎样填写")])
    if !lines.isEmpty {
      try sheet.row([.text("序号"), .text("是"), .text("自行编写，如 1、2、3；明细工作表用同一个序号说明属于哪一行。")])
    }
    for field in plain { try sheet.row([.text(field.label.zh), .text(field.isOptional ? "" : "是"), .text(field.hintWords)]) }
    for (field, shape) in lines {
      for column in shape.fields {
        try sheet.row([
          .text("\(field.label.zh) · \(column.label.zh)"), .text(column.isOptional ? "" : "是"), .text(column.hintWords),
        ])
      }
    }
    try sheet.row([])
    try sheet.row([.remark("列的先后可以改，用不到的列可以删；列名不要改。每个文件最多 100,000 行。有一行不合格，整个文件都不导入，并可下载注明原因的文件。")])
  }
}

/// What the references and choices of a template lead to, each list in a column of one sheet.
private struct Choices {
  private var lists: [(key: String, title: String, values: [String])] = []

  init(_ fields: [FieldDescription], _ reading: Reading, _ standing: Standing?) throws {
    for field in fields {
      let key = Self.key(field)
      guard !key.isEmpty, !lists.contains(where: { $0.key == key }) else { continue }
      let values: [String]
      var title = field.label.zh
      switch field.kind {
      case .choice(let options): values = options.map(\.label.zh)
      case .flag: values = ["是", "否"]
      case .reference(let key), .references(let key):
        let (names, hasMore) = try Self.names(key.type.description, reading, standing)
        values = names
        // Whatever is not among them may be written all the same.
        if hasMore { title += "（最近 \(names.count) 条；其余请直接写编号或名称）" }
      default: continue
      }
      lists.append((key, title, values))
    }
  }

  private static func key(_ field: FieldDescription) -> String {
    switch field.kind {
    case .choice: "choice " + field.label.zh + field.name
    case .flag: "flag"
    case .reference(let key), .references(let key): "records " + key.identifier
    default: ""
    }
  }

  private static func names(_ type: TypeDescription, _ reading: Reading, _ standing: Standing?) throws -> (names: [String], hasMore: Bool) {
    var query = ListQuery()
    query.limit = 500
    guard let page = try? reading.list(type, query, for: standing) else { return ([], false) }
    let captions = try reading.captions(type, Set(page.records.map(\.id)))
    return (page.records.compactMap { captions[$0.id] }.sorted(), page.next != nil)
  }

  func sheet(_ writer: XLSXWriter) throws -> XLSXSheet? {
    guard !lists.isEmpty else { return nil }
    let sheet = try writer.sheet("可选值", widths: lists.map { _ in 20 })
    try sheet.row(lists.map { .heading($0.title) })
    for index in 0..<(lists.map(\.values.count).max() ?? 0) {
      try sheet.row(lists.map { $0.values.indices.contains(index) ? .text($0.values[index]) : .empty })
    }
    return sheet
  }

  func offer(_ sheet: XLSXSheet, _ fields: [FieldDescription], offset: Int, from choices: XLSXSheet) {
    for (place, field) in fields.enumerated() {
      guard let column = lists.firstIndex(where: { $0.key == Self.key(field) }) else { continue }
      sheet.offer(column: place + offset, rows: 1...5_000, from: (choices.name, column, lists[column].values.count))
    }
  }
}

extension FieldDescription {
  /// What may be written, in one line.
  var hintWords: String {
    let kind: String =
      switch self.kind {
      case .text: "文字" + (traits.length.map { "，\($0.lowerBound) 到 \($0.upperBound) 个字" } ?? "")
      case .integer: "整数"
      case .quantity: "数字，最多四位小数"
      case .money: "金额（元），最多两位小数"
      case .flag: "是 或 否"
      case .day: "日期，如 2026-07-07"
      case .moment: "日期和时间，如 2026-07-07 08:20"
      case .timeOfDay: "时间，如 08:20"
      case .span: "时长，如 1:30（小时:分）；只写数字是分钟"
      case .choice(let options): "只能选：" + options.map(\.label.zh).joined(separator: "、")
      case .reference(let key): "“\(key.type.description.title.zh)”中已有的名称或编号"
      case .references(let key): "“\(key.type.description.title.zh)”中已有的名称或编号，几个之间用；分开"
      case .lines, .attachments: ""
      }
    let unit = traits.unit.map { "，单位：\($0)" } ?? ""
    let unique = traits.isUnique ? "，不能重复" : ""
    return kind + unit + unique + "。" + (traits.hint?.zh ?? "")
  }
}

import Printing
import Records

/// Which field a column is for, by its Chinese or English label or by its name.
struct ColumnMatching {
  private let type: TypeDescription
  private let updates: Bool
  private let open: [FieldDescription]

  init(_ type: TypeDescription, updates: Bool) {
    self.type = type
    self.updates = updates
    open = type.creationFields
  }

  /// Columns of an export that say what a record is, and the last one of a file that was returned.
  static let head: Set<String> = [
    "state", "状态", "version", "版本", "created_at", "创建时间", "created", "created by", "创建人", "voided", "作废", "void",
    ImportPlan.reasonHeader, "what is wrong",
  ]
  static let keys: Set<String> = ["序号", "记录号", "id", "no.", "no", "行号", "key"]

  static func plain(_ header: String) -> String {
    var text = header.trimmingWhiteSpace.lowercased()
    while text.last == "*" || text.last == "＊" { text = String(text.dropLast()).trimmingWhiteSpace }
    return text
  }

  /// A label without the unit that a template puts behind it.
  private static func bare(_ header: String) -> String {
    guard header.last == "）" || header.last == ")", let open = header.lastIndex(where: { $0 == "（" || $0 == "(" }) else {
      return header
    }
    return String(header[..<open]).trimmingWhiteSpace
  }

  static func field(_ header: String, among fields: [FieldDescription]) -> FieldDescription? {
    let plain = plain(header)
    func fits(_ field: FieldDescription, _ text: String) -> Bool {
      field.name == text || field.label.zh.lowercased() == text || field.label.en.lowercased() == text
    }
    return fields.first { fits($0, plain) } ?? fields.first { fits($0, bare(plain)) }
  }

  /// How many cells of a row are names of fields.
  func score(_ cells: [SheetCell]) -> Int {
    cells.count { cell in
      guard case .text(let text) = cell.value else { return false }
      return Self.field(text, among: type.fields) != nil || Self.keys.contains(Self.plain(text))
    }
  }

  func columns(_ cells: [SheetCell], _ options: ImportOptions) -> [ImportColumn] {
    cells.enumerated().compactMap { place, cell in
      let header = Self.header(cell)
      if header.isEmpty, options.columns[place] == nil { return nil }
      let use = use(header, chosen: options.columns[place])
      return ImportColumn(
        place: place, header: header, use: use, choice: choice(use, header, chosen: options.columns[place]))
    }
  }

  private func choice(_ use: ImportColumn.Use, _ header: String, chosen: String?) -> String? {
    switch use {
    case .field(let field), .number(let field): return field.name
    case .key: return ImportPlan.keyName
    case .unknown: return nil
    case .left:
      // It becomes the key as soon as records are to be changed by it.
      guard let serial = type.serialField else { return "" }
      return chosen == serial.name || chosen == nil && Self.field(header, among: [serial]) != nil ? serial.name : ""
    }
  }

  static func header(_ cell: SheetCell) -> String {
    switch cell.value {
    case .text(let text): text.trimmingWhiteSpace.replacing("\n", with: " ")
    case .number(let value): CellReading.plain(value)
    default: ""
    }
  }

  private func use(_ header: String, chosen: String?) -> ImportColumn.Use {
    if let chosen {
      if chosen.isEmpty { return .left(Wording("不导入", "left out")) }
      if chosen == ImportPlan.keyName { return .key }
      guard let field = type.field(chosen) else { return .unknown }
      return use(field)
    }
    let plain = Self.plain(header)
    if let field = Self.field(header, among: open) { return use(field) }
    if let field = Self.field(header, among: type.fields) { return use(field) }
    if Self.keys.contains(plain) { return .key }
    if Self.head.contains(plain) { return .left(Wording("由系统记录，不导入", "kept by the product")) }
    return .unknown
  }

  private func use(_ field: FieldDescription) -> ImportColumn.Use {
    if field === type.serialField {
      return updates ? .number(field) : .left(Wording("由系统给出，不采用文件里的", "given by the product"))
    }
    if field.kind == .attachments { return .left(Wording("附件不能从表格导入", "files cannot be imported")) }
    guard open.contains(where: { $0 === field }) else {
      return .left(Wording("由流程填写，不导入", "filled in by steps"))
    }
    return .field(field)
  }
}

extension ImportPlan {
  /// What stands above the last column of a file that is returned.
  public static let reasonHeader = "错误原因"
  /// The choice of the column by which lines name their record.
  public static let keyName = "#key"
}

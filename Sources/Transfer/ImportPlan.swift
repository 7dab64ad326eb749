import Ledger
import Printing
public import Records

/// What somebody decided about a file before it is imported.
public struct ImportOptions: Sendable, Equatable {
  /// Which sheet holds the records, counted from 0.
  public var sheet = 0
  /// Fields by the place of their column in the file; an empty name leaves the column out.
  public var columns: [Int: String] = [:]
  /// Whether a row whose number is known changes that record.
  public var updates = false
  public init() {}
}

/// One column of a file, and what becomes of it.
public struct ImportColumn: Sendable {
  public enum Use: Sendable {
    case field(FieldDescription)
    /// The number that finds an existing record; a new one gets its own.
    case number(FieldDescription)
    /// What the lines on other sheets name their record by.
    case key
    /// Not taken, and why.
    case left(Wording)
    /// No field is called so: somebody has to say what it is.
    case unknown
  }
  /// In the file, counted from 0.
  public let place: Int
  public let header: String
  public let use: Use
  /// What a choice of the columns shows for it: the name of a field, empty for left out, nil while nobody knows.
  public let choice: String?

  public var field: FieldDescription? {
    switch use {
    case .field(let field), .number(let field): field
    default: nil
    }
  }
}

/// How a file becomes records of a type.
public struct ImportPlan: Sendable {
  public let type: TypeDescription
  public let file: TableFile
  public let options: ImportOptions
  /// Number of the row with the names of the columns.
  public let headerRow: Int
  public let columns: [ImportColumn]
  /// Sheets that hold lines, by the field they belong to.
  let lineSheets: [LineSheet]
  /// What has to be decided or mended before rows are looked at.
  public let problems: [Wording]

  /// - Throws: `Refusal` when there is no table in the file.
  public init(_ type: TypeDescription, _ file: TableFile, _ options: ImportOptions = ImportOptions()) throws {
    guard file.sheets.indices.contains(options.sheet) else {
      throw Refusal(.unsound, "文件里没有这张工作表，请重新选择。", "There is no such sheet in the file.")
    }
    let head = try file.head(of: options.sheet)
    guard !head.isEmpty else {
      let others = file.sheets.count > 1 ? "请选择别的工作表。" : ""
      throw Refusal(.unsound, "工作表“\(file.sheets[options.sheet])”是空的。\(others)", "The sheet is empty.")
    }
    (self.type, self.file, self.options) = (type, file, options)
    let matching = ColumnMatching(type, updates: options.updates)
    // A title may stand above the names of the columns.
    let best = head.max { a, b in
      let (x, y) = (matching.score(a.cells), matching.score(b.cells))
      return x != y ? x < y : a.number > b.number
    }!
    headerRow = best.number
    columns = matching.columns(best.cells, options)
    lineSheets = try LineSheet.all(type, file, main: options.sheet)
    problems = Self.problems(type, columns, options, lineSheets)
  }

  /// Fields that a new record needs and no column brings.
  public var missing: [FieldDescription] {
    let present = Set(columns.compactMap(\.field).map(\.name) + lineSheets.map(\.field.name))
    return type.creationFields.filter { $0.isNeeded && !present.contains($0.name) }
  }

  /// The column whose value finds an existing record.
  var keyColumn: ImportColumn? {
    columns.first { if case .number = $0.use { true } else { false } } ?? columns.first { $0.field?.traits.isUnique == true }
  }

  /// The fields by which a record of this type may be found again.
  static func keyFields(_ type: TypeDescription) -> [FieldDescription] {
    ([type.serialField].compactMap { $0 } + type.creationFields.filter(\.traits.isUnique))
  }

  /// Whether records of a type can be changed by a file at all.
  public static func canUpdate(_ type: TypeDescription) -> Bool { !keyFields(type).isEmpty }

  private static func problems(
    _ type: TypeDescription, _ columns: [ImportColumn], _ options: ImportOptions, _ lines: [LineSheet]
  ) -> [Wording] {
    var found: [Wording] = []
    for column in columns {
      if case .unknown = column.use {
        found.append(
          Wording(
            "没有“\(column.header)”这一列对应的字段，请选择对应的字段，或设为不导入。",
            "There is no field for the column \(column.header): choose one, or leave it out."))
      }
    }
    var seen: [String: String] = [:]
    for column in columns {
      guard let field = column.field else { continue }
      if let other = seen[field.name] {
        found.append(
          Wording("“\(other)”和“\(column.header)”两列都对应“\(field.label.zh)”，请只留一列。", "Two columns are for \(field.label.en)."))
      }
      seen[field.name] = column.header
    }
    if seen.isEmpty {
      found.append(Wording("没有一列能对上字段；请用模板，或逐列选择。", "No column is for a field: use the template."))
    }
    let keys = keyFields(type).filter { seen[$0.name] != nil }
    if options.updates, keys.isEmpty {
      let names = keyFields(type).map(\.label.zh).joined(separator: "”或“")
      found.append(
        Wording(names.isEmpty ? "这类记录没有编号，不能按编号更新。" : "要更新已有记录，文件里须有“\(names)”列。", "Updating needs a column with the number."))
    }
    let hasKey = columns.contains { if case .key = $0.use { true } else { false } }
    if !lines.isEmpty, !hasKey {
      found.append(
        Wording("有明细工作表时，主表须有“序号”列，明细用它说明属于哪一行。", "Sheets of lines need a column 序号 in the main sheet."))
    }
    return found
  }
}

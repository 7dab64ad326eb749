import Domain
import Ledger
import Records
import Transfer

extension Command {
  static let export = Command(
    name: "export",
    summary: Wording(
      "把一类记录全部导出为 .xlsx 或 CSV；FILE 为 - 时把 CSV 写到标准输出。",
      "Exports all records of a type as XLSX or CSV; - writes CSV to standard output."),
    options: [.data, .database], operands: ["TYPE", "FILE"]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    let path = arguments.operands[1]
    if path != "-", Files.exists(path) {
      throw Failure.failed("\(path) 已经存在，请换一个文件名。", "\(path) is there already.")
    }
    var query = ListQuery()
    query.includesVoided = true
    query.isDescending = false
    let table = ExportTable(
      try installation.type(arguments.operands[0]), query, for: .product, columns: nil, language: Console.language)
    let format: ExportTable.Format = path.lowercased().hasSuffix(".xlsx") ? .xlsx : .csv
    let rows = try installation.ledger.read { try table.write($0, to: path, format) }
    try installation.ledger.write(.product) { try table.audit($0, format, rows: rows) }
    return .done
  }

  static let `import` = Command(
    name: "import",
    summary: Wording(
      "从 .xlsx 或 CSV 导入一类记录，全部合格才导入；TYPE 为 device-types 时导入 NetBox 设备型号库（YAML、目录或 ZIP）。",
      "Imports records of a type from XLSX or CSV, all or none; device-types takes the NetBox library (YAML, folder, ZIP)."),
    options: [
      .data, .database, Option(name: "dry-run", value: nil, help: Wording("只检查，不保存", "only checks")),
      Option(name: "update", value: nil, help: Wording("编号相同的记录按文件更新", "changes records whose number is known")),
      Option(name: "sheet", value: "NAME", help: Wording("哪张工作表，默认第一张", "which sheet, the first by default")),
      Option(
        name: "columns", value: "列=字段,…",
        help: Wording("列名对不上时指定字段；字段留空为不导入该列", "fields of columns by hand; an empty one leaves the column out")),
      Option(name: "faulty", value: "FILE", help: Wording("把有错的行连同原因写到这个文件", "where faulty rows go, with the reasons")),
      Option(name: "leave-faulty", value: nil, help: Wording("只导入合格的行", "imports the sound rows only")),
      Option(name: "template", value: nil, help: Wording("不导入，把模板写到 FILE", "writes a template to FILE instead")),
    ],
    operands: ["TYPE", "FILE"]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    let path = arguments.operands[1]
    if arguments.operands[0] == DeviceTypeFiles.name {
      Console.out(try DeviceTypeFiles(path).store(installation, isOnlyCheck: arguments.has("dry-run")))
      return .done
    }
    let type = try installation.type(arguments.operands[0])
    if arguments.has("template") {
      try installation.ledger.read { try TemplateFile.write(type, $0, for: nil, to: path) }
      return .done
    }
    Console.out("\(try Import(type: type, installation: installation, arguments: arguments).run(path))\n")
    return .done
  }
}

extension Installation {
  func type(_ identifier: String) throws -> TypeDescription {
    guard let type = ledger.registry[identifier] else {
      throw Failure.wrongUse("没有“\(identifier)”这类记录。", "There is no record type \(identifier).")
    }
    return type
  }
}

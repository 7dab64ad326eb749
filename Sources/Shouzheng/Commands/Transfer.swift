import Domain
import Glibc
import Ledger
import Records

extension Command {
  static let export = Command(
    name: "export",
    summary: Wording("把一类记录全部导出为 CSV；FILE 为 - 时写到标准输出。", "Exports all records of a type as CSV."),
    options: [.data, .database], operands: ["TYPE", "FILE"]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    let export = Export(type: try installation.type(arguments.operands[0]), ledger: installation.ledger)
    let path = arguments.operands[1]
    if path == "-" {
      try export.write { Console.out($0) }
    } else {
      guard let file = fopen(path, "wx") else {
        throw Failure.failed(
          "无法新建 \(path)：\(String(cString: strerror(errno)))。",
          "It cannot make \(path): \(String(cString: strerror(errno))).")
      }
      try export.write { fputs($0, file) }
      guard fclose(file) == 0 else { throw Failure.failed("无法写入 \(path)。", "It cannot write \(path).") }
    }
    return .done
  }

  static let `import` = Command(
    name: "import",
    summary: Wording(
      "从 CSV 导入一类新记录，全部合格才导入；TYPE 为 device-types 时导入 NetBox 设备型号库（YAML、目录或 ZIP）。",
      "Imports new records of a type from CSV, all or none; device-types takes the NetBox library (YAML, folder, ZIP)."),
    options: [
      .data, .database, Option(name: "dry-run", value: nil, help: Wording("只检查，不保存", "only checks")),
    ],
    operands: ["TYPE", "FILE"]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    if arguments.operands[0] == DeviceTypeFiles.name {
      Console.out(try DeviceTypeFiles(arguments.operands[1]).store(installation, isOnlyCheck: arguments.has("dry-run")))
      return .done
    }
    let work = try Import(try installation.type(arguments.operands[0]), Files.text(arguments.operands[1]))
    struct OnlyChecked: Error {}
    do {
      try installation.ledger.write(.product) { writing in
        _ = try work.run(writing)
        if arguments.has("dry-run") { throw OnlyChecked() }
      }
    } catch is OnlyChecked {}
    Console.out("\(work.rows.count)\n")
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

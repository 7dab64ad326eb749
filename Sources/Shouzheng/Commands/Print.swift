import Domain
import Ledger
import Printing
import Records
import Web

extension Command {
  static let print = Command(
    name: "print", summary: Wording("把一条记录或一张执行单按表单样式打印为 PDF，或写成 .xlsx。", "Prints a record or a sheet as its form, to PDF or XLSX."),
    options: [
      .data, .database,
      Option(
        name: "output", value: "FILE", help: Wording("输出文件，也可写 -o", "the file, also -o"), isNeeded: true),
    ], operands: ["TYPE", "ID"]
  ) { arguments in
    guard let id = Int(arguments.operands[1]) else {
      throw Failure.wrongUse("“\(arguments.operands[1])”不是记录编号。", "\(arguments.operands[1]) is no id.")
    }
    let installation = try Installation(arguments)
    defer { installation.close() }
    let site = try installation.site()
    defer { site.printer.close() }
    let document = try Command.document(arguments.operands[0], id, installation, RecordPrint(site, by: "命令行"))
    let path = arguments["output"]!
    if path.lowercased().hasSuffix(".xlsx") {
      do { try document.writeWorkbook(to: path) } catch let fault as SheetFault { throw Failure.failed(fault.zh, fault.en) }
    } else {
      try Files.write(site.printer.pdf(document), to: path)
    }
    return .done
  }

  /// A record of a type, or a sheet of a procedure: the catalogue calls both by their identifiers.
  private static func document(
    _ identifier: String, _ id: Int, _ installation: Installation, _ print: RecordPrint
  ) throws -> PrintDocument {
    if installation.ledger.registry[identifier] == nil, let title = try installation.ledger.read({ try Command.title(of: identifier, $0) }) {
      guard let document = try print.run(id, of: identifier) else {
        throw Failure(.no, "没有编号为 \(id) 的“\(title)”执行单。", "There is no sheet \(id) of \(identifier).")
      }
      return document
    }
    let type = try installation.type(identifier)
    guard let record = try installation.ledger.read({ try $0.find(type, id) }) else {
      throw Failure(.no, "没有第 \(id) 条\(type.title.zh)。", "There is no \(type.identifier) \(id).")
    }
    return try print.document(record)
  }

  /// What a procedure is called; nil where none has this identifier.
  private static func title(of procedure: String, _ reading: Reading) throws -> String? {
    try reading.find(ProcedureVersion.self, Condition(ProcedureVersion.code, .equals, procedure), limit: 1).first?[ProcedureVersion.title]
  }
}

import Ledger
import Printing
import Records
import Web

extension Command {
  static let print = Command(
    name: "print", summary: Wording("把一条记录按表单样式打印为 PDF，或写成 .xlsx。", "Prints a record as its form, to PDF or XLSX."),
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
    let type = try installation.type(arguments.operands[0])
    guard let record = try installation.ledger.read({ try $0.find(type, id) }) else {
      throw Failure(.no, "没有第 \(id) 条\(type.title.zh)。", "There is no \(type.identifier) \(id).")
    }
    let site = try installation.site()
    defer { site.printer.close() }
    let document = try RecordPrint(site, by: "命令行").document(record)
    let path = arguments["output"]!
    if path.lowercased().hasSuffix(".xlsx") {
      do { try document.writeWorkbook(to: path) } catch let fault as SheetFault { throw Failure.failed(fault.zh, fault.en) }
    } else {
      try Files.write(site.printer.pdf(document), to: path)
    }
    return .done
  }
}

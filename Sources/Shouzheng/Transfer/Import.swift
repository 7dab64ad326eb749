import Ledger
import Records
import Transfer

/// The import of the command line: the same plan, checks and transaction as in the browser.
struct Import {
  let type: TypeDescription
  let installation: Installation
  let arguments: Arguments

  /// - Returns: how many records were made or changed.
  /// - Throws: `Failure` that names the first rows that are wrong; nothing is stored then.
  func run(_ path: String) throws -> Int {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let plan = try refusing { try planned(TableFile(name: name, bytes: Files.read(path))) }
    let checked = try refusing { try installation.ledger.read { try plan.check($0, for: .product) } }
    if let file = arguments["faulty"], checked.faultyRows > 0 {
      try refusing { try FaultyRows(plan, checked).write(to: file, .zh) }
    }
    let leaves = arguments.has("leave-faulty") && checked.problems.isEmpty && checked.soundRows > 0
    guard checked.isSound || leaves else { throw Self.failure(checked) }
    guard !arguments.has("dry-run") else { return checked.created + checked.updated }
    do {
      let stored = try refusing {
        try installation.ledger.longWrite(.product) { try plan.run($0, leaving: Set(checked.reasons.keys)) }
      }
      return stored.created + stored.updated
    } catch let refused as ImportRefused { throw Self.failure(refused.report) }
  }

  private func planned(_ file: TableFile) throws -> ImportPlan {
    var options = ImportOptions()
    options.updates = arguments.has("update")
    if let sheet = arguments["sheet"] {
      guard let index = file.sheets.firstIndex(of: sheet) else {
        throw Failure(
          .no, "文件里没有工作表“\(sheet)”，有：\(file.sheets.joined(separator: "、"))。", "There is no sheet \(sheet).")
      }
      options.sheet = index
    }
    guard let text = arguments["columns"] else { return try ImportPlan(type, file, options) }
    let columns = try ImportPlan(type, file, options).columns
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let column = columns.first(where: { $0.header == parts[0] }) else {
        throw Failure.wrongUse("--columns 中的“\(pair)”不对，应为 文件中的列=字段名。", "\(pair) is no COLUMN=FIELD of the file.")
      }
      guard parts[1].isEmpty || type.field(parts[1]) != nil else {
        throw Failure.wrongUse("没有“\(parts[1])”这个字段。", "There is no field \(parts[1]).")
      }
      options.columns[column.place] = parts[1]
    }
    return try ImportPlan(type, file, options)
  }

  /// What is wrong with the file is a no, not a failure of the command.
  private func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let denial as Denial where denial.kind == .unsound {
      throw Failure(.no, "没有导入：\(denial.sentence.zh)", "Nothing was imported: \(denial.sentence.en)")
    }
  }

  private static func failure(_ report: ImportReport) -> Failure {
    let shown = report.problems + report.faults.prefix(20).map(\.text)
    let more = report.faultCount > 20 ? "共 \(report.faultCount) 处，全部原因可用 --faulty FILE 写入文件。" : ""
    return Failure(
      .no, "没有导入：" + shown.map(\.zh).joined() + more,
      "Nothing was imported: " + shown.map(\.en).joined(separator: " "))
  }
}

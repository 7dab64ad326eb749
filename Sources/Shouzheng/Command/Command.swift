import Records

/// One command of the command line.
struct Command: Sendable {
  /// `init`, `audit verify`.
  let name: String
  let summary: Wording
  var options: [Option] = []
  /// What its operands are called.
  var operands: [String] = []
  let run: @Sendable (Arguments) throws -> ExitCode

  var words: [String] { name.split(separator: " ").map(String.init) }

  /// `shouzheng init --data DIR --institution NAME --admin LOGIN`
  var usage: String {
    let taken = options.map { option in
      let text = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
      return option.isNeeded ? text : "[\(text)]"
    }
    return (["shouzheng", name] + operands + taken).joined(separator: " ")
  }

  /// In the order of the help.
  static let all: [Command] = [
    .initialise, .serve, .demo, .calendar, .calendarImport, .obligations, .auditVerify, .catalog, .print, .export, .import, .backup,
    .restore, .doctor,
  ]
}

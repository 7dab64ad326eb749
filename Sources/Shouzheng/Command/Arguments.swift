import Records

/// What one command takes. `--name VALUE` and `--name=VALUE` are the same.
struct Option: Sendable {
  let name: String
  /// What stands for the value in the help; nil for a switch.
  let value: String?
  let help: Wording
  var isNeeded = false

  static let data = Option(
    name: "data", value: "DIR", help: Wording("数据目录，默认 ./data", "data folder, ./data by default"))
  static let database = Option(
    name: "database", value: "URL",
    help: Wording(
      "postgresql://… 连接串；默认用数据目录中的 SQLite 文件",
      "postgresql://…; the SQLite file in the data folder by default"))
}

/// The arguments of one call, checked against what the command takes.
struct Arguments: Sendable {
  private(set) var values: [String: String] = [:]
  private(set) var operands: [String] = []

  /// - Parameter count: how many operands the command takes.
  /// - Throws: `Failure` of wrong use, naming the argument.
  init(_ words: [String], options: [Option], operands names: [String]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word.count > 1 else {
        operands.append(word)
        continue
      }
      let parts = word.drop { $0 == "-" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0] == "o" ? "output" : String(parts[0])
      guard let option = options.first(where: { $0.name == name }) else {
        throw Failure.wrongUse("没有“\(word)”这个选项。", "There is no option \(word).")
      }
      guard values[name] == nil else {
        throw Failure.wrongUse("选项 --\(name) 写了两次。", "The option --\(name) stands twice.")
      }
      if option.value == nil {
        guard parts.count == 1 else {
          throw Failure.wrongUse("选项 --\(name) 不带值。", "The option --\(name) takes no value.")
        }
        values[name] = ""
      } else if parts.count == 2 {
        values[name] = String(parts[1])
      } else {
        guard let value = rest.popFirst() else {
          throw Failure.wrongUse("选项 --\(name) 缺少值。", "The option --\(name) lacks its value.")
        }
        values[name] = value
      }
    }
    try check(options, names)
  }

  private func check(_ options: [Option], _ names: [String]) throws {
    for option in options where option.isNeeded && (values[option.name] ?? "").isEmpty {
      throw Failure.wrongUse("缺少选项 --\(option.name)。", "The option --\(option.name) is missing.")
    }
    guard operands.count >= names.count else {
      throw Failure.wrongUse(
        "缺少参数 \(names[operands.count])。", "The argument \(names[operands.count]) is missing.")
    }
    guard operands.count == names.count else {
      throw Failure.wrongUse(
        "多余的参数“\(operands[names.count])”。", "The argument \(operands[names.count]) is one too many.")
    }
  }

  subscript(name: String) -> String? { values[name] }
  func has(_ name: String) -> Bool { values[name] != nil }
  /// The data folder.
  var data: String { values["data"] ?? "./data" }
}

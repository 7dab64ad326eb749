import Records

/// What `shouzheng help` says: every command in Chinese, then in English.
enum Help {
  static var all: String {
    var text = "守正 Shouzheng \(CommandRun.version)：证券期货机构信息系统运维管理系统\n\n"
    for command in Command.all {
      text += "  \(command.usage)\n      \(command.summary.zh) \(command.summary.en)\n"
    }
    text += "\n退出码 Exit codes: 0 完成 done, 1 否 the answer is no, 2 用法错误 wrong use, 3 失败 failed\n"
    return text
  }

  static func of(_ command: Command) -> String {
    var text = "\(command.usage)\n\(command.summary.zh)\n\(command.summary.en)\n"
    for option in command.options {
      text +=
        "  --\(option.name)\(option.value.map { " \($0)" } ?? "")\n      \(option.help.zh)\n      \(option.help.en)\n"
    }
    return text
  }
}

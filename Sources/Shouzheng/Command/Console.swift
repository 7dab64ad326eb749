import Glibc
import Records

/// What is read from and written to the terminal.
enum Console {
  /// Chinese, unless the environment asks for English.
  static var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment(name) { return value.hasPrefix("en") ? .en : .zh }
    }
    return .zh
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func err(_ text: String) { write(text, to: STDERR_FILENO) }

  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// A password: from a prompt without echo, asked twice, or one line of what is piped in.
  static func password(_ prompt: Wording) throws -> String {
    guard isatty(STDIN_FILENO) != 0 else {
      guard let line = readLine(), !line.isEmpty else {
        throw Failure.wrongUse("标准输入中没有口令。", "There is no password on standard input.")
      }
      return line
    }
    let first = try hidden(prompt[language])
    let second = try hidden(Wording("再输入一次：", "Once more: ")[language])
    guard first == second else { throw Failure.wrongUse("两次输入的口令不一致。", "The two passwords differ.") }
    return first
  }

  private static func hidden(_ prompt: String) throws -> String {
    err(prompt)
    var shown = termios()
    tcgetattr(STDIN_FILENO, &shown)
    var silent = shown
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      err("\n")
    }
    guard let line = readLine(), !line.isEmpty else {
      throw Failure.wrongUse("没有输入口令。", "No password was given.")
    }
    return line
  }
}

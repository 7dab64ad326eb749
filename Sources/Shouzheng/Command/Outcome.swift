import Records

/// How a command ended, as the shell sees it.
enum ExitCode: Int32 {
  case done = 0
  /// The answer is no: a chain that does not verify, a check that does not hold.
  case no = 1
  /// The command was called in a way it does not know.
  case wrongUse = 2
  case failed = 3
}

/// Why a command did not do what was asked: one sentence, and the exit code that goes with it.
struct Failure: Error {
  let code: ExitCode
  let sentence: Wording

  init(_ code: ExitCode, _ zh: String, _ en: String) {
    self.code = code
    sentence = Wording(zh, en)
  }

  static func wrongUse(_ zh: String, _ en: String) -> Failure { Failure(.wrongUse, zh, en) }
  static func failed(_ zh: String, _ en: String) -> Failure { Failure(.failed, zh, en) }
}

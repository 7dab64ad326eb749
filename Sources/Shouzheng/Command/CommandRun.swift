import Ledger
import Records
import Web

/// From the words on the command line to an exit code.
enum CommandRun {
  static let version = Site.version

  static func run(_ words: [String]) -> Int32 {
    do {
      return try answer(words).rawValue
    } catch let failure as Failure {
      complain(failure.sentence)
      return failure.code.rawValue
    } catch let refusal as Denial {
      complain(refusal.sentence)
    } catch let faults as Faults {
      complain(
        Wording(faults.all.map(\.sentence.zh).joined(), faults.all.map(\.sentence.en).joined(separator: " ")))
      return ExitCode.wrongUse.rawValue
    } catch {
      complain(Wording("\(error)"))
    }
    return ExitCode.failed.rawValue
  }

  private static func answer(_ words: [String]) throws -> ExitCode {
    switch words.first {
    case nil:
      Console.err(Help.all)
      return .wrongUse
    case "help", "--help", "-h":
      Console.out(Help.all)
      return .done
    case "--version", "version":
      Console.out("shouzheng \(version)\n")
      return .done
    default: break
    }
    // Of `audit` and `audit verify` the longer one wins.
    let fitting = Command.all.filter { Array(words.prefix($0.words.count)) == $0.words }
    guard let command = fitting.max(by: { $0.words.count < $1.words.count }) else {
      throw Failure.wrongUse(
        "没有“\(words[0])”这个命令，用 shouzheng help 查看全部命令。", "There is no command \(words[0]): see shouzheng help."
      )
    }
    let rest = Array(words.dropFirst(command.words.count))
    if rest.contains("--help") || rest.contains("-h") {
      Console.out(Help.of(command))
      return .done
    }
    let arguments = try Arguments(rest, options: command.options, operands: command.operands)
    return try command.run(arguments)
  }

  private static func complain(_ sentence: Wording) {
    let text = sentence[Console.language]
    // One sentence on one line, whatever the system's own words hold.
    Console.err("shouzheng: " + text.replacing("\n", with: " ") + "\n")
  }
}

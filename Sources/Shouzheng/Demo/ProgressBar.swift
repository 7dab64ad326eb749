import Glibc
import Records

/// How far a long job has come, on standard error: in place on a terminal, a line a tenth elsewhere.
struct ProgressBar {
  /// What is counted: 天.
  let unit: Wording
  let total: Int
  private let start = ProgressBar.seconds()
  private let isTerminal = isatty(STDERR_FILENO) != 0
  private var shown = -1

  init(_ unit: Wording, total: Int) { (self.unit, self.total) = (unit, max(total, 1)) }

  mutating func show(_ done: Int) {
    let percent = done * 100 / total
    let isDue = isTerminal ? percent != shown || done == total : percent / 10 != shown / 10 || shown < 0
    guard isDue else { return }
    shown = percent
    let line = text(done, after: ProgressBar.seconds() - start)
    Console.err(isTerminal ? "\r\u{1B}[K" + line + (done >= total ? "\n" : "") : line + "\n")
  }

  /// `42% ████████············ 1020/2430 天，每秒 83 天，还要 17 秒`
  func text(_ done: Int, after seconds: Double, in language: Language = Console.language) -> String {
    let full = 20 * done / total
    let bar = String(repeating: "█", count: full) + String(repeating: "·", count: 20 - full)
    let head = "\(done * 100 / total)% \(bar) \(done)/\(total) \(unit[language])"
    guard done > 0, seconds > 0.5 else { return head }
    let rate = Double(done) / seconds
    let perSecond = rate >= 10 ? "\(Int(rate))" : "\(Double(Int(rate * 10)) / 10)"
    let left = Int(Double(total - done) / rate + 0.5)
    let rest = ProgressBar.span(left)
    return language == .zh
      ? "\(head)，每秒 \(perSecond) \(unit.zh)，还要 \(rest.zh)" : "\(head), \(perSecond) a second, \(rest.en) left"
  }

  /// As people say it: 17 秒, 3 分 20 秒, 1 小时 5 分.
  static func span(_ seconds: Int) -> Wording {
    switch seconds {
    case ..<60: Wording("\(seconds) 秒", "\(seconds) s")
    case ..<3600: Wording("\(seconds / 60) 分 \(seconds % 60) 秒", "\(seconds / 60) min \(seconds % 60) s")
    default:
      Wording("\(seconds / 3600) 小时 \(seconds / 60 % 60) 分", "\(seconds / 3600) h \(seconds / 60 % 60) min")
    }
  }

  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The languages of the interface.
public enum WordingLanguage: Sendable { case chinese, english }

/// Lengths of time in the words people use.
public enum DurationWording {
  /// The two largest units that matter: `2 小时 5 分`, `3 天 4 小时`, `45 秒`. Minutes are cut, not
  /// rounded, so that a countdown never promises more than there is. Negative lengths read as 0.
  public static func text(_ seconds: Int, in language: WordingLanguage = .chinese) -> String {
    let seconds = max(0, seconds)
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    let parts: [(Int, Int)]
    if days > 0 {
      parts = [(days, 0), (hours, 1)]
    } else if hours > 0 {
      parts = [(hours, 1), (minutes, 2)]
    } else if minutes > 0 {
      parts = [(minutes, 2)]
    } else {
      parts = [(seconds, 3)]
    }
    let units = language == .chinese ? ["天", "小时", "分", "秒"] : ["d", "h", "min", "s"]
    return parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }
      .map { "\($0.element.0) \(units[$0.element.1])" }.joined(separator: " ")
  }

  /// `12:41` or `1:02:41`, for a clock that ticks on a wall.
  public static func ticking(_ seconds: Int) -> String {
    let total = abs(seconds)
    let tail = "\(padded(total / 60 % 60, 2)):\(padded(total % 60, 2))"
    return (seconds < 0 ? "-" : "") + (total >= 3600 ? "\(total / 3600):" : "") + tail
  }
}

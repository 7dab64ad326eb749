import Time

/// What contracts and agreements are worded with.
enum ContractWords {
  /// Room to write what the record does not say.
  static let blank = "＿＿＿＿"

  /// 青岛仲裁委员会, whether it was written so or as 青岛.
  static func commission(_ name: String?) -> String {
    let name = name ?? blank
    return name.hasSuffix("仲裁委员会") ? name : name + "仲裁委员会"
  }

  /// A day as contracts write it.
  static func date(_ day: Day) -> String { "\(day.year) 年 \(day.month) 月 \(day.day) 日" }

  static func numbered(_ lines: [String]) -> String {
    lines.enumerated().map { "\($0 + 1)、\($1)" }.joined(separator: "\n")
  }

  static func share(_ copies: Int?, _ ours: Int?, _ theirs: Int?) -> String {
    func count(_ number: Int?) -> String { number.map { " \($0) " } ?? blank }
    return "一式\(count(copies))份，甲方持\(count(ours))份，乙方持\(count(theirs))份，各份同等有效。"
  }
}

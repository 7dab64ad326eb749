public import Records
import Time

/// 2.6.2, article 14: complexity, 12 characters for administrators, no telephone numbers or birthdays, nothing of
/// the login, no regular sequences; changed every quarter; the last five are not used again.
public enum PasswordRules {
  public static let leastForAdministrators = 12
  public static let least = 10
  public static let remembered = 5
  /// Days an administrator's password is good for: a quarter.
  public static let administratorsDays = 90
  public static let everyonesDays = 180

  /// What is wrong with a password; empty when it may be used.
  public static func faults(
    _ password: String, login: String, isAdministrator: Bool, _ policy: IdentityPolicy = .standard
  ) -> [Wording] {
    var faults: [Wording] = []
    let least = isAdministrator ? policy.leastForAdministrators : policy.least
    if password.count < least { faults.append(Wording("至少 \(least) 位。", "At least \(least) characters.")) }
    if password.utf8.count > 200 { faults.append(Wording("最多 200 个字节。", "At most 200 bytes.")) }
    let kinds = [
      password.contains { $0.isLowercase }, password.contains { $0.isUppercase }, password.contains { $0.isNumber },
      password.contains { !$0.isLetter && !$0.isNumber },
    ].filter { $0 }.count
    if kinds < 3 {
      faults.append(
        Wording("须包含大写字母、小写字母、数字、符号中的至少三种。", "Use three of: capitals, small letters, digits, signs."))
    }
    if login.count >= 3, password.lowercased().contains(login.lowercased()) {
      faults.append(Wording("不能包含登录名。", "It may not contain the login."))
    }
    if hasRun(password) {
      faults.append(
        Wording("不能包含 4 位以上连续或重复的字符（如 1234、aaaa）。", "No runs of four such as 1234 or aaaa."))
    }
    if hasLongNumber(password) {
      faults.append(Wording("不能包含电话号码、生日一类的 6 位以上数字。", "No telephone numbers or dates: six digits in a row."))
    }
    return faults
  }

  private static func hasRun(_ password: String) -> Bool {
    let codes = password.lowercased().unicodeScalars.map { Int($0.value) }
    guard codes.count >= 4 else { return false }
    return (0...(codes.count - 4)).contains { start in
      let steps = (1..<4).map { codes[start + $0] - codes[start + $0 - 1] }
      return steps == [0, 0, 0] || steps == [1, 1, 1] || steps == [-1, -1, -1]
    }
  }

  private static func hasLongNumber(_ password: String) -> Bool {
    var count = 0
    for character in password {
      count = character.isNumber ? count + 1 : 0
      if count >= 6 { return true }
    }
    return false
  }
}

public import Records

/// What a record about passwords must never hold: a password.
public enum PasswordTerm {
  public static let noPasswords = Wording("这里不得写口令，请删去。", "Passwords are not written here: remove it.")
  /// 2.6.2, article 14: at least so many characters for administrators.
  public static let administratorLength = 12

  /// Whether a text looks as if it gave a password away: a word for it, then a colon, an equals sign or 是, then
  /// something that is no Chinese prose.
  public static func mentionsPassword(_ text: String?) -> Bool {
    guard let text = text?.lowercased() else { return false }
    let words = ["口令", "密码", "password", "passwd", "pwd", "passphrase"]
    return words.contains { word in
      text.ranges(of: word).contains { range in
        let rest = text[range.upperBound...].drop { $0 == " " || $0 == "\u{3000}" }
        guard let mark = rest.first, ":：=＝是为".contains(mark) else { return false }
        let value = rest.dropFirst().drop { $0 == " " || $0 == "\u{3000}" }.prefix { !$0.isWhitespace }
        return value.prefix(4).count == 4 && value.prefix(4).allSatisfy(\.isASCII)
      }
    }
  }
}

public import Records

/// Where the passwords of some accounts are kept instead of here: the institution's LDAP or Active Directory.
public protocol PasswordDirectory: Sendable {
  /// Asks the directory whether a password is right. Blocks; must come back within seconds. Never called with an
  /// empty password, with which a directory would let anybody in.
  func check(login: String, password: String) -> DirectoryAnswer
}

/// What a directory said.
public enum DirectoryAnswer: Sendable, Equatable {
  case right(DirectoryEntry)
  case wrong
  /// There is no such entry, or more than one.
  case missing
  case locked
  case disabled
  /// The password is too old.
  case expired
  /// The account itself was for a time that is over.
  case ended
  /// The password was set by somebody else and has to be changed first.
  case mustChange
  /// Not at this hour, or not from this machine.
  case barred
  /// It cannot be reached, or is set up wrongly; the reason is for the log.
  case down(String)
}

/// Somebody as the directory knows them.
public struct DirectoryEntry: Sendable, Equatable {
  /// The distinguished name, as accounts show it.
  public let name: String
  /// What an account is linked to at the first sign-in: it stays the same when the entry is renamed or moved. Nil
  /// where the directory shows none, and then it is the name.
  public let id: String?
  /// The posts its groups stand for; nil where groups stand for nothing.
  public let posts: Set<PostCode>?

  public init(name: String, id: String? = nil, posts: Set<PostCode>? = nil) {
    self.name = name
    self.id = id
    self.posts = posts
  }
}

extension Refusal {
  static let directoryDown = Refusal(
    .tooOften, "公司目录暂时连不上，请稍后再试；紧急时用本地应急账户登录。",
    "The company directory cannot be reached: try again later, or use the local emergency account.")
  static let directoryMissing = Refusal(
    .unauthenticated, "公司目录里没有这个登录名，请联系目录管理员。", "The company directory knows no such login.")
  static let directoryLocked = Refusal(
    .tooOften, "您在公司目录里的账户已被锁定，请联系目录管理员解锁。", "Your account is locked in the company directory.")
  static let directoryDisabled = Refusal(
    .forbidden, "您在公司目录里的账户已停用，请联系目录管理员。", "Your account is disabled in the company directory.")
  static let directoryExpired = Refusal(
    .forbidden, "您在公司目录里的口令已过期，请先在公司目录中修改。", "Your password has expired: change it in the company directory.")
  static let directoryEnded = Refusal(
    .forbidden, "您在公司目录里的账户已到期，请联系目录管理员延期。",
    "Your account of the company directory has ended: ask its administrators to extend it.")
  static let directoryMustChange = Refusal(
    .forbidden, "您在公司目录里的口令须先修改才能使用：请先在公司电脑上登录并改口令。",
    "Your password of the company directory has to be changed first: sign in at a company computer and change it.")
  static let directoryBarred = Refusal(
    .forbidden, "公司目录不许您在此时或从这里登录，请联系目录管理员。",
    "The company directory does not let you in at this hour or from here: ask its administrators.")
  static let directoryUnset = Refusal(
    .unsound, "这个账户用公司目录登录，但本系统没有配置目录，请联系系统管理员。", "No company directory is set up here.")
  static let directoryOther = Refusal(
    .forbidden, "公司目录里这个登录名已是另一个条目，请系统管理员核实后重新关联。",
    "This login is another entry of the directory now: the system administrator has to link it anew.")
  static let passwordElsewhere = Refusal(
    .conflict, "您的口令保存在公司目录里，请在公司目录中修改。", "Your password is kept in the company directory: change it there.")
}

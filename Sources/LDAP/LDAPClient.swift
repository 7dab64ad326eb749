internal import CLDAP
import Glibc

/// What a directory said about a login and a password.
public enum LDAPAnswer: Sendable, Equatable {
  /// The distinguished name, and the groups it is in (`memberOf`).
  case right(name: String, groups: [String])
  case wrong, missing, locked, disabled, expired
  /// It cannot be reached or asked, and why.
  case down(String)
}

/// Asks an LDAP directory or Active Directory whether a password is right. Each question is a connection of its
/// own; safe to use from any thread, blocks for a few seconds at most.
public struct LDAPClient: Sendable {
  public let settings: LDAPSettings
  public init(_ settings: LDAPSettings) { self.settings = settings }

  /// Looks for the entry of the login, and binds as it.
  public func check(login: String, password: String) -> LDAPAnswer {
    // A bind with a name and no password succeeds anywhere, as nobody (RFC 4513, 5.1.2).
    guard !password.isEmpty, !password.utf8.contains(0), !login.isEmpty, !login.utf8.contains(0) else { return .wrong }
    if let fault = settings.fault { return .down(fault) }
    do throws(LDAPTrouble) {
      let searching = try LDAPConnection(settings)
      if let name = settings.bindName {
        let (code, said) = searching.bind(name, settings.bindPassword)
        guard code == LDAP_SUCCESS else { return .down("bind as \(name): \(LDAPTrouble.text(code)) \(said)") }
      }
      guard let entry = try searching.find(login) else { return .missing }
      let own = try LDAPConnection(settings)
      let (code, said) = own.bind(entry.name, password)
      switch code {
      case LDAP_SUCCESS: return entry.isDisabled ? .disabled : .right(name: entry.name, groups: entry.groups)
      case LDAP_INVALID_CREDENTIALS: return refused(entry, said, searching, login)
      case LDAP_CONSTRAINT_VIOLATION, LDAP_UNWILLING_TO_PERFORM: return entry.isDisabled ? .disabled : .locked
      case LDAP_INAPPROPRIATE_AUTH, LDAP_NO_SUCH_OBJECT: return .wrong
      default: return .down("bind as \(entry.name): \(LDAPTrouble.text(code)) \(said)")
      }
    } catch { return .down(error.why) }
  }

  /// Why: Active Directory says it in the text of its answer, others in the entry as it is after the attempt.
  private func refused(_ entry: LDAPEntry, _ said: String, _ searching: LDAPConnection, _ login: String) -> LDAPAnswer {
    if let mark = said.firstRange(of: "data ") {
      switch said[mark.upperBound...].prefix(while: \.isHexDigit) {
      case "533": return .disabled
      case "775": return .locked
      case "532", "773", "701": return .expired
      default: return .wrong
      }
    }
    let after = (try? searching.find(login)) ?? entry
    if after.isDisabled { return .disabled }
    return after.isLocked ? .locked : .wrong
  }
}

/// Why a directory could not be asked.
struct LDAPTrouble: Error {
  let why: String
  init(_ what: String, _ code: Int32) { why = "\(what): \(Self.text(code))" }
  static func text(_ code: Int32) -> String { String(cString: ldap_err2string(code)) }
}

/// Somebody as an entry shows them.
struct LDAPEntry {
  let name: String
  var groups: [String] = []
  var isDisabled = false
  var isLocked = false
}

/// One connection; ends with it.
final class LDAPConnection {
  private let handle: OpaquePointer
  private let settings: LDAPSettings

  init(_ settings: LDAPSettings) throws(LDAPTrouble) {
    self.settings = settings
    var made: OpaquePointer?
    let code = ldap_initialize(&made, settings.server)
    guard code == LDAP_SUCCESS, let made else { throw LDAPTrouble("initialise", code) }
    handle = made
    let seconds = settings.timeout
    _ = shz_ldap_set_long(made, LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
    _ = shz_ldap_set_flag(made, LDAP_OPT_REFERRALS, 0)
    _ = shz_ldap_set_flag(made, LDAP_OPT_RESTART, 1)
    _ = shz_ldap_set_time(made, LDAP_OPT_NETWORK_TIMEOUT, seconds)
    _ = shz_ldap_set_time(made, LDAP_OPT_TIMEOUT, seconds)
    _ = shz_ldap_set_long(made, LDAP_OPT_TIMELIMIT, Int32(seconds))
    _ = shz_ldap_set_long(made, LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_DEMAND)
    if let authority = settings.authority {
      guard shz_ldap_set_text(made, LDAP_OPT_X_TLS_CACERTFILE, authority) == LDAP_SUCCESS else {
        throw LDAPTrouble("authority \(authority)", LDAP_LOCAL_ERROR)
      }
    }
    _ = shz_ldap_set_long(made, LDAP_OPT_X_TLS_NEWCTX, 0)
    if settings.startsTLS {
      let code = ldap_start_tls_s(made, nil, nil)
      guard code == LDAP_SUCCESS else { throw LDAPTrouble("StartTLS", code) }
    }
  }

  deinit { ldap_unbind_ext_s(handle, nil, nil) }

  func bind(_ name: String, _ password: String) -> (code: Int32, said: String) {
    var said = [CChar](repeating: 0, count: 400)
    let code = shz_ldap_bind(handle, name, password, settings.timeout, &said, said.count)
    return (code, String(decoding: said.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// The one entry of a login; nil for none, and for more than one.
  func find(_ login: String) throws(LDAPTrouble) -> LDAPEntry? {
    let names = ["memberOf", "userAccountControl", "lockoutTime", "pwdAccountLockedTime", "nsAccountLock"]
    var wanted: [UnsafeMutablePointer<CChar>?] = names.map { strdup($0) } + [nil]
    defer { for name in wanted { free(name) } }
    var answer: OpaquePointer?
    let code = shz_ldap_search(
      handle, settings.base, settings.filter(for: login), &wanted, settings.timeout, 2, &answer)
    defer { if let answer { ldap_msgfree(answer) } }
    if code == LDAP_SIZELIMIT_EXCEEDED { return nil }
    if code == LDAP_NO_SUCH_OBJECT { throw LDAPTrouble("base \(settings.base)", code) }
    guard code == LDAP_SUCCESS else { throw LDAPTrouble("search", code) }
    guard ldap_count_entries(handle, answer) == 1, let found = ldap_first_entry(handle, answer),
      let named = ldap_get_dn(handle, found)
    else { return nil }
    defer { ldap_memfree(named) }
    var entry = LDAPEntry(name: String(cString: named))
    entry.groups = values("memberOf", found)
    // 0x2 of Active Directory's flags is ACCOUNTDISABLE; OpenLDAP's year 0 is a lock that nobody but an
    // administrator opens.
    let flags = values("userAccountControl", found).first.flatMap { Int($0) } ?? 0
    let locked = values("pwdAccountLockedTime", found).first
    entry.isDisabled = flags & 2 != 0 || locked == "000001010000Z"
      || values("nsAccountLock", found).first?.lowercased() == "true"
    entry.isLocked = locked != nil || values("lockoutTime", found).first.map { $0 != "0" } ?? false
    return entry
  }

  private func values(_ name: String, _ entry: OpaquePointer) -> [String] {
    guard let found = ldap_get_values_len(handle, entry, name) else { return [] }
    defer { ldap_value_free_len(found) }
    var texts: [String] = []
    var place = found
    while let value = place.pointee {
      let bytes = UnsafeRawBufferPointer(start: shz_ldap_bytes(value), count: shz_ldap_length(value))
      texts.append(String(decoding: bytes, as: UTF8.self))
      place += 1
    }
    return texts
  }
}

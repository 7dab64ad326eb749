internal import CLDAP
import Glibc

/// What a directory said about a login and a password.
public enum LDAPAnswer: Sendable, Equatable {
  case right(LDAPPerson)
  case wrong, missing, locked, disabled
  /// The password is too old; the account itself has ended; the password was set by somebody else and has to be
  /// changed first; not at this hour or from this machine. Active Directory tells them apart.
  case expired, ended, mustChange, barred
  /// It cannot be reached or asked, and why.
  case down(String)
}

/// Whom a directory knows.
public struct LDAPPerson: Sendable, Equatable {
  /// The distinguished name, which changes when somebody is renamed or moved to another department.
  public let name: String
  /// What stays the same all the entry's life: `objectGUID` of Active Directory, `entryUUID` of others (RFC 4530),
  /// in lower-case hexadecimal digits. Nil where the directory shows neither.
  public let id: String?
  /// The names of the groups it is in (`memberOf`); of Active Directory also of the groups that those are in.
  public let groups: [String]
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
      let searching = try LDAPConnection.open(settings)
      if let name = settings.bindName {
        let (code, said) = searching.bind(name, settings.bindPassword)
        guard code == LDAP_SUCCESS else { return .down("bind as \(name): \(LDAPTrouble.text(code)) \(said)") }
      }
      guard var entry = try searching.find(login) else { return .missing }
      let own = try LDAPConnection.open(settings)
      let (code, said) = own.bind(entry.name, password)
      switch code {
      case LDAP_SUCCESS:
        guard !entry.isDisabled else { return .disabled }
        if settings.findsNestedGroups, entry.isOfActiveDirectory { try searching.addNestedGroups(to: &entry) }
        return .right(LDAPPerson(name: entry.name, id: entry.id, groups: entry.groups))
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
      case "532": return .expired
      case "701": return .ended
      case "773": return .mustChange
      case "530", "531": return .barred
      default: return .wrong
      }
    }
    let after = (try? searching.find(login)) ?? entry
    if after.isDisabled { return .disabled }
    return after.isLocked ? .locked : .wrong
  }
}

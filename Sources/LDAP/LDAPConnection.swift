internal import CLDAP
import Glibc

/// Why a directory could not be asked.
struct LDAPTrouble: Error {
  let why: String
  init(why: String) { self.why = why }
  init(_ what: String, _ code: Int32, said: String = "") {
    why = "\(what): \(Self.text(code))" + (said.isEmpty ? "" : " (\(said))")
  }
  init(_ what: String, errno code: Int32) { why = "\(what): \(String(cString: strerror(code)))" }
  static func text(_ code: Int32) -> String { String(cString: ldap_err2string(code)) }
}

/// Somebody as an entry shows them.
struct LDAPEntry {
  let name: String
  var id: String?
  var groups: [String] = []
  /// Whether it has an `objectGUID`, which no other directory gives.
  var isOfActiveDirectory = false
  var isDisabled = false
  var isLocked = false
}

/// One connection to the first server that can be reached; ends with it.
final class LDAPConnection {
  private let handle: OpaquePointer
  private let settings: LDAPSettings
  /// When it is given up, whatever is being waited for.
  private let line: LDAPLine

  static func open(_ settings: LDAPSettings) throws(LDAPTrouble) -> LDAPConnection {
    var troubles: [String] = []
    for server in settings.servers {
      do throws(LDAPTrouble) { return try LDAPConnection(settings, server) } catch { troubles.append(error.why) }
    }
    throw LDAPTrouble(why: troubles.joined(separator: "; "))
  }

  private init(_ settings: LDAPSettings, _ server: String) throws(LDAPTrouble) {
    self.settings = settings
    line = try LDAPLine(server, seconds: settings.timeout)
    var made: OpaquePointer?
    let code = shz_ldap_open(line.place, server, &made)
    guard code == LDAP_SUCCESS, let made else { throw LDAPTrouble(server, code) }
    handle = made
    try prepare()
    if server.hasPrefix("ldaps:") {
      try seal(server, ldap_install_tls(made))
    } else if settings.startsTLS {
      try seal("StartTLS " + server, ldap_start_tls_s(made, nil, nil))
    }
  }

  deinit { ldap_unbind_ext_s(handle, nil, nil) }

  private func prepare() throws(LDAPTrouble) {
    let seconds = settings.timeout
    _ = shz_ldap_set_long(handle, LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
    _ = shz_ldap_set_flag(handle, LDAP_OPT_REFERRALS, 0)
    _ = shz_ldap_set_flag(handle, LDAP_OPT_RESTART, 1)
    _ = shz_ldap_set_time(handle, LDAP_OPT_TIMEOUT, seconds)
    _ = shz_ldap_set_long(handle, LDAP_OPT_TIMELIMIT, Int32(seconds))
    _ = shz_ldap_set_long(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_DEMAND)
    if let authority = settings.authority {
      guard shz_ldap_set_text(handle, LDAP_OPT_X_TLS_CACERTFILE, authority) == LDAP_SUCCESS else {
        throw LDAPTrouble("authority \(authority)", LDAP_LOCAL_ERROR)
      }
    }
    _ = shz_ldap_set_long(handle, LDAP_OPT_X_TLS_NEWCTX, 0)
  }

  private func seal(_ what: String, _ code: Int32) throws(LDAPTrouble) {
    guard code != LDAP_SUCCESS else { return }
    if line.isOver { throw LDAPTrouble(why: "\(what): no answer in \(settings.timeout) s") }
    let said = shz_ldap_said(handle)
    defer { if let said { ldap_memfree(said) } }
    throw LDAPTrouble(what, code, said: said.map { String(cString: $0) } ?? "")
  }

  func bind(_ name: String, _ password: String) -> (code: Int32, said: String) {
    var said = [CChar](repeating: 0, count: 400)
    line.allow(settings.timeout)
    let code = shz_ldap_bind(handle, name, password, settings.timeout, &said, said.count)
    return (code, String(decoding: said.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// The one entry of a login; nil for none, and for more than one.
  func find(_ login: String) throws(LDAPTrouble) -> LDAPEntry? {
    let names = [
      "memberOf", "userAccountControl", "lockoutTime", "pwdAccountLockedTime", "nsAccountLock", "objectGUID", "entryUUID",
    ]
    let (code, answer) = search(settings.base, settings.filter(for: login), names, most: 2)
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
    let guid = bytes("objectGUID", found).first.map(Self.digits)
    entry.isOfActiveDirectory = guid != nil
    entry.id = guid
      ?? values("entryUUID", found).first.map { $0.lowercased().replacing("-", with: "") }
    // 0x2 of Active Directory's flags is ACCOUNTDISABLE; OpenLDAP's year 0 is a lock that nobody but an
    // administrator opens.
    let flags = values("userAccountControl", found).first.flatMap { Int($0) } ?? 0
    let locked = values("pwdAccountLockedTime", found).first
    entry.isDisabled = flags & 2 != 0 || locked == "000001010000Z"
      || values("nsAccountLock", found).first?.lowercased() == "true"
    entry.isLocked = locked != nil || values("lockoutTime", found).first.map { $0 != "0" } ?? false
    return entry
  }

  /// Active Directory alone says which groups somebody is in by way of other groups: it walks the chain itself when it
  /// is asked by the rule 1.2.840.113556.1.4.1941 (LDAP_MATCHING_RULE_IN_CHAIN). Groups may stand anywhere in the
  /// domain, wherever people are searched for.
  func addNestedGroups(to entry: inout LDAPEntry) throws(LDAPTrouble) {
    guard let domain = LDAPName.domain(of: entry.name) else { return }
    let filter = "(&(objectClass=group)(member:1.2.840.113556.1.4.1941:=\(LDAPSettings.escaped(entry.name))))"
    let (code, answer) = search(domain, filter, ["1.1"], most: 0)
    defer { if let answer { ldap_msgfree(answer) } }
    guard code == LDAP_SUCCESS else { throw LDAPTrouble("groups of \(entry.name)", code) }
    var known = Set(entry.groups.compactMap(LDAPName.normal))
    var next = ldap_first_entry(handle, answer)
    while let found = next {
      if let named = ldap_get_dn(handle, found) {
        let name = String(cString: named)
        ldap_memfree(named)
        if known.insert(LDAPName.normal(name) ?? name).inserted { entry.groups.append(name) }
      }
      next = ldap_next_entry(handle, found)
    }
  }

  /// - Parameter most: entries, 0 for as many as the server gives.
  /// - Returns: the code, and what is to be freed.
  private func search(_ base: String, _ filter: String, _ attributes: [String], most: Int32) -> (Int32, OpaquePointer?) {
    var wanted: [UnsafeMutablePointer<CChar>?] = attributes.map { strdup($0) } + [nil]
    defer { for name in wanted { free(name) } }
    var answer: OpaquePointer?
    line.allow(settings.timeout)
    let code = shz_ldap_search(handle, base, filter, &wanted, settings.timeout, most, &answer)
    return (code, answer)
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func values(_ name: String, _ entry: OpaquePointer) -> [String] {
    bytes(name, entry).map { String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(_ name: String, _ entry: OpaquePointer) -> [[UInt8]] {
    guard let found = ldap_get_values_len(handle, entry, name) else { return [] }
    defer { ldap_value_free_len(found) }
    var all: [[UInt8]] = []
    var place = found
    while let value = place.pointee {
      all.append([UInt8](UnsafeRawBufferPointer(start: shz_ldap_bytes(value), count: shz_ldap_length(value))))
      place += 1
    }
    return all
  }
}

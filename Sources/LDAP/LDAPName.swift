internal import CLDAP

/// Distinguished names of a directory.
public enum LDAPName {
  /// A name by which two spellings of the same can be compared: without spaces around its parts, escaped in one way,
  /// in lower case. Nil for what is no distinguished name.
  public static func normal(_ name: String) -> String? {
    guard name.contains("="), !name.utf8.contains(0), let text = shz_ldap_normal(name) else { return nil }
    defer { ldap_memfree(text) }
    // Hexadecimal escapes of other letters than ASCII stay what they are: both sides have them.
    return String(cString: text).lowercased()
  }

  /// The name of the domain that an entry is in: the parts of its name that end it with `DC=`. Nil where it has none.
  static func domain(of name: String) -> String? {
    guard let normal = normal(name) else { return nil }
    // A comma in a name is escaped, and in the end, where the domain stands, there are none.
    let parts = normal.split(separator: ",").reversed().prefix { $0.hasPrefix("dc=") }
    return parts.isEmpty ? nil : parts.reversed().joined(separator: ",")
  }
}

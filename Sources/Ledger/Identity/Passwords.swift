import CSodium

/// Argon2id, as libsodium does it. Hashing takes 20 MiB and some tens of milliseconds, so only a few run at
/// once: many sign-ins in one minute queue rather than exhaust the memory.
enum Passwords {
  private static let ready: Bool = sodium_init() >= 0
  /// RFC 9106 and OWASP: 19 MiB and two passes at least.
  static let memory = 20 * 1024 * 1024
  static let passes: UInt64 = 2
  private static let gate = Gate(2)

  static func hash(_ password: String) throws -> String {
    guard ready else { throw Refusal(.unsound, "加密库无法启动。", "libsodium does not start.") }
    return try gate.pass {
      var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
      let bytes = Array(password.utf8CString.dropLast())
      guard crypto_pwhash_str_alg(&out, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13) == 0
      else { throw Refusal(.tooOften, "内存不足，请稍后再试。", "Out of memory: try again later.") }
      return String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  static func verify(_ password: String, against hash: String) -> Bool {
    guard ready else { return false }
    return gate.pass {
      let bytes = Array(password.utf8CString.dropLast())
      return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }
  }

  static func random(_ count: Int) -> [UInt8] {
    precondition(ready)
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// A keyed hash for what must be compared quickly and never leaves memory, and for tokens at rest.
  static func digest(_ text: String, key: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    let bytes = Array(text.utf8)
    crypto_generichash(&out, 32, bytes, UInt64(bytes.count), key, key.count)
    return out
  }

  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && sodium_memcmp(a, b, a.count) == 0 }
}

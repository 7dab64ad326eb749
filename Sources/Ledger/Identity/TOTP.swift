import COpenSSL

/// Codes that change with the time (RFC 6238 over RFC 4226), as every authenticator makes them.
public struct TOTP: Sendable {
  /// The RFC's vectors use all three; authenticators know the first.
  public enum Algorithm: Sendable { case sha1, sha256, sha512 }
  public let secret: [UInt8]
  public var algorithm = Algorithm.sha1
  public var digits = 6
  /// Seconds of a step.
  public static let period = 30

  public init(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6) {
    self.secret = secret
    self.algorithm = algorithm
    self.digits = digits
  }

  /// The step a moment is in, in seconds since 1970.
  public static func step(at seconds: Int) -> Int { seconds / period }

  /// The code of a step, with its leading zeros.
  public func code(step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
    let hash = Keyed.hash(function, key: secret, counter)
    let at = Int(hash[hash.count - 1] & 15)
    let word = hash[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let modulus = (0..<digits).reduce(1) { product, _ in product * 10 }
    let text = String(word % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step whose code this is: the one of `seconds`, the one before or the one after. Nil for a wrong code, and
  /// for a step that is not after `last`.
  public func step(of code: String, at seconds: Int, after last: Int) -> Int? {
    let now = Self.step(at: seconds)
    let bytes = Array(code.utf8)
    // All three are compared, so that time does not tell which.
    let fitting = [now - 1, now, now + 1].filter { Passwords.areEqual(Array(self.code(step: $0).utf8), bytes) }
    return fitting.first { $0 > last }
  }

  /// What the QR code of an enrolment holds.
  ///
  /// - Parameters:
  ///   - issuer: of the institution.
  ///   - login: of the person.
  public func address(issuer: String, login: String) -> String {
    let issuer = Base32.percent(issuer)
    return "otpauth://totp/\(issuer):\(Base32.percent(login))?secret=\(Base32.encode(secret))&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(digits)&period=\(Self.period)"
  }

  private var function: OpaquePointer? {
    switch algorithm {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sha512: EVP_sha512()
    }
  }
}

/// RFC 4648 without padding, as authenticators take it.
public enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  public static func encode(_ bytes: [UInt8]) -> String {
    var (text, held, bits) = ([UInt8](), 0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[held >> bits & 31])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(letters[held << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is none. Small letters, spaces and padding are taken as people type them.
  public static func decode(_ text: String) -> [UInt8]? {
    var (bytes, held, bits) = ([UInt8](), 0, 0)
    for letter in text.uppercased().utf8 where letter != 0x20 && letter != 0x3D {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      held = held << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(held >> bits & 255))
      }
      held &= (1 << bits) - 1
    }
    return bytes
  }

  static func percent(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
      if isPlain { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}

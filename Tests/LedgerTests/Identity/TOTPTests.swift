import Testing

@testable import Ledger

struct TOTPTests {
  /// RFC 6238, appendix B: eight digits, a secret of the length of each hash.
  static let vectors: [(Int, TOTP.Algorithm, String)] = [
    (59, .sha1, "94287082"), (59, .sha256, "46119246"), (59, .sha512, "90693936"),
    (1_111_111_109, .sha1, "07081804"), (1_111_111_109, .sha256, "68084774"), (1_111_111_109, .sha512, "25091201"),
    (1_111_111_111, .sha1, "14050471"), (1_111_111_111, .sha256, "67062674"), (1_111_111_111, .sha512, "99943326"),
    (1_234_567_890, .sha1, "89005924"), (1_234_567_890, .sha256, "91819424"), (1_234_567_890, .sha512, "93441116"),
    (2_000_000_000, .sha1, "69279037"), (2_000_000_000, .sha256, "90698825"), (2_000_000_000, .sha512, "38618901"),
    (20_000_000_000, .sha1, "65353130"), (20_000_000_000, .sha256, "77737706"), (20_000_000_000, .sha512, "47863826"),
  ]

  @Test(arguments: vectors) func `codes are those of RFC 6238`(_ seconds: Int, _ algorithm: TOTP.Algorithm, _ code: String) {
    let length = switch algorithm { case .sha1: 20 case .sha256: 32 case .sha512: 64 }
    let digits = Array("1234567890".utf8)
    let secret = (0..<length).map { digits[$0 % 10] }
    #expect(TOTP(secret: secret, algorithm: algorithm, digits: 8).code(step: TOTP.step(at: seconds)) == code)
  }

  /// RFC 4226, appendix D.
  @Test func `codes by count are those of RFC 4226`() {
    let totp = TOTP(secret: Array("12345678901234567890".utf8))
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    #expect((0..<10).map { totp.code(step: $0) } == codes)
  }

  @Test func `a code is good in its step, the one before and the one after, and never a second time`() {
    let totp = TOTP(secret: Array("12345678901234567890".utf8))
    let (code, step) = (totp.code(step: 100), 100)
    for (seconds, isGood) in [(2969, false), (2970, true), (3000, true), (3029, true), (3059, true), (3060, false)] {
      #expect((totp.step(of: code, at: seconds, after: 0) == step) == isGood, "at \(seconds)")
    }
    #expect(totp.step(of: code, at: 3000, after: 100) == nil)
    #expect(totp.step(of: code, at: 3000, after: 101) == nil)
    for wrong in ["", "12345", code + "0", "abcdef", "１２３４５６"] { #expect(totp.step(of: wrong, at: 3000, after: 0) == nil) }
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ]) func `secrets are written as RFC 4648 has it`(_ text: String, _ written: String) {
    #expect(Base32.encode(Array(text.utf8)) == written)
    #expect(Base32.decode(written) == Array(text.utf8))
    #expect(Base32.decode(written.lowercased() + "==") == Array(text.utf8))
  }

  @Test func `an address for authenticators names the issuer and the login`() {
    let address = TOTP(secret: Array("foobar".utf8)).address(issuer: "守正 海岳", login: "wuhang")
    #expect(
      address == "otpauth://totp/%E5%AE%88%E6%AD%A3%20%E6%B5%B7%E5%B2%B3:wuhang?secret=MZXW6YTBOI"
        + "&issuer=%E5%AE%88%E6%AD%A3%20%E6%B5%B7%E5%B2%B3&algorithm=SHA1&digits=6&period=30")
    #expect(Base32.decode("M0") == nil)
  }
}

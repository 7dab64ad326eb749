import COpenSSL
public import Time

/// A signed statement that the audit trail, at a moment, ended at this entry with this hash. Checkpoints are a
/// chain of their own: each holds the hash of the line before.
public struct Checkpoint: Sendable, Equatable {
  public enum Reason: String, Sendable, CaseIterable {
    /// An hour has passed.
    case hour
    /// The product stops.
    case stop
    /// Somebody asked for one: an inspector, a backup.
    case request
  }

  /// 1, 2, 3 … without gaps.
  public let number: Int
  /// The last entry it covers, and that entry's hash as 64 hexadecimal digits.
  public let sequence: Int
  public let hash: String
  public let at: Moment
  public let reason: Reason
  /// SM3 of the line of the checkpoint before; 64 zeros for the first.
  public let previous: String
  /// The fingerprint of the key that signed.
  public let key: String
  /// DER.
  public let signature: [UInt8]

  static let noPrevious = String(repeating: "0", count: 64)

  /// What is signed: everything on the line before the signature.
  var content: String {
    Self.content(
      number: number, sequence: sequence, hash: hash, at: at, reason: reason, previous: previous, key: key)
  }

  static func content(
    number: Int, sequence: Int, hash: String, at: Moment, reason: Reason, previous: String, key: String
  ) -> String {
    "shouzheng-checkpoint-1 \(number) \(sequence) \(hash) \(at.seconds) \(reason.rawValue) \(previous) \(key)"
  }

  /// The line of the checkpoint file, without its end: number, sequence, hash, time in seconds since 1970, reason,
  /// hash of the line before, fingerprint of the key, signature in base64.
  public var line: String { content + " " + Base64.text(signature) }
  var lineHash: String { SM3.hex(line) }
}

extension Checkpoint {
  /// Nil for anything that `line` does not write.
  public init?(line: some StringProtocol) {
    let parts = line.split(omittingEmptySubsequences: false) { $0 == " " }.map { String($0) }
    guard parts.count == 9, parts[0] == "shouzheng-checkpoint-1", let number = Int(parts[1]),
      let sequence = Int(parts[2]), let seconds = Int(parts[4]), let reason = Reason(rawValue: parts[5]),
      let signature = Base64.bytes(parts[8])
    else { return nil }
    self.init(
      number: number, sequence: sequence, hash: parts[3], at: Moment(seconds: seconds), reason: reason,
      previous: parts[6], key: parts[7], signature: signature)
    // `+1`, a capital digit or spare padding would be another line with another hash.
    guard self.line == line else { return nil }
  }
}

enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&out, bytes, Int32(bytes.count))
    return String(decoding: out.prefix(Int(count)), as: UTF8.self)
  }

  /// Nil for anything that is not base64 with its padding.
  static func bytes(_ text: String) -> [UInt8]? {
    let input = Array(text.utf8)
    guard !input.isEmpty, input.count % 4 == 0, input.count < 4096 else { return nil }
    var out = [UInt8](repeating: 0, count: input.count / 4 * 3)
    let count = EVP_DecodeBlock(&out, input, Int32(input.count))
    guard count == out.count else { return nil }
    let padding = input.suffix(2).count { $0 == UInt8(ascii: "=") }
    return Array(out.dropLast(padding))
  }
}

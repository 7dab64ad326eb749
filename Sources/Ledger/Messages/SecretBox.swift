import COpenSSL
import Glibc

/// Seals what may never be shown again: the keys of channels. SM4-CTR (GB/T 32907), then HMAC-SM3 over all of it;
/// the key lies in a file of the data folder and never in the database or its backups.
public struct SecretBox: Sendable {
  private let cipherKey: [UInt8]
  private let macKey: [UInt8]
  static let keySize = 48

  init(key: [UInt8]) {
    precondition(key.count == Self.keySize)
    cipherKey = Array(key.prefix(16))
    macKey = Array(key.dropFirst(16))
  }

  /// The key of a file; makes the file, with mode 0600, when there is none.
  public static func open(path: String) throws -> SecretBox {
    if access(path, F_OK) != 0 {
      let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else {
        throw Refusal(.unsound, "无法新建密钥文件 \(path)：\(lastError())。", "The key file \(path) cannot be made.")
      }
      defer { close(file) }
      guard writeAll(Passwords.random(keySize).hex + "\n", to: file), fsync(file) == 0 else {
        unlink(path)
        throw Refusal(.unsound, "无法写入密钥文件 \(path)：\(lastError())。", "The key file \(path) cannot be written.")
      }
    }
    var text = [UInt8](repeating: 0, count: keySize * 2)
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Refusal(.unsound, "无法读取密钥文件 \(path)：\(lastError())。", "The key file \(path) cannot be read.")
    }
    defer { close(file) }
    guard read(file, &text, text.count) == text.count, let key = [UInt8](hex: text) else {
      throw Refusal(.unsound, "密钥文件 \(path) 的内容不完整，请放回原文件。", "The key file \(path) is damaged.")
    }
    return SecretBox(key: key)
  }

  /// - Parameter context: what it belongs to; opens with the same only, so that rows cannot be swapped.
  public func seal(_ text: String, context: String) -> [UInt8] {
    let nonce = Passwords.random(16)
    let hidden = cipher(Array(text.utf8), nonce)
    return nonce + hidden + mac(nonce + hidden, context)
  }

  /// - Throws: `Refusal` when it was sealed with another key or was touched.
  public func open(_ sealed: [UInt8], context: String) throws -> String {
    guard sealed.count >= 48 else { throw Self.foreign }
    let (body, tag) = (Array(sealed.dropLast(32)), Array(sealed.suffix(32)))
    guard CRYPTO_memcmp(mac(body, context), tag, 32) == 0 else { throw Self.foreign }
    return String(decoding: cipher(Array(body.dropFirst(16)), Array(body.prefix(16))), as: UTF8.self)
  }

  static let foreign = Refusal(
    .unsound, "保存的密钥无法解开（数据目录中的密钥文件换过），请重新填写。", "The stored secret cannot be opened: enter it again.")

  private func mac(_ bytes: [UInt8], _ context: String) -> [UInt8] {
    Keyed.hash(EVP_sm3(), key: macKey, bytes + Array(context.utf8))
  }

  /// The same there and back.
  private func cipher(_ bytes: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var out = [UInt8](repeating: 0, count: bytes.count)
    var count: Int32 = 0
    guard EVP_EncryptInit_ex(context, EVP_sm4_ctr(), nil, cipherKey, nonce) == 1,
      EVP_EncryptUpdate(context, &out, &count, bytes, Int32(bytes.count)) == 1, count == bytes.count
    else { fatalError("OpenSSL offers no SM4") }
    return out
  }
}

/// Keyed hashes, as the services that are written to want them.
public enum Keyed {
  static func hash(_ algorithm: OpaquePointer?, key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    guard HMAC(algorithm, key, Int32(key.count), bytes, bytes.count, &out, &count) != nil else {
      fatalError("OpenSSL failed to hash")
    }
    return Array(out.prefix(Int(count)))
  }

  /// HMAC-SHA256 (RFC 2104), 32 bytes.
  public static func sha256(key: String, _ text: String) -> [UInt8] {
    hash(EVP_sha256(), key: Array(key.utf8), Array(text.utf8))
  }
}

extension Array<UInt8> {
  /// Base64 with padding, without line breaks (RFC 4648).
  public var base64: String {
    guard !isEmpty else { return "" }
    var out = [UInt8](repeating: 0, count: (count + 2) / 3 * 4 + 1)
    let length = EVP_EncodeBlock(&out, self, Int32(count))
    return String(decoding: out.prefix(Int(length)), as: UTF8.self)
  }

  /// From hexadecimal digits; nil for anything else.
  init?(hex digits: [UInt8]) {
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self = bytes
  }
}

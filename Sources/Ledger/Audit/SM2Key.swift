import COpenSSL
import Glibc

/// The public half of a key that signs checkpoints (GB/T 32918 SM2 with SM3): all that an inspector needs.
public struct SM2PublicKey: Sendable {
  let key: SM2Pointer
  /// SM3 of the key's DER, 64 hexadecimal digits: names the key in each checkpoint.
  public let fingerprint: String

  /// - Throws: `Refusal` when the text is no SM2 public key.
  public init(pem: String) throws {
    let bytes = Array(pem.utf8)
    let bio = BIO_new_mem_buf(bytes, Int32(bytes.count))
    defer { BIO_free(bio) }
    guard let key = PEM_read_bio_PUBKEY(bio, nil, nil, nil) else { throw Refusal.badKey }
    try self.init(SM2Pointer(key))
  }

  init(_ key: SM2Pointer) throws {
    guard EVP_PKEY_is_a(key.raw, "SM2") == 1 else { throw Refusal.badKey }
    self.key = key
    var der: UnsafeMutablePointer<UInt8>?
    let count = i2d_PUBKEY(key.raw, &der)
    guard count > 0, let der else { throw Refusal.badKey }
    defer { CRYPTO_free(der, "", 0) }
    fingerprint = SM3().hash(Array(UnsafeBufferPointer(start: der, count: Int(count)))).hex
  }

  /// For export: give it to the inspector, or keep it where the server cannot write.
  public var pem: String {
    key.written { PEM_write_bio_PUBKEY($0, key.raw) }
  }

  /// Whether `signature` (DER) is this key's on exactly `content`.
  public func verify(_ content: String, _ signature: [UInt8]) -> Bool {
    let bytes = Array(content.utf8)
    return key.withContext { context in
      EVP_DigestVerifyInit(context, nil, EVP_sm3(), nil, key.raw) == 1
        && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }
  }
}

/// The key that signs checkpoints. Its file is readable by its owner only.
public struct SM2Key: Sendable {
  private let key: SM2Pointer
  public let publicKey: SM2PublicKey

  /// Makes a new key and stores it with mode 0600 and durably. A file that is there already is never replaced.
  public static func create(at path: String) throws -> SM2Key {
    let context = EVP_PKEY_CTX_new_from_name(nil, "SM2", nil)
    defer { EVP_PKEY_CTX_free(context) }
    var made: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_generate(context, &made) == 1, let made else {
      throw Refusal(.unsound, "OpenSSL 无法生成 SM2 密钥。", "OpenSSL makes no SM2 key.")
    }
    let key = SM2Pointer(made)
    let text = key.written { PEM_write_bio_PrivateKey($0, key.raw, nil, nil, 0, nil, nil) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw Refusal(.unsound, "无法新建密钥文件 \(path)：\(lastError())。", "The key file \(path) cannot be made: \(lastError()).")
    }
    defer { close(file) }
    // The mask of the process may take rights away, never add them; the mode is set all the same.
    guard fchmod(file, 0o600) == 0, writeAll(text, to: file), fsync(file) == 0 else {
      unlink(path)
      throw Refusal(.unsound, "无法写入密钥文件 \(path)：\(lastError())。", "The key file \(path) cannot be written: \(lastError()).")
    }
    return try SM2Key(key)
  }

  /// Reads a key that `create` stored.
  public init(path: String) throws {
    guard let bio = BIO_new_file(path, "r") else {
      throw Refusal(.missing, "没有密钥文件 \(path)，请先运行 shouzheng init。", "There is no key file \(path): run shouzheng init.")
    }
    defer { BIO_free(bio) }
    guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, nil) else { throw Refusal.badKey }
    try self.init(SM2Pointer(key))
  }

  private init(_ key: SM2Pointer) throws {
    self.key = key
    publicKey = try SM2PublicKey(key)
  }

  /// The signature on `content`, in DER.
  public func sign(_ content: String) throws -> [UInt8] {
    let bytes = Array(content.utf8)
    var signature = [UInt8](repeating: 0, count: 128)
    var count = signature.count
    let isSigned = key.withContext { context in
      EVP_DigestSignInit(context, nil, EVP_sm3(), nil, key.raw) == 1
        && EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1
    }
    guard isSigned else { throw Refusal(.unsound, "检查点签名失败。", "The checkpoint could not be signed.") }
    return Array(signature.prefix(count))
  }
}

/// Owns an `EVP_PKEY`. OpenSSL lets several threads use one that nobody changes.
final class SM2Pointer: @unchecked Sendable {
  let raw: OpaquePointer
  /// The identity both sides hash along, as GB/T 35276 says where nothing else is agreed.
  private static let identity = "1234567812345678"

  init(_ raw: OpaquePointer) { self.raw = raw }
  deinit { EVP_PKEY_free(raw) }

  func withContext(_ body: (OpaquePointer) -> Bool) -> Bool {
    guard let context = EVP_MD_CTX_new(), let parameters = EVP_PKEY_CTX_new(raw, nil) else { return false }
    // The digest context does not own the parameters it is given.
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_CTX_free(parameters)
    }
    guard EVP_PKEY_CTX_set1_id(parameters, Self.identity, Int32(Self.identity.utf8.count)) == 1 else { return false }
    EVP_MD_CTX_set_pkey_ctx(context, parameters)
    return body(context)
  }

  func written(_ write: (OpaquePointer?) -> Int32) -> String {
    let bio = BIO_new(BIO_s_mem())
    defer { BIO_free(bio) }
    guard write(bio) == 1 else { return "" }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1024)
    while true {
      let count = BIO_read(bio, &piece, 1024)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += piece.prefix(Int(count))
    }
  }
}

extension Refusal {
  static let badKey = Refusal(.unsound, "这不是 SM2 密钥。", "This is no SM2 key.")
}

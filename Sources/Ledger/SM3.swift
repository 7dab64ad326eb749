import COpenSSL

/// The hash GB/T 32905-2016 SM3, 32 bytes. An instance is used by one thread at a time.
public final class SM3 {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  public init() {
    guard let context = EVP_MD_CTX_new(), let algorithm = EVP_MD_fetch(nil, "SM3", nil) else {
      fatalError("OpenSSL offers no SM3: install libssl 3 with SM3 support")
    }
    self.context = context
    self.algorithm = algorithm
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(algorithm)
  }

  /// Writes the hash of `bytes` into `out`, which has room for 32 bytes.
  public func hash(_ bytes: UnsafeRawBufferPointer, into out: UnsafeMutablePointer<UInt8>) {
    var length: UInt32 = 0
    guard EVP_DigestInit_ex2(context, algorithm, nil) == 1,
      EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1,
      EVP_DigestFinal_ex(context, out, &length) == 1, length == 32
    else { fatalError("OpenSSL failed to hash") }
  }

  public func hash(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { out, count in
      bytes.withUnsafeBytes { hash($0, into: out.baseAddress!) }
      count = 32
    }
  }

  public static func hash(_ text: String) -> [UInt8] { SM3().hash(Array(text.utf8)) }
  public static func hex(_ text: String) -> String { hash(text).hex }
}

extension Sequence<UInt8> {
  /// Lower-case hexadecimal digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in self {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}

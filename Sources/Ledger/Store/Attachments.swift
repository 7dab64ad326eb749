public import Records
import SQL

extension Writing {
  /// Bytes an attachment may have.
  public static let attachmentLimit = 20 * 1024 * 1024

  /// Keeps a file by the hash of its content. The type is what the content is, whatever the name claims.
  public func attach(_ bytes: [UInt8], name: String) throws -> Attachment {
    guard !bytes.isEmpty else { throw Refusal(.unsound, "附件“\(name)”是空文件。", "\(name) is empty.") }
    guard bytes.count <= Self.attachmentLimit else {
      throw Refusal(.unsound, "附件“\(name)”超过 20 MB。", "\(name) is larger than 20 MB.")
    }
    guard let type = FileSniffer.type(of: bytes) else {
      throw Refusal(
        .unsound, "不支持“\(name)”这种文件；可用 PDF、图片、Office 文档、压缩包和纯文本。", "\(name) is of a kind that is not accepted.")
    }
    let hash = ledger.hasher.use { $0.hash(bytes).hex }
    try connection.execute(
      """
      INSERT INTO attachment (hash, size, type, content) VALUES (\(hash), \(bytes.count), \(type), \(bytes))
      ON CONFLICT DO NOTHING
      """)
    return Attachment(hash: hash, name: String(name.suffix(120)), size: bytes.count, type: type)
  }
}

extension ConnectionHolder {
  /// The content of an attachment that this record carries; nil when it carries none of that hash.
  public func attachment(_ hash: String, of record: RecordData) throws -> (Attachment, [UInt8])? {
    for value in record.values {
      guard case .attachments(let files) = value, let file = files.first(where: { $0.hash == hash }) else { continue }
      let content = try connection.first("SELECT content FROM attachment WHERE hash = \(hash)") { try $0.blob(0) }
      return content.map { (file, $0) }
    }
    return nil
  }
}

/// What a file is, by its first bytes.
enum FileSniffer {
  private static let signatures: [(bytes: [UInt8], type: String)] = [
    (Array("%PDF-".utf8), "application/pdf"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF8".utf8), "image/gif"),
    // Office documents of today are ZIP archives; those of before are compound files.
    ([0x50, 0x4B, 0x03, 0x04], "application/zip"), ([0xD0, 0xCF, 0x11, 0xE0], "application/x-ole-storage"),
    ([0x1F, 0x8B], "application/gzip"), ([0x37, 0x7A, 0xBC, 0xAF], "application/x-7z-compressed"),
  ]

  /// Nil for programs and everything else that is none of these and no text.
  static func type(of bytes: [UInt8]) -> String? {
    for (signature, type) in signatures where bytes.starts(with: signature) { return type }
    if bytes.count > 11, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) {
      return "image/webp"
    }
    let sample = bytes.prefix(4096)
    return sample.contains { $0 < 9 || (14..<32).contains($0) && $0 != 27 } ? nil : "text/plain"
  }
}

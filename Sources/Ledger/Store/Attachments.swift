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
    let type = try FileSniffer.type(of: bytes, name: name)
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

public import Time

/// The texts by which customers are told (case collection 4.2, annex 10).
public struct NoticePack: Sendable, Equatable {
  public struct Notice: Sendable, Equatable, Decodable {
    public let identifier, title, english: String
    /// With `{cause}` and `{until}` where whoever sends it says what has failed and until when.
    public let text: String
  }
  public let pack: String
  public let effective: Day
  public let source: String
  public let notices: [Notice]
  /// What may have failed.
  public let causes: [String]

  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, self.effective, source) = (document.pack, effective, document.source)
    (notices, causes) = (document.notices, document.causes)
    for (number, notice) in notices.enumerated() where !notice.text.contains("{cause}") || !notice.text.contains("{until}") {
      throw PackFault(
        file: file, path: "notices[\(number)].text", problem: "没有故障原因或预计恢复时间的位置", advice: "请写上 {cause} 和 {until}")
    }
  }

  private struct Document: PackDocument {
    let pack, effective, source: String
    let notices: [Notice]
    let causes: [String]
  }
}

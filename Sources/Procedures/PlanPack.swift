public import Time

/// The starter text of the emergency plan (4.2): its chapters by the field they fill.
public struct PlanPack: Sendable, Equatable {
  public let pack: String
  public let effective: Day
  public let source: String
  /// `{institution}` stands for the institution's short name.
  public let title: String
  public let chapters: [String: String]

  /// The chapters a plan cannot be without.
  public static let needed = [
    "general", "organization", "preparation", "grading", "reporting", "response", "investigation", "training",
  ]

  /// - Throws: the first thing that cannot be read, or a chapter that is missing.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, source, title, chapters) = (document.pack, document.source, document.title, document.chapters)
    self.effective = effective
    for name in Self.needed where chapters[name]?.isEmpty != false {
      throw PackFault(file: file, path: "chapters.\(name)", problem: "预案缺少这一章", advice: "请补写")
    }
  }

  private struct Document: PackDocument {
    let pack, effective, source, title: String
    let chapters: [String: String]

    init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      (title, chapters) = (try read("title"), try read("chapters"))
      try read.finish()
    }
  }
}

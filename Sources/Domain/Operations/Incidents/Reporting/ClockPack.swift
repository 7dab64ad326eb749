public import Procedures
public import Time

/// Packs/incidents/clocks.json: who must be told by when, in one or more profiles to choose from.
public struct ClockPack: Sendable, Equatable {
  public struct Profile: Sendable, Equatable, Decodable { public let id, title: String }

  public struct Line: Sendable, Equatable, Decodable {
    public enum Trigger: String, Sendable, Decodable {
      /// Core trading is interrupted, or may be; core trading failed without an interruption and runs again.
      case coreInterrupted = "core-interrupted"
      case coreUninterrupted = "core-uninterrupted"
      /// Another system is not restored within `after`.
      case otherUnresolved = "other-unresolved"
      case data, crime
      /// Everything runs again; the summary could not determine the cause.
      case restored, undetermined
    }
    public enum Report: String, Sendable, Decodable { case emergency, analysis, summary, supplement }
    public let id: String
    public let profiles: [String]
    public let trigger: Trigger
    public let article: String
    public let to: [Addressee]
    public let report: Report
    /// Seconds until the first report.
    public let after: Int
    /// Seconds from one written report to the next while it lasts; nil for one only.
    public let every: Int?
    public let workingDays: Int?

    public init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (id, profiles, trigger) = (try read("id"), try read("profiles"), try read("trigger"))
      (article, to) = (try read("article"), try read("to"))
      report = try read("report", or: .emergency)
      (after, every) = (try read("after", or: 0), try read.optional("every"))
      workingDays = try read.optional("workingDays")
      try read.finish()
    }
  }
  /// Whom a clock is brought before, so many minutes after it ran out; before, when negative.
  public struct Escalation: Sendable, Equatable, Decodable {
    public enum Whom: String, Sendable, Decodable { case operators, manager, head, leaders }
    public let minutes: Int
    public let to: Whom
  }

  public let pack: String
  public let effective: Day
  public let source: String
  public let notes: [String]
  public let profiles: [Profile]
  public let fallback: String
  /// Seconds from the telephone report's deadline to the first written one's.
  public let writtenWithin: Int
  public let escalation: [Escalation]
  public let lines: [Line]

  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, source, notes, self.effective) = (document.pack, document.source, document.notes, effective)
    (profiles, fallback, lines) = (document.profiles, document.fallback, document.lines)
    (writtenWithin, escalation) = (document.writtenWithin, document.escalation)
    func fault(_ path: String, _ problem: String) -> PackFault {
      PackFault(file: file, path: path, problem: problem, advice: "请改正后重新载入")
    }
    guard profiles.contains(where: { $0.id == fallback }) else { throw fault("default", "默认的“\(fallback)”不在 profiles 中") }
    for (number, line) in lines.enumerated() {
      if lines.prefix(number).contains(where: { $0.id == line.id }) { throw fault("lines[\(number)]", "“\(line.id)”重复") }
      if line.to.isEmpty { throw fault("lines[\(number)]", "“\(line.id)”没有报告对象") }
      if let lost = line.profiles.first(where: { id in !profiles.contains { $0.id == id } }) {
        throw fault("lines[\(number)]", "没有“\(lost)”这一套时限")
      }
      if let every = line.every, every < 60 { throw fault("lines[\(number)]", "续报间隔不足 1 分钟") }
    }
  }

  /// The chosen profile where there is one of that name, else the default.
  public func profile(_ chosen: String?) -> String {
    profiles.contains { $0.id == chosen } ? chosen! : fallback
  }

  private struct Document: PackDocument {
    let pack, effective, source, fallback: String
    let notes: [String]
    let profiles: [Profile]
    let writtenWithin: Int
    let escalation: [Escalation]
    let lines: [Line]

    init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      (notes, fallback, profiles) = (try read("notes"), try read("default"), try read("profiles"))
      (writtenWithin, escalation, lines) = (try read("writtenWithin"), try read("escalation"), try read("lines"))
      try read.finish()
    }
  }
}

public import Procedures
import Records
public import Time

/// Packs/incidents/grading.json: every line of the four grades.
public struct GradingPack: Sendable, Equatable {
  public struct Line: Sendable, Equatable, Decodable {
    public enum Condition: String, Sendable, Decodable { case interruption, settlement, damage, leak, judged }
    public enum TimeKind: String, Sendable, Decodable { case trading, business }
    /// Where it stands: `4.2-四-二-二-1`.
    public let id: String
    public let grade: Grade
    public let condition: Condition
    /// What it says, in the product's words.
    public let text: String
    public let article: String
    public let systems: [SystemKind]
    /// Counts complete interruptions only.
    public let completeOnly: Bool
    public let time: TimeKind
    /// Seconds of affected time: this many and more; fewer than this.
    public let secondsFrom, secondsBelow: Int?
    /// Effective customers of the company.
    public let companyFrom, companyBelow: Int?
    /// Investors whose data was touched.
    public let investorsFrom, investorsBelow: Int?
    public let faults: [SettlementFault]

    public init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (id, grade, condition) = (try read("id"), try read("grade"), try read("condition"))
      (text, article) = (try read("text"), try read("article"))
      systems = try read("systems", or: [])
      completeOnly = try read("extent", or: Extent.partial) == .complete
      time = try read("time", or: .trading)
      (secondsFrom, secondsBelow) = (try read.optional("secondsFrom"), try read.optional("secondsBelow"))
      (companyFrom, companyBelow) = (try read.optional("companyFrom"), try read.optional("companyBelow"))
      (investorsFrom, investorsBelow) = (try read.optional("investorsFrom"), try read.optional("investorsBelow"))
      faults = try read("faults", or: [])
      try read.finish()
    }
  }
  /// Hours of bank transfer beside the trading sessions, of trading days and of evenings with a night session.
  public struct Business: Sendable, Equatable {
    public let day, night: (from: TimeOfDay, until: TimeOfDay)
    public static func == (a: Self, b: Self) -> Bool { a.day == b.day && a.night == b.night }
  }

  public let pack: String
  public let effective: Day
  public let source: String
  public let notes: [String]
  public let business: Business
  public let lines: [Line]

  /// - Throws: the first thing that cannot be read, or what does not fit together.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, source, notes, lines) = (document.pack, document.source, document.notes, document.lines)
    self.effective = effective
    func hours(_ name: String) throws(PackFault) -> (from: TimeOfDay, until: TimeOfDay) {
      guard let texts = document.business[name], texts.count == 2, let from = TimeOfDay(texts[0]),
        let until = TimeOfDay(texts[1])
      else {
        throw PackFault(file: file, path: "business.\(name)", problem: "不是两个时间", advice: "写成 [\"08:30\", \"16:00\"]")
      }
      return (from, until)
    }
    business = Business(day: try hours("day"), night: try hours("night"))
    for (number, line) in lines.enumerated() {
      guard let problem = Self.problem(line, earlier: lines.prefix(number)) else { continue }
      throw PackFault(file: file, path: "lines[\(number)]", problem: problem, advice: "请改正后重新载入")
    }
    for grade in Grade.allCases where grade != .below && !lines.contains(where: { $0.grade == grade }) {
      throw PackFault(file: file, path: "lines", problem: "没有“\(grade.label.zh)”的条款", advice: "四个级别都要有")
    }
  }

  private static func problem(_ line: Line, earlier: ArraySlice<Line>) -> String? {
    if earlier.contains(where: { $0.id == line.id }) { return "条款“\(line.id)”重复" }
    if line.grade == .below { return "条款“\(line.id)”没有级别" }
    if line.condition == .interruption, line.systems.isEmpty || line.secondsFrom == nil {
      return "中断条款“\(line.id)”没有写系统或时长"
    }
    if let from = line.secondsFrom, let below = line.secondsBelow, from >= below { return "条款“\(line.id)”的时长颠倒" }
    if line.condition == .settlement, line.faults.isEmpty { return "结算条款“\(line.id)”没有写哪种差错" }
    return nil
  }

  private struct Document: PackDocument {
    let pack, effective, source: String
    let notes: [String]
    let business: [String: [String]]
    let lines: [Line]

    init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      (notes, business, lines) = (try read("notes"), try read("business"), try read("lines"))
      try read.finish()
    }
  }
}

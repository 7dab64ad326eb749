public import Records

/// What an import would do, or did.
public struct ImportReport: Sendable, Equatable {
  /// One thing that is wrong with one row.
  public struct Fault: Sendable, Equatable {
    /// As the spreadsheet numbers it.
    public let row: Int
    /// The name of the column in the file; empty when it is the row as a whole.
    public let column: String
    public let sentence: Wording

    /// 第 3 行“部门”：没有叫…
    public var text: Wording {
      let place = column.isEmpty ? Wording("", "") : Wording("“\(column)”", ", \(column)")
      return Wording("第 \(row) 行\(place.zh)：\(sentence.zh)", "Row \(row)\(place.en): \(sentence.en)")
    }
  }
  /// A row as its record will show it.
  public struct Sample: Sendable, Equatable {
    public let row: Int
    public let isUpdate: Bool
    public let cells: [String]
  }

  /// Rows that hold anything, without the names of the columns.
  public internal(set) var rows = 0
  public internal(set) var created = 0
  public internal(set) var updated = 0
  /// Rows whose record already is as they say.
  public internal(set) var unchanged = 0
  /// Cells whose value a formula worked out.
  public internal(set) var formulas = 0
  /// Sound rows, the first of them.
  public internal(set) var samples: [Sample] = []
  public internal(set) var sampleHeads: [String] = []
  public internal(set) var faultCount = 0
  /// The first of what is wrong.
  public internal(set) var faults: [Fault] = []
  /// What is wrong with each faulty row, for the file that is returned.
  public internal(set) var reasons: [Int: Wording] = [:]
  /// What is wrong with the file beyond its rows; nothing is imported before it is mended.
  public internal(set) var problems: [Wording] = []

  init() {}
  /// What an import did that was reported elsewhere.
  public init(created: Int, updated: Int, unchanged: Int) {
    (self.created, self.updated, self.unchanged) = (created, updated, unchanged)
    rows = created + updated + unchanged
  }

  public var faultyRows: Int { reasons.count }
  public var soundRows: Int { rows - reasons.count }
  public var isSound: Bool { reasons.isEmpty && problems.isEmpty }

  static let shownFaults = 500
  static let shownSamples = 10

  mutating func add(_ row: Int, _ all: [(column: String, sentence: Wording)]) {
    guard !all.isEmpty else { return }
    faultCount += all.count
    for (column, sentence) in all where faults.count < Self.shownFaults {
      faults.append(Fault(row: row, column: column, sentence: sentence))
    }
    let texts = all.map { column, sentence in column.isEmpty ? sentence : Wording("“\(column)”\(sentence.zh)", "\(column): \(sentence.en)") }
    reasons[row] = Wording(texts.map(\.zh).joined(separator: " "), texts.map(\.en).joined(separator: " "))
  }
}

/// An import that found rows faulty while it wrote: nothing of it is stored.
public struct ImportRefused: Error, Sendable {
  public let report: ImportReport
}

/// What a long import or export tells of itself: how much is done, and of how much; nil while nobody knows.
/// Throws when it is to stop.
public typealias Progress = (_ done: Int, _ of: Int?) throws -> Void

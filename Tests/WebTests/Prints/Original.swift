import Foundation
import Testing

/// One form, table, register, report or list of the case collection, as its paper has it: what its print is held
/// against. The data lie in Tests/WebTests/Originals, a file a chapter.
struct Original: Decodable, Sendable, CustomTestStringConvertible {
  /// What a print does otherwise than the paper, and why.
  struct Difference: Decodable, Sendable {
    let why: String
    /// What stands there instead; without it nothing does.
    let instead: String?
  }
  enum Sheet: String, Decodable, Sendable {
    /// One record a sheet, many records a sheet, a picture.
    case record, register, diagram
  }

  let number: String
  /// Without the name of the institution, which stands above it.
  let title: String
  /// What is printed: the identifier of a record type, `procedure:` and its code, or the name of one of `Papers`.
  let of: String
  let sheet: Sheet
  /// In which state a record is printed whose form is full; the last of its flow without it.
  let state: String?
  /// Values that a full form needs so that its places are in use, by the names of the fields.
  let with: [String: String]?
  /// Titles of boxes and columns, in their order on the paper.
  let columns: [String]
  /// Titles of rows that are printed inside its tables, in their order.
  let rows: [String]?
  /// Places to sign, in their order; those that are columns stand among the columns too.
  let signatures: [String]
  /// Places of those that are signed on the paper itself, so that the print leaves them open.
  let byHand: [String]?
  /// Titles that a print has once there is something to say under them, so that one just begun lacks them.
  let later: [String]?
  /// What the print does otherwise, by what the paper has there: a column, a signature, `title` or `number`.
  let differs: [String: Difference]?
  /// Columns of tables that the print has and the paper has not, each with its reason.
  let adds: [String: String]?

  var differences: [String: Difference] { differs ?? [:] }

  var testDescription: String {
    let words = differences.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value.why)" }
      + (adds ?? [:]).sorted { $0.key < $1.key }.map { "＋\($0.key)：\($0.value)" }
    return "\(number) \(title)" + (words.isEmpty ? "" : "（有意不同：\(words.joined(separator: "；"))）")
  }

  private struct Chapter: Decodable {
    let originals: [Original]
  }
  static let chapters: [String] = try! FileManager.default.contentsOfDirectory(atPath: repository + "/Tests/WebTests/Originals")
    .filter { $0.hasPrefix("chapter") && $0.hasSuffix(".json") }.sorted()

  static let all: [Original] = try! chapters.flatMap { name in
    let bytes = try Data(contentsOf: URL(fileURLWithPath: repository + "/Tests/WebTests/Originals/" + name))
    return try JSONDecoder().decode(Chapter.self, from: bytes).originals
  }
}

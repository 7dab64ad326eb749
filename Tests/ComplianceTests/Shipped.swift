import Compliance
import FoundationEssentials
import Procedures
import Testing
import Time

/// The packs and calendars of this repository, as the product ships them.
enum Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

  static let pack = Result { () throws -> ObligationPack in
    try ObligationPack(bytes("Packs/obligations/obligations.json"), file: "obligations.json")
  }
  static let calendar: InstitutionCalendar = {
    let names = try! FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Packs/calendars").path)
    let calendar = try! TradingCalendar(
      parsing: names.filter { $0.hasSuffix(".txt") }.sorted().map {
        CalendarFile(name: $0, text: String(decoding: try bytes("Packs/calendars/\($0)"), as: UTF8.self))
      })
    return InstitutionCalendar(calendar, exchanges: Exchange.allCases.filter(\.isFutures))
  }()
}

/// An obligation as a pack would write it.
func obligation(_ frequency: String, _ more: String = "", satisfied: String = #"{"procedure": "pre-open"}"#) throws -> Obligation {
  let text = """
    {"pack": "t", "effective": "2026-01-01", "source": "t", "notes": [], "obligations": [
      {"number": 1, "id": "it", "title": "它", "english": "It", "chapter": "4.8", "clauses": ["JR/T 0099-2012 4.8"],
       "frequency": "\(frequency)", \(more.isEmpty ? "" : more + ",") "post": "head", "text": "做它", "satisfied": [\(satisfied)]}]}
    """
  return try ObligationPack(Array(text.utf8), file: "t.json").obligations[0]
}

func day(_ text: String) -> Day { Day(text)! }
func at(_ text: String) -> Moment { Moment(text)! }

extension Knowledge {
  /// All that the obligation could be satisfied by is known; these facts are there.
  static func of(_ obligation: Obligation, since: String = "2025-01-01", _ facts: [(day: String, at: String)] = []) -> Knowledge {
    var evidence = Knowledge(since: on(since))
    evidence.known = Set(obligation.proofs)
    evidence.facts[obligation.proofs[0]] = facts.enumerated().map {
      Fact(day: on($1.day), at: Moment($1.at)!, subject: "run", id: $0 + 1)
    }
    return evidence
  }
  private static func on(_ text: String) -> Day { Day(text)! }
}

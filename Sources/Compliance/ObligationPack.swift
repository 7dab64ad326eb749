public import Procedures
public import Time

/// Packs/obligations/obligations.json: every frequency that the standard and the collection name.
public struct ObligationPack: Sendable, Equatable {
  public let pack: String
  public let effective: Day
  public let source: String
  public let notes: [String]
  public let obligations: [Obligation]

  /// - Throws: the first thing that cannot be read, or what does not fit together.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, source, notes, self.effective) = (document.pack, document.source, document.notes, effective)
    obligations = document.obligations
    for (place, one) in obligations.enumerated() {
      guard let problem = Self.problem(one, earlier: obligations.prefix(place)) else { continue }
      throw PackFault(file: file, path: "obligations[\(place)]", problem: problem, advice: "请改正后重新载入")
    }
  }

  private static func problem(_ one: Obligation, earlier: ArraySlice<Obligation>) -> String? {
    if earlier.contains(where: { $0.id == one.id }) { return "“\(one.id)”重复" }
    if let other = earlier.first(where: { $0.number == one.number }) { return "“\(one.id)”与“\(other.id)”的编号相同" }
    if one.clauses.isEmpty { return "“\(one.id)”没有写依据的条款" }
    if one.proofs.isEmpty { return "“\(one.id)”没有写什么算完成" }
    // Whose it is must be known, or one report would answer for every incident of the year.
    let about = one.event ?? one.subject
    if about != nil, let lost = one.proofs.first(where: { $0.link == nil && $0.type != nil && $0.type != about?.type }) {
      return "“\(one.id)”的证明“\(lost.type ?? "")”没有写 link：哪个字段指向\(one.event == nil ? "逐项的记录" : "事件")"
    }
    if about == nil, one.proofs.contains(where: { $0.link != nil }) { return "“\(one.id)”没有 event 或 each，证明不写 link" }
    return nil
  }

  public subscript(number: Int) -> Obligation? { obligations.first { $0.number == number } }
  public subscript(id: String) -> Obligation? { obligations.first { $0.id == id } }

  private struct Document: PackDocument {
    let pack, effective, source: String
    let notes: [String]
    let obligations: [Obligation]

    init(from decoder: any Decoder) throws {
      var read = try PackReading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      (notes, obligations) = (try read("notes"), try read("obligations"))
      try read.finish()
    }
  }
}

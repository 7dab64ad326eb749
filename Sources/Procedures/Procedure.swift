/// 规程: a versioned, approved list of steps or grid of checks. It never changes once a run was started from it;
/// a change is a new version.
public struct Procedure: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable { case checklist, grid, card }

  /// What one act of signing covers at least: a step, a group at a point in time, a point in time, everything.
  public enum Signing: String, Sendable, Codable, CaseIterable { case step, group, column, run }

  /// `pre-open`; the same over all versions.
  public let identifier: String
  /// 1, 2, 3 …
  public let version: Int
  public let title: String
  public let english: String
  /// The number of its form in the case collection: 2.1.4.
  public let form: String?
  /// The chapter of the operating manual it belongs to.
  public let chapter: ManualChapter
  public let kind: Kind
  /// 操作对象 of the whole.
  public let object: String
  /// What must be known before it is begun, a paragraph each; printed in the manual.
  public let preamble: [String]
  public let schedules: [Schedule]
  public let signing: Signing
  /// Whether a second person signs; a key item is reviewed even when this says no.
  public let isReviewed: Bool
  /// The words of the head for the two people: 值班人, 检查人, 巡检人; 复核人.
  public let operatorTitle, reviewerTitle: String
  public let columns: [Column]
  public let groups: [Group]
  /// 注 at the foot of the form.
  public let notes: [String]
  public let layout: Layout
  /// Where it comes from, and which values are the product's own choice.
  public let sources: [String]

  /// All items in order, with where each one's cells begin; derived, so that an address is arithmetic.
  let places: [Place]
  let facts: [CellFacts]
  /// How many cells a run has.
  public var cellCount: Int { facts.count }

  struct Place: Sendable, Equatable {
    let group: Int
    let item: Item
    let firstCell: Int
  }

  public init(
    identifier: String, version: Int = 1, title: String, english: String, form: String? = nil,
    chapter: ManualChapter, kind: Kind, object: String, preamble: [String] = [], schedules: [Schedule],
    signing: Signing = .step, isReviewed: Bool = true, operatorTitle: String = "操作人",
    reviewerTitle: String = "复核人", columns: [Column] = [], groups: [Group], notes: [String] = [],
    layout: Layout = Layout(), sources: [String] = []
  ) {
    (self.identifier, self.version, self.title) = (identifier, version, title)
    (self.english, self.form, self.chapter) = (english, form, chapter)
    (self.kind, self.object, self.preamble) = (kind, object, preamble)
    (self.schedules, self.signing, self.isReviewed) = (schedules, signing, isReviewed)
    (self.operatorTitle, self.reviewerTitle) = (operatorTitle, reviewerTitle)
    // A checklist needs no point in time written down: it has the one.
    self.columns = columns.isEmpty ? [Column("done", "执行")] : columns
    (self.groups, self.notes, self.layout, self.sources) = (groups, notes, layout, sources)
    var places: [Place] = []
    var next = 0
    for (number, group) in groups.enumerated() {
      for item in group.items {
        places.append(Place(group: number, item: item, firstCell: next))
        next += item.isOnce ? 1 : self.columns.count
      }
    }
    self.places = places
    facts = Procedure.facts(places, self.columns, groups, schedules, isReviewed: isReviewed)
  }
}

extension Procedure: Codable {
  enum CodingKeys: String, CodingKey {
    case identifier, version, title, english, form, chapter, kind, object, preamble, schedules, signing
    case isReviewed, operatorTitle, reviewerTitle, columns, groups, notes, layout, sources
  }

  public init(from decoder: any Decoder) throws {
    var read = try Reading(decoder)
    self.init(
      identifier: try read("identifier"), version: try read("version"), title: try read("title"),
      english: try read("english"), form: try read.optional("form"), chapter: try read("chapter"),
      kind: try read("kind"), object: try read("object"), preamble: try read("preamble", or: []),
      schedules: try read("schedules"), signing: try read("signing", or: .step),
      isReviewed: try read("isReviewed", or: true), operatorTitle: try read("operatorTitle", or: "操作人"),
      reviewerTitle: try read("reviewerTitle", or: "复核人"), columns: try read("columns", or: []),
      groups: try read("groups"), notes: try read("notes", or: []), layout: try read("layout", or: Layout()),
      sources: try read("sources", or: []))
    try read.finish()
  }
}

import Synchronization

/// What owns fields: a record type, or the lines inside one.
public protocol FieldOwner: Sendable {}

/// One field of `Owner`, holding a `Value`. Declared once as a static of its owner:
///
///     public static let foundAt = Field<Moment>("found_at", "发现时间", .notInFuture, .list)
public struct OwnedField<Owner: FieldOwner, Value: FieldValue>: Sendable {
  public let description: FieldDescription

  /// - Parameters:
  ///   - name: the column, the API's name and the form's; lower case with underscores.
  ///   - label: what people read in Chinese; English is made from the name unless `.english` says otherwise.
  public init(_ name: String, _ label: String, _ traits: Trait...) {
    description = FieldDescription(
      name: name, label: label, kind: Value.kind, isOptional: Value.isOptional, traits: traits)
  }
}

/// A field without its type: what storage, pages, print and API read.
public final class FieldDescription: @unchecked Sendable {
  public let name: String
  /// As it is declared; a site may call it otherwise.
  public let declaredLabel: Wording
  let declaredKind: FieldKind
  private let dressing = Swapped<Versioned<Dressing>?>(nil)
  /// Most fields are never dressed, and every cell of every page asks: this answers without a copy.
  private let isDressed = Atomic(false)
  public let isOptional: Bool
  /// Whether the site wants its own field filled in new records, although those before it have nothing there.
  let isDemanded: Bool
  public let traits: FieldTraits
  /// Where the value stands in a record: the field's place on its form. Written once, by the form that
  /// places the field, before any record of it exists; -1 while it is on none.
  // Asked for every cell of every page; nobody writes while somebody reads, so that it needs no guard.
  @exclusivity(unchecked) public internal(set) var place = -1

  init(name: String, label: String, kind: FieldKind, isOptional: Bool, traits: [Trait], isDemanded: Bool = false) {
    self.name = name
    self.isDemanded = isDemanded
    declaredKind = kind
    let read = FieldTraits(traits)
    self.traits = read
    declaredLabel = Wording(label, read.english ?? FieldDescription.english(from: name))
    self.isOptional = isOptional || kind.isList && !read.needed
  }

  /// A field of one's own to dress, with columns of its own.
  init(copying other: FieldDescription) {
    name = other.name
    declaredLabel = other.declaredLabel
    if case .lines(let shape) = other.declaredKind {
      declaredKind = .lines(LineShape(fields: shape.fields.map(FieldDescription.init(copying:))))
    } else {
      declaredKind = other.declaredKind
    }
    (isOptional, isDemanded, traits, place) = (other.isOptional, other.isDemanded, other.traits, other.place)
  }

  private var worn: Dressing? { isDressed.load(ordering: .acquiring) ? dressing.value?.value : nil }

  /// What people read.
  public var label: Wording { worn?.label ?? declaredLabel }

  /// Its kind, with the choices that the site has added.
  public var kind: FieldKind { worn?.kind ?? declaredKind }

  /// Whether a new record that is written on the whole form must have it.
  public var isNeeded: Bool { !isOptional || isDemanded }

  /// Whether a record that is one of many shows it: what people look at in lists, and by what programs know it.
  public var isInShort: Bool { traits.isListed || traits.isName || traits.isUnique }

  /// Whether the site leaves it out of its forms.
  public var isHidden: Bool { worn?.isHidden ?? false }

  /// A value as the declaration knows it: what a choice of the site's own counts as.
  public func meaning(of datum: Datum) -> Datum {
    guard let dressing = worn, let text = datum.text,
      let option = (dressing.options + dressing.past).first(where: { $0.value == text })
    else { return datum }
    return .text(option.countsAs)
  }

  /// A declared choice and every choice of the site's own that counts as it: what a filter for it finds.
  public func counting(as value: String) -> [String] {
    guard let dressing = worn else { return [value] }
    return [value] + (dressing.options + dressing.past).filter { $0.countsAs == value }.map(\.value)
  }

  /// A choice that is offered no more, for the records that have it.
  func pastOption(_ value: String) -> ChoiceOption? {
    worn?.past.first { $0.value == value }.map { ChoiceOption(value: $0.value, label: $0.label) }
  }

  /// - Parameter versions: oldest first, each with the entry of the trail from which on it held.
  func dress(_ versions: [(from: Int, value: Dressing)]) {
    let isPlain = versions.allSatisfy(\.value.isPlain)
    dressing.value = isPlain ? nil : Versioned(versions)
    isDressed.store(!isPlain, ordering: .releasing)
  }

  static func english(from name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension FieldKind {
  /// A list may be empty; an empty list is kept as nothing.
  public var isList: Bool {
    switch self {
    case .references, .lines, .attachments: true
    default: false
    }
  }
}

/// The traits of a field, ready to be asked.
public struct FieldTraits: Sendable {
  public private(set) var isListed = false, isSortable = false, isFiltered = false, isSearched = false
  public private(set) var isName = false, isNumber = false, isUnique = false, isGiven = false, leads = false
  public private(set) var notInFuture = false, notInPast = false
  public private(set) var serial: String?
  public private(set) var length: ClosedRange<Int>?
  public private(set) var rows: Int?
  public private(set) var range: ClosedRange<Int>?
  public private(set) var unit: String?
  public private(set) var offer: Offer?
  public private(set) var deadline: Deadline?
  public private(set) var hint: Wording?
  /// What the codes in a text are called.
  public private(set) var codes: (@Sendable (String) -> Wording?)?
  private(set) var english: String?
  /// A list that says how many it takes, and takes none fewer than one, is needed.
  var needed: Bool { (length?.lowerBound ?? 0) > 0 }

  init(_ traits: [Trait]) {
    for trait in traits {
      switch trait {
      case .list: isListed = true
      case .sortable: isSortable = true
      case .filter: isFiltered = true
      case .search: isSearched = true
      case .name: isName = true
      case .number: isNumber = true
      case .unique: isUnique = true
      case .serial(let pattern): (serial, isGiven) = (pattern, true)
      case .length(let length): self.length = length
      case .lines(let rows): self.rows = rows
      case .range(let range): self.range = range
      case .unit(let unit): self.unit = unit
      case .notInFuture: notInFuture = true
      case .notInPast: notInPast = true
      case .given: isGiven = true
      case .leads: leads = true
      case .codes(let codes): self.codes = codes
      case .offers(let offer): self.offer = offer
      case .deadline(let deadline): self.deadline = deadline
      case .hint(let hint): self.hint = hint
      case .english(let english): self.english = english
      }
    }
  }
}

/// What a site adjusts about one record type without a rebuild: labels, what it leaves out, further choices, and
/// fields of its own.
public struct Overlay: Sendable, Equatable {
  /// A choice that the site adds to those declared.
  public struct Option: Sendable, Equatable {
    public let field: String
    public let value: String
    public let label: Wording
    /// The declared choice that the product's rules take it for: grading, branches and reports know only those.
    public let countsAs: String
    public init(field: String, value: String, label: Wording, countsAs: String) {
      self.field = field
      self.value = value
      self.label = label
      self.countsAs = countsAs
    }
  }

  /// A field of the site's own. Its name begins with `x_`, so that no later version of the product takes it.
  public struct Addition: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable {
      case text, lines, integer, quantity, money, flag, day, moment, choice
    }
    public let name: String
    /// The field whose lines it is a column of; nil for a field of the record.
    public let lines: String?
    public let label: Wording
    public let kind: Kind
    public let options: [ChoiceOption]
    public let hint: Wording?
    public let isListed: Bool
    public let isFiltered: Bool
    public let isSearched: Bool
    /// Whether a new record needs it; of a column, whether a new line does. Records and lines from before stay as they
    /// are, and pages made for one purpose, which cannot ask for it, go on without.
    public let isNeeded: Bool
    /// Steps that need it; of a column, in every line.
    public let steps: [String]
    public init(
      name: String, in lines: String? = nil, label: Wording, kind: Kind, options: [ChoiceOption] = [],
      hint: Wording? = nil, isListed: Bool = false, isFiltered: Bool = false, isSearched: Bool = false,
      isNeeded: Bool = false, steps: [String] = []
    ) {
      self.name = name
      (self.lines, self.isNeeded, self.steps) = (lines, isNeeded, steps)
      self.label = label
      self.kind = kind
      self.options = options
      self.hint = hint
      self.isListed = isListed
      self.isFiltered = isFiltered
      self.isSearched = isSearched
    }
  }

  /// The record type, by its identifier.
  public let type: String
  /// By the name of a field, or `items.what` for a column of its lines; so are those hidden.
  public var labels: [String: Wording] = [:]
  public var hidden: Set<String> = []
  public var options: [Option] = []
  /// In the order in which they stand on the form, in a section of their own.
  public var additions: [Addition] = []

  public init(type: String) { self.type = type }
}

extension Overlay.Addition {
  /// Whether a column of integers holds it.
  public var isInteger: Bool { description().kind.isInteger }

  /// - Parameters:
  ///   - past: earlier adjustments, whose choices records may have.
  ///   - isGone: whether it stands on the forms no more.
  func description(_ past: [Overlay] = [], isGone: Bool = false) -> FieldDescription {
    var traits: [Trait] = [.english(label.en)]
    if kind == .lines { traits.append(.lines(4)) }
    if isListed { traits.append(.list) }
    if isFiltered {
      traits.append(.filter)
      // The index by which it is filtered holds its order too; that of choices and of yes and no is none to people.
      if lines == nil, kind != .choice, kind != .flag { traits.append(.sortable) }
    }
    if isSearched { traits.append(.search) }
    if let hint { traits.append(.hint(hint)) }
    let field: FieldKind =
      switch kind {
      case .text, .lines: .text
      case .integer: .integer
      case .quantity: .quantity
      case .money: .money
      case .flag: .flag
      case .day: .day
      case .moment: .moment
      case .choice: .choice(options)
      }
    let made = FieldDescription(
      name: name, label: label.zh, kind: field, isOptional: true, traits: traits, isDemanded: isNeeded)
    var earlier: [Overlay.Option] = []
    for addition in past.reversed().flatMap(\.additions) where addition.name == name && addition.lines == lines {
      for option in addition.options
      where !options.contains(where: { $0.value == option.value }) && !earlier.contains(where: { $0.value == option.value }) {
        earlier.append(.init(field: name, value: option.value, label: option.label, countsAs: option.value))
      }
    }
    if isGone || !earlier.isEmpty { made.dress([(from: 0, value: Dressing(past: earlier, isHidden: isGone))]) }
    return made
  }
}

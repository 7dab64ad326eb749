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
    public let label: Wording
    public let kind: Kind
    public let options: [ChoiceOption]
    public let hint: Wording?
    public let isListed: Bool
    public let isFiltered: Bool
    public let isSearched: Bool
    public init(
      name: String, label: Wording, kind: Kind, options: [ChoiceOption] = [], hint: Wording? = nil,
      isListed: Bool = false, isFiltered: Bool = false, isSearched: Bool = false
    ) {
      self.name = name
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
  public var labels: [String: Wording] = [:]
  public var hidden: Set<String> = []
  public var options: [Option] = []
  /// In the order in which they stand on the form, in a section of their own.
  public var additions: [Addition] = []

  public init(type: String) { self.type = type }
}

extension Overlay.Addition {
  /// Whether a column of integers holds it.
  public var isInteger: Bool { description.kind.isInteger }

  var description: FieldDescription {
    var traits: [Trait] = [.english(label.en)]
    if kind == .lines { traits.append(.lines(4)) }
    if isListed { traits.append(.list) }
    if isFiltered { traits.append(.filter) }
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
    return FieldDescription(name: name, label: label.zh, kind: field, isOptional: true, traits: traits)
  }
}

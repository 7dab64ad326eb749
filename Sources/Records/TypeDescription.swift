import Synchronization

/// A record type without its Swift type: all that storage, pages, print and API need. One per type.
public final class TypeDescription: Sendable {
  public let identifier: String
  public let title: Wording
  public let number: String?
  /// Every artefact of the case collection it carries, that of its form first.
  public let artefacts: [String]
  public let chapter: String
  public let sections: [SectionDescription]
  public let fields: [FieldDescription]
  public let rules: [RuleDescription]
  public let states: [ChoiceOption]
  public let initialState: String
  public let editableStates: Set<String>
  public let steps: [StepDescription]
  public let access: Access
  public let serialField: FieldDescription?
  /// The number by which people know the record: its serial number, or one that is typed.
  public let numberField: FieldDescription?
  public let nameField: FieldDescription?
  private let places: [String: Int]

  init<R: RecordType>(_: R.Type) {
    let form = R.form
    let flow = R.flow
    identifier = form.identifier
    table = form.identifier.replacing("-", with: "_")
    title = form.title
    number = form.number
    artefacts = [form.number].compactMap { $0 } + form.covers
    chapter = form.chapter
    sections = form.sections
    fields = form.fields
    rules = form.items.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
    states = R.State.options
    initialState = flow.initial.rawValue
    editableStates = Set(flow.editable.map(\.rawValue))
    steps = flow.steps
    access = R.access
    serialField = fields.first { $0.traits.serial != nil }
    numberField = serialField ?? fields.first { $0.traits.isNumber }
    nameField = fields.first { $0.traits.isName }
    places = Dictionary(fields.map { ($0.name, $0.place) }, uniquingKeysWith: { first, _ in first })
  }

  /// The table that holds its records.
  public let table: String
  public func field(_ name: String) -> FieldDescription? { places[name].map { fields[$0] } }
  public func step(_ name: String) -> StepDescription? { steps.first { $0.name == name } }
  public func stateLabel(_ state: String) -> Wording {
    states.first { $0.value == state }?.label ?? Wording(state)
  }
  /// A state that no step leaves.
  public func isFinal(_ state: String) -> Bool { !steps.contains { $0.from.contains(state) } }
}

private let described = Mutex<[ObjectIdentifier: TypeDescription]>([:])

extension RecordType {
  /// The type without its Swift type, made on first use.
  public static var description: TypeDescription {
    let key = ObjectIdentifier(Self.self)
    if let known = described.withLock({ $0[key] }) { return known }
    let made = TypeDescription(Self.self)
    return described.withLock { known in
      if let first = known[key] { return first }
      known[key] = made
      return made
    }
  }
}

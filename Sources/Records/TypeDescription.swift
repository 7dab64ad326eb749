import Synchronization

/// A record type without its Swift type: all that storage, pages, print and API need. One per type.
public final class TypeDescription: Sendable {
  public let identifier: String
  public let title: Wording
  public let number: String?
  /// Every artefact of the case collection it carries, that of its form first.
  public let artefacts: [String]
  public let chapter: String
  /// As they are declared, without what the site adjusts.
  let declaredSections: [SectionDescription]
  public let declared: [FieldDescription]
  let standing: Swapped<Versioned<Shape>>
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

  init<R: RecordType>(_: R.Type) {
    let form = R.form
    let flow = R.flow
    identifier = form.identifier
    table = form.identifier.replacing("-", with: "_")
    title = form.title
    number = form.number
    artefacts = [form.number].compactMap { $0 } + form.covers
    chapter = form.chapter
    declaredSections = form.sections
    declared = form.fields
    standing = Swapped(Versioned([(from: 0, value: Shape(form.sections, form.fields))]))
    rules = form.items.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
    states = R.State.options
    initialState = flow.initial.rawValue
    editableStates = Set(flow.editable.map(\.rawValue))
    steps = flow.steps
    access = R.access
    serialField = declared.first { $0.traits.serial != nil }
    numberField = serialField ?? declared.first { $0.traits.isNumber }
    nameField = declared.first { $0.traits.isName }
  }

  /// The table that holds its records.
  public let table: String
  /// The form without what the site adjusts: what an adjustment begins with.
  public var declaredForm: [SectionDescription] { declaredSections }
  /// What a declared field, or a column of its lines as `items.what`, is called by itself; nil when there is none.
  public func declaredLabel(at path: String) -> Wording? { declaredField(at: path)?.declaredLabel }
  /// As they stand on the site's forms.
  public var sections: [SectionDescription] { shape.sections }
  /// Every field that is stored, in the order of places: those declared, then those of the site's own.
  public var fields: [FieldDescription] { shape.fields }
  var shape: Shape { standing.value.value }
  public func field(_ name: String) -> FieldDescription? {
    let shape = shape
    return shape.places[name].map { shape.fields[$0] }
  }
  /// What must be filled once a step is taken: what it is declared with, then the site's own.
  public func needs(of step: StepDescription) -> [FieldDescription] { step.needs + (shape.needs[step.name] ?? []) }
  /// What lines must have, every one of them, once a step is taken.
  ///
  /// - Returns: by the path of the cell, such as `outages.0.x_minutes`.
  func columnFaults(_ record: RecordData, of step: StepDescription) -> Faults {
    var faults = Faults()
    for need in shape.columnNeeds[step.name] ?? [] {
      guard let field = field(need.lines), case .lines(let shape) = field.kind, case .lines(let rows) = record.values[field.place],
        let column = shape.fields.first(where: { $0.name == need.column })
      else { continue }
      for (index, row) in rows.enumerated() where shape.value(of: column, in: row).isNone {
        let (zh, en) = (field.label.zh, field.label.en)
        faults.add(
          "\(field.name).\(index).\(column.name)",
          Wording(
            "“\(step.label.zh)”以前，请在“\(zh)”第 \(index + 1) 行填写“\(column.label.zh)”。",
            "Before \(step.label.en), fill in \(column.label.en) in line \(index + 1) of \(en)."))
      }
    }
    return faults
  }
  /// All that a step asks for.
  public func fields(of step: StepDescription) -> [FieldDescription] { needs(of: step) + step.asks }

  /// The form as this record was filled in: with what stood on it then and holds something, though it was taken off
  /// since.
  public func sections(of record: RecordData) -> [SectionDescription] {
    let shape = shape
    let isOff = { (index: Int) in !shape.shows(index) && !record.values[shape.fields[index].place].isNone }
    guard shape.fields.indices.contains(where: isOff) else { return shape.sections }
    let shown = Set(shape.sections.flatMap(\.fields).map(\.name))
    func isHeld(_ field: FieldDescription) -> Bool { shown.contains(field.name) || !record.values[field.place].isNone }
    let sections = declaredSections.map {
      SectionDescription(title: $0.title, fields: $0.fields.filter(isHeld), isLater: $0.isLater)
    }
    let own = (shape.sections.last?.fields ?? []).filter { $0.place >= declared.count }
    let further = own + shape.fields.dropFirst(declared.count).filter { !shown.contains($0.name) && isHeld($0) }
    return (sections + [SectionDescription(title: Self.further, fields: further, isLater: false)])
      .filter { !$0.fields.isEmpty }
  }
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

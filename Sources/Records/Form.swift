/// What a record type looks like on paper: its sections in order, and the rules that hold across fields.
public struct Form<R: RecordType>: Sendable {
  public let identifier: String
  public let title: Wording
  /// The artefact of the case collection it carries, such as `2.2.3`, if any.
  public let number: String?
  /// Further artefacts that the type carries beside its form, such as the flow it follows.
  public let covers: [String]
  /// The section of JR/T 0099-2012 under which it is found, such as `5.2`.
  public let chapter: String
  let items: [FormItem<R>]

  /// - Parameter identifier: the name in URLs, API and command line: lower case with hyphens.
  public init(
    _ identifier: String, _ title: String, _ english: String, number: String? = nil,
    covers: [String] = [], chapter: String, @FormBuilder<R> _ items: () -> [FormItem<R>]
  ) {
    self.identifier = identifier
    self.title = Wording(title, english)
    self.number = number
    self.covers = covers
    self.chapter = chapter
    self.items = items()
    for (place, field) in fields.enumerated() { field.place = place }
  }

  public var fields: [FieldDescription] { sections.flatMap(\.fields) }
  public var sections: [SectionDescription] {
    items.compactMap { if case .section(let section) = $0 { section } else { nil } }
  }
}

/// A part of a form under one heading.
public struct SectionDescription: Sendable {
  public let title: Wording
  public let fields: [FieldDescription]
  /// Filled in by steps, not when the record is created.
  public let isLater: Bool
}

public enum FormItem<R: RecordType>: Sendable {
  case section(SectionDescription)
  case rule(RuleDescription)
}

@resultBuilder public enum FieldList<Owner: FieldOwner> {
  public static func buildExpression<V>(_ field: OwnedField<Owner, V>) -> FieldDescription { field.description }
  public static func buildBlock(_ fields: FieldDescription...) -> [FieldDescription] { fields }
}

@resultBuilder public enum FormBuilder<R: RecordType> {
  public static func buildExpression(_ item: FormItem<R>) -> FormItem<R> { item }
  public static func buildBlock(_ items: FormItem<R>...) -> [FormItem<R>] { items }
}

/// A part of a form under one heading. What stands in a section with `later` is filled in by steps.
public func Section<R>(
  _ title: String, _ english: String, later: Bool = false, @FieldList<R> _ fields: () -> [FieldDescription]
) -> FormItem<R> {
  .section(SectionDescription(title: Wording(title, english), fields: fields(), isLater: later))
}

/// What must hold across the fields of one record. `sentence` is shown beside `field` when it does not.
public func Rule<R, V>(
  _ sentence: Wording, on field: OwnedField<R, V>, _ holds: @escaping @Sendable (Record<R>) -> Bool
) -> FormItem<R> {
  .rule(
    RuleDescription(field: field.description, sentence: sentence) { record, _ in holds(Record(record)) })
}

/// As `Rule`, for what needs other records, the calendar or the time to be known.
public func Check<R, V>(
  _ sentence: Wording, on field: OwnedField<R, V>,
  _ holds: @escaping @Sendable (Record<R>, any Inquiry) throws -> Bool
) -> FormItem<R> {
  .rule(
    RuleDescription(field: field.description, sentence: sentence) { record, ask in
      try holds(Record(record), ask)
    })
}

public struct RuleDescription: Sendable {
  public let field: FieldDescription
  public let sentence: Wording
  public let holds: @Sendable (RecordData, any Inquiry) throws -> Bool
}

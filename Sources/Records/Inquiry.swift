public import Time

/// What a rule or a guard may ask of the world. Declared here, answered by the ledger.
public protocol Inquiry {
  var now: Moment { get }
  /// The record with that id, voided ones included; nil when there is none.
  func find(_ type: TypeDescription, _ id: Int) throws -> RecordData?
  /// Records that are not voided and meet all conditions, by id, at most `limit`.
  func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) throws -> [RecordData]
  /// Persons who hold a post, main holders first.
  func holders(of post: PostCode) throws -> [Int]
  func isTradingDay(_ day: Day) -> Bool
}

/// What a step may do beside moving its own record, in the same transaction.
public protocol Work: Inquiry {
  /// Creates a record in its initial state, on behalf of whoever takes the step; returns its id.
  @discardableResult func create(_ record: RecordData) throws -> Int
  /// Changes fields or the state of another record.
  func change(_ record: RecordData) throws
  /// Puts something into the inbox of people.
  func tell(_ people: [Int], _ text: Wording, about record: RecordData) throws
}

/// A condition on one field (or `state`) of a record.
public struct Condition: Sendable, Equatable {
  public enum Comparison: String, Sendable { case equals, differs, atLeast, atMost, contains, isEmpty, among }
  public let field: String
  public let comparison: Comparison
  public let datum: Datum
  /// Of `among` those it may be: one statement for several states or records.
  public let choices: [Datum]

  public init(_ field: String, _ comparison: Comparison, _ datum: Datum) {
    self.field = field
    self.comparison = comparison
    self.datum = datum
    choices = []
  }
  /// One of `choices`; of none, nothing is found.
  public init(_ field: String, among choices: [Datum]) {
    self.field = field
    comparison = .among
    datum = choices.first ?? .none
    self.choices = choices
  }
  public init<R: RecordType, V>(_ field: OwnedField<R, V>, _ comparison: Comparison, _ value: V) {
    self.init(field.description.name, comparison, value.datum)
  }
  public static func state(_ state: some Choice) -> Condition { Condition("state", .equals, .text(state.rawValue)) }
  public static func states<S: Choice>(_ states: S...) -> Condition {
    Condition("state", among: states.map { .text($0.rawValue) })
  }
}

extension Inquiry {
  public func find<R>(_ reference: Ref<R>) throws -> Record<R>? {
    try find(R.description, reference.id).map { Record($0) }
  }
  public func find<R: RecordType>(_: R.Type, _ conditions: Condition..., limit: Int = 1000) throws -> [Record<R>] {
    try find(R.description, conditions, limit: limit).map { Record($0) }
  }
}

extension Work {
  @discardableResult public func create<R: RecordType>(_ record: Record<R>) throws -> Ref<R> {
    Ref(try create(record.data))
  }
  public func change<R: RecordType>(_ record: Record<R>) throws { try change(record.data) }
}

public import Time

/// A record without its type: the values by place, and what every record has.
public struct RecordData: Sendable, Equatable {
  public let type: TypeDescription
  public var id = 0
  public var state: String
  /// Counts the changes; the ETag of the API and the guard against stale forms.
  public var version = 0
  public var createdBy = 0
  public var createdAt = Moment(seconds: 0)
  public var updatedAt = Moment(seconds: 0)
  /// The branch it belongs to; 0 is head office.
  public var place = 0
  public var voided: Voided?
  /// By place. A record that was read before the site added a field has nothing in it.
  public var values: Values

  public struct Voided: Sendable, Equatable {
    public let by: Int
    public let at: Moment
    public let reason: String
    public init(by: Int, at: Moment, reason: String) {
      self.by = by
      self.at = at
      self.reason = reason
    }
  }

  public init(_ type: TypeDescription) { self.init(type, places: type.fields.count) }

  /// The same for one of many, of a type that was asked before how many fields it has.
  public init(_ type: TypeDescription, places: Int) {
    self.type = type
    state = type.initialState
    values = Values(count: places)
  }

  /// The value of a field by its name; `.none` when there is no such field.
  public subscript(name: String) -> Datum {
    get { type.field(name).map { values[$0.place] } ?? .none }
    set { if let field = type.field(name) { values[field.place] = newValue } }
  }

  /// The same as the declaration knows it: what a choice of the site's own counts as.
  public func meaning(_ name: String) -> Datum {
    type.field(name).map { $0.meaning(of: values[$0.place]) } ?? .none
  }

  /// The field by which people know the record: its serial number and its name.
  public var caption: String {
    switch (type.numberField.flatMap { values[$0.place].text }, type.nameField.flatMap { values[$0.place].text }) {
    case (let number?, let name?): return number + " " + name
    case (let one?, nil), (nil, let one?): return one
    case (nil, nil): return type.title.zh + " " + String(id)
    }
  }

  public static func == (a: RecordData, b: RecordData) -> Bool {
    a.type === b.type && a.id == b.id && a.version == b.version && a.state == b.state && a.values == b.values
      && a.voided == b.voided
  }
}

/// A record of type `R`: `record[Incident.level]` has the type that the field was declared with.
public struct Record<R: RecordType>: Sendable, Equatable {
  public var data: RecordData

  public init() { data = RecordData(R.description) }
  public init(_ data: RecordData) {
    precondition(data.type.identifier == R.description.identifier, "\(data.type.identifier) is not \(R.self)")
    self.data = data
  }
  public init(_ fill: (inout Record<R>) -> Void) {
    self.init()
    fill(&self)
  }

  public var id: Ref<R> { Ref(data.id) }
  public var state: R.State { R.State(rawValue: data.state)! }

  /// Reading a needed field of a draft that is not filled yet is a programming error and traps.
  public subscript<V>(_ field: OwnedField<R, V>) -> V {
    get {
      let datum = data.values[field.description.place]
      guard let value = V(datum: datum) ?? V(datum: field.description.meaning(of: datum)) else {
        preconditionFailure("\(R.self).\(field.description.name) is empty or holds something else")
      }
      return value
    }
    set { data.values[field.description.place] = newValue.datum }
  }
}

/// What a line of a form consists of: an enum with a static for each column.
///
///     public enum Handed: LineType {
///       public static let what = Column<String>("what", "交接事项")
///       public static let from = Column<Origin>("from", "来自")
///       public static let columns = Columns<Handed> { what; from }
///     }
public protocol LineType: FieldOwner {
  static var columns: Columns<Self> { get }
}

extension LineType {
  public typealias Column<V: FieldValue> = OwnedField<Self, V>
}

/// The columns of a line, in the order in which they stand.
public struct Columns<L: LineType>: Sendable {
  public let fields: [FieldDescription]
  public init(@FieldList<L> _ fields: () -> [FieldDescription]) {
    self.fields = fields()
    for (place, field) in self.fields.enumerated() { field.place = place }
  }
}

/// The columns of a line, untyped.
public struct LineShape: Sendable, Equatable {
  public let fields: [FieldDescription]
  public static func == (a: LineShape, b: LineShape) -> Bool {
    a.fields.map(ObjectIdentifier.init) == b.fields.map(ObjectIdentifier.init)
  }
}

/// One line of a form.
public struct Line<L: LineType>: ListElement {
  var values: [Datum]
  public init() { values = Array(repeating: .none, count: L.columns.fields.count) }
  public init(_ fill: (inout Line<L>) -> Void) {
    self.init()
    fill(&self)
  }
  init(values: [Datum]) { self.values = values }

  public subscript<V>(_ column: OwnedField<L, V>) -> V {
    get {
      guard let value = V(datum: values[column.description.place]) else {
        preconditionFailure("\(L.self).\(column.description.name) holds something else")
      }
      return value
    }
    set { values[column.description.place] = newValue.datum }
  }

  public static var listKind: FieldKind { .lines(LineShape(fields: L.columns.fields)) }
  public static func list(from datum: Datum) -> [Line<L>]? {
    switch datum {
    case .none: []
    case .lines(let rows): rows.map(Line.init(values:))
    default: nil
    }
  }
  public static func datum(of list: [Line<L>]) -> Datum { list.isEmpty ? .none : .lines(list.map(\.values)) }
}

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
  /// Those declared, then those of the site's own, in the order of their places.
  public let fields: [FieldDescription]
  /// The same in the order in which they stand on the form.
  private let order: [FieldDescription]
  let declaredCount: Int

  /// - Parameter order: of the site's own columns, those on the form, as they stand there.
  init(fields: [FieldDescription], own: [FieldDescription] = [], order: [FieldDescription] = []) {
    self.fields = fields + own
    self.order = fields + order + own.filter { column in !order.contains { $0 === column } }
    declaredCount = fields.count
  }

  /// Without the columns that the site leaves out.
  public var onForms: LineShape { LineShape(fields: shown) }

  /// The columns as they stand on the site's forms.
  public var shown: [FieldDescription] { order.filter { !$0.isHidden } }

  /// The same for lines that are there already: what they hold is shown, though the column was taken off since.
  public func shown(in rows: [[Datum]]) -> [FieldDescription] {
    order.filter { field in !field.isHidden || rows.contains { !value(of: field, in: $0).isNone } }
  }

  /// What a line has in a column; nothing where the column was added later.
  public func value(of field: FieldDescription, in row: [Datum]) -> Datum {
    field.place >= 0 && field.place < row.count ? row[field.place] : .none
  }

  /// A line without what is empty in columns of the site's own: as it was before there were any.
  func trimmed(_ row: [Datum]) -> [Datum] {
    var row = row
    while row.count > declaredCount, row.last == Datum.none { row.removeLast() }
    return row
  }
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

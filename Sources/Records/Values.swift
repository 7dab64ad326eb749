/// The values of a record, by the places of its fields. There is nothing in a place beyond its end, so that a record
/// read before a field was added is as good as one read after.
public struct Values: Sendable, Equatable, Sequence {
  private var stored: [Datum]

  public init(count: Int) { stored = Array(repeating: .none, count: count) }

  public subscript(place: Int) -> Datum {
    get { place < stored.count ? stored[place] : .none }
    set {
      if place >= stored.count { stored += Array(repeating: .none, count: place + 1 - stored.count) }
      stored[place] = newValue
    }
  }

  public func makeIterator() -> IndexingIterator<[Datum]> { stored.makeIterator() }

  public static func == (a: Values, b: Values) -> Bool {
    if a.stored.count == b.stored.count { return a.stored == b.stored }
    return (0..<Swift.max(a.stored.count, b.stored.count)).allSatisfy { a[$0] == b[$0] }
  }
}

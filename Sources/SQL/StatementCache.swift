/// Prepared statements by text, the least recently used leaving first.
struct StatementCache<Statement> {
  private var entries: [String: (statement: Statement, used: Int)] = [:]
  private var clock = 0
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { entries.count }

  mutating func find(_ text: String) -> Statement? {
    guard let index = entries.index(forKey: text) else { return nil }
    clock += 1
    entries.values[index].used = clock
    return entries.values[index].statement
  }

  /// Returns the statement that had to leave. Looking through all is cheaper than a list kept at every use:
  /// leaving is rare, and costs less than the preparing that caused it.
  mutating func insert(_ statement: Statement, for text: String) -> Statement? {
    var leaving: Statement?
    if entries.count >= capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      leaving = oldest.value.statement
      entries[oldest.key] = nil
    }
    clock += 1
    entries[text] = (statement, clock)
    return leaving
  }

  mutating func removeAll() -> [Statement] {
    defer { entries = [:] }
    return entries.values.map(\.statement)
  }
}

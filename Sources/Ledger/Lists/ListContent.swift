import Records

/// What a list shows and how, as it is kept: by the names that addresses use, so that what has gone since can be
/// told from what is there.
public struct ListContent: Sendable, Equatable {
  /// `state=open`, `found_at.from=2026-07-01`, `q=行情`.
  public struct Filter: Sendable, Equatable {
    public let name, value: String
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }
  /// None: as the type declares.
  public var columns: [String]
  /// A column, with `-` in front for descending; empty for the newest first.
  public var sort: String
  public var filters: [Filter]

  public init(columns: [String] = [], sort: String = "", filters: [Filter] = []) {
    (self.columns, self.sort, self.filters) = (columns, sort, filters)
  }

  public var isEmpty: Bool { columns.isEmpty && sort.isEmpty && filters.isEmpty }

  /// The most columns of a list; more is no list but a form.
  public static let mostColumns = 30
  static let mostFilters = 40

  var written: String {
    JSON.object([
      "columns": .array(columns.map(JSON.text)), "sort": .text(sort),
      "filters": .array(filters.map { .array([.text($0.name), .text($0.value)]) }),
    ]).written
  }

  /// What was stored; what cannot be read shows as the type declares.
  init(stored: String) {
    let json = try? JSON.parse(stored)
    self.init(
      columns: (json?["columns"]?.array ?? []).compactMap(\.text), sort: json?["sort"]?.text ?? "",
      filters: (json?["filters"]?.array ?? []).compactMap { pair in
        guard let pair = pair.array, pair.count == 2, let name = pair[0].text, let value = pair[1].text else { return nil }
        return Filter(name, value)
      })
  }

  /// - Throws: `Faults` on `content` for more than a list takes.
  func check() throws {
    guard columns.count <= Self.mostColumns else {
      throw Faults(
        "columns", Wording("最多选 \(Self.mostColumns) 列，现在有 \(columns.count) 列。", "At most \(Self.mostColumns) columns; there are \(columns.count)."))
    }
    let isTooMuch = filters.count > Self.mostFilters || filters.contains { $0.name.count > 80 || $0.value.count > 200 }
    if isTooMuch || sort.count > 80 || columns.contains(where: { $0.count > 80 }) {
      throw Faults("content", Wording("筛选条件太多或太长，请减少后再保存。", "There are too many filters, or they are too long."))
    }
  }
}

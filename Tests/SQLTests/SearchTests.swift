import SQL
import Testing

struct SearchTests {
  static let texts = [
    1: "行情网关网络中断，08:52 恢复", 2: "数据库备份失败 SJ-2026-0001", 3: "每日备份介质出库",
    4: "Oracle数据库 DataGuard 切换", 5: "网络设备配置备份 SJ-2026-0012", 6: "核", 7: "中断网络演练",
  ]

  func library(_ dialect: Dialect) throws -> (Notebook, SearchIndex) {
    let notes = try Notebook(dialect)
    let index = SearchIndex("find")
    try notes.database.write { c in
      try c.define(index.create)
      for (id, text) in Self.texts { try index.put(id, kind: id < 4 ? "incident" : "change", text, c) }
    }
    return (notes, index)
  }

  @Test(
    arguments: Dialect.allCases,
    [
      ("备份", [5, 3, 2]), ("网络中断", [1]), ("网络 中断", [7, 1]), ("SJ-2026-0001", [2]),
      ("sj-2026-00", [5, 2]), ("ＳＪ－２０２６－００１２", [5]), ("dataguard", [4]), ("DATA", [4]),
      ("oracle数据", [4]), ("数据库", [4, 2]), ("库", [4, 3, 2]), ("核", [6]), ("断", [7, 1]),
      ("库 dataguard", [4]), ("备份 出库", [3]), ("08:52", [1]), ("失败SJ", [2]), ("备失", []), ("acle", []),
      ("，。 -", []), ("\" OR 1 *", []), ("' & !核", [6]), ("", []),
    ])
  func `what was written is found, and only that`(_ dialect: Dialect, _ asked: (String, [Int])) throws {
    let (notes, index) = try Self.shared(dialect)
    let hits = try notes.database.read { try index.search(asked.0, limit: 10, $0) }
    #expect(hits.map(\.id) == asked.1)
    for hit in hits { #expect(hit.text == Self.texts[hit.id]) }
  }

  private static let libraries = Result {
    (try SearchTests().library(.sqlite), try SearchTests().library(.postgres))
  }

  private static func shared(_ dialect: Dialect) throws -> (Notebook, SearchIndex) {
    let both = try libraries.get()
    return dialect == .sqlite ? both.0 : both.1
  }

  @Test(arguments: Dialect.allCases)
  func `pages follow one another, and kinds narrow them`(_ dialect: Dialect) throws {
    let (notes, index) = try library(dialect)
    try notes.database.read { (c: Connection) throws in
      #expect(try index.search("备份", limit: 2, c).map(\.id) == [5, 3])
      #expect(try index.search("备份", limit: 2, after: 3, c).map(\.id) == [2])
      #expect(try index.search("备份", kinds: ["change"], limit: 9, c).map(\.id) == [5])
      #expect(try index.search("备份", kinds: [], limit: 9, c).isEmpty)
    }
  }

  @Test(arguments: Dialect.allCases)
  func `a replaced text is found by its new words only, a removed one not at all`(_ dialect: Dialect) throws {
    let (notes, index) = try library(dialect)
    try notes.database.write { c in
      try index.put(3, kind: "change", "介质销毁", c)
      try index.remove(5, c)
      try index.remove(99, c)
    }
    try notes.database.read { (c: Connection) throws in
      #expect(try index.search("备份", limit: 9, c).map(\.id) == [2])
      #expect(try index.search("销毁", limit: 9, c) == [.init(id: 3, kind: "change", text: "介质销毁")])
    }
  }

  @Test(arguments: Dialect.allCases)
  func `a text of a book's length is taken`(_ dialect: Dialect) throws {
    let (notes, index) = try library(dialect)
    let long = String(repeating: "应急预案处置流程", count: 5000) + "压轴词"
    try notes.database.write { try index.put(8, kind: "plan", long, $0) }
    #expect(try notes.database.read { try index.search("预案", limit: 1, $0) }.map(\.id) == [8])
  }
}

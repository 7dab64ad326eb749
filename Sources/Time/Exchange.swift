/// A place of trading whose calendar and sessions the product knows. The raw value is the code that
/// files, URLs and the command line use.
public enum Exchange: String, CaseIterable, Hashable, Sendable, Comparable {
  case shfe = "SHFE"
  case ine = "INE"
  case dce = "DCE"
  case czce = "CZCE"
  case gfex = "GFEX"
  case cffex = "CFFEX"
  case sse = "SSE"
  case szse = "SZSE"

  /// The name people say: 上期所.
  public var shortName: String {
    switch self {
    case .shfe: "上期所"
    case .ine: "能源中心"
    case .dce: "大商所"
    case .czce: "郑商所"
    case .gfex: "广期所"
    case .cffex: "中金所"
    case .sse: "上交所"
    case .szse: "深交所"
    }
  }

  /// Two characters, for the line of the board that lists the exchanges of the day.
  public var boardName: String {
    switch self {
    case .shfe: "上期"
    case .ine: "能源"
    case .dce: "大商"
    case .czce: "郑商"
    case .gfex: "广期"
    case .cffex: "中金"
    case .sse: "上证"
    case .szse: "深证"
    }
  }

  public var fullName: String {
    switch self {
    case .shfe: "上海期货交易所"
    case .ine: "上海国际能源交易中心"
    case .dce: "大连商品交易所"
    case .czce: "郑州商品交易所"
    case .gfex: "广州期货交易所"
    case .cffex: "中国金融期货交易所"
    case .sse: "上海证券交易所"
    case .szse: "深圳证券交易所"
    }
  }

  /// The day of its first trade. Nil for an exchange that is older than any calendar the product
  /// carries (2006): for those the calendar's first day decides.
  public var firstTradingDay: Day? {
    switch self {
    case .ine: Day(2018, 3, 26)
    case .gfex: Day(2022, 12, 22)
    case .cffex: Day(2010, 4, 16)
    case .shfe, .dce, .czce, .sse, .szse: nil
    }
  }

  public var isFutures: Bool { self != .sse && self != .szse }

  /// The place in the fixed order of the board, from 0.
  public var order: Int {
    switch self {
    case .shfe: 0
    case .ine: 1
    case .dce: 2
    case .czce: 3
    case .gfex: 4
    case .cffex: 5
    case .sse: 6
    case .szse: 7
    }
  }

  public static func < (a: Exchange, b: Exchange) -> Bool { a.order < b.order }

  /// One bit an exchange: eight of them fit the byte a day that the calendar keeps.
  var bit: UInt8 { 1 << UInt8(order) }
}

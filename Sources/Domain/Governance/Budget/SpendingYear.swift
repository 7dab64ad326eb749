public import Records
import Time

/// What the institution put into information technology in one financial year, beside what it earned: the figures
/// of the self-inspection, 4.1.5.1.
public enum SpendingYear: RecordType {
  public enum State: String, Choice {
    case entered, confirmed
    public var label: Wording {
      switch self {
      case .entered: Wording("待确认", "Entered")
      case .confirmed: Wording("已确认", "Confirmed")
      }
    }
  }
  public static let year = Field<Int>("year", "财政年度", .range(2000...9999), .unique, .list, .sortable)
  public static let title = Field<String>("title", "名称", .name, .length(2...60), .offers(.datum(.text("信息技术投入"))))
  public static let spending = Field<Quantity>(
    "spending", "IT 投入", .unit("万元"), .range(0...1_000_000_000_000), .list, .english("IT spending"))
  public static let profit = Field<Quantity>(
    "profit", "净利润", .unit("万元"), .range(-1_000_000_000_000...1_000_000_000_000), .list, .hint("亏损填负数"))
  public static let revenue = Field<Quantity>("revenue", "营业收入", .unit("万元"), .range(0...1_000_000_000_000), .list)
  public static let source = Field<String>("source", "数据来源", .length(2...120), .list, .hint("例如：经审计的年度财务报告"))
  public static let files = Field<[Attachment]>("files", "证明材料")
  public static let form = Form<SpendingYear>("spending-year", "年度信息技术投入", "IT spending by year", chapter: "4.2") {
    Section("年度", "Year") { year; title; spending; profit; revenue; source; files }
  }
  public static let flow = Flow<SpendingYear>(from: .entered) {
    approval(
      "confirm", "确认", "Confirm", .entered, to: .confirmed,
      signers: [Signer("合规审计", "Audit", .post(.auditor), .post(.chiefRiskOfficer), .post(.leader))])
    step(
      "reopen", "更正", "Reopen", .confirmed, to: .entered, by: [.post(.auditor), .post(.chiefRiskOfficer), .post(.leader)], signing: .own,
      aside: true)
  }
  public static let access = Budget.access
}

/// 4.1.5.1: over the last three financial years, IT spending on average is at least 6 % of the average net profit or
/// 3 % of the average revenue, whichever is larger. Pure.
public struct SpendingStandard: Equatable, Sendable {
  public struct Year: Equatable, Sendable {
    public let year: Int
    public let spending, profit, revenue: Quantity
    public let isConfirmed: Bool
    public init(year: Int, spending: Quantity, profit: Quantity, revenue: Quantity, isConfirmed: Bool) {
      (self.year, self.spending, self.profit, self.revenue) = (year, spending, profit, revenue)
      self.isConfirmed = isConfirmed
    }
  }
  /// The three years, the oldest first; fewer where figures are missing.
  public let years: [Year]
  /// Years of the three that nobody has entered.
  public let missing: [Int]

  /// - Parameters:
  ///   - all: what is known, in any order.
  ///   - last: the last financial year that has ended.
  public init(_ all: [Year], last: Int) {
    let wanted = last - 2...last
    years = all.filter { wanted.contains($0.year) }.sorted { $0.year < $1.year }
    missing = wanted.filter { year in !all.contains { $0.year == year } }
  }

  private func sum(_ part: (Year) -> Quantity) -> Int { years.reduce(0) { $0 + part($1).tenThousandths } }
  private func average(_ part: (Year) -> Quantity) -> Quantity {
    Quantity(tenThousandths: years.isEmpty ? 0 : sum(part) / years.count)
  }
  public var averageSpending: Quantity { average(\.spending) }
  public var averageProfit: Quantity { average(\.profit) }
  public var averageRevenue: Quantity { average(\.revenue) }
  /// 6 % of the average profit; a loss demands nothing.
  public var byProfit: Quantity { Quantity(tenThousandths: max(0, averageProfit.tenThousandths * 6 / 100)) }
  public var byRevenue: Quantity { Quantity(tenThousandths: averageRevenue.tenThousandths * 3 / 100) }
  public var threshold: Quantity { max(byProfit, byRevenue) }

  /// Nil while a year is missing. Compared exactly, without the rounding of the averages that are shown.
  public var isMet: Bool? {
    guard missing.isEmpty else { return nil }
    return sum(\.spending) * 100 >= max(0, sum(\.profit) * 6, sum(\.revenue) * 3)
  }
}

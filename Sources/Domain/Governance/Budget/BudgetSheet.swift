public import Records

/// A budget against what was spent, by category, in ten-thousandths of 万元. Pure.
public struct BudgetSheet: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let category: BudgetCategory
    public let planned, spent: Quantity
    /// Whether the lines of what was spent say why.
    public let isExplained: Bool

    /// More than a tenth over what was planned; anything is, where nothing was.
    public var isOver: Bool { spent.tenThousandths * 10 > planned.tenThousandths * 11 }
    /// Per mille of what was planned; nil where nothing was.
    public var share: Int? {
      planned.tenThousandths > 0 ? Int((Double(spent.tenThousandths) * 1000 / Double(planned.tenThousandths)).rounded()) : nil
    }
  }
  public let rows: [Row]

  public init(_ budget: Record<Budget>) {
    rows = BudgetCategory.allCases.map { category in
      let items = budget[Budget.items].filter { $0[Budget.Item.category] == category }
      let spent = budget[Budget.spent].filter { $0[Budget.Spent.category] == category }
      return Row(
        category: category,
        planned: Quantity(tenThousandths: items.reduce(0) { $0 + $1[Budget.Item.amount].tenThousandths }),
        spent: Quantity(tenThousandths: spent.reduce(0) { $0 + $1[Budget.Spent.actual].tenThousandths }),
        isExplained: spent.contains { $0[Budget.Spent.remark] != nil })
    }
  }

  public var planned: Quantity { Quantity(tenThousandths: rows.reduce(0) { $0 + $1.planned.tenThousandths }) }
  public var spent: Quantity { Quantity(tenThousandths: rows.reduce(0) { $0 + $1.spent.tenThousandths }) }
  /// Categories that were exceeded by more than a tenth without a word why.
  public var unexplained: [BudgetCategory] { rows.filter { $0.isOver && !$0.isExplained }.map(\.category) }
}

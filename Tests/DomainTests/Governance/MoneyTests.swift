import Domain
import Records
import Testing
import Time

@Suite struct `An amount in capitals` {
  @Test(arguments: [
    ("0", "零元整"), ("0.05", "伍分"), ("0.50", "伍角"), ("7", "柒元整"), ("10", "壹拾元整"), ("1001", "壹仟零壹元整"),
    ("12500.50", "壹万贰仟伍佰元伍角"), ("100.05", "壹佰元零伍分"), ("1260000", "壹佰贰拾陆万元整"), ("1000010", "壹佰万零壹拾元整"),
    ("100000000", "壹亿元整"), ("100010001.11", "壹亿零壹万零壹元壹角壹分"), ("-30.2", "负叁拾元贰角"),
  ])
  func `is written as contracts write it`(_ figures: String, _ words: String) throws {
    #expect(try ChineseNumber.capitals(#require(Money(figures))) == words)
  }
  @Test func `has a name for the largest there is`() {
    #expect(ChineseNumber.capitals(Money(fen: 100_000_000_000_000)) == "壹万亿元整")
    #expect(ChineseNumber.capitals(Money(fen: 100_000_000_100_000)) == "壹万亿零壹仟元整")
    #expect(ChineseNumber.capitals(Money(fen: 120_345_600_000_000)) == "壹万贰仟零叁拾肆亿伍仟陆佰万元整")
  }
}

@Suite struct `IT spending of three years` {
  private func year(_ year: Int, _ spending: String, _ profit: String, _ revenue: String) -> SpendingStandard.Year {
    .init(
      year: year, spending: Quantity(spending)!, profit: Quantity(profit)!, revenue: Quantity(revenue)!, isConfirmed: true)
  }
  private func standard(_ spending: String, _ profit: String, _ revenue: String) -> SpendingStandard {
    SpendingStandard((2023...2025).map { year($0, spending, profit, revenue) }, last: 2025)
  }

  @Test(arguments: [
    // The larger of 6 % of the profit and 3 % of the revenue: here 60 by profit.
    ("60", "1000", "1500", true), ("59.9999", "1000", "1500", false),
    // And here 66 by revenue.
    ("66", "1000", "2200", true), ("65.9999", "1000", "2200", false),
    // A loss demands nothing by itself.
    ("30", "-500", "1000", true), ("0", "-500", "0", true),
  ])
  func `is held against the larger of the two, to the yuan`(_ spending: String, _ profit: String, _ revenue: String, _ isMet: Bool) {
    #expect(standard(spending, profit, revenue).isMet == isMet)
  }

  @Test func `is averaged over the years, not met year by year`() {
    let found = SpendingStandard(
      [year(2023, "10", "1000", "1"), year(2024, "10", "1000", "1"), year(2025, "160", "1000", "1")], last: 2025)
    #expect(found.isMet == true)
    #expect(found.averageSpending == Quantity("60") && found.threshold == Quantity("60"))
  }

  @Test func `has no verdict while a year is missing, and takes no other year for it`() {
    let found = SpendingStandard([year(2022, "900", "1", "1"), year(2023, "9", "1", "1"), year(2025, "9", "1", "1")], last: 2025)
    #expect(found.isMet == nil)
    #expect(found.missing == [2024])
    #expect(found.years.map(\.year) == [2023, 2025])
  }

  @Test func `shows averages to a hundredth`() {
    let found = SpendingStandard([year(2023, "1", "1", "1"), year(2024, "1", "1", "1"), year(2025, "0", "0", "0")], last: 2025)
    #expect(found.averageRevenue == Quantity("0.67"))
    #expect(found.byRevenue == Quantity("0.02"))
  }
}

@Suite struct `A budget` {
  private func budget(_ lines: [(BudgetCategory, BudgetPurpose, String)], spent: [(BudgetCategory, String, String?)] = []) -> Record<Budget> {
    Record {
      $0[Budget.year] = 2026
      $0[Budget.items] = lines.map { category, purpose, amount in
        Line {
          $0[Budget.Item.category] = category
          $0[Budget.Item.item] = "项目"
          $0[Budget.Item.purpose] = purpose
          $0[Budget.Item.amount] = Quantity(amount)!
        }
      }
      $0[Budget.spent] = spent.map { category, actual, remark in
        Line {
          $0[Budget.Spent.category] = category
          $0[Budget.Spent.item] = "项目"
          $0[Budget.Spent.actual] = Quantity(actual)!
          $0[Budget.Spent.remark] = remark
        }
      }
    }
  }
  private let complete: [(BudgetCategory, BudgetPurpose, String)] = [
    (.hosting, .room, "100"), (.software, .systems, "50"), (.network, .network, "30"), (.other, .emergency, "5"),
    (.other, .service, "5"), (.other, .training, "0"),
  ]

  @Test func `is approved only when each of the six purposes has a line, and then has its total`() throws {
    let world = World()
    for missing in BudgetPurpose.demanded {
      let id = world.create(budget(complete.filter { $0.1 != missing }).data)
      #expect(try world.take("approve", Ref<Budget>(id))?.contains(missing.label.zh) == true)
    }
    let id = Ref<Budget>(world.create(budget(complete).data))
    #expect(try world.take("approve", id) == nil)
    #expect(try world.find(id)?[Budget.total] == Quantity("190"))
  }

  @Test(arguments: [("110", nil, true), ("110.0001", nil, false), ("110.0001", "新增机柜", true)] as [(String, String?, Bool)])
  func `is settled when more than a tenth too much is explained`(_ spent: String, _ why: String?, _ isSettled: Bool) throws {
    let world = World("2027-01-15 09:00")
    let id = Ref<Budget>(world.create(budget(complete).data))
    try world.take("approve", id)
    let refusal = try world.take("settle", id) {
      $0[Budget.spent] = budget([], spent: [(.hosting, spent, why), (.software, "50", nil)])[Budget.spent]
      $0[Budget.settledOn] = world.now.day
      $0[Budget.settlement] = "按凭证"
    }
    #expect((refusal == nil) == isSettled, "\(refusal ?? "")")
  }

  @Test func `counts by category, and what nobody planned is over`() {
    let sheet = BudgetSheet(budget(complete, spent: [(.hardware, "1", nil), (.hosting, "40", nil), (.hosting, "60", nil)]))
    #expect(sheet.rows.map(\.planned.description) == ["100", "50", "0", "30", "10"])
    #expect(sheet.rows.map(\.spent.description) == ["100", "0", "1", "0", "0"])
    #expect(sheet.rows.map(\.share) == [1000, 0, nil, 0, 0])
    #expect(sheet.unexplained == [.hardware])
    #expect(sheet.spent == Quantity("101"))
  }
}

import Domain
import HTML
import Ledger
import Records
import Time

/// 4.1.5.1: three years of IT spending against what was earned, and the budgets beside it.
struct SpendingModel: Sendable, Equatable {
  struct BudgetLine: Sendable, Equatable {
    let id, year: Int
    let state: String
    let planned, spent: Quantity
    let isSettled: Bool
  }
  let standard: SpendingStandard
  /// The records of the three years, by year.
  let ids: [Int: Int]
  let last: Int
  let budgets: [BudgetLine]
  let mayKeep: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension SpendingModel {
  /// Per cent with one place, rounded down; a dash where there is nothing to divide by.
  static func percent(_ part: Quantity, of whole: Quantity) -> String {
    guard whole.tenThousandths > 0 else { return "—" }
    let tenths = part.tenThousandths * 1000 / whole.tenThousandths
    return "\(tenths / 10).\(abs(tenths % 10))%"
  }

  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("IT 投入与预算", "IT spending and budgets") }
        switch standard.isMet {
        case .some(true): span(.class("state good")) { say("4.1.5.1 达标", "4.1.5.1 met") }
        case .some(false): span(.class("state bad")) { say("4.1.5.1 不足", "4.1.5.1 not met") }
        case .none: span(.class("state warn")) { say("缺 \(missing) 年数据", "Figures of \(missing) are missing") }
        }
        div(.class("actions")) {
          if mayKeep {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("budget"))) { say("编制预算", "New budget") }
            a(.class("btn btn-primary"), .href(Paths.new("spending-year") + "?year=\(standard.missing.last ?? last)"), .data("key", "n")) {
              say("登记年度投入", "Enter a year")
            }
          }
        }
      }
      yearsView
      budgetsView
    }
  }

  private var missing: String { standard.missing.map(String.init).joined(separator: say("、", ", ")) }

  private var yearsView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("最近三个财政年度 IT 投入", "IT spending of three financial years") }
        span(.class("muted")) { say("万元", "10,000 yuan") }
      }
      if standard.years.isEmpty {
        p(.class("empty")) { say("还没有登记：按“登记年度投入”，填 \(last - 2) 到 \(last) 年的 IT 投入、净利润和营业收入。", "Nothing is entered yet: enter \(last - 2) to \(last).") }
      } else {
        div(.class("table-scroll")) {
          table(.class("list")) {
            thead {
              tr {
                th(.scope("col")) { say("年度", "Year") }
                for label in [say("IT 投入", "Spending"), say("净利润", "Profit"), say("营业收入", "Revenue"), say("占净利润", "Of profit"), say("占营业收入", "Of revenue")] {
                  th(.scope("col"), .class("num")) { label }
                }
                th(.scope("col")) { say("状态", "State") }
              }
            }
            tbody {
              for year in standard.years {
                row("\(year.year)", ids[year.year], year.spending, year.profit, year.revenue) {
                  span(.class("state " + (year.isConfirmed ? "good" : "warn"))) { year.isConfirmed ? say("已确认", "Confirmed") : say("待确认", "Not confirmed") }
                }
              }
              row(say("平均", "Average"), nil, standard.averageSpending, standard.averageProfit, standard.averageRevenue) {}
            }
          }
        }
        verdictView
      }
    }
  }

  private func row(
    _ label: String, _ id: Int?, _ spending: Quantity, _ profit: Quantity, _ revenue: Quantity, @HTMLBuilder _ state: () -> HTML
  ) -> HTML {
    tr {
      td { if let id { a(.href(Paths.record("spending-year", id))) { label } } else { strong { label } } }
      for amount in [spending, profit, revenue] { td(.class("num")) { amount.description } }
      td(.class("num")) { Self.percent(spending, of: profit) }
      td(.class("num")) { Self.percent(spending, of: revenue) }
      td { state() }
    }
  }

  private var verdictView: HTML {
    div(.class("body")) {
      p(.class("mb-1")) {
        say(
          "门槛：平均净利润的 6% 为 \(standard.byProfit) 万元，平均营业收入的 3% 为 \(standard.byRevenue) 万元，取较大者 \(standard.threshold) 万元；",
          "6 % of the profit is \(standard.byProfit), 3 % of the revenue \(standard.byRevenue); the larger is \(standard.threshold); ")
        say("平均投入 \(standard.averageSpending) 万元。", "spent on average: \(standard.averageSpending).")
      }
      if !standard.missing.isEmpty { p(.class("muted mb-0")) { say("补齐 \(missing) 年后才能下结论。", "No verdict until \(missing) is entered.") } }
    }
  }

  private var budgetsView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("运行维护费用预算和核算", "Budgets and settlements") }
        span(.class("muted")) { say("万元", "10,000 yuan") }
      }
      if budgets.isEmpty { p(.class("empty")) { say("还没有预算：按“编制预算”，逐类填写项目。", "No budget yet.") } } else {
        table(.class("list")) {
          thead {
            tr {
              th(.scope("col")) { say("年度", "Year") }
              for label in [say("预算", "Planned"), say("支出", "Spent"), say("执行率", "Rate")] { th(.scope("col"), .class("num")) { label } }
              th(.scope("col")) { say("状态", "State") }
            }
          }
          tbody {
            for line in budgets {
              tr {
                td { a(.href(Paths.record("budget", line.id))) { "\(line.year)" } }
                td(.class("num")) { line.planned.description }
                td(.class("num")) { line.isSettled ? line.spent.description : "—" }
                td(.class("num")) { line.isSettled ? Self.percent(line.spent, of: line.planned) : "—" }
                td { span(.class("state")) { line.state } }
              }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  func spendingModel(_ reading: Reading) throws -> SpendingModel {
    // A year counts when it has ended.
    let last = reading.now.day.year - 1
    let years = try reading.find(
      SpendingYear.self, Condition(SpendingYear.year, .atLeast, last - 2), Condition(SpendingYear.year, .atMost, last), limit: 10)
    let budgets = try reading.find(Budget.self, Condition(Budget.year, .atLeast, last - 3), limit: 20)
    return SpendingModel(
      standard: SpendingStandard(
        years.map {
          .init(
            year: $0[SpendingYear.year], spending: $0[SpendingYear.spending], profit: $0[SpendingYear.profit],
            revenue: $0[SpendingYear.revenue], isConfirmed: $0.state == .confirmed)
        }, last: last),
      ids: Dictionary(years.map { ($0[SpendingYear.year], $0.id.id) }, uniquingKeysWith: { first, _ in first }), last: last,
      budgets: budgets.sorted { $0[Budget.year] > $1[Budget.year] }.map { budget in
        let sheet = BudgetSheet(budget)
        return .init(
          id: budget.id.id, year: budget[Budget.year], state: say(budget.state.label), planned: sheet.planned, spent: sheet.spent,
          isSettled: budget.state == .settled || budget.state == .audited)
      }, mayKeep: mayCreate(Budget.description), language: language)
  }

  /// The five categories of a budget beside what was spent.
  func budgetPanel(_ id: Int) throws -> HTML {
    guard let budget = try read({ try $0.find(Ref<Budget>(id)) }), standing.maySee(budget.data) else { return HTML() }
    let sheet = BudgetSheet(budget)
    let isSettled = !budget[Budget.spent].isEmpty
    return HTML.panel(say("五类合计（万元）", "By category (10,000 yuan)")) {
      table(.class("list")) {
        thead {
          tr {
            th(.scope("col")) { say("维护费用", "Category") }
            for label in [say("预算", "Planned"), say("支出", "Spent"), say("执行率", "Rate")] { th(.scope("col"), .class("num")) { label } }
          }
        }
        tbody {
          for row in sheet.rows { budgetRow(say(row.category.label), row.planned, row.spent, isSettled, isOver: row.isOver) }
          budgetRow(say("合计", "Total"), sheet.planned, sheet.spent, isSettled, isOver: false)
        }
      }
    }
  }

  private func budgetRow(_ label: String, _ planned: Quantity, _ spent: Quantity, _ isSettled: Bool, isOver: Bool) -> HTML {
    tr {
      td { label }
      td(.class("num")) { planned.description }
      td(.class("num")) { isSettled ? spent.description : "—" }
      td(.class("num")) {
        if isSettled, isOver { span(.class("state bad")) { SpendingModel.percent(spent, of: planned) } } else {
          isSettled ? SpendingModel.percent(spent, of: planned) : "—"
        }
      }
    }
  }
}

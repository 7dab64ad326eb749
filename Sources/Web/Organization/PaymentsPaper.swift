import Domain
import Ledger
import Printing
import Records
import Time

extension PaperDesk {
  /// 1.5.2, article 16: what was paid, after the service was looked at.
  func payments(_ it: Record<Contract>) -> Block {
    typealias Payment = Contract.Payment
    var rows = it[Contract.payments].enumerated().map { place, line -> [Cell] in
      [
        Cell("\(place + 1)"), Cell(line[Payment.on].description), Cell(line[Payment.amount].grouped), Cell(line[Payment.review]),
        Cell(line[Payment.voucher] ?? ""),
      ]
    }
    rows.append([Cell("合计", columns: 2, alignment: .center, emphasis: .strong), Cell(it.paid.grouped, emphasis: .strong), "", ""])
    return .table(
      .init(
        columns: [
          .init(.millimetres(12)), .init(.millimetres(26)), .init(.millimetres(32), .end), .init(.share(1), .start), .init(.millimetres(32)),
        ], header: [["序号", "付款日期", "付款金额（元）", "服务审核情况", "凭证编号"]], rows: rows))
  }
}

public import Records
public import Time

extension Contract {
  /// 1.5.2, article 16: what was paid, after somebody looked whether the service was as agreed.
  public enum Payment: LineType {
    public static let on = Column<Day>("paid_on", "付款日期", .notInFuture)
    public static let amount = Column<Money>("amount", "付款金额（元）", .range(1...100_000_000_000_000), .english("Amount, yuan"))
    public static let review = Column<String>("review", "服务审核情况", .english("How the service was"), .length(2...200))
    public static let voucher = Column<String?>("voucher", "凭证编号", .length(1...60))
    public static let columns = Columns<Payment> { on; amount; review; voucher }
  }

  static let pay = step(
    "pay", "审核服务并登记付款", "Note a payment", .inForce, to: .inForce, by: .supplierKeepers, needs: [payments],
    signing: .witnessed(reviewers: [.post(.head), .post(.leader), .post(.generalManager)]),
    guards: [
      Guard(Wording("付款合计超过合同总价款，请核对金额或先变更合同。", "More was paid than the contract comes to.")) { it, _ in
        it.paid.fen <= it[total].fen
      },
    ], aside: true)
}

extension Record<Contract> {
  /// What has been paid so far.
  public var paid: Money { Money(fen: self[Contract.payments].reduce(0) { $0 + $1[Contract.Payment.amount].fen }) }
}

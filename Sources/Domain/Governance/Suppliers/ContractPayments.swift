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

  static let pay = paying("pay", "审核服务并登记付款", "Note a payment", .inForce)
  /// What is held back until the warranty ends.
  static let payLate = paying("pay-late", "登记质保金等余款", "Note a late payment", .fulfilled)

  private static func paying(_ name: String, _ zh: String, _ en: String, _ state: State) -> StepDescription {
    step(
      name, zh, en, state, to: state, by: .supplierKeepers, needs: [payments],
      signing: .witnessed(reviewers: [.post(.head), .post(.leader), .post(.generalManager)]),
      guards: [
        Guard(
          Wording(
            "本期付款合计超过合同总价款，请核对金额；总价款有变的，请在续签或更正时改写。",
            "More was paid in this term than the contract comes to: check the amounts, or mend the total.")
        ) { it, _ in it.paidThisTerm.fen <= it[total].fen },
      ], aside: true)
  }
}

extension Record<Contract> {
  /// What has been paid so far, in all terms.
  public var paid: Money { sum(self[Contract.payments]) }

  /// What has been paid since it was signed, or signed anew.
  public var paidThisTerm: Money {
    guard let signed = self[Contract.signedOn] else { return paid }
    return sum(self[Contract.payments].filter { $0[Contract.Payment.on] >= signed })
  }

  private func sum(_ payments: [Line<Contract.Payment>]) -> Money {
    Money(fen: payments.reduce(0) { $0 + $1[Contract.Payment.amount].fen })
  }
}

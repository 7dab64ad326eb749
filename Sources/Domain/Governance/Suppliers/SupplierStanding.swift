public import Records
public import Time

/// What JR/T 0099-2012 4.6 and the self-inspection, 4.1.4, ask of each supplier we work with, and which of it is
/// not there. Pure.
public struct SupplierStanding: Equatable, Sendable {
  public enum Gap: Equatable, Sendable {
    case noContract
    /// The last contract in force ended, or ends within 60 days.
    case contractEnding(Day)
    case noSecrecy
    case noPromise
    case noContact
    case contactUnverified
    case evaluationDue
    case qualificationExpired
    case informationOld
    case improvementsOverdue(Int)
  }
  public let gaps: [Gap]
  /// The day on which the last contract in force ends.
  public let contractEnds: Day?

  /// - Parameters:
  ///   - contracts: those of the supplier that are in force.
  ///   - agreements: its confidentiality agreements in force.
  ///   - contacts: the contacts it names.
  ///   - improvements: what it was told to improve and has not.
  public init(
    _ supplier: Record<Supplier>, contracts: [Record<Contract>], agreements: [Record<SupplierConfidentiality>],
    contacts: [Record<Contact>], improvements: [Record<SupplierImprovement>], on day: Day
  ) {
    var gaps: [Gap] = []
    contractEnds = contracts.map { $0[Contract.ends] }.max()
    if let contractEnds {
      if contractEnds <= day.advanced(by: 60) { gaps.append(.contractEnding(contractEnds)) }
    } else {
      gaps.append(.noContract)
    }
    let isSecret = supplier[Supplier.isCore] || contracts.contains { $0[Contract.isTrading] }
    if isSecret, agreements.isEmpty { gaps.append(.noSecrecy) }
    let isSoftware = supplier[Supplier.kind] == .software || contracts.contains { $0[Contract.isSoftware] }
    if isSoftware, !agreements.contains(where: { $0[SupplierConfidentiality.promisedOn] != nil }) { gaps.append(.noPromise) }
    let reached = contacts.filter { $0.state == .current }
    if reached.isEmpty { gaps.append(.noContact) } else if reached.contains(where: { $0.isVerificationDue(on: day) }) {
      gaps.append(.contactUnverified)
    }
    if supplier.isEvaluationDue(on: day) { gaps.append(.evaluationDue) }
    if !supplier.expiring(on: day).isEmpty { gaps.append(.qualificationExpired) }
    if supplier[Supplier.updatedOn].years(later: 1) <= day { gaps.append(.informationOld) }
    let overdue = improvements.count { $0.isOverdue(on: day) }
    if overdue > 0 { gaps.append(.improvementsOverdue(overdue)) }
    self.gaps = gaps
  }
}

extension SupplierStanding.Gap {
  public var label: Wording {
    switch self {
    case .noContract: Wording("没有履行中的合同", "No contract in force")
    case .contractEnding(let day): Wording("合同 \(day) 到期", "Contract ends \(day)")
    case .noSecrecy: Wording("没有有效的保密协议", "No confidentiality agreement")
    case .noPromise: Wording("没有无恶意代码承诺书", "No promise of clean code")
    case .noContact: Wording("没有服务联系人", "No contact")
    case .contactUnverified: Wording("联系人超过一个月未核实", "Contact not verified for a month")
    case .evaluationDue: Wording("满一年未评价", "Not evaluated for a year")
    case .qualificationExpired: Wording("资质已过期", "A qualification has expired")
    case .informationOld: Wording("信息满一年未更新", "Information is a year old")
    case .improvementsOverdue(let count): Wording("\(count) 项改进逾期", "\(count) improvements overdue")
    }
  }
}

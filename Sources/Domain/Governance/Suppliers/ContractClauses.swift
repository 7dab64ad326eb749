public import Records
import Time

/// A clause that JR/T 0099-2012 4.6 and case collection 1.6.1, articles 4 to 8, demand of a contract.
public enum ContractClause: CaseIterable, Sendable {
  case responsibility, breach, confidentiality, cleanCode, inspection, interfaces, alwaysOn, onSite

  /// Whether the contract must have it, given what it is about.
  public func isDemanded(of contract: Record<Contract>) -> Bool {
    switch self {
    case .responsibility, .breach, .confidentiality: true
    case .cleanCode, .interfaces: contract[Contract.isSoftware]
    case .inspection: contract[Contract.isTrading]
    case .alwaysOn, .onSite: contract[Contract.isCore]
    }
  }

  public func isPresent(in contract: Record<Contract>) -> Bool {
    switch self {
    case .responsibility: contract[Contract.responsibility] != nil
    case .breach: contract[Contract.breach] != nil
    case .confidentiality: contract[Contract.confidentiality] != nil
    case .cleanCode: contract[Contract.cleanCode] != nil
    case .inspection: contract[Contract.inspection] != nil
    case .interfaces: contract[Contract.interfaces] != nil
    case .alwaysOn: contract[Contract.alwaysOn] != nil
    case .onSite: contract[Contract.onSite] != nil
    }
  }

  /// What to do when it is missing.
  public var demand: Wording {
    switch self {
    case .responsibility: Wording("缺少供应商责任和义务的条款，请写明条款号。", "The clause on responsibility is missing.")
    case .breach: Wording("缺少违约责任的条款，请写明条款号。", "The clause on breach is missing.")
    case .confidentiality: Wording("缺少保密条款，请写明条款号。", "The clause on confidentiality is missing.")
    case .cleanCode:
      Wording("软件合同须承诺无恶意代码和未授权功能，请写明条款号。", "A contract for software promises no malicious code.")
    case .inspection:
      Wording("涉及交易、行情、开户、结算的合同须约定接受监管延伸检查，请写明条款号。", "The supplier must accept inspection by the regulator.")
    case .interfaces: Wording("软件合同须规定数据接口，请写明条款号。", "A contract for software says which interfaces it has.")
    case .alwaysOn: Wording("核心系统合同须约定 7×24 小时支持，请写明条款号。", "A core system needs support around the clock.")
    case .onSite: Wording("核心系统合同须约定现场服务到场时限，请填小时数。", "A core system needs a time for arriving on site.")
    }
  }

  /// What a contract of this kind must say and does not, in the order of the collection.
  public static func missing(in contract: Record<Contract>) -> [ContractClause] {
    allCases.filter { $0.isDemanded(of: contract) && !$0.isPresent(in: contract) }
  }

  static var guards: [Guard<Contract>] {
    allCases.map { clause in
      Guard(clause.demand) { contract, _ in !clause.isDemanded(of: contract) || clause.isPresent(in: contract) }
    }
  }
}

extension Contract {
  private static let admitted = Guard<Contract>(
    Wording("供应商还不是合格供应商，请先办理选定。", "The supplier has not been admitted yet.")
  ) { it, ask in try ask.find(it[supplier])?.state == .qualified }

  /// Signed only when it says all it must, with a supplier that was admitted, and after compliance has read it.
  public static let flow = Flow<Contract>(from: .draft) {
    approval(
      "sign", "签订", "Sign", .draft, to: .inForce,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
        Signer("公司领导", "Leader", .post(.leader), .post(.generalManager)),
      ], needs: [signedOn, files], asks: [place],
      guards: ContractClause.guards + [admitted], together: .alone)
    Contract.pay
    Contract.payLate
    step(
      "fulfil", "履行完毕", "Fulfilled", .inForce, to: .fulfilled, by: .supplierKeepers, signing: .own,
      guards: [
        Guard(Wording("合同还没有到期；提前结束请用“提前终止”。", "It has not ended yet; use Terminate.")) { it, ask in
          it[ends] <= ask.now.day
        }
      ], aside: true)
    step(
      "renew", "续签", "Renew", .inForce, .fulfilled, to: .inForce, by: .supplierKeepers, needs: [ends, signedOn, files],
      asks: [items, total], signing: .own, guards: ContractClause.guards + [admitted], aside: true)
    step(
      "terminate", "提前终止", "Terminate", .inForce, to: .terminated, by: [.post(.head), .post(.leader)], needs: [reason],
      signing: .own, aside: true)
    step("drop", "不再签订", "Drop", .draft, to: .dropped, by: .supplierKeepers, needs: [reason], aside: true)
  }
}

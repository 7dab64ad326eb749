public import Records
import Time

extension Supplier {
  /// A candidate is admitted by two people who compared; what comes of evaluations suspends or ends it.
  public static let flow = Flow<Supplier>(from: .candidate, editable: [.candidate, .qualified, .suspended]) {
    approval(
      "admit", "选定为合格供应商", "Admit", .candidate, to: .qualified,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("分管领导", "Leader", .post(.leader), .post(.generalManager)),
      ], needs: [method, survey],
      guards: [
        Guard(
          Wording(
            "选定前应评估资质、经营行为、业绩、服务体系和服务品质，请先补齐。",
            "Qualification, conduct, track record and service are assessed first: fill them in.")
        ) { it, _ in
          !it[qualifications].isEmpty && it[conduct] != nil && it[record] != nil && it[serviceSystem] != nil
        },
        Guard(Wording("有资质已过有效期，请更新。", "A qualification has expired: bring it up to date.")) { it, ask in
          it.expiring(on: ask.now.day).isEmpty
        },
      ])
    step(
      "suspend", "暂停合作", "Suspend", .qualified, to: .suspended, by: [.post(.head), .post(.leader)], needs: [reason],
      signing: .own, aside: true)
    step(
      "resume", "恢复合作", "Resume", .suspended, to: .qualified, by: [.post(.head), .post(.leader)], needs: [reason],
      signing: .own, aside: true)
    step(
      "end", "终止合作", "End", .candidate, .qualified, .suspended, to: .ended, by: [.post(.head), .post(.leader)],
      needs: [reason], signing: .own,
      guards: [
        Guard(Wording("还有履行中的合同，请先终止或到期结束。", "Contracts are still in force: end them first.")) { it, ask in
          try ask.find(Contract.self, Condition(Contract.supplier, .equals, it.id), .state(Contract.State.inForce), limit: 1)
            .isEmpty
        }
      ], aside: true)
  }
}

public import Records
import Time

extension SupplierEvaluation {
  /// Concluded by the head, the leader and compliance; what is to be improved is followed on its own.
  public static let flow = Flow<SupplierEvaluation>(from: .preparing) {
    step("ask", "发给各部门打分", "Ask for the scores", .preparing, to: .scoring, by: .supplierKeepers) { try $0.askScorers($1) }
    approval(
      "conclude", "评定", "Conclude", .scoring, to: .concluded,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
      ], needs: [conclusion, decision], asks: [demands],
      guards: [
        Guard(
          Wording("还有部门没有打分签字，请等各打分人在打分单上签字，或者换人打分。", "Somebody has not signed their scores yet.")
        ) { it, ask in
          try ask.find(SupplierScore.self, Condition(SupplierScore.evaluation, .equals, it.id), limit: 100)
            .allSatisfy { $0.state == .signed }
        },
        Guard(Wording("结论是整改的，请写整改建议和期限。", "Say what is to be improved, and by when.")) { it, _ in
          it[decision] != .improve || !it[demands].isEmpty
        },
        Guard(Wording("整改期限不能早于今天。", "An improvement is due before today.")) { it, ask in
          it[demands].allSatisfy { $0[Demand.due] >= ask.now.day }
        },
      ]
    ) { evaluation, work in
      var evaluation = evaluation
      evaluation[average] = ScoreAverages(evaluation[scores])?.overall
      try work.change(evaluation)
      for demand in evaluation[demands] {
        try work.create(
          Record<SupplierImprovement> {
            $0[SupplierImprovement.supplier] = evaluation[supplier]
            $0[SupplierImprovement.evaluation] = evaluation.id
            $0[SupplierImprovement.demand] = demand[Demand.what]
            $0[SupplierImprovement.due] = demand[Demand.due]
          })
      }
      guard var known = try work.find(evaluation[supplier]) else { return }
      known[Supplier.evaluatedOn] = work.now.day
      known[Supplier.score] = evaluation[average]
      if evaluation[decision] == .end, known.state == .qualified {
        known.data.state = Supplier.State.suspended.rawValue
        known[Supplier.reason] = "\(evaluation[year]) 年度评价决定终止合作"
      }
      try work.change(known)
    }
  }
}

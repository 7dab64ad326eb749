public import Records
public import Time

extension Finding {
  /// What an audit found is put right by a plan that the management approves, and compliance follows it to its end
  /// (1.8.1, article 20); other plans are the responsible person's own, followed by security and general affairs
  /// (article 18).
  public static let flow = Flow<Finding>(from: .found) {
    step(
      "plan", "定整改措施", "Plan", .found, to: .planned, by: planners, needs: [cause, measure, due],
      guards: [dueAhead], when: Branch { $0[source] != .audit })
    step(
      "propose", "提交整改计划", "Propose", .found, to: .proposed, by: planners, needs: [cause, measure, due],
      guards: [dueAhead], when: Branch { $0[source] == .audit })
    approval(
      "approve", "批准整改计划", "Approve the plan", .proposed, to: .planned,
      signers: [Signer("公司管理层", "Management", .post(.leader), .post(.chiefRiskOfficer), .post(.generalManager))],
      barred: [.named(responsible)], when: Branch { $0[source] == .audit })
    step(
      "refuse", "退回整改计划", "Refuse", .proposed, to: .found,
      by: [.post(.leader), .post(.chiefRiskOfficer), .post(.generalManager)], needs: [returned], aside: true)
    step("finish", "整改完成", "Finish", .planned, to: .done, by: [.named(responsible)], needs: [doneOn, outcome])
    approval(
      "verify", "验证", "Verify", .done, to: .verified,
      signers: [
        Signer("验证人", "Verifier", .post(.securityAdministration), .post(.generalAffairs), .post(.auditor), .post(.head))
      ], needs: [verification], barred: [.named(responsible)], when: Branch { $0[source] != .audit },
      then: { try dated($0, $1) })
    // Who found it may verify it, for compliance may be one person; who mended it may not.
    step(
      "verify-audit", "合规验证", "Verify for compliance", .done, to: .verified, by: .auditing, needs: [verification],
      signing: .own, barred: [.named(responsible)], when: Branch { $0[source] == .audit }, then: { try dated($0, $1) })
    step("reopen", "验证不通过", "Reopen", .done, to: .planned, by: .inspectors, needs: [returned], aside: true)
  }

  private static func dated(_ verified: Record<Finding>, _ work: any Work) throws {
    var finding = verified
    finding[verifiedOn] = work.now.day
    try work.change(finding)
  }

  private static let planners: [Who] = [.named(responsible), .post(.head)]
  private static let dueAhead = Guard<Finding>(
    Wording("计划完成日期不能早于今天。", "The day promised cannot be past.")
  ) { it, ask in it[due].map { $0 >= ask.now.day } ?? false }
}

extension Record<Finding> {
  /// Whether it is not put right although its day is over.
  public func isOverdue(on day: Day) -> Bool {
    (state == .planned || state == .found) && (self[Finding.due].map { $0 < day } ?? false)
  }
}

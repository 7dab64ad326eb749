public import Records
import Time

/// 3.3.2, every box and branch: the board, the leaders for level 1, the plan with its risks, the notices, the card,
/// the rollback, the configuration, the watch's observation, the summary, the file. Way up to the plan.
extension Change {
  public static let flow = Flow<Change>(from: .draft) {
    submit
    pass
    refer
    leadersPass
    plan
    approvePlan
    approveFirstPlan
    inform
    start
    approveByWord
    noteWord
    startByWord
    check
    fail
    update
    supplement
    supplementFailed
    observe
    evaluate
    evaluateFailed
    file
    turnDown
    giveBack
    reschedule
    cancel
  }

  private static let ownSteps: [Who] = [.author, .named(applicant)]

  // MARK: Application

  private static let submit = step(
    "submit", "提交评审小组", "Submit", .draft, to: .submitted, by: ownSteps,
    guards: windowGuards + [
      notPast, leadGuard,
      Guard(
        Wording(
          "变更评审小组名单还没有生效，或除申请人外人数不足（一级 2 人，二级 1 人），请先维护名单。",
          "The board is not in force, or has too few members beside the applicant.")
      ) { change, ask in
        try ChangeBoard.judges(of: change, asking: ask).count >= (change[level] == .first ? 2 : 1)
      },
    ], when: Branch { !$0.isEmergency }
  ) { change, work in
    var change = change
    change[submittedAt] = work.now
    change[window] = times(work).strictest(of: change.hours)
    change[board] = try ChangeBoard.judges(of: change, asking: work)
    try work.change(change)
    let number = change[number] ?? ""
    try work.tell(
      change[board].map(\.id), Wording("变更 \(number) \(change[name]) 请评审。", "A change waits for the board."), about: change.data)
  }

  private static let pass = approval(
    "pass", "评审通过（二级）", "Pass", .submitted, to: .planning,
    signers: [Signer("变更评审小组", "Board", .named(board))], needs: [implementer], asks: [meeting],
    barred: [.named(applicant)], when: Branch { $0[level] == .second }, together: .alone, then: { try assign($0, $1) })

  /// Article 25: changes of level 1 are discussed in a meeting and decided by the leaders.
  private static let refer = approval(
    "refer", "评审通过，报领导（一级）", "Refer", .submitted, to: .leaders,
    signers: [Signer("评审小组成员", "Board", .named(board)), Signer("评审小组成员", "Board", .named(board))], inOrder: false,
    needs: [implementer, meeting], barred: [.named(applicant)], when: Branch { $0[level] == .first }, together: .alone)

  private static let leadersPass = approval(
    "leaders-pass", "领导批准", "Leaders pass", .leaders, to: .planning,
    signers: [Signer("公司领导", "Leaders", .post(.leader), .post(.chiefRiskOfficer))], barred: [.named(applicant)], together: .alone,
    then: { try assign($0, $1) })

  private static func assign(_ change: Record<Change>, _ work: any Work) throws {
    guard let implementer = change[implementer] else { return }
    try work.tell(
      [implementer.id],
      Wording("变更 \(change[number] ?? "") 由您负责实施，请制定方案。", "You carry out a change: write its plan."), about: change.data)
  }

  // MARK: Ways out

  private static let turnDown = step(
    "reject", "不进行变更", "Reject", .submitted, .leaders, .planned, to: .rejected,
    by: [.named(board), .post(.head), .post(.leader)], needs: [returned], signing: .own, aside: true)

  private static let giveBack = step(
    "return", "退回申请", "Return", .submitted, .leaders, to: .draft,
    by: [.named(board), .post(.head), .post(.leader)], needs: [returned], aside: true)

  private static let reschedule = step(
    "replan", "退回方案（改期）", "Plan anew", .planned, .approved, .notified, to: .planning,
    by: [.named(implementer), .post(.head), .post(.leader)], needs: [returned], aside: true)

  private static let cancel = step(
    "cancel", "取消", "Cancel", .draft, .submitted, .leaders, .planning, .planned, .approved, .notified, to: .cancelled,
    by: ownSteps + [.post(.head)], needs: [returned], aside: true)
}

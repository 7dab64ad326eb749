import Records
import Time

/// The middle of 3.3.2: the plan and who approves it, the notices.
extension Change {
  static let planFields: [any AnyOwnedField<Change>] = [
    planner, reviewer, systemEffect, businessEffect, itemsNote, tests, likelihood, effect, trigger, rollback, operations,
  ]
  static let planExtras: [any AnyOwnedField<Change>] = [
    team, noticePost, noticeDay, noticeTo, configurationItems, items, testFiles, collisionNote,
  ]

  static let plan = step(
    "plan", "提交方案", "Submit the plan", .planning, to: .planned, by: [.named(implementer), .named(planner)],
    needs: planFields + [startsAt, endsAt], asks: planExtras + [windowReason],
    guards: windowGuards + [notPast, leadGuard] + cardGuards + [collisionGuard]
  ) { change, work in
    var change = change
    change[window] = times(work).strictest(of: change.hours)
    try work.change(change)
  }

  /// Annex 4 asks for the steps, their verification, and what to do when they fail.
  static let cardGuards: [Guard<Change>] = [
    Guard(
      Wording(
        "操作手册缺少实施步骤、验证测试、失败回滚或回滚验证，请补齐（备份和检查无需时可以不填）。",
        "The card lacks steps, verification, rollback or its verification.")
    ) { change, _ in
      [CardPart.steps, .verification, .rollback, .rollbackVerification].allSatisfy { part in
        change[operations].contains { $0[CardLine.part] == part }
      }
    },
    Guard(Wording("实施步骤须写明计划时间。", "Write the planned time of each step.")) { change, _ in
      change[operations].allSatisfy { $0[CardLine.part] != .steps || $0[CardLine.at] != nil }
    },
  ]

  private static let collisionGuard = Guard<Change>(
    Wording(
      "计划时间与同一配置项的别的变更、测试或演练重叠，请错开时间或填写“冲突处理说明”。",
      "Another change, test or drill of the same item lies in the planned time: move it, or say why not.")
  ) { change, ask in
    try change[collisionNote] != nil || !Collisions(of: change, asking: ask).found.contains(where: \.isStrong)
  }

  private static let planBarred: [Who] = [.named(applicant), .named(planner), .named(implementer)]

  static let approvePlan = approval(
    "approve-plan", "批准方案（二级）", "Approve the plan", .planned, to: .approved,
    signers: [Signer("技术部总经理", "Head of IT", .post(.head), .post(.leader))], barred: planBarred,
    guards: [notPast], when: Branch { $0[level] == .second }, together: .alone)

  static let approveFirstPlan = approval(
    "approve-first-plan", "批准方案（一级）", "Approve the plan", .planned, to: .approved,
    signers: [
      Signer("技术部总经理", "Head of IT", .post(.head), .post(.leader)),
      Signer("上级领导", "Leaders", .post(.leader), .post(.chiefRiskOfficer)),
    ], barred: planBarred, guards: [notPast], when: Branch { $0[level] == .first }, together: .alone)

  /// Article 27: the departments hear of it in time to make room for it.
  static let inform = step(
    "notify", "通知业务部门", "Notify", .approved, to: .notified, by: [.named(implementer), .post(.dutyManager)],
    guards: [
      Guard(
        Wording(
          "受影响的部门须在实施前三个工作日收到通知，现在已经来不及，请改期。", "The departments need three working days: put the change off.")
      ) { change, ask in
        change[noticeTo].isEmpty || ask.now.day <= times(ask).lastDay(of: change[startsAt].day)
      },
      notPast,
    ]
  ) { change, work in
    var change = change
    change[noticedAt] = work.now
    try work.change(change)
    let heads = try change[noticeTo].compactMap { try work.find($0)?[Department.head]?.id }
    let hours = "\(change[startsAt].short) 至 \(change[endsAt].short)"
    try work.tell(
      heads,
      Wording(
        "变更通知：\(hours) 实施“\(change[name])”，业务影响：\(change[businessEffect] ?? "无")。请提前安排。",
        "A change will be carried out from \(change[startsAt].short) to \(change[endsAt].short)."), about: change.data)
    let crew = [change[implementer], change[reviewer]].compactMap { $0?.id } + change[team].map(\.id)
    try work.tell(crew, Wording("变更“\(change[name])”\(hours) 实施，您在变更组。", "You are in the crew of a change."), about: change.data)
  }
}

extension Moment {
  /// `07-07 18:00`
  var short: String { String(description.dropFirst(5).prefix(11)) }
}

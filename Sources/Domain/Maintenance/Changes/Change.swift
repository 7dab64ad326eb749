public import Records
public import Time

/// 3.3.1 附件一 信息系统变更单: application, plan and evaluation of one change, from the application to the file
/// (flow 3.3.2). It is carried out by an operation card (annex 4), whose real times it takes over.
public enum Change: RecordType {
  public static let form = Form<Change>("change", "信息系统变更单", "Changes", number: "3.3.1", covers: ["3.3.2"], chapter: "6.3") {
    Section("变更申请信息", "Application") {
      number
      name
      kind
      level
      applicant
      systems
      startsAt
      endsAt
      deadline
      window
    }
    Section("申请内容", "Content") {
      reason
      content
      affectsTrading
      affectsSettlement
      levelReason
      windowReason
      files
    }
    Section("评审", "Board", later: true) {
      submittedAt
      board
      implementer
      meeting
      oralBy
      oralAt
    }
    Section("变更实施方案", "Plan", later: true) {
      planner
      team
      reviewer
      systemEffect
      businessEffect
      noticePost
      noticeDay
      noticeTo
      configurationItems
      items
      itemsNote
      tests
      testFiles
    }
    Section("风险和回退", "Risk and rollback", later: true) {
      likelihood
      effect
      collisionNote
      trigger
      rollback
    }
    Section("操作手册", "Operation card", later: true) { operations }
    Section("实施", "Carrying out", later: true) {
      noticedAt
      timeReason
      outcome
      realStart
      realEnd
      checkNote
      failure
    }
    Section("变更结果评估", "Evaluation", later: true) {
      configuration
      manuals
      observeUntil
      observation
      goal
      production
      summaryDue
      returned
    }
    Rule(Wording("结束时间须晚于开始时间。", "It has to end after it begins."), on: endsAt) { $0[endsAt] > $0[startsAt] }
    Rule(Wording("一次变更的计划时间不超过 10 天，请拆成几次申请。", "A change lasts ten days at most: apply for several."), on: endsAt) {
      $0[endsAt] - $0[startsAt] <= 10 * 86_400
    }
    Rule(Wording("变更最迟实施日期早于计划时间。", "It is planned after the latest day."), on: deadline) {
      $0[startsAt].day <= $0[deadline]
    }
    Rule(
      Wording("影响交易或结算核心业务的变更应为一级；定为二级须写明理由。", "What touches trading or settlement is level 1; say why it is not."),
      on: level
    ) { $0[level] == .first || $0.proposedLevel == .second || $0[levelReason] != nil }
    Rule(Wording("复核人和实施负责人须是两个人。", "Reviewer and implementer are two people."), on: reviewer) {
      $0[reviewer] == nil || $0[reviewer] != $0[implementer]
    }
    // Asked where the crew is named: what was planned before this was asked goes on as it is.
    Rule(Wording("复核人要评估变更结果，不能是变更组成员，请另选一人。", "The reviewer judges the outcome: choose one outside the crew."), on: reviewer) { change in
      guard [.planning, .checked, .rolledBack].contains(change.state) else { return true }
      return change[reviewer].map { !change[team].contains($0) } ?? true
    }
    Rule(
      Wording("步骤的计划时间不能倒退，也不能早于计划开始时间或晚于结束时间。", "The planned times of the steps must not go back, nor leave the planned time."),
      on: operations
    ) { $0.cardTimesAreInOrder }
    Rule(Wording("同一步骤的操作人和复核人须是两个人。", "Operator and reviewer of a step are two people."), on: operations) {
      $0[operations].allSatisfy { $0[CardLine.operators] == nil || $0[CardLine.operators] != $0[CardLine.reviewer] }
    }
  }

  public static let access = Access(
    create: .operations, edit: [.author, .named(applicant)], void: [.post(.head)], isLocal: false)
}

extension Record<Change> {
  /// 3.3.1, articles 15 and 16: what touches trading or settlement at its core is level 1.
  public var proposedLevel: ChangeLevel { self[Change.affectsTrading] || self[Change.affectsSettlement] ? .first : .second }
  public var hours: Range<Moment> { self[Change.startsAt]..<max(self[Change.startsAt], self[Change.endsAt]) }
  public var isEmergency: Bool { self[Change.kind] == .emergency }
  /// The matrix's answer; nil while it is not assessed.
  public var risk: RiskDegree? {
    guard let likelihood = self[Change.likelihood], let effect = self[Change.effect] else { return nil }
    return RiskDegree.risk(likelihood, effect)
  }
  /// Annex 2 is written for changes of level 1 and for those that failed.
  public var owesSummary: Bool { self[Change.level] == .first || self[Change.outcome] == .failed }

  /// Backup to verification goes forward within the planned time; the rollback after it.
  var cardTimesAreInOrder: Bool {
    func isInOrder(_ lines: [Line<CardLine>]) -> Bool {
      let times = lines.compactMap { $0[CardLine.at] }
      return zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }
    }
    let lines = cardLines
    let ahead = lines.filter { !$0[CardLine.part].isOnlyOnFailure }
    return isInOrder(ahead) && isInOrder(lines.filter { $0[CardLine.part].isOnlyOnFailure })
      && ahead.compactMap { $0[CardLine.at] }.allSatisfy { hours.lowerBound.advanced(by: -86_400) <= $0 && $0 <= hours.upperBound }
  }

  /// The steps in the order of the card, whatever the order in which they were typed.
  public var cardLines: [Line<CardLine>] {
    CardPart.allCases.flatMap { part in self[Change.operations].filter { $0[CardLine.part] == part } }
  }
}

import Records
import Time

/// The end of 3.3.2: configuration and manuals, observation, evaluation, file.
extension Change {
  /// Whoever carried it out: somebody else says how it went.
  private static let crew: [Who] = [.named(implementer), .named(team)]
  private static let updaters: [Who] = [.named(implementer), .post(.configurationAdministration)]

  /// 4.7.1.7 of the self-inspection and article 30: before anything else, the library and the manuals say what is true.
  static let update = step(
    "update", "配置和手册已更新", "Configuration updated", .checked, to: .observing, by: updaters,
    needs: [configuration, manuals], signing: .own, when: Branch { !$0.isEmergency })

  /// Article 19: what was begun by word is written down at once.
  static let supplement = step(
    "supplement", "补录变更单", "Write the record", .checked, to: .observing,
    by: [.author, .named(applicant), .named(implementer)], needs: [configuration, manuals] + recordFields,
    asks: [team, configurationItems, items, testFiles], signing: .own, when: Branch { $0.isEmergency }, then: { try close($0, $1) })

  static let supplementFailed = step(
    "supplement-failed", "补录变更单（失败）", "Write the record", .rolledBack, to: .evaluating,
    by: [.author, .named(applicant), .named(implementer)], needs: recordFields, asks: [team, configurationItems, items, testFiles],
    signing: .own, when: Branch { $0.isEmergency }, then: { try close($0, $1) })

  private static let recordFields: [any AnyOwnedField<Change>] = [
    planner, reviewer, systemEffect, businessEffect, itemsNote, tests, trigger, rollback,
  ]

  private static func close(_ change: Record<Change>, _ work: any Work) throws {
    for word in try OralApproval.words(for: change, asking: work) where word[OralApproval.recordedAt] == nil {
      var word = word
      word[OralApproval.recordedAt] = work.now
      try work.change(word)
    }
  }

  /// Article 32.
  static let observe = step(
    "observe", "观察正常", "Observed", .observing, to: .evaluating, by: [.onDuty, .post(.dutyManager), .post(.head)],
    needs: [observation], barred: crew,
    guards: [
      Guard(Wording("观察期还没有结束：变更后第一个交易日收市（15:15）之后再办理。", "It is observed until the first trading day is over.")) {
        ($0[observeUntil] ?? $1.now) <= $1.now
      }
    ])

  static let evaluate = step(
    "evaluate", "变更结果评估", "Evaluate", .evaluating, to: .concluded, by: [.named(reviewer)], needs: [goal, production],
    signing: .own, barred: crew, notBy: ["check", "fail"])

  static let evaluateFailed = step(
    "evaluate-failed", "失败结果评估", "Evaluate", .rolledBack, to: .concluded, by: [.named(reviewer)],
    needs: [goal, production], signing: .own, barred: crew, notBy: ["fail"], when: Branch { !$0.isEmergency })

  /// Annex 2, note 3: the board keeps the file.
  static let file = approval(
    "file", "归档", "File", .concluded, to: .filed,
    signers: [Signer("变更评审小组", "Board", .named(board), .post(.head), .post(.leader))],
    barred: [.named(applicant), .named(implementer)],
    guards: [
      Guard(Wording("变更总结还没有审定（一级变更和失败变更必须有），请先完成总结。", "The summary is not accepted yet.")) { change, ask in
        try !change.owesSummary
          || !ask.find(
            ChangeSummary.self, Condition(ChangeSummary.change, .equals, change.id), .state(ChangeSummary.State.accepted)
          ).isEmpty
      },
      Guard(Wording("口头批准还没有由批准人签字确认。", "The word was not confirmed with a signature.")) { change, ask in
        try OralApproval.words(for: change, asking: ask).allSatisfy { $0.state == .confirmed }
      },
    ], together: .alone)

  // MARK: By word

  /// Article 19: the head says yes, and signs it at once where a screen is at hand.
  static let approveByWord = approval(
    "approve-by-word", "口头批准（负责人签字）", "Approve by word", .draft, to: .oral,
    signers: [Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader))], needs: [implementer, oralBy, oralAt],
    barred: [.named(applicant)], guards: [wordIsTheHeads], when: Branch { $0.isEmergency }, together: .alone
  ) { change, work in
    try OralApproval.note(change, work, isConfirmed: true)
  }

  /// Or somebody writes down whose word it was, who confirms it within a working day.
  static let noteWord = step(
    "note-word", "登记口头批准", "Note the word", .draft, to: .oral,
    by: .managers + [.author, .named(applicant), .onDuty], needs: [implementer, oralBy, oralAt], signing: .own,
    guards: [wordIsTheHeads], when: Branch { $0.isEmergency }
  ) { change, work in
    try OralApproval.note(change, work, isConfirmed: false)
  }

  private static let wordIsTheHeads = Guard<Change>(
    Wording("口头批准人须是技术部门负责人或分管领导，且不能是申请人本人。", "The word is that of the head, and not of the applicant.")
  ) { change, ask in
    guard let by = change[oralBy], by != change[applicant], by.id != change.data.createdBy else { return false }
    return try (ask.holders(of: .head) + ask.holders(of: .leader)).contains(by.id)
  }

  static let startByWord = step(
    "start-by-word", "开始紧急实施", "Start", .oral, to: .carryingOut, by: [.named(implementer), .author, .onDuty],
    asks: [operations], then: { try startCard($0, $1) })
}

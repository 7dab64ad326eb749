import Procedures
public import Records
import Time

extension Drill {
  public static let flow = Flow<Drill>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .post(.head)])
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: [.post(.head)] + .companyLeaders, needs: [returned],
      aside: true)
    approval(
      "approve", "批准演练计划", "Approve", .submitted, to: .approved,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("公司领导", "Leader", .post(.generalManager), .post(.leader)),
      ])
    step(
      "notify", "通知相关部门和人员", "Notify", .approved, to: .notified, by: .operations, needs: [notices],
      guards: [
        Guard(Wording("演练计划的开始时间已过，请退回重排。", "Its time is over: plan it anew.")) { $1.now < $0[startsAt] }
      ], then: { try tellEverybody($0, $1) })
    step(
      "begin", "开始演练", "Begin", .notified, to: .underWay, by: .operations + [.named(commander)],
      guards: [
        Guard(Wording("还没到计划的演练日期。", "It is not the day yet.")) { $1.now.day >= $0[startsAt].day }
      ], then: { try begin($0, $1) })
    step(
      "finish", "演练结束，提交记录", "Finish", .underWay, to: .restoring, by: .operations + [.named(recorder)],
      needs: [endedAt, happenings, process, cleaning, trader, settler], signing: .own,
      guards: [
        runsAreOver, everyScenarioIsRecorded,
        Guard(
          Wording(
            "恢复检查人须是两个人，且不是演练计划的编制人、总指挥或记录人员，请另选。",
            "The checkers are two others than the author, the commander and the recorder.")
        ) { it, _ in
          let drillers = [it.data.createdBy, it[commander].id, it[recorder].id]
          return it[trader] != it[settler] && ![it[trader], it[settler]].compactMap { $0?.id }.contains(where: drillers.contains)
        },
      ])
    // 4.1, article 31, and 4.4 (五): business people see that production is as it was.
    approval(
      "verify", "恢复检查", "Check the restoration", .restoring, to: .restored,
      signers: [
        Signer("交易恢复检查人", "Trading", .named(trader)), Signer("结算恢复检查人", "Settlement", .named(settler)),
      ], inOrder: false, needs: [checked], barred: [.named(commander), .named(recorder)], notBy: ["finish"], guards: [runsAreOver],
      together: .alone)
    step(
      "redo", "恢复不合格，重新清理", "Clean again", .restoring, to: .underWay, by: [.named(trader), .named(settler)],
      needs: [returned], aside: true)
    step(
      "summarise", "总结", "Summarise", .restored, to: .summarised,
      by: [.author, .named(commander), .post(.head)], needs: [result, summary], signing: .own)
    step(
      "close", "关闭", "Close", .summarised, to: .closed, by: [.post(.head)] + .companyLeaders, signing: .own,
      notBy: ["summarise"],
      guards: [
        Guard(Wording("还有改进事项没有验证完成，请先落实。", "An improvement is not verified yet.")) { it, ask in
          try ask.find(DrillImprovement.self, Condition(DrillImprovement.drill, .equals, it.id)).allSatisfy {
            $0.state == .verified
          }
        }
      ])
    step(
      "cancel", "取消演练", "Cancel", .draft, .submitted, .approved, .notified, to: .cancelled,
      by: [.author, .post(.head)], needs: [returned], aside: true)
  }

  /// Nobody restores while steps are still being done.
  static let runsAreOver = Guard<Drill>(
    Wording("演练执行单还没有关闭，请先完成并关闭。", "A run of the drill is still open: close it first.")
  ) { it, ask in
    let runs = try ask.runs(about: it)
    return runs.contains { $0.state == .closed } && runs.allSatisfy { $0.state != .open }
  }

  static let everyScenarioIsRecorded = Guard<Drill>(
    Wording("每个演练场景都要有故障、决策和排除时间的记录。", "Every scenario needs its record.")
  ) { it, _ in
    let recorded = Set(it[happenings].map { $0[Happening.scenario] })
    return it[scenarios].allSatisfy(recorded.contains)
  }

  static func tellEverybody(_ drill: Record<Drill>, _ work: any Work) throws {
    try work.tell(
      (drill[people] + [drill[commander], drill[recorder]]).map(\.id),
      Wording(
        "请参加应急演练“\(drill[title])”：\(drill[startsAt].description.prefix(16))，\(drill[location])。",
        "You take part in the drill \(drill[title]) at \(drill[startsAt])."), about: drill.data)
  }

  /// A run for every scenario, marked as a drill; what was begun before and cleaned again keeps its runs.
  static func begin(_ drill: Record<Drill>, _ work: any Work) throws {
    var begun = drill
    begun[startedAt] = work.now
    try work.change(begun)
    let until = max(drill[endsAt], work.now.advanced(by: 3600))
    for reference in drill[scenarios] {
      guard let scenario = try work.find(reference) else { continue }
      try work.start(scenario.procedure(isDrill: true), about: drill, hours: work.now..<until)
    }
  }

  /// Records of drills are kept for two years at least (4.1, article 30).
  public static let access = Access(
    create: .emergencyKeepers + [.post(.systemAdministration)], edit: .emergencyKeepers + [.author],
    void: [.author, .post(.head)], isLocal: false, keptYears: 2)
}

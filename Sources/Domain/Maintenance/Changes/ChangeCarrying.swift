import Records
import Time

/// The lower half of 3.3.2: the card is worked through, and what follows success and failure.
extension Change {
  static let start = step(
    "start", "开始实施", "Start", .notified, to: .carryingOut, by: [.named(implementer), .named(team)], asks: [timeReason],
    guards: [
      Guard(Wording("现在是交易时段，标准变更不能开始，请等收市后或改期。", "A standard change does not begin while an exchange trades.")) {
        times($1).strictest(of: $1.now..<$1.now.advanced(by: 1)) != .trading
      },
      Guard(
        Wording("比计划时间早或晚 30 分钟以上，请填写“未按计划时间开始的原因”或改期。", "It is half an hour off the planned time: say why, or move it.")
      ) { change, ask in
        change[timeReason] != nil || abs(ask.now - change[startsAt]) <= 1800
      },
    ], then: { try startCard($0, $1) })

  static func startCard(_ change: Record<Change>, _ work: any Work) throws {
    // Cards are counted from the plan, or from now where there was none.
    let from = change.isEmergency ? work.now : min(change[startsAt], work.now)
    let until = max(change[endsAt], work.now.advanced(by: 3600))
    var names: [Int: String] = [:]
    for line in change[operations] {
      for person in [line[CardLine.operators], line[CardLine.reviewer]].compactMap({ $0 }) where names[person.id] == nil {
        names[person.id] = try work.find(person)?[Person.name] ?? ""
      }
    }
    try work.start(change.card { names[$0.id] ?? "" }, about: change, hours: from..<until)
  }

  /// The card that counts: the last one that was not given up.
  static func card(of change: Record<Change>, _ ask: any Inquiry) throws -> RunStanding? {
    try ask.runs(about: change).last { $0.state != .cancelled && $0.procedure == ChangeCard.identifier }
  }

  private static let cardIsClosed = Guard<Change>(
    Wording("操作卡还没有关闭，请先在执行单里签完并关闭。", "The operation card is not closed: complete and close it first.")
  ) { try card(of: $0, $1)?.state == .closed }

  static let check = step(
    "check", "检查通过，实施成功", "Succeeded", .carryingOut, to: .checked, by: [.named(implementer), .named(team)],
    needs: [checkNote], signing: .witnessed(reviewers: .operations),
    guards: [
      cardIsClosed,
      Guard(Wording("操作卡登记了实施失败，请用“失败，已回退”。", "The card says that it failed: take the other step.")) {
        try card(of: $0, $1)?.hasFailed == false
      },
    ]
  ) { change, work in try finish(change, .succeeded, work) }

  static let fail = step(
    "fail", "失败，已回退", "Failed, rolled back", .carryingOut, to: .rolledBack,
    by: [.named(implementer), .named(team)], needs: [failure], signing: .witnessed(reviewers: .operations),
    guards: [
      cardIsClosed,
      Guard(Wording("操作卡没有登记实施失败，请先在执行单里登记失败并回滚。", "The card does not say that it failed: declare it there.")) {
        try card(of: $0, $1)?.hasFailed == true
      },
    ]
  ) { change, work in try finish(change, .failed, work) }

  /// Times of the card, the watch's observation, and the summary that is owed.
  private static func finish(_ change: Record<Change>, _ result: ChangeOutcome, _ work: any Work) throws {
    guard let card = try card(of: change, work) else { return }
    var change = change
    let end = card.closedAt ?? work.now
    change[outcome] = result
    change[realStart] = card.startedAt
    change[realEnd] = end
    change[observeUntil] = times(work).endOfObservation(after: end)
    if change.owesSummary { change[summaryDue] = times(work).deadline(ChangeSummary.days, after: end) }
    try work.change(change)
    if change.owesSummary { try ChangeSummary.owe(change, work) }
    // 交易日志中跟踪记录: the next watch gets it with what is handed over.
    try work.create(
      Record<Handover> {
        let until = change[observeUntil].map { "观察到 \($0.short)" } ?? ""
        let what = result == .succeeded ? "变更后观察" : "变更失败已回退，观察"
        $0[Handover.content] = "\(what)：\(change[number] ?? "") \(change[name])，\(until)"
        $0[Handover.origin] = .technology
        $0[Handover.due] = change[observeUntil]?.day
      })
  }
}

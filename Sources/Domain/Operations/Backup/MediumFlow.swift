public import Records
public import Time

/// 2.4.2 数据与介质使用和管理流程. What the papers of retrieval, delivery, verification and disposal do to a medium
/// is a step of the product here: nobody moves a medium without its paper.
extension BackupMedium {
  public static let flow = Flow<BackupMedium>(from: .spare) {
    step(
      "label", "备份完成，标贴编号并登记", "Label", .spare, to: .labelled, by: .backupHands,
      needs: [content, maker, backedUpAt, expires], asks: [policies, checksum, rerecordBy], signing: .own,
      guards: [lastsLongEnough, lastsNoLongerThanItsKind], unasked: true
    ) { medium, work in
      // 2.4.1, article 21: no medium is forgotten because nobody wrote its date down.
      guard medium[rerecordBy] == nil, let made = medium[backedUpAt]?.day,
        let rule = try MediumRule.of(medium[kind], on: work.now.day, work)
      else { return }
      var medium = medium
      medium[rerecordBy] = made.adding(months: 12 * rule[MediumRule.years])
      try work.change(medium)
    }
    step(
      "store", "入库存放", "Store", .labelled, to: .stored, by: [.named(maker)] + .mediaKeepers, needs: [location, storage],
      signing: .witnessed(reviewers: .mediaKeepers + [.post(.head)]))
    step(
      "retire", "失效，作废", "Retire", .stored, to: .retired, by: .mediaKeepers, needs: [retirement], signing: .own,
      unasked: true)
    step("lend", "批准后调用", "Lend", .stored, to: .lent, by: [.product])
    step("send", "异地存放或传递", "Send", .stored, .offsite, to: .moving, by: [.product])
    step("rerecord", "验证后转储到新介质", "Re-record", .stored, to: .retired, by: [.product])
    step("give-back", "归还入库", "Give back", .lent, to: .stored, by: [.product])
    step("arrive-offsite", "异地签收入库", "Arrive off site", .moving, to: .offsite, by: [.product])
    step("arrive", "签收入库", "Arrive", .moving, to: .stored, by: [.product])
    step("find-faulty", "定期验证不通过", "Find faulty", .stored, .offsite, to: .faulty, by: [.product], aside: true)
    step("repair", "查明原因并修复", "Repair", .faulty, to: .stored, by: [.product])
    step(
      "give-up", "无法修复，作废", "Give up", .faulty, to: .retired, by: .mediaKeepers, needs: [retirement],
      signing: .own, aside: true)
    step(
      "discard", "空白介质损坏，作废", "Discard", .spare, to: .retired, by: .mediaKeepers, needs: [retirement],
      signing: .own, aside: true)
    step("destroy", "审批后清除数据并物理销毁", "Destroy", .retired, to: .destroyed, by: [.product])
  }

  private static let lastsLongEnough = Guard<BackupMedium>(
    Wording(
      "失效日期早于备份策略的存放时限（交易业务系统历史数据至少保留一年），请改后再登记。",
      "It expires before the policy allows: keep it longer.")
  ) { medium, ask in
    guard let made = medium[backedUpAt]?.day, let expires = medium[expires] else { return false }
    let kept = try medium[policies].compactMap { try ask.find($0)?[BackupPolicy.keptMonths] }.max()
    return kept.map { expires >= made.adding(months: $0) } ?? (expires > made)
  }

  private static let lastsNoLongerThanItsKind = Guard<BackupMedium>(
    Wording("转储期限晚于这类介质规定的转储年限，请改早。", "It must be re-recorded earlier: see the rules of its kind.")
  ) { medium, ask in
    guard let made = medium[backedUpAt]?.day, let due = medium[rerecordBy] else { return true }
    guard let rule = try MediumRule.of(medium[kind], on: ask.now.day, ask) else { return due > made }
    return due <= made.adding(months: 12 * rule[MediumRule.years])
  }
}

extension Day {
  /// The same day so many months on; the last of the month where there is none.
  public func adding(months: Int) -> Day {
    let all = year * 12 + month - 1 + months
    let (year, month) = (all / 12, all % 12 + 1)
    var day = day
    while day > 28 {
      if let found = Day(year, month, day) { return found }
      day -= 1
    }
    return Day(year, month, day)!
  }
}

extension Record<BackupMedium> {
  /// When it has to be re-recorded, and how late that is; nil where nothing was said.
  public func isRerecordingDue(on day: Day, within days: Int = 30) -> Bool {
    guard state.holdsData, let due = self[BackupMedium.rerecordBy] else { return false }
    return due <= day.advanced(by: days)
  }
}

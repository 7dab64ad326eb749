public import Records
import Time

extension Change {
  /// What is left to do before a change can be filed, in words, in the order in which it is done.
  public static func missing(_ change: Record<Change>, asking ask: any Inquiry) throws -> [Wording] {
    guard change.state != .filed, change.state.isStanding else { return [] }
    var found: [Wording] = []
    if change.isEmergency {
      if try OralApproval.words(for: change, asking: ask).contains(where: { $0.state == .noted }) {
        found.append(Wording("口头批准人还没有签字确认", "The word is not confirmed"))
      }
      if change[planner] == nil { found.append(Wording("变更单（方案部分）还没有补录", "The record is not written")) }
    } else {
      if change[operations].isEmpty { found.append(Wording("实施方案和操作手册还没有制定", "There is no plan yet")) }
      if change[noticedAt] == nil { found.append(Wording("业务部门还没有通知", "The departments are not told")) }
    }
    found += try missingCard(change, ask)
    if change[outcome] != .failed {
      if change[configuration] == nil { found.append(Wording("配置库更新情况还没有填写", "The library is not updated")) }
      if change[manuals] == nil { found.append(Wording("操作手册更新情况还没有填写", "The manuals are not updated")) }
      if change[observation] == nil {
        let until = change[observeUntil].map { "（到 \($0.short)）" } ?? ""
        found.append(Wording("值班人员的观察还没有结束\(until)", "It is still observed"))
      }
    }
    if change[goal] == nil { found.append(Wording("复核人还没有评估变更结果", "It is not evaluated")) }
    return found + (try missingSummary(change, ask))
  }

  private static func missingCard(_ change: Record<Change>, _ ask: any Inquiry) throws -> [Wording] {
    guard !change.state.isOver else { return [] }
    guard let card = try card(of: change, ask) else { return [Wording("操作卡还没有开始", "The card is not begun")] }
    return card.state == .closed
      ? [Wording("实施结果还没有登记", "The outcome is not recorded")]
      : [Wording("操作卡还有 \(card.due - card.done) 项没有签完", "\(card.due - card.done) steps of the card are left")]
  }

  private static func missingSummary(_ change: Record<Change>, _ ask: any Inquiry) throws -> [Wording] {
    guard change.owesSummary else { return [] }
    let summaries = try ask.find(ChangeSummary.self, Condition(ChangeSummary.change, .equals, change.id))
    if summaries.contains(where: { $0.state == .accepted }) { return [] }
    let due = change[summaryDue].map { "，时限 \($0.day)" } ?? ""
    return [Wording("变更总结还没有审定\(due)", "The summary is not accepted")]
  }
}

import Domain
import Ledger
import Records
import Time

extension Reading {
  /// 2.6.2, articles 9, 13 and 14, and 2.6.1, article 43: accounts of who left or moved, passwords overdue, a quarter
  /// without its check, rules past their day, capacity above its limit that nothing was done about.
  func networkWarnings() throws -> [SlowWarnings.Warning] {
    var found: [SlowWarnings.Warning] = []
    let today = now.day
    let table = try PermissionTable(self)
    let gone = table.accounts.count { $0.standing.doubts.contains(.userLeft) }
    if gone > 0 {
      found.append(.init(text: Wording("离职人员名下还有 \(gone) 个账户没有注销。", "\(gone) accounts of people who left are open."), path: Paths.accountMatrix))
    }
    let moved = table.accounts.count { $0.standing.doubts.contains(.notInPost) }
    if moved > 0 {
      found.append(
        .init(
          text: Wording("有 \(moved) 个账户的用户已不在登记的岗位，请变更或注销。", "\(moved) accounts belong to people who moved to another post."),
          path: Paths.accountMatrix))
    }
    let overdue = table.accounts.count { $0.account.isPasswordOverdue(on: today) }
    if overdue > 0 {
      found.append(.init(text: Wording("有 \(overdue) 个管理员口令逾期未更换。", "\(overdue) passwords of administrators are overdue."), path: Paths.accountMatrix))
    }
    let quarter = Quarter(today)
    if !table.accounts.isEmpty, quarter.last.number - today.number < 30,
      try find(PermissionCheck.self, Condition(PermissionCheck.day, .atLeast, quarter.first), limit: 1).isEmpty
    {
      found.append(.init(text: Wording("本季度还没有核对账户权限。", "Permissions were not checked this quarter."), path: Paths.accountMatrix))
    }
    let over = try find(
      AccessControlRule.self, .state(AccessControlRule.State.inForce),
      Condition(AccessControlRule.until, .atMost, today.advanced(by: -1)), limit: 200)
    if !over.isEmpty {
      found.append(
        .init(
          text: Wording("有 \(over.count) 条访问控制策略已过有效期，请撤销。", "\(over.count) access rules are past their day: withdraw them."),
          path: Paths.list("access-control-rule") + "?state=in-force"))
    }
    for one in try strained(on: today) {
      found.append(
        .init(
          text: Wording("“\(one[CapacityAssessment.title])”有指标超过上限，还没有升级改进报告。", "A capacity is above its limit and was not enlarged."),
          path: Paths.record("capacity-assessment", one.id.id)))
    }
    return found
  }

  /// Assessments of the last year with a reading above its limit and no report on what was done (class-3 inspection
  /// 4.7.3.2 and 4.7.3.3).
  private func strained(on today: Day) throws -> [Record<CapacityAssessment>] {
    let above = try find(
      CapacityAssessment.self, .state(CapacityAssessment.State.approved), Condition(CapacityAssessment.from, .atLeast, today.advanced(by: -730)),
      limit: 200
    ).filter { one in
      today - one[CapacityAssessment.until] <= 400 && one[CapacityAssessment.readings].contains { $0.isAboveLimit }
    }
    guard !above.isEmpty else { return [] }
    let done = Set(
      try find(
        CapacityImprovement.self, Condition("assessment", among: above.map { .integer($0.id.id) }), limit: 1000
      ).map { $0[CapacityImprovement.assessment] })
    return above.filter { !done.contains($0.id) }
  }
}

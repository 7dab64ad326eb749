import Domain
import Ledger
import Records
import Time

extension Reading {
  /// What is late in maintenance: words that were not signed, records and summaries that were not written,
  /// observations nobody ended, open points of deliveries. One statement each, each by an index.
  func maintenanceWarnings() throws -> [SlowWarnings.Warning] {
    var found: [SlowWarnings.Warning] = []
    func add(_ path: String, _ zh: String, _ en: String) { found.append(.init(text: Wording(zh, en), path: path)) }
    let late = Condition("due_at", .atMost, .integer(now.seconds - 1))
    for word in try find(OralApproval.self, late, .state(OralApproval.State.noted), limit: 5) {
      add(
        Paths.record("oral-approval", word.id.id), "紧急变更的口头批准 \(word[OralApproval.due].day) 到期，批准人还没有签字确认。",
        "A word of approval was not signed in time.")
    }
    for word in try find(OralApproval.self, late, Condition("recorded_at", .isEmpty, .none), limit: 5)
    where word.state == .confirmed {
      add(
        Paths.record("change", word[OralApproval.change].id), "紧急变更的变更单没有在 \(word[OralApproval.due].day) 前补录。",
        "The record of an emergency change is overdue.")
    }
    for summary in try find(ChangeSummary.self, late, .state(ChangeSummary.State.owed), limit: 5) {
      add(
        Paths.record("change-summary", summary.id.id),
        "变更总结“\(summary[ChangeSummary.name])”\(summary[ChangeSummary.due].day) 到期，还没有提交。",
        "The summary of \(summary[ChangeSummary.name]) is overdue.")
    }
    for summary in try find(TestSummary.self, late, .state(TestSummary.State.owed), limit: 5) {
      add(
        Paths.record("test-summary", summary.id.id), "测试总结“\(summary[TestSummary.project])”已到期，还没有提交。",
        "The summary of the test \(summary[TestSummary.project]) is overdue.")
    }
    // A night for somebody to look at it, and then it is missed.
    let passed = Condition(Change.observeUntil, .atMost, now.advanced(by: -4 * 3600))
    for change in try find(Change.self, passed, .state(Change.State.observing), limit: 5) {
      add(
        Paths.record("change", change.id.id), "变更“\(change[Change.name])”的观察期已过，还没有登记观察情况。",
        "The observation of \(change[Change.name]) was not recorded.")
    }
    for point in try find(
      DeliveryPoint.self, .state(DeliveryPoint.State.open), Condition(DeliveryPoint.due, .atMost, now.day.advanced(by: -1)),
      limit: 5)
    {
      add(
        Paths.record("delivery-point", point.id.id), "交付遗留问题“\(point[DeliveryPoint.what])”已过 \(point[DeliveryPoint.due])。",
        "The open point \(point[DeliveryPoint.what]) is overdue.")
    }
    return found
  }
}

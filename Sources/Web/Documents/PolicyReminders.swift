import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Tells compliance and general affairs of policies that are gone through more often than once a year, when their
  /// review is near or past; the yearly review is an obligation, which asks for itself. Tells whoever has not signed
  /// a reading for a week that it waits, and keeps who may open documents up to date. For the scheduler; each is
  /// told once a step.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfPolicies() throws -> Int {
    try DocumentKeeping.refresh(self)
    return try remindOfReviews() + remindOfReadings()
  }

  /// A month before the review is due, on its day, and every month it is late.
  private func remindOfReviews() throws -> Int {
    let soon = now.day.advanced(by: 30)
    var count = 0
    for policy in try find(
      Policy.self, .state(Policy.State.inForce), Condition("review_due", .atMost, .integer(soon.number)), limit: 2000)
    {
      guard let due = policy[Policy.reviewDue], policy[Policy.months] < 12 else { continue }
      let late = now.day - due
      let step = late < 0 ? 0 : 1 + late / 30
      let text =
        late < 0
        ? Wording("“\(policy[Policy.title])”应在 \(due) 前完成评审。", "The review of \(policy[Policy.title]) is due by \(due).")
        : Wording("“\(policy[Policy.title])”的评审已于 \(due) 到期，请尽快组织评审。", "The review of \(policy[Policy.title]) is late.")
      for person in Set(try holders(of: .auditor) + holders(of: .generalAffairs)).sorted() {
        let isNew = try notify(
          person, text, subject: "policy", id: policy.id.id, level: late < 0 ? 0 : 1,
          dedupe: "policy-review/\(policy.id.id)/\(due)/\(step)")
        if isNew { count += 1 }
      }
    }
    return count
  }

  private func remindOfReadings() throws -> Int {
    var count = 0
    for one in try find(PolicyReading.self, .state(PolicyReading.State.expected), limit: 100_000) {
      let days = now.day - one.data.createdAt.day
      guard days >= 7 else { continue }
      let isNew = try notify(
        one[PolicyReading.person].id,
        Wording("“\(one[PolicyReading.title])”发布已 \(days) 天，请阅读并签字。", "Please read and sign \(one[PolicyReading.title])."),
        subject: "policy", id: one[PolicyReading.policy].id, level: 1, dedupe: "policy-reading/\(one.id.id)/\(days / 7)")
      if isNew { count += 1 }
    }
    return count
  }
}

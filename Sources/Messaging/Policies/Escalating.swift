import Domain
import Ledger
import Records
import SQL
import Time

extension Policies {
  /// Takes the steps whose minutes have passed without anybody having read or acknowledged. For the scheduler.
  func escalate(_ writing: Writing) throws -> Int {
    struct Due {
      let id: Int
      let policy: Int
      let step: Int
      let matter: Matter
    }
    let due = try writing.connection.query(
      """
      SELECT id, policy, step, event, level, zh, en, subject, subject_id, began_at FROM escalation
      WHERE next_at <= \(writing.now.seconds) ORDER BY next_at, id LIMIT 200
      """
    ) {
      Due(
        id: try $0.int(0), policy: try $0.int(1), step: try $0.int(2),
        matter: Matter(
          event: try $0.text(3), level: try $0.int(4), text: Wording(try $0.text(5), try $0.text(6)),
          subject: try $0.text(7), subjectID: try $0.int(8), beganAt: Moment(seconds: try $0.int(9))))
    }
    guard !due.isEmpty else { return 0 }
    let policies = Dictionary(uniqueKeysWithValues: try all(writing).map { ($0.id, $0) })
    var count = 0
    for one in due {
      guard let policy = policies[one.policy], one.step < policy.steps.count else {
        try end(one.id, "stopped", writing)
        continue
      }
      guard try !isSeen(one.matter, writing) else {
        try end(one.id, "seen", writing)
        continue
      }
      try take(policy.steps[one.step], policy, one.matter, writing)
      count += 1
      let next = one.step + 1
      guard next < policy.steps.count else {
        try end(one.id, "done", writing)
        continue
      }
      let at = one.matter.beganAt.seconds + policy.steps[next].minutes * 60
      try writing.connection.execute(
        "UPDATE escalation SET step = \(next), next_at = \(at) WHERE id = \(one.id)")
    }
    return count
  }

  private func end(_ id: Int, _ why: String, _ writing: Writing) throws {
    try writing.connection.execute("UPDATE escalation SET next_at = NULL, ended = \(why) WHERE id = \(id)")
  }

  /// Somebody who was told has read it, or the matter itself is looked after.
  private func isSeen(_ matter: Matter, _ writing: Writing) throws -> Bool {
    if matter.subject == "alarm", let alarm = try writing.alarm(matter.subjectID), alarm.state != .open { return true }
    return try writing.connection.first(
      """
      SELECT 1 FROM notice WHERE subject = \(matter.subject) AND subject_id = \(matter.subjectID)
        AND at >= \(matter.beganAt.seconds) AND read_at IS NOT NULL LIMIT 1
      """
    ) { _ in true } ?? false
  }
}

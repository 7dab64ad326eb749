import Domain
import Ledger
import Records
import SQL
import Time

/// One thing people are told of, whoever they are: what policies count by.
struct Matter: Sendable {
  let event: String
  let level: Int
  let text: Wording
  let subject: String
  let subjectID: Int
  let beganAt: Moment
}

extension Policies {
  /// What escalation itself tells carries no further.
  static let own = "escalated/"

  /// Puts what a notice sends out into the outbox, in the notice's own transaction, and sets the clock of what is
  /// to follow when nobody reads it.
  func carry(_ told: Told, _ writing: Writing) throws {
    guard told.dedupe?.hasPrefix(Self.own) != true else { return }
    for policy in try all(writing) where policy.concerns(told) {
      let matter = Matter(
        event: told.event, level: told.level, text: told.text, subject: told.subject, subjectID: told.subjectID,
        beganAt: writing.now)
      let isFirst = try begin(policy, matter, writing)
      for step in policy.steps where step.minutes == 0 {
        // The person who was told hears it each; posts and groups once.
        if step.post == nil && step.kind.isPersonal {
          try send(step, policy, matter, to: told.person, writing)
        } else if isFirst {
          try take(step, policy, matter, writing)
        }
      }
    }
  }

  /// Whether the matter is new to the policy.
  private func begin(_ policy: Policy, _ matter: Matter, _ writing: Writing) throws -> Bool {
    let first = policy.steps.firstIndex { $0.minutes > 0 }
    let next = first.map { matter.beganAt.seconds + policy.steps[$0].minutes * 60 }
    return try writing.connection.execute(
      """
      INSERT INTO escalation (policy, event, level, zh, en, subject, subject_id, began_at, step, next_at, ended)
      VALUES (\(policy.id), \(matter.event), \(matter.level), \(matter.text.zh), \(matter.text.en), \(matter.subject),
        \(matter.subjectID), \(matter.beganAt.seconds), \(first ?? 0), \(next.sqlValue), '')
      ON CONFLICT DO NOTHING
      """) > 0
  }

  /// One step: the holders of its post, or whoever was told and has not read it; a group once.
  func take(_ step: Step, _ policy: Policy, _ matter: Matter, _ writing: Writing) throws {
    let people = try step.post.map { try writing.holders(of: $0) } ?? unread(matter, writing)
    if step.minutes > 0 || step.post != nil {
      for person in Set(people).sorted() {
        try writing.notify(
          person, matter.text, subject: matter.subject, id: matter.subjectID, level: matter.level,
          dedupe: "\(Self.own)\(policy.id)/\(step.minutes)/\(matter.event)")
      }
    }
    guard step.kind.isPersonal else { return try send(step, policy, matter, to: 0, writing) }
    for person in Set(people).sorted() { try send(step, policy, matter, to: person, writing) }
  }

  private func unread(_ matter: Matter, _ writing: Writing) throws -> [Int] {
    try writing.connection.query(
      """
      SELECT DISTINCT person FROM notice WHERE subject = \(matter.subject) AND subject_id = \(matter.subjectID)
        AND at >= \(matter.beganAt.seconds) AND read_at IS NULL ORDER BY person LIMIT 500
      """
    ) { try $0.int(0) }
  }

  private func send(_ step: Step, _ policy: Policy, _ matter: Matter, to person: Int, _ writing: Writing) throws {
    // A clock of the regulator knows no night.
    let quiet = matter.level >= 3 ? nil : EscalationPolicy.quietEnd(policy.record, at: writing.now)
    var address = step.address
    var fault: String?
    if step.kind.isPersonal {
      guard let someone = try writing.find(Ref<Person>(person)) else { return }
      let own = (step.kind == .mail ? someone[Person.mail] : someone[Person.mobile]) ?? ""
      let isUsable = step.kind == .mail ? own.isMailAddress : !own.isEmpty
      address = isUsable ? own : ""
      if !isUsable {
        fault = "\(someone[Person.name])没有登记\(step.kind == .mail ? "可用的邮箱" : "手机")，请在人员资料中补上。"
      }
    }
    try writing.post(
      channel: step.channel, person: person, address: address, level: matter.level, text: matter.text.zh,
      subject: matter.subject, id: matter.subjectID, after: quiet, fault: fault)
  }
}

extension String {
  /// Good enough for an envelope: nothing in it can begin another command or address.
  var isMailAddress: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && utf8.count <= 254
      && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E && $0 != 0x2C && $0 != 0x22 }
  }
}

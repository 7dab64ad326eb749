import Domain
import Ledger
import Records
import SQL
import Synchronization
import Time

/// The policies and channels in force, read once and kept until one of them changes: a notice costs no statement
/// where no policy is concerned.
final class Policies: Sendable {
  struct Step: Sendable {
    let minutes: Int
    let post: PostCode?
    let channel: Int
    let kind: NotificationChannel.Kind
    /// Of the channel.
    let address: String
  }
  struct Policy: Sendable {
    let id: Int
    let record: Record<EscalationPolicy>
    /// By minutes.
    let steps: [Step]

    func concerns(_ told: Told) -> Bool {
      let topic = record[EscalationPolicy.topic]
      return told.level >= record[EscalationPolicy.level].number
        && (topic == .any || topic == EscalationPolicy.Topic(subject: told.subject))
    }
  }
  private struct Known { var policies: [Policy]?; var readAt = ContinuousClock.now }
  private let known = Mutex(Known())

  func forget() { known.withLock { $0.policies = nil } }

  func all(_ holder: some ConnectionHolder) throws -> [Policy] {
    let isShared = holder.connection.dialect == .postgres
    let remembered = known.withLock { known -> [Policy]? in
      // Another node's changes are not announced here.
      isShared && known.readAt.duration(to: .now) > .seconds(2) ? nil : known.policies
    }
    if let remembered { return remembered }
    let found = try read(holder)
    known.withLock { $0 = Known(policies: found) }
    return found
  }

  private func read(_ holder: some ConnectionHolder) throws -> [Policy] {
    let records = try holder.find(EscalationPolicy.self, .state(EscalationPolicy.State.active), limit: 200)
    guard !records.isEmpty else { return [] }
    let channels = Dictionary(
      uniqueKeysWithValues: try holder.find(
        NotificationChannel.self, .state(NotificationChannel.State.active), limit: 200
      ).map { ($0.id, $0) })
    let posts = Dictionary(
      uniqueKeysWithValues: try holder.find(Post.self, limit: 1000).map { ($0.id, PostCode(rawValue: $0[Post.code])) })
    return records.map { record in
      let steps = record[EscalationPolicy.steps].compactMap { line -> Step? in
        guard let channel = channels[line[EscalationPolicy.Step.channel]] else { return nil }
        return Step(
          minutes: line[EscalationPolicy.Step.minutes], post: line[EscalationPolicy.Step.post].flatMap { posts[$0] },
          channel: channel.id.id, kind: channel[NotificationChannel.kind],
          address: channel[NotificationChannel.address])
      }
      return Policy(id: record.id.id, record: record, steps: steps.sorted { $0.minutes < $1.minutes })
    }
  }
}

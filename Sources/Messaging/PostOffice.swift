import Domain
import Glibc
public import Ledger
import Records
import Synchronization
import Time

/// What carries notices out of the house: policies put them into the outbox in the notice's own transaction, and
/// one thread sends them, again and again until they are taken.
public final class PostOffice: Sendable {
  let ledger: Ledger
  /// Opens the secrets of channels; nil where there is no data folder.
  public let secrets: SecretBox?
  private let policies = Policies()
  private let link: @Sendable (String, Int) -> String
  private let onTrouble: @Sendable (String) -> Void
  private struct State {
    var isStopping = false
    var isRunning = false
    var bell: Bell?
  }
  private let state = Mutex(State())
  /// Attempts of one channel that are under way at most: one that hangs fills its own places only.
  static let places = 4

  /// - Parameters:
  ///   - link: the address at which a matter is looked at.
  ///   - onTrouble: told what went wrong with the worker itself; never a text or a secret.
  public init(
    _ ledger: Ledger, secrets: SecretBox?, link: @escaping @Sendable (String, Int) -> String,
    onTrouble: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.ledger = ledger
    self.secrets = secrets
    self.link = link
    self.onTrouble = onTrouble
    ledger.carryNotices { [policies] writing, told in try policies.carry(told, writing) }
    ledger.onChange { [policies, weak self] change in
      switch change.topic {
      case "escalation-policy", "notification-channel", "post": policies.forget()
      case "outbox": self?.ring()
      default: break
      }
    }
  }

  /// Takes the steps of policies that are due. For the scheduler.
  @discardableResult
  public func escalate() throws -> Int {
    try ledger.write(.product) { [policies] in try policies.escalate($0) }
  }

  /// 测试消息: to whoever asks, or to the group.
  public func sendTest(channel id: Int, by writing: Writing, person: Int) throws {
    guard let channel = try writing.find(Ref<NotificationChannel>(id)) else {
      throw Refusal(.missing, "没有这个渠道。", "There is no such channel.")
    }
    guard channel.state == .active, channel.data.voided == nil else {
      throw Refusal(.conflict, "渠道已停用，请先启用。", "The channel is off: resume it first.")
    }
    let kind = channel[NotificationChannel.kind]
    var address = channel[NotificationChannel.address]
    if kind.isPersonal {
      let someone = try writing.find(Ref<Person>(person))
      address = (kind == .mail ? someone?[Person.mail] : someone?[Person.mobile]) ?? ""
      guard kind == .mail ? address.isMailAddress : !address.isEmpty else {
        throw Refusal(
          .conflict, "您的人员资料里没有\(kind == .mail ? "可用的邮箱" : "手机")，请先补上再测试。", "Enter your own address first.")
      }
    }
    try writing.post(
      channel: id, person: kind.isPersonal ? person : 0, address: address, level: 0,
      text: "这是一条测试消息，收到说明渠道可用。", subject: ChannelSecret.owner, id: id)
    try writing.audit(ChannelSecret.owner, id, "test")
  }

  private func ring() { state.withLock { $0.bell }?.ring() }

  // MARK: The worker

  /// Sends on a thread of its own until `stop`.
  public func start() {
    state.withLock { $0.isRunning = true }
    startThread { [self] in
      let courier = Courier()
      state.withLock { $0.bell = courier.bell }
      var under: [Int: (item: OutboxItem, kind: NotificationChannel.Kind)] = [:]
      while !state.withLock({ $0.isStopping }) {
        do {
          try begin(courier, &under)
          let outcomes = courier.wait(milliseconds: 1000)
          try settle(outcomes, &under)
        } catch {
          // The database is busy or full: what was begun is due again after its lease.
          onTrouble(String(describing: error))
          usleep(1_000_000)
        }
      }
      state.withLock {
        $0.bell = nil
        $0.isRunning = false
      }
    }
  }

  /// No attempt begins after this returns. What was under way is due again after its lease.
  public func stop() {
    state.withLock { $0.isStopping = true }
    ring()
    while state.withLock({ $0.isRunning }) { usleep(5_000) }
  }

  private func begin(
    _ courier: Courier, _ under: inout [Int: (item: OutboxItem, kind: NotificationChannel.Kind)]
  ) throws {
    guard try ledger.read({ try $0.isMessageDue() }) else { return }
    let busy = Dictionary(under.values.map { ($0.item.channel, 1) }, uniquingKeysWith: +)
    let (ids, channels) = try ledger.read { reading in
      let records = try reading.find(
        NotificationChannel.self, .state(NotificationChannel.State.active), limit: 200)
      var ids: [Int] = []
      for record in records {
        let room = Self.places - (busy[record.id.id] ?? 0)
        if room > 0 { ids += try reading.dueMessages(of: record.id.id, limit: room) }
      }
      return (ids, records)
    }
    guard !ids.isEmpty else { return }
    let items = try ledger.write(.product) { try $0.claim(outbox: ids) }
    for item in items {
      guard let record = channels.first(where: { $0.id.id == item.channel }) else { continue }
      do {
        let envelope = try ledger.read { reading in
          Envelope(
            item, by: try Channel(record, reading, secrets),
            name: item.person == 0 ? "" : try reading.name(ofPerson: item.person),
            link: link(item.subject, item.subjectID),
            house: try reading.find(Institution.self, limit: 1).first?[Institution.shortName] ?? "守正", now: reading.now)
        }
        under[item.id] = (item, record[NotificationChannel.kind])
        courier.send(envelope, tag: item.id)
      } catch let refusal as Refusal {
        try ledger.write(.product) { try $0.settle(item, isDelivered: false, answer: refusal.sentence.zh) }
      }
    }
  }

  private func settle(
    _ outcomes: [Courier.Outcome], _ under: inout [Int: (item: OutboxItem, kind: NotificationChannel.Kind)]
  ) throws {
    let ended = outcomes.compactMap { outcome -> (OutboxItem, Verdict)? in
      guard let (item, kind) = under.removeValue(forKey: outcome.tag) else { return nil }
      return (
        item, Verdict(kind, status: outcome.status, body: outcome.body, trouble: outcome.trouble)
      )
    }
    guard !ended.isEmpty else { return }
    try ledger.write(.product) { writing in
      for (item, verdict) in ended {
        try writing.settle(item, isDelivered: verdict.isDelivered, answer: verdict.answer)
      }
    }
  }
}

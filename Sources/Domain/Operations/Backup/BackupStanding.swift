public import Records
public import Time

/// How backup stands on a day: what of each system is overdue, and what the shelves hold (5.4; 2.4.1, articles 14,
/// 21 and 24). Reads nothing: whoever asks brings the records.
public struct BackupStanding: Sendable {
  /// One system under its policy in force.
  public struct System: Sendable {
    public let policy: Record<BackupPolicy>
    public let verifiedOn: Day?
    public let verifyBy: Day
    public let sentOn: Day?
    /// Nil where the policy sends nothing away.
    public let sendBy: Day?
    public func isVerificationLate(on day: Day) -> Bool { verifyBy < day }
    public func isSendingLate(on day: Day) -> Bool { sendBy.map { $0 < day } ?? false }
  }
  /// The blanks of one kind.
  public struct Shelf: Sendable, Equatable {
    public let kind: MediumKind
    public let spares: Int
    public let least: Int
    public var isShort: Bool { spares < least }
  }

  public let day: Day
  public let systems: [System]
  public let shelves: [Shelf]
  public let offsite, lent, moving, faulty, unstored: [Record<BackupMedium>]
  /// Whose years are over within a month.
  public let toRerecord: [Record<BackupMedium>]
  /// Whose data nobody has to keep any more.
  public let expired: [Record<BackupMedium>]

  public init(
    _ policies: [Record<BackupPolicy>], _ media: [Record<BackupMedium>], _ rules: [Record<MediumRule>], on day: Day
  ) {
    func with(_ state: BackupMedium.State) -> [Record<BackupMedium>] { media.filter { $0.state == state } }
    self.day = day
    var byPolicy: [Int: [Record<BackupMedium>]] = [:]
    for medium in media { for policy in medium[BackupMedium.policies] { byPolicy[policy.id, default: []].append(medium) } }
    systems = policies.filter { $0.state == .effective }.map { System($0, byPolicy[$0.id.id] ?? []) }
    (offsite, lent, moving) = (with(.offsite), with(.lent), with(.moving))
    (faulty, unstored) = (with(.faulty), with(.labelled))
    toRerecord = media.filter { $0.isRerecordingDue(on: day) }
    expired = media.filter { [.stored, .offsite].contains($0.state) && ($0[BackupMedium.expires].map { $0 < day } ?? false) }
    let spare = Dictionary(grouping: with(.spare)) { $0[BackupMedium.kind] }.mapValues(\.count)
    shelves = MediumKind.allCases.compactMap { kind in
      let rule = rules.filter { $0[MediumRule.kind] == kind && $0[MediumRule.since] <= day }
        .max { ($0[MediumRule.since], $0.id.id) < ($1[MediumRule.since], $1.id.id) }
      let (count, least) = (spare[kind] ?? 0, rule?[MediumRule.spares] ?? 0)
      return count == 0 && least == 0 ? nil : Shelf(kind: kind, spares: count, least: least)
    }
  }
}

extension BackupStanding.System {
  init(_ policy: Record<BackupPolicy>, _ media: [Record<BackupMedium>]) {
    let since = policy[BackupPolicy.since] ?? policy.data.createdAt.day
    self.policy = policy
    verifiedOn = media.compactMap { $0[BackupMedium.verified] }.max()
    verifyBy = (verifiedOn ?? since).adding(months: policy[BackupPolicy.verifiedMonths])
    let sent = (media.compactMap { $0[BackupMedium.sentOffsite] } + [policy[BackupPolicy.sentOn]].compactMap { $0 }).max()
    sentOn = sent
    sendBy = policy[BackupPolicy.offsiteDays].map { max(sent ?? since, since).advanced(by: $0) }
  }
}

extension Inquiry {
  /// How backup stands now, in three statements.
  public func backupStanding() throws -> BackupStanding {
    let live = BackupMedium.State.allCases.filter { $0 != .destroyed }.map { Datum.text($0.rawValue) }
    return BackupStanding(
      try find(BackupPolicy.self, .state(BackupPolicy.State.effective), limit: 1000),
      try find(BackupMedium.self, Condition("state", among: live), limit: 20_000),
      try find(MediumRule.self, limit: 1000), on: now.day)
  }
}

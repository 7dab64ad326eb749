public import Records
public import Time

extension Record<BackupPolicy> {
  /// What has to be backed up on a day; nothing on days the policy does not speak of.
  public func slots(on day: Day, _ calendar: InstitutionCalendar) -> [Line<BackupPolicy.Slot>] {
    guard state == .effective, let since = self[BackupPolicy.since], since <= day, calendar.isTradingDay(day) else {
      return []
    }
    let next = calendar.nextTradingDay(after: day)
    switch self[BackupPolicy.frequency] {
    case .tradingDay: return self[BackupPolicy.times]
    // The last trading day of a week or a month: what is not known yet is no reason to leave it out.
    case .weekly: return next.map { $0.monday == day.monday } == true ? [] : self[BackupPolicy.times]
    case .monthly: return next.map { $0.month == day.month } == true ? [] : self[BackupPolicy.times]
    case .onChange: return []
    }
  }
}

extension Day {
  /// The Monday of its week.
  var monday: Int { number - (number + 3) % 7 }
}

extension Work {
  /// Makes the jobs of today and of the days since the product last ran, once each.
  ///
  /// - Returns: how many are new.
  @discardableResult
  public func openBackupJobs(back days: Int = 7) throws -> Int {
    let policies = try find(BackupPolicy.self, .state(BackupPolicy.State.effective), limit: 1000)
    guard !policies.isEmpty else { return 0 }
    let first = now.day.advanced(by: -days)
    let known = Set(
      try find(BackupJob.self, Condition(BackupJob.day, .atLeast, first), limit: 20_000).compactMap { $0[BackupJob.key] })
    var count = 0
    for number in first.number...now.day.number {
      let day = Day(number: number)
      for policy in policies {
        for (place, slot) in policy.slots(on: day, calendar).enumerated() {
          let key = "\(policy.id.id)/\(day)/\(place)"
          guard !known.contains(key) else { continue }
          try create(BackupJob.made(policy, slot, day, key))
          count += 1
        }
      }
    }
    return count
  }
}

extension BackupJob {
  static func made(
    _ policy: Record<BackupPolicy>, _ slot: Line<BackupPolicy.Slot>, _ day: Day, _ key: String
  ) -> Record<BackupJob> {
    typealias Slot = BackupPolicy.Slot
    return Record<BackupJob> {
      $0[BackupJob.day] = day
      $0[BackupJob.policy] = policy.id
      $0[system] = policy[BackupPolicy.system]
      $0[moment] = slot[Slot.moment]
      $0[what] = slot[Slot.what]
      $0[due] = Moment(slot[Slot.nextDay] ? day.advanced(by: 1) : day, slot[Slot.due])
      $0[BackupJob.key] = key
    }
  }
}

import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Makes the backup jobs of the day, tells the watch of those that are late, and whoever kept a medium too long.
  /// For the scheduler; each is told once, a late return once a day.
  ///
  /// - Returns: how many jobs and notices were new.
  @discardableResult
  public func keepBackups() throws -> Int {
    try openBackupJobs() + remindOfJobs() + remindOfReturns()
  }

  /// Two weeks before the verification of a system is due, on its day, and each week it is late; whenever its weekly
  /// backup has not left the house; and when the years of a medium are over within a month. For the scheduler, now and then: it reads all media.
  ///
  /// The obligations ask for the same, of the holder of the post, for the house as a whole: whoever they ask is not told
  /// again. What is told here is what they do not see: a system that was left out although the week or the quarter was
  /// kept, and, beside the holder of the post, whoever answers for the system.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfBackupTerms() throws -> Int {
    let standing = try backupStanding()
    let keepers = try holders(of: .mediaAdministration)
    let asked = try askedPeople()
    var count = 0
    func tell(_ system: BackupStanding.System, _ duty: String, _ text: Wording, _ dedupe: String, isLate: Bool) throws {
      for person in Set([system.policy[BackupPolicy.keeper].id] + keepers).subtracting(asked[duty] ?? []).sorted() {
        let isNew = try notify(
          person, text, subject: "backup-policy", id: system.policy.id.id, level: isLate ? 1 : 0,
          dedupe: "\(dedupe)/\(system.policy.id.id)")
        if isNew { count += 1 }
      }
    }
    for system in standing.systems {
      let (name, due) = (system.policy[BackupPolicy.system], system.verifyBy)
      let late = now.day - due
      if late >= -14 {
        let text = late <= 0
          ? Wording("\(name)的备份数据应在 \(due) 前做恢复验证。", "The backup of \(name) is to be verified by \(due).")
          : Wording("\(name)的备份数据应于 \(due) 验证，已逾期 \(late) 天。", "The verification of \(name) is \(late) days late.")
        try tell(system, "medium-verification", text, "backup-verify/\(due)/\(late <= 0 ? -1 : late / 7)", isLate: late > 0)
      }
      if let sendBy = system.sendBy, system.isSendingLate(on: now.day) {
        try tell(
          system, "offsite-storage",
          Wording("\(name)的备份应于 \(sendBy) 前异地保存：送出介质，或登记传送。", "A backup of \(name) was to leave by \(sendBy)."),
          "backup-send/\(sendBy)/\((now.day - sendBy) / 7)", isLate: true)
      }
    }
    for medium in standing.toRerecord {
      guard let due = medium[BackupMedium.rerecordBy] else { continue }
      let text = due < now.day
        ? Wording("介质“\(medium.data.caption)”应于 \(due) 前转储，已过期。", "A medium was to be re-recorded by \(due).")
        : Wording("介质“\(medium.data.caption)”应在 \(due) 前验证并转储到新介质。", "A medium is to be re-recorded by \(due).")
      for person in keepers {
        let isNew = try notify(
          person, text, subject: "backup-medium", id: medium.id.id, level: due < now.day ? 1 : 0,
          dedupe: "backup-rerecord/\(medium.id.id)/\(due)/\(due < now.day ? (now.day - due) / 7 : -1)")
        if isNew { count += 1 }
      }
    }
    return count
  }

  private func remindOfJobs() throws -> Int {
    let late = try find(BackupJob.self, .states(BackupJob.State.due, .failed), limit: 500).filter { $0[BackupJob.due] < now }
    guard !late.isEmpty else { return 0 }
    let people = Set(try holders(of: .mediaAdministration) + holders(of: .dutyManager)).sorted()
    var count = 0
    for job in late {
      let name = "\(job[BackupJob.system])\(job[BackupJob.moment].label.zh)"
      for person in people {
        let isNew = try notify(
          person, Wording("\(name)备份应于 \(job[BackupJob.due]) 前完成，现在还没有登记。", "A backup of \(job[BackupJob.system]) is late."),
          subject: "backup-job", id: job.id.id, level: 1, dedupe: "backup-job/\(job.id.id)")
        if isNew { count += 1 }
      }
    }
    return count
  }

  private func remindOfReturns() throws -> Int {
    var count = 0
    for one in try find(DataRetrieval.self, .state(DataRetrieval.State.out), limit: 500) where one[DataRetrieval.returnBy] < now.day {
      for person in Set(try [one[DataRetrieval.user].id] + holders(of: .mediaAdministration)).sorted() {
        let isNew = try notify(
          person, Wording("调用的备份介质应于 \(one[DataRetrieval.returnBy]) 归还，请尽快办理。", "A medium is to be returned."),
          subject: "data-retrieval", id: one.id.id, level: 1, dedupe: "data-retrieval/\(one.id.id)/\(now.day)")
        if isNew { count += 1 }
      }
    }
    return count
  }
}

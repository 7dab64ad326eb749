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

import Domain
import Ledger
import Records
import Time

extension Reading {
  /// 5.4 and 5.5: what of backup, media and machine rooms is overdue. A few statements, whatever there is.
  func storeWarnings() throws -> [SlowWarnings.Warning] {
    var found: [SlowWarnings.Warning] = []
    func warn(_ count: Int, _ zh: String, _ en: String, _ path: String) {
      if count > 0 { found.append(.init(text: Wording(zh, en), path: path)) }
    }
    let day = now.day
    let jobs = try find(BackupJob.self, .states(BackupJob.State.due, .failed), limit: 500)
    let late = jobs.filter { $0.state == .failed || $0[BackupJob.due] < now }.count
    warn(late, "有 \(late) 项备份失败或超时未完成。", "\(late) backups failed or are late.", Paths.backup)
    let backup = try backupStanding()
    let unverified = backup.systems.filter { $0.isVerificationLate(on: day) }.count
    warn(unverified, "有 \(unverified) 个系统的备份数据超过期限未验证。", "\(unverified) backups were not verified in time.", Paths.backup)
    let unsent = backup.systems.filter { $0.isSendingLate(on: day) }.count
    warn(unsent, "有 \(unsent) 个系统的备份未按期异地保存。", "\(unsent) backups were not sent off site.", Paths.backup)
    let faulty = backup.faulty.count
    warn(faulty, "有 \(faulty) 个备份介质验证不通过，待修复。", "\(faulty) media cannot be restored.", Paths.backup)
    let overdue = backup.toRerecord.filter { $0[BackupMedium.rerecordBy].map { $0 < day } ?? false }.count
    warn(overdue, "有 \(overdue) 个备份介质已过转储期限。", "\(overdue) media are to be re-recorded.", Paths.backup)
    let short = backup.shelves.filter(\.isShort).map(\.kind.label.zh)
    warn(short.count, "备用介质低于下限，请补充：\(short.joined(separator: "、"))。", "Blank media run short.", Paths.backup)
    let kept = try find(DataRetrieval.self, .state(DataRetrieval.State.out), limit: 500).filter { $0[DataRetrieval.returnBy] < day }.count
    warn(kept, "有 \(kept) 个调用的备份介质逾期未还。", "\(kept) media are not back in time.", Paths.backup)
    let inside = try find(RoomVisit.self, .state(RoomVisit.State.inside), limit: 500)
      .filter { ($0[RoomVisit.enteredAt]).map { now - $0 > 4 * 3600 } ?? false }.count
    warn(inside, "有 \(inside) 批人员进入机房超过 4 小时没有登记离开。", "\(inside) visits last for more than four hours.", Paths.door)
    let unchecked = try overdueFacilities().count
    warn(unchecked, "有 \(unchecked) 台机房设施逾期未检查或已过有效期。", "\(unchecked) facilities were not checked in time.", Paths.door)
    return found
  }
}

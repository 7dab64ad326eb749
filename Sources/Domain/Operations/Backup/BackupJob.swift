public import Records
public import Time

/// One backup of one day (2.4.1, article 4; 5.4 of the standard): made from the policy in force, done by one person and
/// checked by another. What failed stays open until it was done again.
public enum BackupJob: RecordType {
  public enum State: String, Choice {
    case due, failed, done, skipped
    public var label: Wording {
      switch self {
      case .due: Wording("待备份", "Due")
      case .failed: Wording("失败，待补做", "Failed")
      case .done: Wording("已完成", "Done")
      case .skipped: Wording("不需执行", "Skipped")
      }
    }
    public var isOpen: Bool { self == .due || self == .failed }
  }
  /// 2.4.1, article 12: where it can be done, what was backed up is restored at once.
  public enum Restore: String, Choice {
    case none, passed, failed
    public var label: Wording {
      switch self {
      case .none: Wording("未做", "Not done")
      case .passed: Wording("通过", "Passed")
      case .failed: Wording("不通过", "Failed")
      }
    }
  }

  /// 2.4.1, article 14: what is at the other place by a line.
  public enum OffsiteCopy: String, Choice {
    case sent
    case notSent = "not-sent"
    public var label: Wording { self == .sent ? Wording("已传送", "Sent") : Wording("未传送", "Not sent") }
  }

  public static let day = Field<Day>("day", "交易日", .english("Trading day"), .list, .sortable, .filter, .offers(.today))
  public static let policy = Field<Ref<BackupPolicy>>("policy", "备份策略", .filter)
  public static let system = Field<String>("system", "系统", .list, .search, .length(2...60))
  public static let moment = Field<BackupMoment>("moment", "时点", .list, .filter)
  public static let what = Field<String>("what", "备份内容", .list, .length(2...120))
  public static let due = Field<Moment>("due_at", "最晚完成时间", .list, .sortable, .due(while: State.due, .failed))
  /// Policy, day and line: what is made by the clock is made once.
  public static let key = Field<String?>("job_key", "任务键", .given, .unique)
  public static let finished = Field<Moment?>("finished_at", "完成时间", .notInFuture, .list)
  public static let target = Field<String?>("target", "备份文件或位置", .length(2...200))
  public static let size = Field<String?>("size", "大小", .length(1...40), .list)
  public static let checksum = Field<String?>("checksum", "校验值", .length(6...200))
  public static let medium = Field<Ref<BackupMedium>?>("medium", "介质编号", .list)
  public static let restore = Field<Restore?>("restore_check", "恢复验证", .list)
  public static let offsiteCopy = Field<OffsiteCopy?>("offsite_copy", "异地传送", .hint("经通信网络送到异地备份场所的，核对收到后登记"))
  public static let fault = Field<String?>("fault", "失败原因", .lines(2))
  public static let excuse = Field<String?>("excuse", "不需执行的原因", .lines(2))

  public static let form = Form<BackupJob>("backup-job", "备份任务", "Backup jobs", chapter: "5.4") {
    Section("任务", "Job") { system; moment; day; policy; what; due; key }
    Section("执行", "Execution", later: true) { finished; target; size; checksum; medium; restore; offsiteCopy; fault; excuse }
  }

  public static let flow = Flow<BackupJob>(from: .due, editable: []) {
    step(
      "finish", "备份完成", "Done", .due, .failed, to: .done, by: hands, needs: [finished, target],
      asks: [size, checksum, medium, restore, offsiteCopy], signing: .witnessed(reviewers: .operations), guards: [restored], then: { try noteSent($0, $1) })
    // Often the copy has arrived only when the backup was long done.
    step(
      "transmit", "登记异地传送", "Note the copy off site", .done, to: .done, by: hands, needs: [offsiteCopy],
      signing: .witnessed(reviewers: .operations), aside: true, then: { try noteSent($0, $1) })
    step(
      "fail", "备份失败", "Failed", .due, to: .failed, by: hands, needs: [fault], signing: .own, aside: true
    ) { job, work in
      let people = try work.holders(of: .head) + work.holders(of: .dutyManager)
      try work.tell(
        people, Wording("\(job[system])\(job[moment].label.zh)备份失败：\(job[fault] ?? "")", "A backup failed: \(job[system])."),
        about: job.data)
    }
    step(
      "skip", "不需执行", "Skip", .due, .failed, to: .skipped, by: [.post(.head)], needs: [excuse], signing: .own,
      aside: true)
  }
  /// The administrators are asked; whoever is on the watch may do it too.
  private static let hands: [Who] = [
    .post(.databaseAdministration), .post(.systemAdministration), .post(.mediaAdministration), .onDuty,
  ]
  /// What has left over a line counts as sent off site.
  private static func noteSent(_ job: Record<BackupJob>, _ work: any Work) throws {
    guard job[offsiteCopy] == .sent, var policy = try work.find(job[policy]),
      policy[BackupPolicy.sentOn].map({ $0 < job[day] }) ?? true
    else { return }
    policy[BackupPolicy.sentOn] = job[day]
    try work.change(policy)
  }
  private static let restored = Guard<BackupJob>(
    Wording("恢复验证不通过的备份不算完成：请登记失败，重做备份。", "A backup that cannot be restored is not done.")
  ) { job, _ in job[restore] != .failed }

  public static let access = Access(
    read: .readers, create: .backupHands, edit: [.author], void: [.post(.head)], isLocal: false, keptYears: 1)
}

public import Records
public import Time

/// 2.4.8 备份介质定期验证表: what is on a medium is restored at least once a quarter; what cannot be restored is
/// looked into and mended (5.4). A medium whose years are over is verified and re-recorded on a new one.
public enum MediumVerification: RecordType {
  public enum State: String, Choice {
    case draft, passed, failed, repaired
    public var label: Wording {
      switch self {
      case .draft: Wording("待签字", "To be signed")
      case .passed: Wording("通过", "Passed")
      case .failed: Wording("不通过，待修复", "Failed")
      case .repaired: Wording("已查明并修复", "Repaired")
      }
    }
  }
  public enum Result: String, Choice {
    case passed, failed
    public var label: Wording {
      switch self {
      case .passed: Wording("数据有效", "Valid")
      case .failed: Wording("数据无效", "Not valid")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("YZ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let day = Field<Day>("day", "验证日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let medium = Field<Ref<BackupMedium>>("medium", "验证介质编号", .list, .filter)
  public static let method = Field<String>("method", "验证方法", .name, .list, .search, .length(2...200))
  public static let environment = Field<String>("environment", "恢复环境", .length(2...120), .hint("在哪台机器上恢复，与生产隔离"))
  public static let result = Field<Result>("result", "验证结果", .list, .filter)
  public static let finding = Field<String>("finding", "结果说明", .lines(2), .hint("恢复用时、核对了哪些表和笔数"))
  public static let tester = Field<Ref<Person>>("tester", "操作人", .list, .offers(.actor))
  public static let successor = Field<Ref<BackupMedium>?>("successor", "转储到介质", .list)
  public static let remark = Field<String?>("remark", "备注", .lines(2))
  public static let cause = Field<String?>("cause", "不通过的原因", .lines(2))
  public static let measures = Field<String?>("measures", "修复措施", .lines(2))

  public static let form = Form<MediumVerification>(
    "medium-verification", "备份介质定期验证", "Verifications of media", number: "2.4.8", chapter: "5.4"
  ) {
    Section("验证", "Verification") { number; day; medium; method; environment; result; finding; tester; successor; remark }
    Section("修复", "Repair", later: true) { cause; measures }
    Rule(Wording("不能转储到同一个介质。", "It cannot be re-recorded on itself."), on: successor) {
      $0[successor] == nil || $0[successor] != $0[medium]
    }
    Rule(Wording("验证不通过的不能转储，请先修复。", "What is not valid is not re-recorded."), on: successor) {
      $0[successor] == nil || $0[result] == .passed
    }
  }

  public static let flow = Flow<MediumVerification>(from: .draft) {
    step(
      "pass", "验证通过", "Pass", .draft, to: .passed, by: [.named(tester)], signing: .witnessed(reviewers: .operations),
      guards: [there, newOne], when: Branch { $0[result] == .passed }, then: confirm)
    step(
      "fail", "验证不通过", "Fail", .draft, to: .failed, by: [.named(tester)], signing: .witnessed(reviewers: .operations),
      guards: [there], when: Branch { $0[result] == .failed }, then: report)
    step(
      "repair", "查明原因并修复", "Repair", .failed, to: .repaired, by: [.named(tester)] + .backupHands, needs: [cause, measures],
      signing: .witnessed(reviewers: .operations)
    ) { it, work in
      // It may have been given up meanwhile.
      guard let found = try work.find(it[medium]), found.state == .faulty else { return }
      try work.move([it[medium]], to: found[BackupMedium.sentOffsite] == nil ? .stored : .offsite)
    }
  }
  private static let there = Guard<MediumVerification>(
    Wording("只能验证在库或异地存放的介质，请先核对它的状态。", "Only what is in a store can be verified.")
  ) { it, ask in
    guard let found = try ask.find(it[medium]) else { return false }
    return it[successor] == nil ? [.stored, .offsite].contains(found.state) : found.state == .stored
  }
  private static let newOne = Guard<MediumVerification>(
    Wording("转储到的介质须已标贴登记或在库。", "The new medium must be labelled.")
  ) { it, ask in
    guard let new = try it[successor].map({ try ask.find($0) }) else { return true }
    return new.map { [.labelled, .stored].contains($0.state) } ?? false
  }

  private static func confirm(_ it: Record<MediumVerification>, _ work: any Work) throws {
    let new = try it[successor].flatMap { try work.find($0) }
    guard let found = try work.find(it[medium]) else { return }
    try work.move([it[medium]], to: new == nil ? found.state : .retired) {
      $0[BackupMedium.verified] = it[day]
      guard let new else { return }
      $0[BackupMedium.successor] = new.id
      $0[BackupMedium.retirement] = "已转储到 \(new[BackupMedium.number] ?? "")"
    }
  }
  private static func report(_ it: Record<MediumVerification>, _ work: any Work) throws {
    try work.move([it[medium]], to: .faulty)
    try work.tell(
      try work.holders(of: .head) + work.holders(of: .mediaAdministration),
      Wording("备份介质验证不通过，请查明原因并修复：\(it[finding])", "A backup cannot be restored."), about: it.data)
  }

  public static let access = Access(
    read: .readers, create: .backupHands, edit: [.author, .named(tester)], void: [.post(.head)], isLocal: false, keptYears: 1)
}

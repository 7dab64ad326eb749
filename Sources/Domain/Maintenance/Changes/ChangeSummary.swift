public import Records
public import Time

/// 3.3.1 附件二 变更总结: owed for changes of level 1 and for those that failed, within three working days
/// (article 33). It is there, waiting for the implementer, from the moment the change is over.
public enum ChangeSummary: RecordType {
  public typealias State = SummaryState
  /// Working days.
  public static let days = 3

  public static let change = Field<Ref<Change>>("change", "变更编号", .list, .filter)
  public static let systems = Field<String>("systems", "变更系统", .list, .length(1...120))
  public static let name = Field<String>("name", "变更名称", .name, .list, .search, .length(2...80))
  public static let outcome = Field<ChangeOutcome>("outcome", "成功/失败", .list, .filter)
  public static let reason = Field<String>("reason", "变更原因概述", .lines(3))
  public static let implementer = Field<Ref<Person>>("implementer", "变更实施负责人", .list)
  public static let reviewer = Field<Ref<Person>?>("reviewer", "变更复核人", .list)
  public static let due = Field<Moment>("due_at", "时限", .list, .sortable, .filter, .due(while: State.owed))
  public static let course = Field<String?>("course", "变更执行状况介绍", .lines(5), .search)
  public static let abnormal = Field<String?>("abnormal", "有何异常，如何解决", .lines(4), .search)
  public static let lessons = Field<String?>("lessons", "经验或教训", .lines(4), .search)
  public static let writtenAt = Field<Moment?>("written_at", "编写时间", .given, .list)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ChangeSummary>("change-summary", "变更总结", "Change summaries", number: "3.3.1", chapter: "6.3") {
    Section("变更", "Change") {
      change
      systems
      name
      outcome
      reason
      implementer
      reviewer
      due
    }
    Section("总结", "Summary", later: true) {
      course
      abnormal
      lessons
      writtenAt
      returned
    }
  }

  public static let flow = Flow<ChangeSummary>(from: .owed, editable: []) {
    step(
      "write", "提交总结", "Submit", .owed, to: .written, by: [.named(implementer)], needs: [course, abnormal, lessons],
      signing: .own
    ) { summary, work in
      var summary = summary
      summary[writtenAt] = work.now
      try work.change(summary)
    }
    approval(
      "accept", "审定", "Accept", .written, to: .accepted,
      signers: [
        Signer("变更复核人", "Reviewer", .named(reviewer), .post(.dutyManager)),
        Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader)),
      ], barred: [.named(implementer)])
    step(
      "return", "退回", "Return", .written, to: .owed, by: [.named(reviewer), .post(.head)], needs: [returned], aside: true)
  }
  public static let access = Access(
    create: .operations, edit: [.named(implementer)], void: [.post(.head)], isLocal: false)

  /// Puts the duty before the implementer; once, however often the change ends.
  static func owe(_ change: Record<Change>, _ work: any Work) throws {
    guard let implementer = change[Change.implementer], let due = change[Change.summaryDue],
      try work.find(ChangeSummary.self, Condition(ChangeSummary.change, .equals, change.id)).isEmpty
    else { return }
    try work.create(
      Record<ChangeSummary> {
        $0[ChangeSummary.change] = change.id
        $0[systems] = change[Change.systems]
        $0[name] = change[Change.name]
        $0[outcome] = change[Change.outcome] ?? .succeeded
        $0[reason] = change[Change.reason]
        $0[ChangeSummary.implementer] = implementer
        $0[reviewer] = change[Change.reviewer]
        $0[ChangeSummary.due] = due
      })
  }
}

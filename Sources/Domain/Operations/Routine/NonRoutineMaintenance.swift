public import Records
public import Time

/// 2.2.3 非例行维护记录表: work outside the routine is applied for, confirmed by the applying department,
/// approved by the head of IT, and then done by two people (5.2).
public enum NonRoutineMaintenance: RecordType {
  public enum State: String, Choice {
    case draft, submitted, confirmed, approved, done, rejected, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待部门确认", "Submitted")
      case .confirmed: Wording("待批准", "Confirmed")
      case .approved: Wording("待实施", "Approved")
      case .done: Wording("已完成", "Done")
      case .rejected: Wording("未批准", "Rejected")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  /// 操作步骤及操作情况: time, step and result, as the form has them.
  public enum Action: LineType {
    public static let at = Column<TimeOfDay?>("at", "时间")
    public static let what = Column<String>("what", "操作步骤", .length(1...300))
    public static let result = Column<String?>("result", "操作情况", .length(1...300))
    public static let columns = Columns<Action> { at; what; result }
  }

  public static let number = Field<String?>("number", "编号", .serial("FW-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter, .offers(.today))
  public static let department = Field<Ref<Department>>(
    "department", "申请部室", .list, .filter, .offers(.actorsDepartment))
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .offers(.actor))
  public static let subject = Field<String>("subject", "事由", .name, .list, .search, .length(2...80))
  public static let reason = Field<String>("reason", "原因", .lines(3), .search)
  public static let content = Field<String>(
    "content", "维护内容", .lines(3), .search, .hint("写明相关系统和维护的概要"))
  public static let actions = Field<[Line<Action>]>(
    "actions", "操作步骤及操作情况", .length(1...60), .hint("申请时写步骤，实施时填时间和操作情况"))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let finished = Field<Moment?>("finished_at", "完成时间", .notInFuture, .list)
  public static let outcome = Field<String?>("outcome", "操作情况小结", .lines(3))

  public static let form = Form<NonRoutineMaintenance>(
    "non-routine-maintenance", "非例行维护记录表", "Non-routine maintenance", number: "2.2.3", chapter: "5.2"
  ) {
    Section("申请", "Application") { number; subject; day; department; applicant }
    Section("内容", "Content") { reason; content; actions }
    Section("办理", "Handling", later: true) { finished; outcome; returned }
    Rule(Wording("至少写一个操作步骤。", "Write at least one step."), on: actions) { !$0[actions].isEmpty }
  }

  public static let flow = Flow<NonRoutineMaintenance>(from: .draft, editable: [.draft, .rejected]) {
    step("submit", "提交", "Submit", .draft, .rejected, to: .submitted, by: [.author, .named(applicant)])
    // The leader in charge signs where the head is the one who applies.
    approval(
      "confirm", "部室负责人确认", "Confirm", .submitted, to: .confirmed,
      signers: [Signer("部室负责人", "Head of department", .headOf(department), .post(.leader))], barred: [.named(applicant)], together: .alone)
    approval(
      "approve", "批准", "Approve", .confirmed, to: .approved,
      signers: [Signer("批准人（信息技术部负责人）", "Head of IT", .post(.head), .post(.leader))], barred: [.named(applicant)], together: .alone)
    step(
      "reject", "退回", "Return", .submitted, .confirmed, to: .rejected,
      by: [.headOf(department), .post(.head)], needs: [returned], signing: .own, aside: true)
    step(
      "finish", "实施完成", "Finish", .approved, to: .done, by: .operations, needs: [actions, finished, outcome],
      signing: .witnessed(reviewers: .operations))
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .confirmed, .approved, .rejected, to: .cancelled,
      by: [.author, .post(.head)], needs: [returned], aside: true)
  }
  public static let access = Access(
    read: [.everyone], create: [.everyone], edit: [.author, .named(applicant)], void: [.author, .post(.head)])
}

public import Records
public import Time

/// 2.8.6 问题库案例: what was learnt, so that it is found when it happens again. Published by the head (article 18).
public enum KnownCase: RecordType {
  public enum State: String, Choice {
    case draft, submitted, published, retired
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待发布", "Submitted")
      case .published: Wording("已发布", "Published")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }
  public static let number = Field<String?>("number", "案例编号", .serial("AL-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "案例名称", .name, .list, .search, .length(2...120))
  public static let problem = Field<Ref<Problem>?>("problem", "来源问题", .filter)
  public static let editor = Field<Ref<Person>>("editor", "案例整理人", .list, .offers(.actor))
  public static let happenedAt = Field<Moment>("happened_at", "发生时间", .notInFuture, .list, .sortable)
  public static let location = Field<String>("location", "发生地点", .list, .length(1...80))
  public static let system = Field<SystemKind>("system", "系统类别", .list, .filter, .offers(.datum(.text("other"))))
  public static let systems = Field<String>("systems", "涉及系统", .list, .search, .length(1...120))
  public static let departments = Field<String>("departments", "涉及部门", .length(1...120))
  public static let symptom = Field<String>("symptom", "问题现象", .lines(5), .search)
  public static let judging = Field<String>("judging", "问题判断过程", .lines(6), .search)
  public static let cause = Field<String>("cause", "问题原因", .lines(4), .search)
  public static let process = Field<String>("process", "问题处理过程", .lines(6), .search)
  public static let result = Field<String>("result", "问题处理结果", .lines(3), .search)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<KnownCase>("known-case", "问题库案例", "Known cases", number: "2.8.6", chapter: "5.8") {
    Section("案例", "Case") { number; title; problem; editor; happenedAt; location; system; systems; departments }
    Section("内容", "Content") { symptom; judging; cause; process; result; files }
    Section("办理", "Handling", later: true) { returned }
  }
  public static let flow = Flow<KnownCase>(from: .draft) {
    step("submit", "提交发布", "Submit", .draft, to: .submitted, by: .operations)
    step("return", "退回", "Return", .submitted, to: .draft, by: .managers, needs: [returned], aside: true)
    approval(
      "publish", "发布", "Publish", .submitted, to: .published,
      signers: [Signer("案例发布人（技术部负责人）", "Publisher", .post(.head), .post(.leader))], barred: [.named(editor)])
    step("retire", "停用", "Retire", .published, to: .retired, by: .managers, needs: [returned], signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false)
}

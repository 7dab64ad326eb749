public import Records
public import Time

/// 2.4.6 备份介质处置表: retired media are approved for disposal, wiped, and destroyed by one in front of another.
/// What holds state secrets is not destroyed by oneself (2.4.1, article 22).
public enum MediumDisposal: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, done, refused
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .approved: Wording("待销毁", "Approved")
      case .done: Wording("已处置", "Done")
      case .refused: Wording("未批准", "Refused")
      }
    }
  }
  public enum Method: String, Choice {
    case shred, degauss, burn
    case handOver = "hand-over"
    public var label: Wording {
      switch self {
      case .shred: Wording("粉碎", "Shredded")
      case .degauss: Wording("消磁后拆毁", "Degaussed and taken apart")
      case .burn: Wording("焚毁", "Burnt")
      case .handOver: Wording("交国家规定的机构销毁", "Handed to the authority")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("CZ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter, .offers(.today))
  public static let media = Field<[Ref<BackupMedium>]>("media", "介质", .length(1...200), .list)
  public static let reason = Field<String>("reason", "处置事由", .name, .list, .search, .length(2...200))
  public static let isSecret = Field<Bool>("is_secret", "存有涉密信息", .english("Secret"), .filter)
  public static let method = Field<Method>("method", "处置方式", .list)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let wiping = Field<String?>("wiping", "数据清除情况", .lines(2), .hint("销毁前清除敏感数据的方法和结果"))
  public static let doneAt = Field<Moment?>("done_at", "处置时间", .notInFuture)
  public static let place = Field<String?>("done_where", "处置地点", .length(2...80))
  public static let receipt = Field<String?>("receipt", "接收机构和回执", .length(2...200), .hint("交机构销毁时必填"))

  public static let form = Form<MediumDisposal>(
    "medium-disposal", "备份介质处置", "Disposals of media", number: "2.4.6", chapter: "5.4"
  ) {
    Section("申请", "Application") { number; day; media; reason; isSecret; method }
    Section("处置", "Disposal", later: true) { wiping; doneAt; place; receipt; returned }
    Rule(Wording("涉密介质不得自行销毁，处置方式须为交国家规定的机构。", "Secret media go to the authority."), on: method) {
      !$0[isSecret] || $0[method] == .handOver
    }
  }

  public static let flow = Flow<MediumDisposal>(from: .draft, editable: [.draft, .refused]) {
    step(
      "submit", "提交审批", "Submit", .draft, .refused, to: .submitted, by: [.author] + .mediaKeepers, signing: .own,
      guards: [retired])
    approval(
      "approve", "批准处置", "Approve", .submitted, to: .approved,
      signers: [Signer("批准人", "Approved by", .post(.head), .post(.leader))], guards: [retired], together: .alone)
    step(
      "return", "退回", "Return", .submitted, to: .refused, by: [.post(.head), .post(.leader)], needs: [returned],
      signing: .own, aside: true)
    step(
      "destroy", "清除数据并销毁", "Destroy", .approved, to: .done, by: .mediaKeepers, needs: [wiping, doneAt, place],
      asks: [receipt], signing: .witnessed(reviewers: .operations), guards: [retired, handed]
    ) { it, work in try work.move(it[media], to: .destroyed) }
  }
  private static let retired = Guard<MediumDisposal>(
    Wording("只能处置已作废的介质，请先在介质记录中办理作废。", "Only retired media can be disposed of.")
  ) { it, ask in
    let found = try ask.media(it[media])
    return found.count == Set(it[media]).count && found.allSatisfy { $0.state == .retired }
  }
  private static let handed = Guard<MediumDisposal>(
    Wording("交机构销毁的，请写明接收机构和回执。", "Name the authority and its receipt.")
  ) { it, _ in it[method] != .handOver || it[receipt] != nil }

  public static let access = Access(
    read: .readers, create: .mediaKeepers, edit: [.author] + .mediaKeepers, void: [.post(.head)], isLocal: false, keptYears: 1)
}

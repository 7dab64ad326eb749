public import Records
public import Time

/// 应急通知 (4.2, annex 10): what customers are told, in one wording that everybody uses.
public enum CustomerNotice: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, published, withdrawn
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .approved: Wording("待发布", "Approved")
      case .published: Wording("已发布", "Published")
      case .withdrawn: Wording("已解除", "Withdrawn")
      }
    }
  }
  public enum Kind: String, Choice {
    case suspended = "trading-suspended"
    case delayed = "settlement-delayed"
    case other
    public var label: Wording {
      switch self {
      case .suspended: Wording("交易（行情）暂停通知", "Trading or quotes suspended")
      case .delayed: Wording("结算数据延迟通知", "Settlement delayed")
      case .other: Wording("其他通知", "Another notice")
      }
    }
  }
  public static let number = Field<String?>("number", "编号", .serial("TZ-{yyyy}-{0000}"), .list, .search)
  public static let incident = Field<Ref<Incident>?>("incident", "事件", .list, .filter)
  public static let kind = Field<Kind>("kind", "通知种类", .list, .filter)
  public static let title = Field<String>("title", "标题", .name, .list, .search, .length(2...80))
  public static let text = Field<String>("text", "通知正文", .lines(8), .search)
  public static let answers = Field<String?>("answers", "统一解释口径", .lines(4), .hint("客服和营业部答复客户、媒体时照此说明"))
  public static let channels = Field<String>("channels", "发布渠道", .length(2...160), .hint("门户网站、交易系统、短信、营业部"))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let publishedAt = Field<Moment?>("published_at", "发布时间", .notInFuture, .list, .sortable)
  public static let withdrawnAt = Field<Moment?>("withdrawn_at", "解除时间", .notInFuture, .list)

  public static let form = Form<CustomerNotice>("customer-notice", "客户应急通知", "Customer notices", chapter: "7.2") {
    Section("通知", "Notice") { number; incident; kind; title; text; answers; channels }
    Section("办理", "Handling", later: true) { returned; publishedAt; withdrawnAt }
    Rule(Wording("正文中还有没填的位置（花括号），请填写。", "Fill in what stands in braces."), on: text) {
      !$0[text].contains("{") && !$0[text].contains("}")
    }
    Rule(Wording("解除时间不能早于发布时间。", "It cannot be withdrawn before it was published."), on: withdrawnAt) { it in
      it[withdrawnAt].map { $0 >= it[publishedAt] ?? $0 } ?? true
    }
  }
  public static let flow = Flow<CustomerNotice>(from: .draft) {
    step("submit", "提交批准", "Submit", .draft, to: .submitted, by: .operations)
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head), .post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准口径", "Approve the wording", .submitted, to: .approved,
      signers: [Signer("批准人（应急小组）", "Emergency group", .post(.head), .post(.leader), .post(.generalManager))], together: .alone)
    step(
      "publish", "发布", "Publish", .approved, to: .published, by: .operations, needs: [publishedAt],
      then: { try tellBranches($0, $1) })
    step("withdraw", "解除", "Withdraw", .published, to: .withdrawn, by: .operations, needs: [withdrawnAt])
  }
  public static let access = Access(
    read: [.everyone], create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false)

  /// Every branch is asked to tell its customers and to confirm it.
  private static func tellBranches(_ it: Record<CustomerNotice>, _ work: any Work) throws {
    let branches = try work.find(Department.self, Condition(Department.kind, .equals, .branch), limit: 500)
    try work.tell(
      branches.compactMap { $0[Department.head]?.id },
      Wording("应急通知“\(it[title])”已发布，请告知客户并确认收到。", "A notice to customers is out: tell yours and confirm."),
      about: it.data)
  }
}

/// 网点确认: a branch says that it has received a notice and told its customers.
public enum NoticeConfirmation: RecordType {
  public static let notice = Field<Ref<CustomerNotice>>("notice", "通知", .list, .filter)
  public static let department = Field<Ref<Department>>("department", "网点", .list, .filter, .offers(.actorsDepartment))
  public static let by = Field<Ref<Person>>("confirmed_by", "确认人", .list, .offers(.actor))
  public static let at = Field<Moment>("confirmed_at", "确认时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let how = Field<String?>("how", "告知方式", .list, .length(1...160))

  public static let form = Form<NoticeConfirmation>(
    "notice-confirmation", "通知网点确认", "Confirmations of notices", chapter: "7.2"
  ) {
    Section("确认", "Confirmation") { notice; department; by; at; how }
    Check(Wording("通知还没有发布。", "The notice is not published yet."), on: notice) { it, ask in
      guard it.id.id == 0, let found = try ask.find(it[notice]) else { return true }
      return found.state == .published || found.state == .withdrawn
    }
    Check(Wording("这个网点已经确认过。", "This branch has confirmed already."), on: department) { it, ask in
      try ask.find(NoticeConfirmation.self, Condition(notice, .equals, it[notice])).allSatisfy {
        $0.id == it.id || $0[department] != it[department]
      }
    }
  }
  /// What was written down stands.
  public static let flow = Flow<NoticeConfirmation>(from: .kept, editable: []) {}
  public static let access = Access(read: [.everyone], create: [.everyone], edit: [], void: [.post(.head)])
}

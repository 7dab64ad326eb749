public import Records
public import Time

/// 4.2, chapter 10 and annex 10 应急通知: what customers are told when trading, quotes or settlement stop. Written
/// from what failed and until when, approved by a leader, and only then published (4.1, article 37).
public enum CustomerNotice: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, published, withdrawn
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .approved: Wording("待发布", "Approved")
      case .published: Wording("已发布", "Published")
      case .withdrawn: Wording("已撤回", "Withdrawn")
      }
    }
  }
  public enum Kind: String, Choice {
    case trading, settlement
    public var label: Wording {
      switch self {
      case .trading: Wording("交易（行情）暂停通知", "Trading or quotes suspended")
      case .settlement: Wording("结算数据延迟通知", "Settlement delayed")
      }
    }
  }
  public enum Cause: String, Choice {
    case computers, power, communication
    public var label: Wording {
      switch self {
      case .computers: Wording("计算机系统", "Computers")
      case .power: Wording("电力供应", "Power")
      case .communication: Wording("通讯系统", "Communication")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("TZ-{yyyy}-{000}"), .list, .search)
  public static let kind = Field<Kind>("kind", "通知类别", .list, .filter)
  public static let cause = Field<Cause>("cause", "发生故障的", .english("What failed"))
  public static let until = Field<Moment>("until", "预计恢复时间", .list)
  public static let extra = Field<String?>("extra", "补充说明", .lines(3), .hint("没有就不写；提交时生成通知正文"))
  public static let text = Field<String?>("text", "通知正文", .given, .lines(6), .search)
  public static let publishedAt = Field<Moment?>("published_at", "发布时间", .notInFuture, .list, .sortable)
  public static let channels = Field<String?>(
    "channels", "发布渠道", .length(2...200), .hint("网站、交易系统、短信、电话、告示、传真、邮件等"))
  public static let returned = Field<String?>("return_reason", "退回或撤回原因", .lines(2))

  public static let form = Form<CustomerNotice>("customer-notice", "应急通知", "Notices to customers", chapter: "7.2") {
    Section("故障", "Failure") { number; kind; cause; until; extra; text }
    Section("发布", "Publishing", later: true) { publishedAt; channels; returned }
  }

  public static let flow = Flow<CustomerNotice>(from: .draft) {
    step("submit", "生成并提交", "Submit", .draft, to: .submitted, by: .operations + [.author]) { it, work in
      var it = it
      it[text] = it.wording
      try work.change(it)
    }
    step("return", "退回", "Return", .submitted, to: .draft, by: .companyLeaders, needs: [returned], aside: true)
    approval(
      "approve", "批准发布", "Approve", .submitted, to: .approved,
      signers: [
        Signer("应急领导小组", "Leaders' group", .post(.generalManager), .post(.leader), .post(.chiefRiskOfficer))
      ])
    step(
      "publish", "发布", "Publish", .approved, to: .published, by: .operations + [.author],
      needs: [publishedAt, channels])
    step(
      "withdraw", "撤回", "Withdraw", .draft, .submitted, .approved, to: .withdrawn, by: .managers + [.author],
      needs: [returned], aside: true)
  }
  public static let access = Access(create: [.everyone], edit: .operations + [.author], void: [.post(.head)])
}

extension Record<CustomerNotice> {
  /// The notice as annex 10 has it: to whom, what and why, until when, what they should do.
  public var wording: String {
    let until = String(self[CustomerNotice.until].description.prefix(16))
    let cause = self[CustomerNotice.cause].label.zh
    let body =
      switch self[CustomerNotice.kind] {
      case .trading: "目前\(cause)发生故障，交易（行情）暂停，预计 \(until) 恢复。请您采取相应的风险控制措施，注意防范风险。"
      case .settlement: "目前\(cause)发生故障，结算暂停，预计 \(until) 恢复。请您耐心等候结算结果，注意防范风险。"
      }
    return (["各位客户：", body] + [self[CustomerNotice.extra]].compactMap { $0 } + ["特此通知。"]).joined(separator: "\n")
  }
}

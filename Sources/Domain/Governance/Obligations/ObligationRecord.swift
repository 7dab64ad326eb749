public import Records
public import Time

/// 办理记录: that something due was done, for what has no form of its own: what was done, by whom, with its papers,
/// and the word of a second person that it was.
public enum ObligationRecord: RecordType {
  public enum State: String, Choice {
    case draft, confirmed
    public var label: Wording {
      switch self {
      case .draft: Wording("待确认", "To be confirmed")
      case .confirmed: Wording("已确认", "Confirmed")
      }
    }
  }

  /// Of the pack.
  public static let obligation = Field<String>("obligation", "应做事项代码", .list, .filter, .length(2...80))
  public static let title = Field<String>("title", "应做事项", .name, .list, .search, .length(2...120))
  public static let period = Field<String?>("period", "期次", .list, .length(2...60), .hint("例：2026-Q3；不填按办理日期归入当期"))
  public static let day = Field<Day>("day", "办理日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let person = Field<Ref<Person>>("person", "办理人", .list, .filter, .offers(.actor))
  public static let content = Field<String>("content", "办理情况", .lines(5), .search, .hint("做了什么、结果如何、发现什么问题"))
  public static let files = Field<[Attachment]>("files", "证明材料")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ObligationRecord>(
    "obligation-record", "应做事项办理记录", "Records of duties done", chapter: "4.8"
  ) {
    Section("事项", "What") { obligation; title; period }
    Section("办理", "Done") { day; person; content; files }
    Section("确认", "Confirmation", later: true) { returned }
  }
  public static let flow = Flow<ObligationRecord>(from: .draft) {
    approval(
      "confirm", "确认", "Confirm", .draft, to: .confirmed,
      signers: [Signer("确认人", "Confirmed by", .post(.head), .post(.dutyManager), .post(.auditor), .post(.generalAffairs))],
      barred: [.named(person)])
    step("return", "退回补充", "Return", .draft, to: .draft, by: [.post(.head), .post(.dutyManager), .post(.auditor)], needs: [returned], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.auditor)], edit: .operations + [.author], void: [.author, .post(.head)],
    isLocal: false, keptYears: 2)
}

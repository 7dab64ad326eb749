public import Records
public import Time

/// 3.4.5 配置库管理工作记录: one piece of work on the library, signed by who did it and who reviewed it, confirmed
/// by the administrator, with the opinion of the head. The quarterly audit is one of its kinds.
public enum ConfigurationWork: RecordType {
  public enum State: String, Choice {
    case draft, done, confirmed, closed
    public var label: Wording {
      switch self {
      case .draft: Wording("办理中", "Draft")
      case .done: Wording("待配置管理员确认", "Done")
      case .confirmed: Wording("待负责人意见", "Confirmed")
      case .closed: Wording("已归档", "Closed")
      }
    }
  }
  public enum Kind: String, Choice {
    case update, comparison, restore, backup, audit
    public var label: Wording {
      switch self {
      case .update: Wording("配置库更新", "Update")
      case .comparison: Wording("配置比对", "Comparison")
      case .restore: Wording("配置恢复", "Restore")
      case .backup: Wording("配置库备份", "Backup")
      case .audit: Wording("季度审计", "Quarterly audit")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PW-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let kind = Field<Kind>("kind", "工作类别", .list, .filter)
  public static let subject = Field<String>("subject", "工作主题", .name, .list, .search, .length(2...120))
  public static let day = Field<Day>("day", "操作日期", .list, .sortable, .filter, .offers(.today))
  public static let from = Field<TimeOfDay?>("from_time", "操作时段 起", .english("From"), .list)
  public static let to = Field<TimeOfDay?>("to_time", "操作时段 止", .english("To"), .list)
  public static let content = Field<String>("content", "配置工作内容", .lines(6), .search)
  public static let update = Field<Ref<ConfigurationUpdate>?>("update_record", "配置库更新")
  public static let restore = Field<Ref<ConfigurationRestore>?>("restore_record", "配置恢复")
  public static let files = Field<[Attachment]>("files", "附件")
  /// SM3 of the archive, as `sm3sum` writes it.
  public static let sums = Field<String?>("sums", "备份文件 SM3", .english("SM3 of the archive"), .lines(2))
  public static let outcome = Field<String?>("outcome", "完成情况", .lines(3))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ConfigurationWork>(
    "configuration-work", "配置库管理工作记录", "Work on the configuration library", number: "3.4.5", chapter: "6.4"
  ) {
    Section("工作", "Work") { number; kind; subject; day; from; to; content }
    Section("相关记录", "What it belongs to") { update; restore; files; sums }
    Section("完成情况", "Outcome", later: true) { outcome; returned }
    Rule(Wording("操作时段的止不能早于起。", "The work ends before it begins."), on: to) {
      guard let from = $0[from], let to = $0[to] else { return true }
      return to >= from
    }
  }

  public static let flow = Flow<ConfigurationWork>(from: .draft) {
    step(
      "finish", "完成，实施人和复核人签字", "Finish", .draft, to: .done, by: .operations, needs: [outcome],
      signing: .witnessed(reviewers: .operations))
    step("confirm", "配置管理员确认", "Confirm", .done, to: .confirmed, by: .librarians, signing: .own,
      notBy: ["finish"])
    approval(
      "close", "技术部负责人意见", "Opinion of the head", .confirmed, to: .closed,
      signers: [.init("技术部负责人", "Head of IT", .post(.head), .post(.leader))], notBy: ["finish", "confirm"])
    step(
      "return", "退回", "Return", .done, .confirmed, to: .draft, by: .librarians + [.post(.head)], needs: [returned],
      signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author] + .librarians, void: [.post(.head)])
}

public import Records
public import Time

/// 1.8.5 检查和审计结果反馈: something an inspection or an audit found, why it is so, what is done about it by whom
/// until when, and somebody else's word that it is done.
public enum Finding: RecordType {
  public enum State: String, Choice {
    case found, proposed, planned, done, verified
    public var label: Wording {
      switch self {
      case .found: Wording("待定措施", "Found")
      case .proposed: Wording("整改计划待审批", "Plan proposed")
      case .planned: Wording("整改中", "Being put right")
      case .done: Wording("待验证", "Done")
      case .verified: Wording("已验证", "Verified")
      }
    }
  }
  public enum Source: String, Choice {
    case daily, quarterly, audit, regulator, other
    public var label: Wording {
      switch self {
      case .daily: Wording("日常操作检查", "Daily check")
      case .quarterly: Wording("季度检查", "Quarterly inspection")
      case .audit: Wording("运维审计", "Audit")
      case .regulator: Wording("监管检查", "Regulator")
      case .other: Wording("其他", "Other")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("JC-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let source = Field<Source>("source", "来源", .list, .filter, .offers(.datum(.text("daily"))))
  public static let foundOn = Field<Day>("found_on", "发现日期", .notInFuture, .list, .sortable, .offers(.today))
  public static let project = Field<String>("project", "运维检查项目", .list, .length(1...60), .hint("例：运维管理制度、巡检记录、监控记录"))
  public static let content = Field<String>("content", "检查内容", .search, .length(1...200), .hint("查的是哪一份记录、哪台设备"))
  public static let problem = Field<String>("problem", "发现的问题", .name, .list, .search, .length(2...200))
  public static let suggestion = Field<String?>("suggestion", "整改建议", .lines(2))
  public static let responsible = Field<Ref<Person>>("responsible", "责任人", .list, .filter)
  public static let inspection = Field<Ref<InspectionReport>?>("inspection", "季度检查报告", .filter)
  public static let audit = Field<Ref<AuditReport>?>("audit_report", "审计报告", .filter)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let cause = Field<String?>("cause", "原因", .lines(2))
  public static let measure = Field<String?>("measure", "整改措施", .lines(3))
  public static let due = Field<Day?>("due_on", "计划完成日期", .list, .sortable, .due(while: State.found, .proposed, .planned))
  public static let doneOn = Field<Day?>("done_on", "完成日期", .notInFuture, .list, .sortable)
  public static let outcome = Field<String?>("outcome", "完成情况", .lines(3))
  public static let verification = Field<String?>("verification", "验证情况", .lines(2))
  public static let verifiedOn = Field<Day?>("verified_on", "验证日期", .given, .sortable)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<Finding>(
    "finding", "检查和审计结果反馈", "Findings", number: "1.8.5", chapter: "4.8"
  ) {
    Section("发现", "Found") { number; source; foundOn; project; content; problem; suggestion; responsible }
    Section("出处", "From") { inspection; audit; files }
    Section("整改", "Rectification", later: true) { cause; measure; due; doneOn; outcome }
    Section("验证", "Verification", later: true) { verification; verifiedOn; returned }
    Rule(Wording("审计发现的问题要写明审计报告，季度检查的写明检查报告。", "Say which report found it."), on: source) {
      switch $0[source] {
      case .audit: $0[audit] != nil
      case .quarterly: $0[inspection] != nil
      default: true
      }
    }
  }

  public static let access = Access(
    read: .readers, create: .inspectors + .managers, edit: .inspectors + [.author], void: [.post(.head), .post(.auditor)],
    isLocal: false, keptYears: 2)
}

extension [Who] {
  /// 1.8.1, articles 4 to 17: who inspects, apart from compliance who audits.
  public static let inspectors: [Who] = [
    .post(.securityAdministration), .post(.generalAffairs), .post(.head), .post(.auditor),
  ]
}

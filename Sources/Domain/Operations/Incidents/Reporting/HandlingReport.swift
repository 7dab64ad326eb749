public import Records
public import Time

/// 4.8 事件处理情况报告: its ten sections. As the analysis within twelve hours, the summary within five working days
/// or the supplement within thirty. Frozen once approved.
public enum HandlingReport: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, sent
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待审批", "To be approved")
      case .approved: Wording("待报送", "Approved")
      case .sent: Wording("已报送", "Sent")
      }
    }
  }
  public enum Kind: String, Choice {
    case analysis, summary, supplement
    public var label: Wording {
      switch self {
      case .analysis: Wording("分析报告（12 小时内）", "Analysis, within 12 hours")
      case .summary: Wording("总结报告（5 个工作日内）", "Summary, within 5 working days")
      case .supplement: Wording("补充报告（30 个工作日内）", "Supplement, within 30 working days")
      }
    }
  }
  public static let incident = Field<Ref<Incident>>("incident", "事件", .list, .filter)
  public static let title = Field<String>("title", "标题", .name, .list, .search, .length(2...160))
  public static let kind = Field<Kind>("kind", "报告种类", .list, .filter, .offers(.datum(.text("summary"))))
  public static let unit = Field<String>("unit_name", "报告单位", .length(2...80))
  public static let leader = Field<String>("responsible", "负责人", .length(1...40))
  public static let contact = Field<String>("contact", "报告单位联系人", .length(1...40))
  public static let reach = Field<String>("reach", "联系方式", .length(3...200), .hint("固定电话、移动电话、邮箱"))
  public static let undetermined = Field<Certainty?>("undetermined", "原因、责任或结论暂不能确定", .list)
  public static let timeAndPlace = Field<String>("time_and_place", "一、事件发生的时间和地点", .lines(2))
  public static let course = Field<String>("course", "二、事件发生经过", .lines(8), .search)
  public static let effect = Field<String>("effect", "三、事件影响范围、影响程度、影响人数以及经济损失情况等", .lines(5))
  public static let consequence = Field<String>("consequence", "四、事件导致的后果，事件发生的原因及事件性质判定", .lines(5))
  public static let measures = Field<String>("measures", "五、已采取的措施及效果", .lines(5))
  public static let inquiry = Field<String>("inquiry", "六、是否进行过内部调查以及内部调查的结论", .lines(4))
  public static let blame = Field<String>(
    "blame", "七、调查事件的发生有无人为原因，事件处理过程有无不当处置，如有，是否对相关责任人进行了责任追究", .lines(4))
  public static let lessons = Field<String>("lessons", "八、总结事件的经验教训", .lines(4))
  public static let rectification = Field<String>("rectification", "九、后续采取的整改措施", .lines(4))
  public static let other = Field<String>("other_matters", "十、其他应予报告的事项", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let sentAt = Field<Moment?>("sent_at", "报送时间", .notInFuture, .list, .sortable, .filter)
  public static let sentBy = Field<Ref<Person>?>("sent_by", "报送人", .list)
  public static let deliveries = Field<[Line<ReportDelivery>]>("deliveries", "报送对象", .length(0...20))

  /// The ten, in order.
  public static let tenSections: [FieldDescription] = [
    timeAndPlace.description, course.description, effect.description, consequence.description, measures.description,
    inquiry.description, blame.description, lessons.description, rectification.description, other.description,
  ]

  public static let form = Form<HandlingReport>(
    "incident-handling-report", "事件处理情况报告", "Handling reports", number: "4.8", chapter: "7.3"
  ) {
    Section("报告单位", "Reported by") { incident; title; kind; unit; leader; contact; reach; undetermined }
    Section("报告正文", "Report") {
      timeAndPlace; course; effect; consequence; measures; inquiry; blame; lessons; rectification; other
    }
    Section("办理", "Handling", later: true) { returned; sentAt; sentBy; deliveries }
    Check(Wording("报送时间不能早于事件恢复时间。", "It cannot be sent before everything was restored."), on: sentAt) { it, ask in
      guard let sent = it[sentAt], let restored = try ask.find(it[incident])?[Incident.restoredAt] else { return true }
      return sent >= restored.advanced(by: -60)
    }
  }
  public static let flow = Flow<HandlingReport>(from: .draft) {
    step(
      "submit", "提交审批", "Submit", .draft, to: .submitted, by: .operations,
      guards: [
        ReportGap.nothing(),
        Guard(Wording("系统恢复之后才能提交处理情况报告。", "Submit it once everything is restored.")) { it, ask in
          try ask.find(it[incident])?.facts.end != nil
        }
      ])
    step("return", "退回", "Return", .submitted, to: .draft, by: .confirmers + [.post(.head)], needs: [returned], aside: true)
    approval(
      "approve", "审批", "Approve", .submitted, to: .approved,
      signers: [
        Signer("首席风险官", "Chief risk officer", .post(.chiefRiskOfficer)),
        Signer("总经理", "General manager", .post(.generalManager)),
      ], inOrder: false, together: .alone)
    step(
      "send", "报送", "Send", .approved, to: .sent, by: .operations, needs: [sentAt, sentBy, deliveries],
      guards: [
        Guard(Wording("请写明报送给谁。", "Say whom it was sent to.")) { it, _ in !it[deliveries].isEmpty }
      ])
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)])
}

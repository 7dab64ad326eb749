public import Records
public import Time

/// 2.8.4 事件记录表: what happened, how bad it is, what was done and what is learnt. Opening one takes a title and
/// a symptom; everything else may follow. An abnormal cell of a run opens one with its particulars filled in.
public enum Incident: RecordType {
  public static let number = Field<String?>("number", "编号", .serial("SJ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "事件名称", .name, .list, .search, .length(2...120))
  public static let source = Field<Source>("source", "发现方式", .list, .filter, .offers(.datum(.text("patrol"))))
  public static let occurredAt = Field<Moment?>("occurred_at", "发生时间", .notInFuture, .sortable)
  public static let foundAt = Field<Moment>(
    "found_at", "发现时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let foundBy = Field<Ref<Person>>("found_by", "发现人", .list, .offers(.actor))
  public static let reporter = Field<String?>("reporter", "外部报告人", .length(1...120), .hint("客户或单位、电话"))
  public static let location = Field<String?>("location", "发生地点", .length(1...80))
  public static let symptom = Field<String>("symptom", "事件现象", .lines(4), .search)
  /// Where it was seen: `run/12/34`, given by the run sheet, or `alarm/5`.
  public static let origin = Field<String?>("origin", "来源记录", .leads, .length(1...120))
  public static let files = Field<[Attachment]>("files", "附件")
  // What it does, on which its grade depends.
  public static let system = Field<SystemKind?>("system", "系统类别", .list, .filter)
  public static let extent = Field<Extent?>("extent", "中断程度")
  public static let outages = Field<[Line<Outage>]>("outages", "中断时段", .length(0...60))
  public static let impact = Field<String?>("impact", "事件影响", .lines(3), .search)
  public static let judged = Field<Grade?>("judged", "对投资者和市场的影响", .hint("没有具体数字可以判定时，由人判断相当于哪一级"))
  public static let customersFrom = Field<Int?>("customers_from", "受影响客户（至少）", .range(0...100_000_000))
  public static let customersTo = Field<Int?>("customers_to", "受影响客户（至多）", .range(0...100_000_000))
  public static let damaged = Field<Certainty?>("data_damaged", "投资者数据损毁或错误")
  public static let damagedCount = Field<Int?>("damaged_investors", "损毁涉及投资者数", .range(0...100_000_000))
  public static let leaked = Field<Certainty?>("data_leaked", "投资者数据泄露")
  public static let leakedCount = Field<Int?>("leaked_investors", "泄露涉及投资者数", .range(0...100_000_000))
  public static let settlement = Field<SettlementFault?>("settlement_fault", "结算差错")
  public static let crime = Field<Certainty?>("is_crime", "涉及计算机犯罪")
  public static let loss = Field<String?>("loss", "经济损失", .length(1...120))
  // Grading, in the order in which it happens.
  public static let reportedAt = Field<Moment?>("reported_at", "上报时间", .notInFuture)
  public static let acceptedBy = Field<Ref<Person>?>("accepted_by", "受理人")
  /// 有效客户数 as it was when the incident was graded.
  public static let companyCustomers = Field<Int?>("company_customers", "公司有效客户数", .given)
  public static let proposed = Field<Grade?>("grade_proposed", "系统建议级别", .given)
  public static let decidedBy = Field<String?>("decided_by", "依据条款", .given, .length(1...40))
  public static let grade = Field<Grade?>("grade", "事件级别", .list, .filter)
  public static let raisedTo = Field<Grade?>("raised_to", "升级至", .list)
  public static let loweredFrom = Field<Grade?>("lowered_from", "降级前建议级别", .given)
  public static let gradeReason = Field<String?>("grade_reason", "定级说明", .lines(2))
  public static let accident = Field<Accident?>("accident", "事故级别")
  public static let accidentRaised = Field<Accident?>("accident_raised", "事故升级至")
  // Handling.
  public static let manager = Field<Ref<Person>?>("manager", "事件管理人", .filter)
  public static let handler = Field<Ref<Person>?>("handler", "处理人", .filter)
  public static let handledAt = Field<Moment?>("handled_at", "处理时间", .notInFuture)
  public static let planKind = Field<Plan?>("plan_kind", "方案来源")
  public static let plan = Field<String?>("plan", "处理方案", .lines(4))
  public static let handling = Field<String?>("handling", "处理过程", .lines(6), .search)
  public static let changeRecords = Field<[Ref<Change>]>("change_records", "涉及的变更", .hint("处理中实施的紧急变更，或引起事件的变更"))
  /// What older incidents have in its place.
  public static let changes = Field<String?>("changes", "涉及的变更（文字）", .leads, .length(1...200))
  public static let restoredAt = Field<Moment?>("restored_at", "恢复时间", .notInFuture, .list, .sortable)
  // What is learnt.
  public static let cause = Field<String?>("cause", "事件分析（原因）", .lines(4), .search)
  public static let causeKind = Field<Cause?>("cause_kind", "按原因分类", .filter)
  public static let responsibility = Field<Responsibility?>("responsibility", "按性质分类", .filter)
  public static let isRepeated = Field<Certainty?>("is_repeated", "重复发生")
  public static let isSolved = Field<Certainty?>("is_solved", "原因查明并彻底解决")
  public static let lesson = Field<String?>("lesson", "事件启示", .lines(3), .search)
  public static let improvement = Field<String?>("improvement", "改进计划", .lines(3))
  public static let tracking = Field<String?>("tracking", "跟踪情况", .lines(3))
  public static let opinion = Field<String?>("opinion", "事件管理人意见", .lines(3))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<Incident>("incident", "事件记录表", "Incidents", number: "2.8.4", covers: ["2.8.2"], chapter: "5.8") {
    Section("发现", "Found") {
      number; title; source; occurredAt; foundAt; foundBy; reporter; location; symptom; files; origin
    }
    Section("影响", "Effect") {
      system; extent; outages; impact; judged; customersFrom; customersTo; loss
      damaged; damagedCount; leaked; leakedCount; settlement; crime
    }
    Section("定级", "Grading", later: true) {
      reportedAt; acceptedBy; companyCustomers; proposed; decidedBy; grade; raisedTo; loweredFrom; gradeReason; accident; accidentRaised
    }
    Section("处理", "Handling", later: true) {
      manager; handler; handledAt; planKind; plan; handling; changeRecords; changes; restoredAt
    }
    Section("分析和关闭", "Analysis", later: true) {
      cause; causeKind; responsibility; isRepeated; isSolved; lesson; improvement; tracking; opinion; remark
    }
    Rule(Wording("发生时间不能晚于发现时间。", "It cannot be found before it happened."), on: occurredAt) { it in
      it[occurredAt].map { $0 <= it[foundAt] } ?? true
    }
    Rule(Wording("上报时间不能早于发现时间。", "It cannot be reported before it was found."), on: reportedAt) { it in
      it[reportedAt].map { $0 >= it[foundAt] } ?? true
    }
    Rule(Wording("处理时间不能早于发现时间。", "It cannot be handled before it was found."), on: handledAt) { it in
      it[handledAt].map { $0 >= it[foundAt] } ?? true
    }
    Rule(Wording("恢复时间不能早于发生时间。", "It cannot be restored before it happened."), on: restoredAt) { it in
      it[restoredAt].map { $0 >= it[occurredAt] ?? it[foundAt] } ?? true
    }
    Rule(Wording("中断的结束时间不能早于开始时间。", "An outage cannot end before it began."), on: outages) { it in
      it[outages].allSatisfy { line in line[Outage.until].map { $0 >= line[Outage.from] } ?? true }
    }
    Rule(Wording("受影响客户的上限不能小于下限。", "At most must not be less than at least."), on: customersTo) { it in
      it[customersTo].map { $0 >= it[customersFrom] ?? 0 } ?? true
    }
  }

  public static let flow = incidentFlow
  public static let access = Access(
    read: .readers, create: .operations + [.post(.technicalService)], edit: .operations,
    void: [.post(.head)])
}

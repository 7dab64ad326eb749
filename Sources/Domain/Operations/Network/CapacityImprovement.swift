public import Records
public import Time

/// 2.6.6 年度核心业务系统性能和容量情况的升级改进报告: what the assessment led to, and what was measured after it.
public enum CapacityImprovement: RecordType {
  public typealias State = WrittenReportState
  /// 升级后的监控情况: what the figure is drawn from.
  public enum Sample: LineType {
    public static let at = Column<String>("at", "日期或时段", .length(1...20))
    public static let peak = Column<Quantity>("peak", "峰值", .range(0...Int.max))
    public static let columns = Columns<Sample> { at; peak }
  }

  public static let number = Field<String?>("number", "编号", .serial("GJ-{yyyy}-{00}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "改进事项", .name, .list, .search, .length(2...80), .hint("例如 主机房电信互联网带宽升级至 20M"))
  public static let assessment = Field<Ref<CapacityAssessment>>("assessment", "依据的评估报告", .list, .filter)
  public static let appliedOn = Field<Day>("applied_on", "提出申请日期", .notInFuture)
  public static let application = Field<String>("application", "申请和批准情况", .lines(3), .hint("请示编号、申请内容、批准人"))
  public static let change = Field<Ref<Change>?>("change", "变更单", .filter)
  public static let course = Field<String>("course", "实施经过", .lines(4), .search)
  public static let finishedOn = Field<Day>("finished_on", "完成日期", .list, .sortable, .filter, .notInFuture)
  public static let object = Field<String>("object", "改进对象", .list, .length(2...60), .hint("例如 主机房电信互联网出口带宽"))
  public static let before = Field<Quantity>("capacity_before", "改进前容量", .range(0...Int.max))
  public static let after = Field<Quantity>("capacity_after", "改进后容量", .range(1...Int.max))
  public static let unit = Field<String>("unit", "单位", .length(1...12))
  public static let limit = Field<Int>("limit_percent", "上限（%）", .range(1...100), .offers(.datum(.integer(80))))
  public static let source = Field<String>("source", "监控数据来源", .length(2...120))
  public static let samples = Field<[Line<Sample>]>("samples", "改进后的监控数据", .length(1...400))
  public static let explanation = Field<String?>("explanation", "仍超过上限的说明", .lines(2))
  public static let conclusion = Field<String>("conclusion", "改进结论", .lines(3), .search)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<CapacityImprovement>(
    "capacity-improvement", "性能和容量升级改进报告", "Capacity improvements", number: "2.6.6", chapter: "5.6"
  ) {
    Section("由来", "Basis") { number; title; assessment; appliedOn; application; change }
    Section("实施", "Work") { course; finishedOn; object; before; after; unit; limit }
    Section("改进后的监控", "Measured after it") { source; samples; explanation; conclusion; files }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("完成日期不能早于提出申请日期。", "It cannot be finished before it was applied for."), on: finishedOn) {
      $0[finishedOn] >= $0[appliedOn]
    }
    Rule(Wording("改进后峰值仍超过上限，请说明原因和后续安排。", "The peak is still above the limit: say why."), on: explanation) { it in
      it.isWithinLimit || it[explanation] != nil
    }
  }
  public static let flow = Flow<CapacityImprovement>(from: .draft) {
    step(
      "submit", "提交", "Submit", .draft, to: .submitted, by: .operations,
      guards: [
        Guard(Wording("依据的评估报告还没有批准。", "The assessment is not approved yet.")) { it, ask in
          try ask.find(it[assessment])?.state == .approved
        }
      ])
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head), .post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .approved,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))])
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false, keptYears: 1)
}

extension Record<CapacityImprovement> {
  /// The highest of what was measured.
  public var peak: Quantity {
    self[CapacityImprovement.samples].map { $0[CapacityImprovement.Sample.peak] }.max() ?? Quantity(tenThousandths: 0)
  }
  /// What the peak should stay below: so many percent of the new capacity.
  public var ceiling: Quantity {
    Quantity(tenThousandths: self[CapacityImprovement.after].tenThousandths / 100 * self[CapacityImprovement.limit])
  }
  public var isWithinLimit: Bool { peak <= ceiling }
}

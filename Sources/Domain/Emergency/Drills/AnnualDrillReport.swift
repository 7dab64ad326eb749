public import Records
public import Time

/// 4.7 年应急演练情况总结报告: begun from the year's records, edited, approved and then frozen; it goes to the local
/// bureau at the end of the year (4.1, article 32).
public enum AnnualDrillReport: RecordType {
  public typealias State = WrittenReportState

  public static let year = Field<Int>("year", "年度", .unique, .list, .sortable, .range(2000...9999))
  public static let title = Field<String>("title", "报告名称", .name, .list, .search, .length(2...80))
  public static let unit = Field<String>("unit", "报告单位", .length(2...80))
  public static let leader = Field<String>("leader", "负责人", .length(1...40))
  public static let contact = Field<Ref<Person>>("contact", "报告单位联系人", .offers(.actor))
  public static let reach = Field<String>("reach", "联系方式", .length(3...200), .hint("固定电话、移动电话、邮箱等"))
  public static let basics = Field<String>("basics", "一、应急演练基本情况", .lines(10))
  public static let purpose = Field<String>("purpose", "二、各次应急演练是否达到预期目的", .lines(5))
  public static let problems = Field<String>("problems", "三、应急演练过程中是否发现问题", .lines(8))
  public static let summary = Field<String>("summary", "四、演练情况总结", .lines(6))
  public static let others = Field<String>("others", "五、其他应予报告的事项", .lines(3))
  public static let sentOn = Field<Day?>("sent_on", "报送日期", .notInFuture, .list)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<AnnualDrillReport>(
    "annual-drill-report", "应急演练情况总结报告", "Annual drill report", number: "4.7", chapter: "7.2"
  ) {
    Section("报告单位", "Reporting unit") { year; title; unit; leader; contact; reach }
    Section("报告正文", "Text") { basics; purpose; problems; summary; others }
    Section("办理", "Handling", later: true) { sentOn; returned }
  }

  public static let flow = Flow<AnnualDrillReport>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .post(.head)])
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: [.post(.head)] + .companyLeaders, needs: [returned],
      aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .approved,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("公司负责人", "Leader", .post(.generalManager), .post(.leader)),
      ])
    step(
      "send", "报送证监局", "Send", .approved, to: .approved, by: .emergencyKeepers, needs: [sentOn], aside: true)
  }
  public static let access = Access(
    create: .emergencyKeepers, edit: .emergencyKeepers, void: [.author, .post(.head)], isLocal: false, keptYears: 2)
}

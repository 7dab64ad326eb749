public import Records
public import Time

/// To whom a written report went.
public enum ReportDelivery: LineType {
  public static let to = Column<Addressee>("addressee", "报送对象")
  public static let means = Column<String?>("means", "方式", .length(1...40), .hint("传真、邮件、报送系统"))
  public static let receiver = Column<String?>("receiver", "接收人", .length(1...60))
  public static let receipt = Column<String?>("receipt", "回执", .length(1...100))
  public static let columns = Columns<ReportDelivery> { to; means; receiver; receipt }
}

/// 4.6 信息安全事件情况报告书, 第 N 次: confirmed by the chief risk officer and the general manager before it leaves.
public enum IncidentReport: RecordType {
  public enum State: String, Choice {
    case draft, submitted, confirmed, sent
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待确认", "To be confirmed")
      case .confirmed: Wording("待报送", "Confirmed")
      case .sent: Wording("已报送", "Sent")
      }
    }
  }
  public static let incident = Field<Ref<Incident>>("incident", "事件", .list, .filter)
  public static let turn = Field<Int>("report_number", "第几次", .name, .list, .range(1...999), .unit("次"))
  public static let reportedAt = Field<Moment>("reported_at", "报告时间", .list, .sortable, .offers(.now))
  public static let unit = Field<String>("unit_name", "单位名称", .length(2...80))
  public static let reporter = Field<String>("reporter", "报告人", .list, .length(1...40))
  public static let phone = Field<String>("phone", "联系电话", .length(3...60))
  public static let fax = Field<String?>("fax", "传真", .length(3...60))
  public static let issuer = Field<String>("issuer", "签发人", .length(1...40))
  public static let issuerPhone = Field<String>("issuer_phone", "签发人联系方式（含手机）", .length(3...60))
  public static let timeAndPlace = Field<String>("time_and_place", "事件发生时间、地点", .lines(2))
  public static let course = Field<String>("course", "事件简要经过", .lines(6), .search)
  public static let effect = Field<String>("effect", "事件影响范围、影响程度、影响人数、经济损失情况", .lines(5))
  public static let consequence = Field<String>("consequence", "事件导致的后果、发生原因和事件性质判断", .lines(5))
  public static let measures = Field<String>("measures", "已采取的措施及效果", .lines(5))
  public static let help = Field<String>("help", "需要有关部门和单位协助处置的有关事宜", .lines(3))
  public static let remark = Field<String?>("remark", "备注", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let sentAt = Field<Moment?>("sent_at", "报送时间", .notInFuture, .list, .sortable, .filter)
  public static let sentBy = Field<Ref<Person>?>("sent_by", "报送人", .list)
  public static let deliveries = Field<[Line<ReportDelivery>]>("deliveries", "报送对象", .length(0...20))

  public static let form = Form<IncidentReport>(
    "incident-report", "信息安全事件情况报告书", "Incident reports", number: "4.6", chapter: "7.2"
  ) {
    Section("报告", "Report") { incident; turn; reportedAt; unit; reporter; phone; fax; issuer; issuerPhone }
    Section("内容", "Content") { timeAndPlace; course; effect; consequence; measures; help; remark }
    Section("办理", "Handling", later: true) { returned; sentAt; sentBy; deliveries }
    Check(Wording("这一次的报告书已经有了，请用下一个次数。", "There is a report of this number."), on: turn) { it, ask in
      try ask.find(IncidentReport.self, Condition(incident, .equals, it[incident])).allSatisfy {
        $0.id == it.id || $0[turn] != it[turn]
      }
    }
    Check(Wording("报送时间不能早于事件发现时间。", "It cannot be sent before the incident was found."), on: sentAt) { it, ask in
      guard let sent = it[sentAt], let found = try ask.find(it[incident]) else { return true }
      return sent >= found[Incident.foundAt].advanced(by: -60)
    }
  }
  public static let flow = Flow<IncidentReport>(from: .draft) {
    step("submit", "提交确认", "Submit", .draft, to: .submitted, by: .operations, guards: [ReportGap.nothing()])
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: .confirmers, needs: [returned], aside: true)
    approval(
      "confirm", "确认", "Confirm", .submitted, to: .confirmed,
      signers: [
        Signer("首席风险官", "Chief risk officer", .post(.chiefRiskOfficer)),
        Signer("总经理", "General manager", .post(.generalManager)),
      ], inOrder: false, together: .alone)
    step(
      "send", "报送", "Send", .confirmed, to: .sent, by: .operations, needs: [sentAt, sentBy, deliveries],
      guards: [
        Guard(Wording("请写明报送给谁。", "Say whom it was sent to.")) { it, _ in !it[deliveries].isEmpty }
      ])
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)])
}

extension [Who] {
  /// Who confirms what leaves the house (4.2 chapter 5).
  public static let confirmers: [Who] = [.post(.chiefRiskOfficer), .post(.generalManager)]
}

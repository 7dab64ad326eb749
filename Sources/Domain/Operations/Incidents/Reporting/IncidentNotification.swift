public import Records
public import Time

/// 电话报告: who was told of an incident, when, by whom and how. Added, never changed.
public enum IncidentNotification: RecordType {
  public static let incident = Field<Ref<Incident>>("incident", "事件", .list, .filter)
  public static let to = Field<Addressee>("addressee", "报告对象", .list, .filter)
  public static let at = Field<Moment>("told_at", "报告时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let by = Field<Ref<Person>>("told_by", "报告人", .list, .offers(.actor))
  public static let means = Field<Means>("means", "方式", .list, .offers(.datum(.text("telephone"))))
  public static let receiver = Field<String?>("receiver", "接听人", .list, .length(1...60))
  public static let phone = Field<String?>("phone", "电话号码", .length(3...40))
  public static let content = Field<String>("content", "报告内容", .name, .list, .search, .length(1...1000))

  public static let form = Form<IncidentNotification>(
    "incident-notification", "事件电话报告记录", "Who was told", chapter: "7.2"
  ) {
    Section("报告", "Told") { incident; to; at; by; means; receiver; phone; content }
    Check(Wording("报告时间不能早于事件发现时间。", "Nobody can be told before it was found."), on: at) { it, ask in
      guard let found = try ask.find(it[incident]) else { return true }
      return it[at] >= found[Incident.foundAt].advanced(by: -60)
    }
  }
  /// What was written down stands.
  public static let flow = Flow<IncidentNotification>(from: .kept, editable: []) {}
  public static let access = Access(
    read: .readers, create: .operations + [.post(.leader), .post(.chiefRiskOfficer), .post(.generalManager)], edit: [],
    void: [.post(.head)])
}

public import Records
public import Time

/// 5.1 值班电话: a call that the watch answered.
public enum DutyCall: RecordType {
  public static let at = Field<Moment>(
    "called_at", "来电时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let caller = Field<String>("caller", "来电人", .list, .search, .length(1...60))
  public static let phone = Field<String?>("phone", "来电号码", .list, .length(3...40))
  public static let content = Field<String>("content", "来电内容", .name, .list, .search, .length(2...400))
  public static let handling = Field<String?>("handling", "处理情况", .list, .length(1...400))
  public static let taker = Field<Ref<Person>>("taken_by", "接听人", .list, .offers(.actor))

  public static let form = Form<DutyCall>("duty-call", "值班电话记录", "Calls", chapter: "5.1") {
    Section("来电", "Call") {
      at
      caller
      phone
      content
      handling
      taker
    }
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .post(.dutyManager)], void: [.post(.dutyManager)])
}

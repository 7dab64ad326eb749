public import Records
public import Time

/// 4.1: somebody who works here, or did.
public enum Person: RecordType {
  public enum State: String, Choice {
    case active, left
    public var label: Wording {
      switch self {
      case .active: Wording("在职", "Active")
      case .left: Wording("离职", "Left")
      }
    }
  }

  public static let name = Field<String>("name", "姓名", .name, .list, .sortable, .search, .length(1...40))
  public static let number = Field<String?>("staff_number", "工号", .list, .search, .unique, .length(1...20))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .filter)
  public static let title = Field<String?>("job_title", "职务", .list, .length(1...40))
  public static let mobile = Field<String?>("mobile", "手机", .length(5...40), .list, .hint("值班人员手机须 24 小时开机"))
  public static let phone = Field<String?>("phone", "固定电话", .length(3...40))
  public static let mail = Field<String?>("mail", "邮箱", .length(3...100))
  /// 期货从业资格: 4.1 demands it of operating institutions' staff.
  public static let isQualified = Field<Bool>("is_qualified", "从业资格", .english("Qualified"), .list, .filter)
  /// 上岗培训: 2.1.1, article 6.
  public static let trainedOn = Field<Day?>("trained_on", "上岗培训日期", .english("Trained on"), .notInFuture)
  public static let leftOn = Field<Day?>("left_on", "离职日期")

  public static let form = Form<Person>("person", "人员", "People", number: "1.1.2", chapter: "4.1") {
    Section("基本信息", "General") { name; number; department; title }
    Section("联系方式", "Contact") { mobile; phone; mail }
    Section("资格", "Qualification") { isQualified; trainedOn }
    Section("离职", "Leaving", later: true) { leftOn }
  }

  public static let flow = Flow<Person>(from: .active) {
    // The accounts of who leaves are given back (2.6.2, article 13).
    step(
      "leave", "办理离职", "Leave", .active, to: .left, by: .keepers, needs: [leftOn], aside: true,
      then: { person, work in try AccessGranting.leave(person, work) })
    step("return", "重新入职", "Return", .left, to: .active, by: .keepers, aside: true)
  }
  public static let access = Access(create: .keepers, edit: .keepers, void: .keepers, isLocal: false)
}

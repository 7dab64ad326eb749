public import Records
public import Time

/// What the site decides about itself: one record, made by `init`.
public enum Institution: RecordType {
  public static let name = Field<String>("name", "机构全称", .name, .list, .length(2...80))
  public static let shortName = Field<String>("short_name", "简称", .list, .length(1...20))
  public static let exchanges = Field<String>(
    "exchanges", "交易所", .length(3...60), .offers(.datum(.text("SHFE,INE,DCE,CZCE,GFEX,CFFEX"))),
    .hint("SHFE、INE、DCE、CZCE、GFEX、CFFEX、SSE、SZSE，用逗号分开"))
  /// 2.1.1, article 5: three a shift, one of them the manager. Two is the floor that nothing lowers.
  public static let crew = Field<Int>(
    "least_crew", "每班最少人数", .range(2...20), .offers(.datum(.integer(3))), .english("Least crew of a watch"))
  public static let escalateManager = Field<Int>(
    "escalate_manager", "超时多少分钟通知值班经理", .range(0...240), .offers(.datum(.integer(0))), .unit("分"))
  public static let escalateHead = Field<Int>(
    "escalate_head", "超时多少分钟通知负责人", .range(1...480), .offers(.datum(.integer(15))), .unit("分"))
  /// 4.1.1.2 is a share of it; people who do not use this system count too.
  public static let headOffice = Field<Int?>(
    "head_office_staff", "总部人数", .range(1...100_000), .unit("人"), .english("Staff of head office"),
    .hint("含非技术人员；不填时按本系统的总部在职人员统计"))
  // Without them the hours most keep count: `DutyHours`.
  public static let dayFrom = Field<TimeOfDay?>("day_watch_from", "日班接班时间", .hint("不填为 08:00"))
  public static let dayUntil = Field<TimeOfDay?>("day_watch_until", "日班交班时间", .hint("不填为 17:30"))
  public static let nightFrom = Field<TimeOfDay?>("night_watch_from", "夜班接班时间", .hint("不填为 20:30"))
  public static let nightUntil = Field<TimeOfDay?>("night_watch_until", "夜班交班时间", .hint("不填为次日 03:00"))
  /// 5.1: the telephone of the watch, which the board shows.
  public static let dutyPhone = Field<String?>("duty_phone", "值班电话", .length(3...60))
  /// Reviews so close together that nobody can have looked: this many within that many seconds.
  public static let stampCount = Field<Int>("stamp_count", "突击复核：笔数", .range(5...500), .offers(.datum(.integer(40))))
  public static let stampSeconds = Field<Int>("stamp_seconds", "突击复核：秒数", .range(1...600), .offers(.datum(.integer(5))))
  /// 4.2 chapter 4: as reported to the regulator for the month before; grades depend on it.
  public static let customers = Field<Int?>(
    "effective_customers", "有效客户数", .range(0...100_000_000), .unit("户"), .hint("上月末向监管部门报送的合格账户数"))
  /// Which of the two sets of report clocks holds.
  public static let reportProfile = Field<ReportProfile?>("report_profile", "报告时限依据", .hint("不选为 4.3"))

  public static let form = Form<Institution>("institution", "机构设置", "Institution", chapter: "4.1") {
    Section("机构", "Institution") { name; shortName; exchanges; headOffice }
    Section("值班", "Duty") { crew; escalateManager; escalateHead; dutyPhone }
    Section("班次时间", "Hours of the watches") { dayFrom; dayUntil; nightFrom; nightUntil }
    Section("复核质量", "Review quality") { stampCount; stampSeconds }
    Section("事件分级和报告", "Incidents") { customers; reportProfile }
    Check(Wording("只能有一份机构设置，请修改已有的那一份。", "There is one already: change that one."), on: name) { it, ask in
      try ask.find(Institution.self).allSatisfy { $0.id == it.id }
    }
  }
  public static let access = Access(
    create: [.post(.administrator)], edit: [.post(.administrator), .post(.head)], void: [], isLocal: false)
}

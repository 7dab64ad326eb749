public import Records
public import Time

/// What the site decides about itself: one record, made by `init`.
public enum Institution: RecordType {
  public static let name = Field<String>("name", "机构全称", .name, .list, .length(2...80))
  public static let shortName = Field<String>("short_name", "简称", .list, .length(1...20))
  // 1.6.3, 1.6.4: how the institution stands in a contract.
  public static let address = Field<String?>("address", "法定地址", .length(2...120))
  public static let postcode = Field<String?>("postcode", "邮编", .length(4...12))
  public static let telephone = Field<String?>("telephone", "联系电话", .length(3...60))
  public static let mail = Field<String?>("mail", "电子信箱", .length(3...100))
  public static let representative = Field<String?>("representative", "负责人", .length(1...40), .english("Legal representative"))
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
  // 3.3.1, annex 1, names the restricted windows and leaves their hours to the institution; without them `WindowRules`.
  public static let restrictedFrom = Field<TimeOfDay?>("restricted_from", "盘前准备开始（受限窗口）", .hint("不填为 08:00"))
  public static let restrictedUntil = Field<TimeOfDay?>("restricted_until", "结算结束（受限窗口）", .hint("不填为 17:30"))
  public static let nightRestrictedFrom = Field<TimeOfDay?>(
    "night_restricted_from", "夜盘准备开始（受限窗口）", .hint("不填为 20:00"))
  public static let nightRestrictedAfter = Field<Int?>(
    "night_restricted_after", "夜盘收市后仍受限", .range(0...360), .unit("分"), .hint("不填为 30"))
  /// 5.1: the telephone of the watch, which the board shows.
  public static let dutyPhone = Field<String?>("duty_phone", "值班电话", .length(3...60))
  /// Reviews so close together that nobody can have looked: this many within that many seconds.
  public static let stampCount = Field<Int>("stamp_count", "突击复核：笔数", .range(5...500), .offers(.datum(.integer(40))))
  public static let stampSeconds = Field<Int>("stamp_seconds", "突击复核：秒数", .range(1...600), .offers(.datum(.integer(5))))
  /// 4.2 chapter 4: as reported to the regulator; grades depend on it where no month of `CustomerCount` is on record.
  public static let customers = Field<Int?>(
    "effective_customers", "有效客户数", .range(0...100_000_000), .unit("户"), .hint("按月登记在“有效客户数”中；没有登记的月份按此数"))
  /// 5.3: how long each occurrence of an alarm that is over is kept by itself.
  public static let alarmDays = Field<Int?>(
    "alarm_days", "报警明细保留", .range(30...3650), .unit("天"),
    .hint("不填为 180；已恢复且未登记事件的报警，逾期后逐次明细按天归并；未恢复的和登记了事件的不归并"))
  public static let usualAlarmDays = 180
  /// Which of the two sets of report clocks holds.
  public static let reportProfile = Field<ReportProfile?>("report_profile", "报告时限依据", .hint("不选为 4.3"))

  public static let form = Form<Institution>("institution", "机构设置", "Institution", chapter: "4.1") {
    Section("机构", "Institution") { name; shortName; exchanges; headOffice }
    Section("合同中的甲方", "As a party to contracts") { address; postcode; telephone; mail; representative }
    Section("值班", "Duty") { crew; escalateManager; escalateHead; dutyPhone }
    Section("班次时间", "Hours of the watches") { dayFrom; dayUntil; nightFrom; nightUntil }
    Section("变更的受限窗口", "Restricted windows of changes") {
      restrictedFrom; restrictedUntil; nightRestrictedFrom; nightRestrictedAfter
    }
    Section("复核质量", "Review quality") { stampCount; stampSeconds }
    Section("事件分级和报告", "Incidents") { customers; reportProfile }
    Section("报警", "Alarms") { alarmDays }
    Rule(Wording("受限窗口的结束时间须晚于开始时间。", "The restricted window has to end after it begins."), on: restrictedUntil) {
      $0.windowRules.dayUntil > $0.windowRules.dayFrom
    }
    Check(Wording("只能有一份机构设置，请修改已有的那一份。", "There is one already: change that one."), on: name) { it, ask in
      try ask.find(Institution.self).allSatisfy { $0.id == it.id }
    }
  }
  public static let access = Access(
    create: [.post(.administrator)], edit: [.post(.administrator), .post(.head)], void: [], isLocal: false)
}

extension Record<Institution> {
  /// Where the restricted windows lie: what the institution set, else the hours most keep.
  public var windowRules: WindowRules {
    let usual = WindowRules()
    return WindowRules(
      dayFrom: self[Institution.restrictedFrom] ?? usual.dayFrom,
      dayUntil: self[Institution.restrictedUntil] ?? usual.dayUntil,
      nightFrom: self[Institution.nightRestrictedFrom] ?? usual.nightFrom,
      afterNight: self[Institution.nightRestrictedAfter].map { $0 * 60 } ?? usual.afterNight)
  }
}

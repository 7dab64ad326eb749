public import Records

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
  /// Reviews so close together that nobody can have looked: this many within that many seconds.
  public static let stampCount = Field<Int>("stamp_count", "突击复核：笔数", .range(5...500), .offers(.datum(.integer(40))))
  public static let stampSeconds = Field<Int>("stamp_seconds", "突击复核：秒数", .range(1...600), .offers(.datum(.integer(5))))

  public static let form = Form<Institution>("institution", "机构设置", "Institution", chapter: "4.1") {
    Section("机构", "Institution") { name; shortName; exchanges }
    Section("值班", "Duty") { crew; escalateManager; escalateHead }
    Section("复核质量", "Review quality") { stampCount; stampSeconds }
    Check(Wording("只能有一份机构设置，请修改已有的那一份。", "There is one already: change that one."), on: name) { it, ask in
      try ask.find(Institution.self).allSatisfy { $0.id == it.id }
    }
  }
  public static let access = Access(
    create: [.post(.administrator)], edit: [.post(.administrator), .post(.head)], void: [], isLocal: false)
}

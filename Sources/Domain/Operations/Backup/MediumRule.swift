public import Records
public import Time

/// 2.4.1, articles 21 and 24: after how many years a kind of medium is re-recorded, and how many blanks there have
/// to be. The collection leaves both numbers to the institution; of several for one kind the newest holds.
public enum MediumRule: RecordType {
  public static let kind = Field<MediumKind>("kind", "介质类型", .list, .filter)
  public static let since = Field<Day>("effective_on", "生效日期", .list, .sortable, .offers(.today))
  public static let years = Field<Int>("years", "转储年限", .unit("年"), .range(1...30), .list)
  public static let spares = Field<Int>("least_spares", "备用介质下限", .unit("个"), .range(0...1000), .list)
  public static let source = Field<String?>(
    "source", "依据", .length(2...120), .list, .hint("例：本公司备份及介质管理制度第二十一条"))

  public static let form = Form<MediumRule>("medium-rule", "介质管理参数", "Rules of media", chapter: "5.4") {
    Section("参数", "Rules") { kind; since; years; spares; source }
  }
  public static let access = Access(
    read: .readers, create: .mediaKeepers + [.post(.head)], edit: .mediaKeepers + [.post(.head)],
    void: [.post(.head)], isLocal: false)

  /// What holds for a kind on a day; nil where the institution has not laid anything down.
  public static func of(_ kind: MediumKind, on day: Day, _ ask: any Inquiry) throws -> Record<MediumRule>? {
    try ask.find(MediumRule.self, Condition(MediumRule.kind, .equals, kind), limit: 200)
      .filter { $0[since] <= day }.max { ($0[since], $0.id.id) < ($1[since], $1.id.id) }
  }
}

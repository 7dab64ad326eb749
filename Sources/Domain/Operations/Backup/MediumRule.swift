public import Records

/// 2.4.1, articles 21 and 24: after how many years a kind of medium is re-recorded, and how many blanks there have
/// to be. The collection leaves both numbers to the institution.
public enum MediumRule: RecordType {
  public static let kind = Field<MediumKind>("kind", "介质类型", .name, .list, .filter, .unique)
  public static let years = Field<Int>("years", "转储年限", .unit("年"), .range(1...30), .list)
  public static let spares = Field<Int>("least_spares", "备用介质下限", .unit("个"), .range(0...1000), .list)
  public static let source = Field<String?>("source", "依据", .length(2...120), .hint("例：本公司备份及介质管理制度第二十一条"))

  public static let form = Form<MediumRule>("medium-rule", "介质管理参数", "Rules of media", chapter: "5.4") {
    Section("参数", "Rules") { kind; years; spares; source }
  }
  public static let access = Access(
    read: .readers, create: .mediaKeepers + [.post(.head)], edit: .mediaKeepers + [.post(.head)],
    void: [.post(.head)], isLocal: false)

  /// What holds for a kind; nil where the institution has not laid anything down.
  public static func of(_ kind: MediumKind, _ ask: any Inquiry) throws -> Record<MediumRule>? {
    try ask.find(MediumRule.self, Condition(MediumRule.kind, .equals, kind), limit: 1).first
  }
}

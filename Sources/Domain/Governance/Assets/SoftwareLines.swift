public import Records
public import Time

extension Software {
  /// 功能模块清单及相关累计增加金额.
  public enum Module: LineType {
    public static let name = Column<String>("name", "模块名称", .length(1...80))
    public static let addedOn = Column<Day?>("added_on", "增加日期")
    public static let price = Column<Money?>("price", "增加金额", .unit("元"))
    public static let note = Column<String?>("note", "说明", .length(1...200))
    public static let columns = Columns<Module> { name; addedOn; price; note }
  }

  /// 需完善、需增加的功能模块情况.
  public enum Wanted: LineType {
    public enum Kind: String, Choice {
      case better, new
      public var label: Wording {
        switch self {
        case .better: Wording("需完善", "To be improved")
        case .new: Wording("需增加", "To be added")
        }
      }
    }
    public static let kind = Column<Kind>("kind", "类别")
    public static let what = Column<String>("what", "功能模块及要求", .length(1...200))
    public static let columns = Columns<Wanted> { kind; what }
  }

  /// 缺陷及BUG情况, with 升级解决记录 beside it.
  public enum Defect: LineType {
    public static let day = Column<Day>("day", "发现日期", .notInFuture)
    public static let what = Column<String>("what", "缺陷及 BUG 情况", .length(1...300))
    public static let version = Column<String?>("version", "解决版本", .length(1...60))
    public static let solvedOn = Column<Day?>("solved_on", "升级日期", .notInFuture)
    public static let solution = Column<String?>("solution", "升级解决记录", .length(1...300))
    public static let columns = Columns<Defect> { day; what; version; solvedOn; solution }
  }
}

public import Records
public import Time

/// 2.4.3 备份介质记录表: one medium, from the shelf of blanks to its destruction.
public enum BackupMedium: RecordType {
  public enum State: String, Choice {
    case spare, labelled, stored, lent, moving, offsite, faulty, retired, destroyed
    public var label: Wording {
      switch self {
      case .spare: Wording("备用", "Spare")
      case .labelled: Wording("已标贴，待入库", "Labelled")
      case .stored: Wording("在库", "Stored")
      case .lent: Wording("调用中", "Lent")
      case .moving: Wording("递送中", "On its way")
      case .offsite: Wording("异地存放", "Off site")
      case .faulty: Wording("数据待修复", "Faulty")
      case .retired: Wording("已作废，待销毁", "Retired")
      case .destroyed: Wording("已销毁", "Destroyed")
      }
    }
    /// Whether it holds data that somebody may need.
    public var holdsData: Bool { ![.spare, .retired, .destroyed].contains(self) }
  }

  public static let number = Field<String?>("number", "介质编号", .serial("JZ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let kind = Field<MediumKind>("kind", "介质类型", .list, .filter)
  public static let capacity = Field<String?>("capacity", "容量", .length(1...40), .hint("例：LTO-8 12 TB"))
  public static let formerNumber = Field<String?>(
    "former_number", "原标签号", .unique, .search, .length(1...40), .hint("启用本系统以前就有标签的，照抄"))
  public static let bought = Field<Day?>("bought_on", "购入日期", .notInFuture)
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let content = Field<String?>("content", "备份内容", .name, .list, .search, .length(2...200))
  public static let policies = Field<[Ref<BackupPolicy>]>("policies", "备份策略", .hint("一个介质可以存放几个系统的备份"))
  public static let maker = Field<Ref<Person>?>("backed_up_by", "备份人员", .list, .offers(.actor))
  public static let backedUpAt = Field<Moment?>("backed_up_at", "备份时间", .notInFuture, .list, .sortable)
  public static let checksum = Field<String?>("checksum", "校验值", .length(6...200), .hint("备份软件或 SM3、SHA-256 给出的值"))
  public static let expires = Field<Day?>("expires_on", "失效日期", .list, .sortable, .filter,
    .ends(while: State.spare, .labelled, .stored, .lent, .moving, .offsite, .faulty))
  public static let rerecordBy = Field<Day?>(
    "rerecord_by", "转储期限", .list, .filter, .hint("到期前转储到新介质；不填的按介质管理参数的转储年限算"))
  /// Text, as in 2.4.3: 保险柜 2 层、银行保管箱 are finer than a room and often not ours; the collection has no ledger
  /// of them, and 存放方式 says how the place is guarded.
  public static let location = Field<String?>("location", "存放点", .list, .search, .length(2...80))
  public static let storage = Field<StorageGuard?>("storage", "存放方式")
  public static let sentOffsite = Field<Day?>("sent_offsite_on", "异地存放日期", .given, .filter)
  public static let verified = Field<Day?>("verified_on", "最近验证日期", .given, .list)
  public static let retirement = Field<String?>("retirement", "作废原因", .length(2...200))
  public static let successor = Field<Ref<BackupMedium>?>("successor", "转储到", .given)

  public static let form = Form<BackupMedium>(
    "backup-medium", "备份介质", "Backup media", number: "2.4.3", covers: ["2.4.2"], chapter: "5.4"
  ) {
    Section("介质", "Medium") { number; kind; capacity; formerNumber; bought; remark }
    Section("备份", "Backup", later: true) { content; policies; maker; backedUpAt; checksum; expires; rerecordBy }
    Section("存放", "Storage", later: true) { location; storage; sentOffsite; verified }
    Section("作废", "Retirement", later: true) { retirement; successor }
  }

  public static let access = Access(
    read: .readers, create: .mediaKeepers, edit: .mediaKeepers, void: [.post(.head)], isLocal: false, keptYears: 1)
}

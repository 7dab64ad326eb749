public import Records

/// A room that 2.5.1 speaks of.
public enum MachineRoom: RecordType {
  public static let name = Field<String>("name", "名称", .name, .list, .sortable, .search, .length(2...60))
  public static let kind = Field<RoomKind>("kind", "类别", .list, .filter)
  public static let address = Field<String>("address", "地点", .list, .length(2...120))
  public static let keeper = Field<Ref<Person>>("keeper", "机房管理员", .list)
  public static let entryControl = Field<String?>(
    "access_control", "门禁和录像", .length(2...200), .hint("录像至少保存一周"))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<MachineRoom>("machine-room", "机房", "Machine rooms", chapter: "5.5") {
    Section("机房", "Room") { name; kind; address; keeper; entryControl; remark }
  }
  public static let access = Access(
    create: .roomKeepers + [.post(.head)], edit: .roomKeepers + [.post(.head)], void: [.post(.head)], isLocal: false)
}

public import Records

/// A room that 2.5.1 speaks of: devices, racks, facilities, visits and checks name it.
public enum MachineRoom: RecordType {
  /// What the room is for when something happens to another.
  public enum Role: String, Choice {
    case production
    case sameCity = "same-city"
    case remote, branch, support
    public var label: Wording {
      switch self {
      case .production: Wording("生产主机房", "Production")
      case .sameCity: Wording("同城灾备", "Disaster recovery, same city")
      case .remote: Wording("异地灾备", "Disaster recovery, another city")
      case .branch: Wording("分支机构机房", "Of a branch")
      case .support: Wording("配套用房", "Supporting room")
      }
    }
  }
  /// The grades of GB 50174.
  public enum Grade: String, Choice {
    case a, b, c
    public var label: Wording {
      switch self {
      case .a: Wording("A 级", "A")
      case .b: Wording("B 级", "B")
      case .c: Wording("C 级", "C")
      }
    }
  }

  public static let name = Field<String>("name", "名称", .name, .list, .sortable, .search, .unique, .length(2...60))
  public static let kind = Field<RoomKind>("kind", "类别", .list, .filter)
  public static let role = Field<Role?>("role", "用途和灾备角色", .english("Role"), .list, .filter, .offers(.datum(.text("production"))))
  public static let grade = Field<Grade?>("grade", "机房等级", .list, .hint("按 GB 50174"))
  public static let branch = Field<Ref<Department>?>("branch", "所在分支机构", .filter, .hint("总部机房不填"))
  public static let address = Field<String>("address", "地点", .list, .length(2...120))
  public static let keeper = Field<Ref<Person>>("keeper", "机房管理员", .list)
  public static let entryControl = Field<String?>(
    "access_control", "门禁和录像", .length(2...200), .hint("录像至少保存一周"))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<MachineRoom>("machine-room", "机房", "Machine rooms", chapter: "5.5") {
    Section("机房", "Room") { name; kind; role; grade; branch; address; keeper; entryControl; remark }
  }
  public static let access = Access(
    create: .roomKeepers + [.post(.head)], edit: .roomKeepers + [.post(.head)], void: [.post(.head)], isLocal: false)
}

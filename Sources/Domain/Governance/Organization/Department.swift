public import Records
public import Time

/// 4.1: a department of head office or a group in it, a branch, or a body across departments.
public enum Department: RecordType {
  public enum Kind: String, Choice {
    case department, group, branch, committee
    public var label: Wording {
      switch self {
      case .department: Wording("总部部门", "Department")
      case .group: Wording("小组", "Group")
      case .branch: Wording("分支机构", "Branch")
      case .committee: Wording("跨部门机构", "Body across departments")
      }
    }
  }

  public static let name = Field<String>("name", "名称", .name, .list, .sortable, .search, .unique, .length(1...60))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("department"))))
  public static let parent = Field<Ref<Department>?>("parent", "上级", .english("Belongs to"), .list)
  public static let head = Field<Ref<Person>?>("head", "负责人", .list)
  public static let phone = Field<String?>("phone", "电话", .length(3...40), .list)
  /// 1.5.1, article 4: one and a backup look after the devices of each department and keep its ledger (1.5.5).
  public static let deviceKeeper = Field<Ref<Person>?>(
    "device_keeper", "设备负责人", .english("Keeps its devices"), .hint("领用、台账、保修；印为办公设备台账的台账管理员"))
  public static let deviceBackup = Field<Ref<Person>?>("device_backup", "设备负责人备岗", .english("Backup for its devices"))
  /// What the ratios of the self-inspection count; groups below it count with it.
  public static let isTechnology = Field<Bool?>(
    "is_technology", "总部技术部门", .english("Technology department"), .list, .hint("按自查 4.1.1 统计技术人员的部门；下属小组随上级"))
  public static let duties = Field<String?>("duties", "职责", .lines(3), .hint("IT 治理委员会的职责应包括系统规划、安全管理、IT 治理等"))
  /// 4.1.1.4: the body that plans technology and manages security has members from several departments.
  public static let members = Field<[Ref<Person>]>("members", "成员", .length(0...60), .hint("跨部门机构的成员"))
  public static let foundedOn = Field<Day?>("founded_on", "成立日期", .notInFuture)
  public static let files = Field<[Attachment]>("files", "成立通知和规划")

  public static let form = Form<Department>("department", "部门", "Departments", number: "1.1.2", chapter: "4.1") {
    Section("基本信息", "General") { name; kind; parent; head; phone; isTechnology }
    Section("职责和成员", "Duties and members") { duties; members; foundedOn; files }
    Section("设备管理", "Devices") { deviceKeeper; deviceBackup }
    Rule(Wording("设备负责人和备岗应是不同的人。", "The keeper and the backup are two people."), on: deviceBackup) {
      $0[deviceBackup] == nil || $0[deviceBackup] != $0[deviceKeeper]
    }
    Rule(Wording("上级不能是自己。", "A department cannot belong to itself."), on: parent) {
      $0[parent] == nil || $0[parent] != $0.id
    }
    Check(Wording("上级关系不能绕成一圈。", "Departments cannot belong to each other in a circle."), on: parent) { it, ask in
      var above = it[parent]
      // Deeper than this no organization is; a circle among the others would else never end.
      for _ in 0..<12 {
        guard let one = above else { return true }
        if one == it.id { return false }
        above = try ask.find(one)?[parent]
      }
      return false
    }
    Rule(Wording("跨部门机构请写明职责。", "Say what the body is for."), on: duties) {
      $0[kind] != .committee || $0[duties] != nil
    }
  }
  public static let access = Access(create: .keepers, edit: .keepers, void: .keepers, isLocal: false)
}

public import Records

/// 4.1: a department of head office, or a branch.
public enum Department: RecordType {
  public enum Kind: String, Choice {
    case department, branch
    public var label: Wording {
      switch self {
      case .department: Wording("总部部门", "Department")
      case .branch: Wording("分支机构", "Branch")
      }
    }
  }

  public static let name = Field<String>("name", "名称", .name, .list, .sortable, .search, .unique, .length(1...60))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("department"))))
  public static let parent = Field<Ref<Department>?>("parent", "上级", .english("Belongs to"), .list)
  public static let head = Field<Ref<Person>?>("head", "负责人", .list)
  public static let phone = Field<String?>("phone", "电话", .length(3...40), .list)

  public static let form = Form<Department>("department", "部门", "Departments", number: "1.1.2", chapter: "4.1") {
    Section("基本信息", "General") { name; kind; parent; head; phone }
    Rule(Wording("上级不能是自己。", "A department cannot belong to itself."), on: parent) {
      $0[parent] == nil || $0[parent] != $0.id
    }
  }
  public static let access = Access(create: .keepers, edit: .keepers, void: .keepers, isLocal: false)
}

public import Records
public import Time

/// 3.3.1 附件三 变更评审小组名单. The one in force judges changes; its first member leads.
public enum ChangeBoard: RecordType {
  public enum State: String, Choice {
    case draft, effective, replaced
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .effective: Wording("生效", "In force")
      case .replaced: Wording("已更换", "Replaced")
      }
    }
  }
  /// 姓名, 部门, 职务, 电话.
  public enum Member: LineType {
    public static let person = Column<Ref<Person>>("person", "姓名")
    public static let department = Column<Ref<Department>?>("department", "部门")
    public static let position = Column<String?>("position", "职务", .length(1...40))
    public static let phone = Column<String?>("phone", "电话", .length(3...40))
    public static let columns = Columns<Member> {
      person
      department
      position
      phone
    }
  }

  public static let title = Field<String>("title", "名单", .name, .list, .length(2...60))
  public static let from = Field<Day>("from_day", "生效日期", .list, .sortable, .offers(.today))
  public static let members = Field<[Line<Member>]>("members", "成员", .length(1...30), .hint("第一位为组长"))

  public static let form = Form<ChangeBoard>(
    "change-board", "变更评审小组名单", "Change boards", number: "3.3.1", chapter: "6.3"
  ) {
    Section("名单", "Board") {
      title
      from
      members
    }
    Rule(Wording("同一个人写了两行。", "Somebody stands twice."), on: members) {
      Set($0[members].map { $0[Member.person] }).count == $0[members].count
    }
  }

  public static let flow = Flow<ChangeBoard>(from: .draft) {
    approval(
      "approve", "批准生效", "Approve", .draft, to: .effective,
      signers: [Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader))]
    ) { board, work in
      for earlier in try work.find(ChangeBoard.self, .state(State.effective)) where earlier.id != board.id {
        var data = earlier.data
        data.state = State.replaced.rawValue
        try work.change(data)
      }
    }
    step("retire", "停用", "Retire", .effective, to: .replaced, by: [.post(.head)], signing: .own, aside: true)
  }
  public static let access = Access(
    create: .operations, edit: [.author, .post(.head)], void: [.author, .post(.head)], isLocal: false)

  /// Who may judge a change: the members without whoever applies for it or wrote it.
  public static func judges(of change: Record<Change>, asking ask: any Inquiry) throws -> [Ref<Person>] {
    guard let board = try ask.find(ChangeBoard.self, .state(State.effective)).last else { return [] }
    return board[members].map { $0[Member.person] }.filter {
      $0 != change[Change.applicant] && $0.id != change.data.createdBy
    }
  }
}

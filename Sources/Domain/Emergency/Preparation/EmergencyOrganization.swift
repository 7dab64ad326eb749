public import Records
public import Time

/// 4.2, annex 1 应急组织体系: the leaders' group, the working group, their members and what each does first. One
/// version is in force; its approval retires the one before.
public enum EmergencyOrganization: RecordType {
  public enum State: String, Choice {
    case draft, submitted, effective, superseded
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .effective: Wording("生效", "Effective")
      case .superseded: Wording("已被替换", "Superseded")
      }
    }
  }
  public enum Group: String, Choice {
    case leaders, working
    public var label: Wording {
      switch self {
      case .leaders: Wording("应急领导小组", "Leaders' group")
      case .working: Wording("应急工作小组", "Working group")
      }
    }
  }
  public enum Role: String, Choice {
    case chief, deputy, member
    public var label: Wording {
      switch self {
      case .chief: Wording("组长", "Chief")
      case .deputy: Wording("副组长", "Deputy")
      case .member: Wording("组员", "Member")
      }
    }
  }

  /// 姓名、职务、职责; telephone numbers are those of the person's record.
  public enum Member: LineType {
    public static let group = Column<Group>("group", "小组")
    public static let role = Column<Role>("role", "组内职务")
    public static let person = Column<Ref<Person>>("person", "姓名")
    public static let backup = Column<Ref<Person>?>("backup", "备岗")
    public static let duty = Column<String>("duty", "职责", .length(2...120))
    public static let first = Column<String?>("first_task", "首要任务", .length(2...120), .hint("印在应急工作卡片上"))
    public static let columns = Columns<Member> { group; role; person; backup; duty; first }
  }

  public static let edition = Field<Int>("edition", "版本", .list, .range(1...9999))
  public static let title = Field<String>(
    "title", "名称", .name, .list, .length(2...60), .offers(.datum(.text("网络与信息安全应急组织"))))
  public static let effectiveFrom = Field<Day>("effective_from", "生效日期", .list, .sortable, .offers(.today))
  public static let members = Field<[Line<Member>]>("members", "成员及职责", .length(2...200))
  public static let change = Field<String?>("change_note", "变动说明", .lines(2), .list)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<EmergencyOrganization>(
    "emergency-organization", "应急组织体系", "Emergency organization", chapter: "7.1"
  ) {
    Section("版本", "Version") { title; edition; effectiveFrom; change }
    Section("成员", "Members") { members }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("两个小组都要有且只有一位组长。", "Each group needs one chief."), on: members) { it in
      Group.allCases.allSatisfy { group in
        it[members].count { $0[Member.group] == group && $0[Member.role] == .chief } == 1
      }
    }
    Rule(Wording("同一小组里一人只写一行。", "Somebody stands in one group twice."), on: members) { it in
      let keys = it[members].map { "\($0[Member.group]) \($0[Member.person].id)" }
      return Set(keys).count == keys.count
    }
    Rule(Wording("备岗不能是本人。", "Nobody is their own backup."), on: members) { it in
      it[members].allSatisfy { $0[Member.backup] != $0[Member.person] }
    }
  }

  public static let flow = Flow<EmergencyOrganization>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .post(.head)])
    step("return", "退回", "Return", .submitted, to: .draft, by: .companyLeaders, needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .effective,
      signers: [Signer("批准人（公司领导）", "Leader", .post(.generalManager), .post(.leader))], together: .alone
    ) { approved, work in
      for var earlier in try work.find(EmergencyOrganization.self, .state(State.effective))
      where earlier.id != approved.id {
        earlier.data.state = State.superseded.rawValue
        try work.change(earlier)
      }
    }
    step(
      "withdraw", "停用", "Withdraw", .effective, to: .superseded, by: [.post(.head)], signing: .own, aside: true)
  }
  public static let access = Access(
    create: .emergencyKeepers, edit: .emergencyKeepers, void: [.author, .post(.head)], isLocal: false)
}

extension [Who] {
  /// Who writes plans, organization and stores: those who lead, and general affairs.
  public static let emergencyKeepers: [Who] = [
    .post(.head), .post(.dutyManager), .post(.securityAdministration), .post(.technicalService), .post(.generalAffairs),
  ]
  /// The leaders of the institution.
  public static let companyLeaders: [Who] = [.post(.generalManager), .post(.leader)]
}

extension EmergencyOrganization {
  /// The version in force; nil while none was approved.
  public static func inForce(_ ask: any Inquiry) throws -> Record<EmergencyOrganization>? {
    try ask.find(EmergencyOrganization.self, .state(State.effective), limit: 10).max {
      $0[effectiveFrom] < $1[effectiveFrom]
    }
  }

  /// The persons of the leaders' group and the chief of the working group, who are told that a plan was started;
  /// the leaders by their posts while there is no organization.
  public static func leaders(_ ask: any Inquiry) throws -> [Int] {
    guard let organization = try inForce(ask) else {
      return try [PostCode.generalManager, .leader, .chiefRiskOfficer, .head].flatMap { try ask.holders(of: $0) }
    }
    return organization[members].filter {
      $0[Member.group] == .leaders || $0[Member.role] == .chief
    }.map { $0[Member.person].id }
  }
}

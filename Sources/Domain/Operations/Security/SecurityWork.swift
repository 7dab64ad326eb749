public import Records
public import Time

/// 2.7.2 安全管理工作台账: one line of the ledger, which prints as 2.7.3 信息安全管理记录表. Planned, authorised by
/// somebody else, done by two people, confirmed by the security administrator.
public enum SecurityWork: RecordType {
  public enum State: String, Choice {
    case planned, authorised, done, confirmed, cancelled
    public var label: Wording {
      switch self {
      case .planned: Wording("待授权", "To be authorised")
      case .authorised: Wording("待操作", "Authorised")
      case .done: Wording("待确认", "Done")
      case .confirmed: Wording("已完成", "Confirmed")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  /// 安全工作分类 of 2.7.2, and the updates against viruses that 2.7.3 has beside patches.
  public enum Kind: String, Choice {
    case patch, antivirus, scan, access, intrusion
    case newDevice = "new-device"
    public var label: Wording {
      switch self {
      case .patch: Wording("补丁升级", "Patch")
      case .antivirus: Wording("防病毒升级和查杀", "Antivirus")
      case .scan: Wording("漏洞扫描", "Vulnerability scan")
      case .access: Wording("网络接入登记", "Foreign access")
      case .intrusion: Wording("入侵检测", "Intrusion detection")
      case .newDevice: Wording("新设备上线接入", "New device")
      }
    }
    /// The box of 2.7.3 it is ticked in.
    public var box: Int {
      switch self {
      case .patch, .antivirus: 0
      case .access: 1
      case .scan, .intrusion: 2
      case .newDevice: 3
      }
    }
    public static let boxes = ["补丁、防病毒升级", "外来接入", "安全扫描、入侵检测", "新设备接入"]
    /// Whether something comes to the network that was not there, which is inspected first.
    public var bringsSomething: Bool { self == .access || self == .newDevice }
  }

  public static let number = Field<String?>("number", "编号", .serial("AQ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let kind = Field<Kind>("kind", "安全工作分类", .list, .filter)
  public static let subject = Field<String>("subject", "工作主题", .name, .list, .search, .length(2...80))
  public static let system = Field<String>("system", "所属系统", .list, .filter, .search, .length(1...60))
  public static let items = Field<[Ref<ConfigurationItem>]>("items", "涉及的配置项")
  public static let content = Field<String>("content", "工作内容", .lines(4), .search)
  public static let operating = Field<Ref<Person>>("operator", "操作人", .list, .filter, .offers(.actor))
  public static let day = Field<Day>("day", "操作日期", .list, .sortable, .filter, .offers(.today))
  public static let from = Field<TimeOfDay?>("from_time", "操作开始时间")
  public static let until = Field<TimeOfDay?>("to_time", "操作结束时间")
  public static let scan = Field<Ref<VulnerabilityScan>?>("scan", "扫描结果", .filter)
  public static let patch = Field<Ref<PatchAssessment>?>("patch", "补丁评估", .filter)
  public static let change = Field<Ref<Change>?>("change", "变更单", .filter)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let remark = Field<String?>("remark", "备注", .length(1...300), .list)
  public static let inspection = Field<String?>(
    "inspection", "接入前安全检查", .lines(2), .hint("外来接入和新设备必填：病毒检查、补丁、端口、口令等检查结果"))
  public static let signature = Field<String?>("virus_library", "病毒库（特征库）版本", .length(1...60))
  public static let covered = Field<Int?>("computers", "覆盖计算机台数", .range(0...1_000_000))
  public static let infected = Field<Int?>("infected", "发现感染台数", .range(0...1_000_000))
  public static let outcome = Field<String?>("outcome", "完成情况", .lines(3))
  public static let returned = Field<String?>("cancel_reason", "取消原因", .lines(2))

  public static let form = Form<SecurityWork>(
    "security-work", "安全管理工作台账", "Security work", number: "2.7.2", covers: ["2.7.3"], chapter: "5.7"
  ) {
    Section("工作", "Work") { number; kind; subject; system; items; content; operating; day; from; until }
    Section("关联", "Together with") { scan; patch; change; files; remark }
    Section("完成", "Result", later: true) { inspection; signature; covered; infected; outcome; returned }
    Rule(Wording("操作结束时间不能早于开始时间。", "It cannot end before it begins."), on: until) { it in
      guard let from = it[from], let until = it[until] else { return true }
      return until >= from
    }
    Rule(Wording("感染台数不能多于覆盖台数。", "No more can be infected than were looked at."), on: infected) {
      ($0[infected] ?? 0) <= ($0[covered] ?? .max)
    }
  }
  public static let flow = Flow<SecurityWork>(from: .planned) {
    approval(
      "authorise", "授权", "Authorise", .planned, to: .authorised,
      signers: [Signer("授权人", "Authorised by", .post(.head), .post(.securityAdministration), .post(.leader))],
      barred: [.named(operating)])
    step(
      "finish", "操作完成", "Finish", .authorised, to: .done, by: [.named(operating)], needs: [outcome],
      asks: [inspection, signature, covered, infected], signing: .witnessed(reviewers: .operations),
      guards: [
        Guard(Wording("外来接入和新设备须先作安全检查，请写明检查结果。", "Inspect it before it is connected, and say what was found.")) { it, _ in
          !it[kind].bringsSomething || it[inspection] != nil
        },
        Guard(Wording("防病毒升级须写明病毒库版本和覆盖台数。", "Say which virus library, on how many computers.")) { it, _ in
          it[kind] != .antivirus || it[signature] != nil && it[covered] != nil
        },
        Guard(Wording("还没到操作日期。", "Its day has not come.")) { it, ask in it[day] <= ask.now.day },
        Guard(Wording("补丁须凭已批准的补丁评估或变更单安装，请先关联。", "A patch needs its assessment or a change: name it first.")) { it, _ in
          it[kind] != .patch || it[patch] != nil || it[change] != nil
        },
      ]
    ) { it, work in
      // 2.7.1, article 10: what is infected is cut off and cleaned one by one, and many at once are an alarm.
      guard let count = it[infected], count > 0 else { return }
      try work.tell(
        try work.holders(of: .head) + work.holders(of: .securityAdministration),
        Wording("“\(it[subject])”发现 \(count) 台感染病毒：请断网隔离、逐台查杀，大面积感染的登记事件。", "\(count) computers are infected."),
        about: it.data)
    }
    step(
      "confirm", "安全管理员确认", "Confirm", .done, to: .confirmed, by: [.post(.securityAdministration)], signing: .own,
      barred: [.named(operating)], together: .allowed)
    step(
      "cancel", "取消", "Cancel", .planned, .authorised, to: .cancelled, by: [.author, .named(operating), .post(.head)],
      needs: [returned], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .named(operating), .post(.securityAdministration)],
    void: [.author, .post(.head)], keptYears: 1)
}

public import Records
public import Time

/// 1.3.1 运维管理制度和流程管理办法 and 4.3: one edition of a policy, process or manual. Drafted inside IT, put in
/// order by general affairs, discussed, sent to the departments concerned, examined by compliance, published in
/// the company's name, read and signed, gone through every year; the next edition takes its place when published.
public enum Policy: RecordType {
  public enum State: String, Choice {
    case drafting, reviewing, discussing, consulting, examining, final, approved
    case inForce = "in-force"
    case superseded, repealed
    public var label: Wording {
      switch self {
      case .drafting: Wording("起草", "Drafting")
      case .reviewing: Wording("草稿待审阅", "With the head")
      case .discussing: Wording("部门讨论", "In discussion")
      case .consulting: Wording("初稿", "First draft")
      case .examining: Wording("送审稿", "With compliance")
      case .final: Wording("定稿待批准", "Final")
      case .approved: Wording("待发布", "To be published")
      case .inForce: Wording("施行", "In force")
      case .superseded: Wording("已被取代", "Superseded")
      case .repealed: Wording("已废止", "Repealed")
      }
    }
    /// What nobody may act by any more.
    public var isObsolete: Bool { self == .superseded || self == .repealed }
  }

  /// 本次修改变更说明 of the attribute page 1.4.2.
  public enum Change: LineType {
    public static let what = Column<String>("what", "变更内容简述", .english("What changed"), .length(1...300))
    public static let columns = Columns<Change> { what }
  }
  /// What another department said about the first draft (article 9).
  public enum Opinion: LineType {
    public static let department = Column<Ref<Department>>("department", "部门")
    public static let opinion = Column<String>("opinion", "意见和建议", .length(1...500))
    public static let handling = Column<String?>("handling", "采纳情况", .length(1...300))
    public static let columns = Columns<Opinion> {
      department
      opinion
      handling
    }
  }
  public enum Publication: LineType {
    public static let way = Column<PublicationWay>("way", "方式")
    public static let day = Column<Day>("day", "日期", .notInFuture)
    public static let proof = Column<String>("proof", "对象和凭据", .english("To whom, and proof"), .length(1...200))
    public static let columns = Columns<Publication> {
      way
      day
      proof
    }
  }

  public static let code = Field<String>(
    "code", "文件编号", .list, .filter, .search, .length(2...40), .hint("同一制度的各版相同，例如 ZD-2.8.1"))
  public static let title = Field<String>("title", "文件名称", .name, .list, .search, .sortable, .length(2...80))
  public static let edition = Field<Int>("edition", "版本", .list, .range(1...999), .offers(.datum(.integer(1))))
  public static let category = Field<DocumentCategory>("category", "类别", .list, .filter)
  public static let artefact = Field<String?>(
    "artefact", "案例编号", .english("Artefact"), .list, .filter, .length(3...10), .hint("运维案例汇编中的编号，例如 2.8.1"))
  public static let department = Field<Ref<Department>>("department", "归口部门", .list, .filter)
  public static let post = Field<Ref<Post>?>("post", "归口岗位")
  public static let drafter = Field<Ref<Person>?>(
    "drafter", "起草人", .list, .hint("由技术部负责人或技术主管指定，日常工作与内容紧密相关"))
  public static let writtenOn = Field<Day>("written_on", "编写日期", .notInFuture, .offers(.today))
  public static let text = Field<String>(
    "text", "正文", .lines(30), .length(1...200_000), .search,
    .hint("# 章，§ 条（自动编号），1. 款，- 项，| 表格 |，**加粗**，[文字](/records/incident) 链接，> 系统落实位置"))
  public static let files = Field<[Attachment]>("files", "附件", .length(0...20))
  public static let sensitivity = Field<Sensitivity>("sensitivity", "敏感性标识", .list, .filter)
  public static let scope = Field<String>("scope", "使用范围", .lines(2), .length(2...300))
  public static let reach = Field<PolicyReach>("reach", "涉及范围", .english("Concerns"))
  public static let departments = Field<[Ref<Department>]>("departments", "涉及的其他部门", .length(0...100))
  public static let months = Field<Int>(
    "review_months", "评审周期", .range(1...12), .unit("月"), .offers(.datum(.integer(12))), .hint("至少每年一次"))
  public static let changes = Field<[Line<Change>]>("changes", "本次修改变更说明", .length(1...100))
  public static let basis = Field<String?>(
    "basis", "变更依据", .length(2...100), .hint("监管要求、变更单编号或评审结论"))

  // Filled in on the way.
  public static let editing = Field<String?>("editing", "文字整理意见", .lines(2))
  public static let headOpinion = Field<String?>("head_opinion", "负责人审阅意见", .lines(2))
  public static let discussion = Field<String?>("discussion", "部门讨论结果", .lines(4))
  public static let opinions = Field<[Line<Opinion>]>("opinions", "其他部门意见", .length(0...100))
  public static let compliance = Field<String?>("compliance_opinion", "合规审查意见", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let publications = Field<[Line<Publication>]>("publications", "发布方式", .length(0...20))
  public static let publishedOn = Field<Day?>("published_on", "发布日期", .given, .list, .sortable)
  public static let effectiveFrom = Field<Day?>("effective_from", "施行日期", .notInFuture, .list)
  public static let reviewDue = Field<Day?>("review_due", "下次评审", .given, .list, .sortable, .due(while: State.inForce))
  public static let reviewedOn = Field<Day?>("reviewed_on", "最近评审", .notInFuture)
  public static let reviewers = Field<[Ref<Person>]>("reviewers", "参加评审", .length(0...50))
  public static let verdict = Field<ReviewVerdict?>("verdict", "评审结果")
  public static let conclusion = Field<String?>("conclusion", "评审意见", .lines(3))
  public static let repealReason = Field<String?>("repeal_reason", "废止原因", .lines(2))
  public static let nextEdition = Field<Ref<Policy>?>("next_edition", "后一版", .given)
}

public import Records
public import Time

/// 1.4.1 信息技术文档管理办法 and the attribute page 1.4.2: one edition of a technical document that is not for
/// everybody. Whoever is not of the departments and posts named in it applies for its use (1.4.3).
public enum Document: RecordType {
  public enum State: String, Choice {
    case drafting, submitted
    case inForce = "in-force"
    case superseded, obsolete
    public var label: Wording {
      switch self {
      case .drafting: Wording("编写中", "Drafting")
      case .submitted: Wording("待审核", "Submitted")
      case .inForce: Wording("现行", "Current")
      case .superseded: Wording("已被取代", "Superseded")
      case .obsolete: Wording("已作废", "Obsolete")
      }
    }
    public var isObsolete: Bool { self == .superseded || self == .obsolete }
  }

  public enum Change: LineType {
    public static let what = Column<String>("what", "变更内容简述", .english("What changed"), .length(1...300))
    public static let columns = Columns<Change> { what }
  }

  public static let code = Field<String>(
    "code", "文件编号", .list, .filter, .search, .length(2...40), .hint("与目录结构对应，各版相同"))
  public static let title = Field<String>("title", "文件名称", .name, .list, .search, .sortable, .length(2...80))
  public static let edition = Field<Int>("edition", "版本", .list, .range(1...999), .offers(.datum(.integer(1))))
  public static let category = Field<DocumentCategory>("category", "类别", .list, .filter)
  public static let folder = Field<String>(
    "folder", "目录", .list, .length(1...120), .hint("一级目录为类别，例如 系统配置类/交易系统/数据库"))
  public static let department = Field<Ref<Department>>("department", "归口部门", .list, .filter)
  public static let writer = Field<Ref<Person>>("writer", "作者", .english("Written by"), .offers(.actor))
  public static let writtenOn = Field<Day>("written_on", "文档编写日期", .notInFuture, .offers(.today))
  public static let text = Field<String?>("text", "正文", .lines(20), .length(1...200_000))
  public static let files = Field<[Attachment]>("files", "附件", .length(0...20))
  public static let mainPlace = Field<String?>("main_place", "文件服务器位置", .length(1...200))
  public static let backupPlace = Field<String?>("backup_place", "备份服务器位置", .length(1...200))
  public static let paperPlace = Field<String?>(
    "paper_place", "纸质存放位置", .length(1...200), .hint("带锁的文件柜，钥匙由综合管理岗和安全管理岗共同保管"))
  public static let sensitivity = Field<Sensitivity>("sensitivity", "敏感性标识", .list, .filter)
  public static let scope = Field<String>("scope", "使用范围", .lines(2), .length(2...300), .hint("适用的工作和业务"))
  public static let readDepartments = Field<[Ref<Department>]>("read_departments", "有权使用的部门", .length(0...100))
  public static let readPosts = Field<[Ref<Post>]>("read_posts", "有权使用的岗位", .length(0...100))
  public static let level = Field<UseLevel>("level", "审批级别", .hint("超范围、超权限使用至少经过的级别"))
  public static let changes = Field<[Line<Change>]>("changes", "本次修改变更说明", .length(1...100))
  public static let basis = Field<String?>("basis", "变更依据", .length(2...100), .hint("变更单编号等"))

  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))
  public static let publishedOn = Field<Day?>("published_on", "文档发布日期", .given, .list, .sortable)
  /// Those of the departments and posts above, kept up to date by the product.
  public static let readers = Field<[Ref<Person>]>("readers", "有权使用的人员", .given)
  /// Those whose use beyond the scope is approved and not over.
  public static let borrowers = Field<[Ref<Person>]>("borrowers", "经批准使用的人员", .given)
  public static let obsoleteReason = Field<String?>("obsolete_reason", "作废原因", .lines(2))
  public static let nextEdition = Field<Ref<Document>?>("next_edition", "后一版", .given)

  public static let form = Form<Document>(
    "document", "技术文档", "Documents", number: "1.4.1", covers: ["1.4.2"], chapter: "4.4"
  ) {
    Section("文件", "Document") { title; code; edition; category; folder; department; writer; writtenOn }
    Section("内容", "Content") { text; files; mainPlace; backupPlace; paperPlace }
    Section("使用", "Use") { sensitivity; scope; readDepartments; readPosts; level }
    Section("修订", "Revision") { changes; basis }
    Section("办理", "Handling", later: true) { returned; publishedOn; readers; borrowers; obsoleteReason; nextEdition }
    Rule(Wording("正文中有不指向本系统的链接，或者列数不齐的表格。", "A link leads elsewhere, or a table is ragged."), on: text) {
      PolicyText($0[text] ?? "").faults.isEmpty
    }
    Check(Wording("现行文档的内容不能改，更正也不行：请编写新版。", "The content stands: make a new edition."), on: text) { it, ask in
      guard it.id.id != 0, it.state != .drafting, let kept = try ask.find(it.id) else { return true }
      return kept[text] == it[text] && kept[files] == it[files]
    }
    Check(Wording("这个文件编号已经有同一版本，请接着往下编。", "That edition of the code exists already."), on: edition) { it, ask in
      try ask.find(Document.self, Condition(code, .equals, it[code]), limit: 1000)
        .allSatisfy { $0.id == it.id || $0[edition] != it[edition] }
    }
  }
  public static let access = Access(
    read: [
      .post(.generalAffairs), .post(.securityAdministration), .post(.auditor), .post(.head), .named(writer),
      .named(readers), .named(borrowers),
    ], create: .operations, edit: [.author, .named(writer), .post(.generalAffairs)], void: [.author], isLocal: false,
    keptYears: 2)
}

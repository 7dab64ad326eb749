public import Records
public import Time

/// 1.4.3 技术文档使用记录表: use of a document beyond its scope or by somebody without the right to it, approved on
/// the level that it asks for (1.4.1, articles 22 to 25). While it is approved the applicant may open the document.
public enum DocumentUse: RecordType {
  public enum State: String, Choice {
    case applying, submitted, cleared, approved, refused, ended
    public var label: Wording {
      switch self {
      case .applying: Wording("申请", "Applying")
      case .submitted: Wording("待审批", "Submitted")
      case .cleared: Wording("内部一级已过，待外部审批", "Cleared inside")
      case .approved: Wording("已批准", "Approved")
      case .refused: Wording("未批准", "Refused")
      case .ended: Wording("使用完毕", "Ended")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("SY-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let day = Field<Day>("day", "日期", .notInFuture, .list, .sortable, .offers(.today))
  public static let document = Field<Ref<Document>>("document", "文档", .list, .filter)
  public static let content = Field<String>("content", "文档内容", .name, .list, .search, .length(2...120))
  public static let level = Field<UseLevel>("level", "审批级别", .list, .filter)
  public static let department = Field<Ref<Department>>("department", "申请使用部门", .list, .offers(.actorsDepartment))
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .filter, .offers(.actor))
  public static let reason = Field<String>("reason", "申请原因", .lines(3), .length(2...500))
  public static let until = Field<Day>("until", "使用至", .list, .sortable, .ends(while: State.approved), .hint("到期后不能再打开，需要时另行申请"))
  public static let refusal = Field<String?>("refusal", "不批准的原因", .lines(2))
  public static let usage = Field<String?>("usage", "使用情况", .lines(2), .hint("份数、去向、收回或销毁情况"))
  public static let endedOn = Field<Day?>("ended_on", "使用完毕日期", .notInFuture)

  public static let form = Form<DocumentUse>(
    "document-use", "技术文档使用记录", "Uses of documents", number: "1.4.3", chapter: "4.4"
  ) {
    Section("申请", "Application") { number; day; document; content; level; department; applicant; reason; until }
    Section("使用", "Use", later: true) { refusal; usage; endedOn }
    Check(Wording("审批级别低于该文档规定的级别，请选用更高的级别。", "The document asks for a higher level."), on: level) { it, ask in
      guard let asked = try ask.find(it[document]) else { return true }
      return it[level].suffices(for: asked[Document.level])
    }
    Check(Wording("只能申请使用现行的文档，请选择现行版。", "Only a document in force can be used."), on: document) { it, ask in
      try it.id.id != 0 || ask.find(it[document])?.state == .inForce
    }
    Rule(Wording("使用期限不能早于申请日期。", "It cannot end before it is applied for."), on: until) { $0[until] >= $0[day] }
  }

  /// A log that everybody may look at, as on paper; what the documents say is not in it.
  public static let access = Access(
    create: [.everyone], edit: [.author], void: [], isLocal: false)

  /// The document is no longer the applicant's to open.
  static func close(_ use: Record<DocumentUse>, _ work: any Work) throws {
    guard var document = try work.find(use[DocumentUse.document]) else { return }
    // Another use by the same person may still run.
    let others = try work.find(
      DocumentUse.self, Condition(DocumentUse.document, .equals, document.id), .state(State.approved), limit: 1000
    ).filter { $0.id != use.id }.map { $0[DocumentUse.applicant] }
    document[Document.borrowers].removeAll { $0 == use[DocumentUse.applicant] && !others.contains($0) }
    try work.change(document)
  }

  static func open(_ use: Record<DocumentUse>, _ work: any Work) throws {
    guard var document = try work.find(use[DocumentUse.document]) else { return }
    if !document[Document.borrowers].contains(use[DocumentUse.applicant]) {
      document[Document.borrowers].append(use[DocumentUse.applicant])
      try work.change(document)
    }
    try work.tell(
      [use[DocumentUse.applicant].id],
      Wording("“\(use[content])”的使用申请已批准，可用至 \(use[until])。", "You may use it until \(use[until])."), about: use.data)
  }
}

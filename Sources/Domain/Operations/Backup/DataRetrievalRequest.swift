public import Records
public import Time

/// 2.4.4 备份数据调用申请表: nobody reads, copies or takes out backed-up data without the four opinions (5.4).
public enum DataRetrievalRequest: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved, refused, ended
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("审批中", "Submitted")
      case .approved: Wording("已批准，可调用", "Approved")
      case .refused: Wording("未批准", "Refused")
      case .ended: Wording("已办结", "Ended")
      }
    }
  }
  public enum Purpose: String, Choice {
    case recovery, query, inspection, test
    public var label: Wording {
      switch self {
      case .recovery: Wording("生产恢复", "Recovery")
      case .query: Wording("数据查询", "Query")
      case .inspection: Wording("检查、审计", "Inspection")
      case .test: Wording("测试等非生产用途", "Test")
      }
    }
  }
  /// What 5.4 of the standard has applied for: 调阅、复制、传输、查询.
  public enum Manner: String, Choice {
    case consult, copy, transfer, query
    public var label: Wording {
      switch self {
      case .consult: Wording("调阅", "Consult")
      case .copy: Wording("复制", "Copy")
      case .transfer: Wording("传输", "Transfer")
      case .query: Wording("查询", "Query")
      }
    }
    public var takesData: Bool { self == .copy || self == .transfer }
  }
  /// 2.4.1, article 11.
  public enum Masking: String, Choice {
    case masked
    case guarded
    public var label: Wording {
      switch self {
      case .masked: Wording("已安排脱敏", "Masked")
      case .guarded: Wording("无法脱敏，测试环境采取与生产相当的安全措施", "As safe as production")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("DY-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .filter, .offers(.actor))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .filter, .offers(.actorsDepartment))
  public static let phone = Field<String>("phone", "联系方式", .length(3...60))
  public static let data = Field<String>("data", "申请调用数据", .name, .list, .search, .length(2...200))
  public static let returnBy = Field<Day>("return_by", "归还日期", .list, .sortable)
  public static let reason = Field<String>("reason", "申请事由", .lines(4))
  public static let purpose = Field<Purpose>("purpose", "用途", .list, .filter)
  public static let manner = Field<Manner?>("manner", "调用方式", .filter, .hint("复制、传输的，在申请事由里写明送到哪里"))
  public static let masking = Field<Masking?>("masking", "脱敏", .hint("用于测试等非生产环境时必填"))
  public static let thirdParty = Field<String?>(
    "third_party", "接触数据的第三方", .length(2...120), .hint("须已签数据保密协议，不得下载、复制数据"))
  public static let escort = Field<Ref<Person>?>("escort", "技术部陪同人", .hint("有第三方接触数据时必填"))
  public static let refusal = Field<String?>("refusal", "不批准的原因", .lines(2))
  public static let endedOn = Field<Day?>("ended_on", "办结日期", .given)

  public static let form = Form<DataRetrievalRequest>(
    "data-retrieval-request", "备份数据调用申请", "Data retrieval requests", number: "2.4.4", chapter: "5.4"
  ) {
    Section("申请", "Application") { number; applicant; department; phone; data; returnBy; reason }
    Section("数据安全", "Safety") { purpose; manner; masking; thirdParty; escort }
    Section("办理", "Handling", later: true) { refusal; endedOn }
    Rule(Wording("数据用于非生产环境时，请写明如何脱敏。", "Say how the data is masked."), on: masking) {
      $0[purpose] != .test || $0[masking] != nil
    }
    Rule(Wording("第三方不得下载、复制数据，请改为调阅或查询。", "A third party takes no data away."), on: manner) {
      $0[thirdParty] == nil || $0[manner].map { !$0.takesData } ?? true
    }
    Rule(Wording("第三方接触数据时，须指定技术部专人陪同监督。", "A third party needs an escort."), on: escort) {
      $0[thirdParty] == nil || $0[escort] != nil
    }
  }

  public static let flow = Flow<DataRetrievalRequest>(from: .draft) {
    step("submit", "申请人签名提交", "Submit", .draft, to: .submitted, by: [.named(applicant)], signing: .own, guards: [inTime])
    approval(
      "approve", "批准调用", "Approve", .submitted, to: .approved,
      signers: [
        Signer("调用部门负责人", "Head of department", .headOf(department), .post(.leader)),
        Signer("调用部门分管领导", "Leader in charge", .post(.leader), .post(.generalManager)),
        Signer("合规部门负责人", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
        Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader)),
      ], barred: [.named(applicant)], together: .alone
    ) { request, work in
      try work.tell(
        try [request[applicant].id] + work.holders(of: .mediaAdministration),
        Wording("“\(request[data])”的调用申请已批准，请办理调用登记。", "The retrieval is approved."), about: request.data)
    }
    step(
      "refuse", "不批准", "Refuse", .submitted, to: .refused,
      by: [
        .headOf(department), .post(.leader), .post(.generalManager), .post(.auditor), .post(.chiefRiskOfficer), .post(.head),
      ], needs: [refusal], signing: .own, aside: true)
    step("end", "全部归还，办结", "End", .approved, to: .ended, by: .mediaKeepers, signing: .own, guards: [allBack]) {
      request, work in
      var request = request
      request[endedOn] = work.now.day
      try work.change(request)
    }
  }
  private static let inTime = Guard<DataRetrievalRequest>(
    Wording("归还日期已经过去，请改后再提交。", "The day of return is past.")
  ) { request, ask in request[returnBy] >= ask.now.day }
  private static let allBack = Guard<DataRetrievalRequest>(
    Wording("还有介质没有归还，不能办结。", "Some medium is not back yet.")
  ) { request, ask in
    try ask.find(DataRetrieval.self, Condition(DataRetrieval.request, .equals, request.id)).allSatisfy {
      $0.state != .out
    }
  }
  public static let access = Access(edit: [.author, .named(applicant)], void: [.author, .post(.head)], isLocal: false, keptYears: 1)
}

public import Records

extension Policy {
  public static let form = Form<Policy>(
    "policy", "制度与手册", "Policies and manuals", number: "1.3.1", chapter: "4.3"
  ) {
    Section("文件", "Document") { title; code; edition; category; artefact; department; post; drafter; writtenOn }
    Section("正文", "Text") { text; files }
    Section("使用", "Use") { sensitivity; scope; reach; departments; months }
    Section("修订", "Revision") { changes; basis }
    Section("制定经过", "Making", later: true) { editing; headOpinion; discussion; opinions; compliance; returned }
    Section("发布", "Publication", later: true) { publications; publishedOn; effectiveFrom; nextEdition }
    Section("评审与废止", "Review", later: true) { reviewDue; reviewedOn; reviewers; verdict; conclusion; repealReason }
    Rule(
      Wording("正文中有不指向本系统的链接，或者列数不齐的表格，请按提示改正。", "A link leads elsewhere, or a table is ragged."), on: text
    ) { PolicyText($0[text]).faults.isEmpty }
    Rule(Wording("涉及其他部门的，请选择是哪些部门。", "Say which departments it concerns."), on: departments) {
      $0[reach] != .several || !$0[departments].isEmpty
    }
    Check(
      Wording("送审以后正文不能再改，更正也不行：请退回修改，或者修订新版。", "The text stands once it went to compliance: make a new edition."),
      on: text
    ) { it, ask in
      guard it.id.id != 0, !flow.editable.contains(it.state), let kept = try ask.find(it.id) else { return true }
      return kept[text] == it[text] && kept[files] == it[files]
    }
    Check(Wording("这个文件编号已经有同一版本，请接着往下编。", "That edition of the code exists already."), on: edition) { it, ask in
      try ask.find(Policy.self, Condition(code, .equals, it[code]), limit: 1000)
        .allSatisfy { $0.id == it.id || $0[edition] != it[edition] }
    }
  }
  /// Anybody may look a policy up; only its makers write it. What is in force is repealed, not voided.
  public static let access = Access(
    create: .operations, edit: [.author, .named(drafter), .post(.generalAffairs), .post(.head)],
    void: [.author, .post(.head)], isLocal: false, keptYears: 2)
}

extension Record<Policy> {
  /// `V2.0`, as the attribute page writes it.
  public var editionText: String { "V\(self[Policy.edition]).0" }

  /// The edition that is in force under a code or an artefact's number; nil when there is none.
  public static func inForce(_ code: String, _ ask: any Inquiry) throws -> Record<Policy>? {
    try ask.find(Policy.self, Condition(Policy.code, .equals, code), .state(Policy.State.inForce), limit: 1).first
      ?? ask.find(
        Policy.self, Condition(Policy.artefact, .equals, Optional(code)), .state(Policy.State.inForce), limit: 1
      ).first
  }

  /// All editions under one code, the newest first.
  public static func editions(of code: String, _ ask: any Inquiry) throws -> [Record<Policy>] {
    try ask.find(Policy.self, Condition(Policy.code, .equals, code), limit: 1000)
      .sorted { $0[Policy.edition] > $1[Policy.edition] }
  }
}

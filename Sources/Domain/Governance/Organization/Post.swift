public import Records
public import Time

/// 1.1.3 岗位说明: a post with its duties, and who holds it as main and as backup.
public enum Post: RecordType {
  public static let code = Field<String>(
    "code", "岗位代码", .unique, .length(2...60), .hint("小写字母和连字符，规程和权限按代码引用岗位"))
  public static let title = Field<String>("title", "岗位名称", .name, .list, .search, .length(1...60))
  public static let department = Field<Ref<Department>?>("department", "所属部门")
  /// 关键岗位 in the sense of JR/T 0099-2012 chapter 3.
  public static let isKey = Field<Bool>("is_key", "关键岗位", .english("Key position"), .list, .filter)
  public static let goals = Field<String?>("goals", "工作目标", .lines(3))
  public static let duties = Field<String?>("duties", "岗位职责", .lines(8))
  public static let authorities = Field<String?>("authorities", "岗位职权", .lines(5))
  public static let requirements = Field<String?>("requirements", "任职资格", .lines(4))
  // 任职所需知识结构: three kinds of knowledge.
  public static let knowledge = Field<String?>("knowledge", "专业知识", .lines(3), .english("Professional knowledge"))
  public static let managing = Field<String?>("knowledge_management", "管理知识", .lines(2), .english("Knowledge of management"))
  public static let otherKnowledge = Field<String?>("knowledge_other", "其它知识", .lines(2), .english("Other knowledge"))
  // 任职所需能力结构: abilities of management and of dealing with people, languages and computers.
  public static let abilities = Field<String?>("abilities", "管理能力", .lines(2), .english("Ability to manage"))
  public static let social = Field<String?>("abilities_social", "人际交往", .lines(2), .english("Dealing with people"))
  public static let language = Field<String?>("abilities_language", "语言能力", .lines(2), .english("Languages"))
  public static let computer = Field<String?>("abilities_computer", "电脑技能", .lines(2), .english("Computer skills"))
  public static let superior = Field<String?>("superior", "上级主管部门")
  public static let relations = Field<String?>("relations", "内部工作关联部门", .lines(3), .english("Works with, inside"))
  public static let outside = Field<String?>("relations_outside", "外部工作关联部门", .lines(3), .english("Works with, outside"))
  public static let appraisal = Field<String?>(
    "appraisal", "绩效考核时间", .length(1...120), .english("When it is appraised"), .offers(.datum(.text("每年第四季度"))))
  public static let appraised = Field<String?>(
    "appraised", "绩效考核范围", .length(1...200), .english("What is appraised"), .offers(.datum(.text("绩效目标、综合绩效考核标准"))))
  public static let approvedOn = Field<Day?>("approved_on", "批准时间", .given, .list)
  public static let main = Field<[Ref<Person>]>("main_holders", "主岗", .list)
  public static let backup = Field<[Ref<Person>]>("backup_holders", "备岗", .list)
  public static let excludes = Field<[Ref<Post>]>(
    "excludes", "互斥岗位", .hint("关键岗位应分离；同一人不得兼任互斥的岗位"))

  public static let form = Form<Post>("post", "岗位", "Posts", number: "1.1.3", chapter: "4.1") {
    Section("基本资料", "General") { title; code; department; isKey }
    Section("在职人", "Holders") { main; backup; excludes }
    Section("职责及职权", "Duties") { goals; duties; authorities }
    Section("任职资格", "Requirements") { requirements }
    Section("任职所需知识结构", "Knowledge") { knowledge; managing; otherKnowledge }
    Section("任职所需能力结构", "Abilities") { abilities; social; language; computer }
    Section("工作关系", "Relations") { superior; relations; outside }
    Section("绩效考核", "Appraisal") { appraisal; appraised }
    Section("批准", "Approval", later: true) { approvedOn }
    Rule(Wording("同一人不能既是主岗又是备岗。", "Nobody can be main and backup holder of one post."), on: backup) {
      Set($0[main]).isDisjoint(with: $0[backup])
    }
    Check(
      Wording("有人同时担任互斥的岗位，请调整主岗、备岗或互斥设置。", "Somebody holds a post that excludes this one."),
      on: main
    ) { post, ask in
      let holders = Set(post[main] + post[backup])
      let excluding = try ask.find(Post.self).filter { other in
        other.id != post.id
          && (post[excludes].contains(other.id) || other[excludes].contains(post.id) || isOneOfThree(post) && isOneOfThree(other))
      }
      return excluding.allSatisfy { holders.isDisjoint(with: $0[main] + $0[backup]) }
    }
  }
  /// The description is approved by somebody who does not hold the post.
  public static let flow = Flow<Post>(from: .kept) {
    approval(
      "approve", "批准岗位说明", "Approve", .kept, to: .kept,
      signers: [Signer("批准人", "Approver", .post(.leader), .post(.generalManager), .post(.head))],
      barred: [.named(main), .named(backup)],
      guards: [
        Guard(Wording("请先写明工作目标、岗位职责和任职资格。", "Goals, duties and requirements come first.")) { it, _ in
          it[goals] != nil && it[duties] != nil && it[requirements] != nil
        }
      ], aside: true
    ) { post, work in
      var post = post
      post[approvedOn] = work.now.day
      try work.change(post)
    }
  }
  /// Whatever the field of exclusions says: the three administrators are three people.
  private static func isOneOfThree(_ post: Record<Post>) -> Bool {
    PostCode.threeAdministrators.contains(PostCode(rawValue: post[code]))
  }

  public static let access = Access(
    create: [.post(.accessAdministrator)], edit: [.post(.accessAdministrator)], void: [.post(.accessAdministrator)],
    isLocal: false)
}

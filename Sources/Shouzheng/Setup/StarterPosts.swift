import Domain
import Ledger
import Records

/// The posts that an installation begins with: the nine of the pack, and those that permissions speak of.
struct StarterPosts {
  private let described: [JSON]

  /// - Parameter home: the installation folder.
  init(home: String) throws {
    let path = home + "/Packs/posts/posts.json"
    guard let posts = try? JSON.parse(Files.text(path))["posts"]?.array else {
      throw Failure.failed("岗位规则包 \(path) 无法读取。", "The pack of posts \(path) cannot be read.")
    }
    described = posts
  }

  /// Posts that lead, watch, approve and audit; the collection describes the nine others only.
  static let others: [(code: PostCode, title: String, isKey: Bool, duties: String)] = [
    (.head, "信息技术部负责人", true, "主持信息系统运行维护工作，审批规程、值班表和变更"),
    (.dutyManager, "值班经理", true, "带班，评估当日运行情况，办理交接"),
    (.dutyOperator, "值班员", true, "按规程操作、巡检，并与同班人员相互复核"),
    (.leader, "分管领导", false, "审批重要事项，接收事件报告"),
    (.generalManager, "总经理", false, "领导应急小组，批准应急预案和向监管部门的报告"),
    (.chiefRiskOfficer, "首席风险官", false, "监督检查信息系统运行的合规与风险"),
    (.auditor, "合规审计", false, "查阅全部记录，组织审计和检查"),
    (.administrator, "系统管理员", true, "维护本系统的人员、账户和设置"),
    (.accessAdministrator, "安全管理员", true, "安排岗位和权限，管理会话、令牌、动态码和安全策略"),
    (.auditAdministrator, "审计管理员", true, "查阅、核验、导出审计记录，不办理业务"),
  ]

  /// - Parameter administrators: who holds the posts of the three administrators.
  /// - Returns: the ids of the posts by code.
  @discardableResult
  func install(_ writing: Writing, department: Int, administrators: [PostCode: Int]) throws -> [String: Int] {
    var ids: [String: Int] = [:]
    for post in described {
      guard let code = post["identifier"]?.text else { continue }
      ids[code] = try writing.establish(Post.self, input(post, code, department: department)).id
    }
    for post in Self.others {
      var input: [String: Input] = [
        "code": .text(post.code.rawValue), "title": .text(post.title),
        "is_key": .text(post.isKey ? "1" : "0"),
        "duties": .text(post.duties), "department": .text(department),
      ]
      if let holder = administrators[post.code] { input["main_holders"] = .list([holder]) }
      ids[post.code.rawValue] = try writing.establish(Post.self, input).id
    }
    try exclude(writing, ids)
    return ids
  }

  private func input(_ post: JSON, _ code: String, department: Int) -> [String: Input] {
    let texts: [String: String] = [
      "code": code, "title": post["title"]?.text ?? code, "is_key": post["isKey"] == .bool(true) ? "1" : "0",
      "department": String(department), "goals": lines(post["goals"]), "duties": lines(post["duties"]),
      "authorities": lines(post["authorities"]), "requirements": lines(post["requirements"]),
      "knowledge": lines(post["knowledge"]?["professional"]),
      "knowledge_management": lines(post["knowledge"]?["management"]),
      "knowledge_other": lines(post["knowledge"]?["other"]),
      "abilities": lines(post["abilities"]?["management"]), "abilities_social": lines(post["abilities"]?["social"]),
      "abilities_language": lines(post["abilities"]?["language"]),
      "abilities_computer": lines(post["abilities"]?["computer"]), "superior": post["reportsTo"]?.text ?? "",
      "relations": lines(post["internalRelations"]), "relations_outside": lines(post["externalRelations"]),
    ]
    return texts.filter { !$0.value.isEmpty }.mapValues(Input.text)
  }

  private func lines(_ list: JSON?) -> String {
    (list?.array ?? []).compactMap(\.text).joined(separator: "\n")
  }

  /// Written last, when every post has its id; what one post excludes holds for both.
  private func exclude(_ writing: Writing, _ ids: [String: Int]) throws {
    let three = PostCode.threeAdministrators.map(\.rawValue).sorted()
    for code in three {
      guard let id = ids[code], var record = try writing.find(Ref<Post>(id)) else { continue }
      record[Post.excludes] = three.filter { $0 != code }.compactMap { ids[$0].map { Ref($0) } }
      try writing.change(record)
    }
    for post in described {
      let excluded = (post["excludes"]?.array ?? []).compactMap { $0.text.flatMap { ids[$0] } }
      guard !excluded.isEmpty, let id = post["identifier"]?.text.flatMap({ ids[$0] }),
        var record = try writing.find(Ref<Post>(id))
      else { continue }
      record[Post.excludes] = excluded.map { Ref($0) }
      try writing.change(record)
    }
  }
}

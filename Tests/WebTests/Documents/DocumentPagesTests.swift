import Domain
import HTTP
import Ledger
import Printing
import Records
import SQL
import Testing
import Time

@testable import Web

/// 4.3 and 4.4 as people meet them.
@Suite struct DocumentPagesTests {
  let test: TestSite
  let first, second: Int

  init() throws {
    test = try TestSite()
    let records = try test.ledger.write(.product) { writing -> [Int] in
      let department = try writing.find(Department.self, limit: 1).first!.id
      let texts = ["# 总则\n§ 每班至少 3 人。\n§ 手机 24 小时开机。", "# 总则\n§ 每班至少 4 人<b>。\n§ 手机 24 小时开机。\n> 系统落实：[值班](page:roster)、[没有的](/records/nothing)\n# 附则\n§ 执行。"]
      return try texts.enumerated().map { number, text in
        try writing.create(
          Record<Policy> {
            $0[Policy.code] = "ZD-2.1.1"
            $0[Policy.title] = "值班管理制度"
            $0[Policy.edition] = number + 1
            $0[Policy.category] = .policy
            $0[Policy.artefact] = "2.1.1"
            $0[Policy.department] = department
            $0[Policy.writtenOn] = Day("2026-07-01")!
            $0[Policy.text] = text
            $0[Policy.sensitivity] = .inner
            $0[Policy.scope] = "值班"
            $0[Policy.reach] = .own
            $0[Policy.months] = 12
            $0[Policy.changes] = [Line { $0[Policy.Change.what] = number == 0 ? "首版" : "人数改为 4" }]
            $0.data.state = number == 0 ? "superseded" : "in-force"
          }
        ).id
      }
    }
    (first, second) = (records[0], records[1])
  }

  @discardableResult
  func expect(reader login: String) throws -> Int {
    let person = try test.standing(login).person
    return try test.ledger.write(.product) { writing in
      try writing.create(
        Record<PolicyReading> {
          $0[PolicyReading.policy] = Ref(second)
          $0[PolicyReading.person] = Ref(person)
          $0[PolicyReading.title] = "值班管理制度 V2.0"
        }
      ).id
    }
  }

  @Test func `a number leads to the edition in force, whatever came before`() throws {
    for number in ["2.1.1", "ZD-2.1.1"] {
      let response = try test.request(.get, Paths.policy(number), as: "clerk")
      #expect(response.status == .seeOther && response.headers["Location"] == Paths.record("policy", second))
    }
    let missing = try test.request(.get, Paths.policy("9.9.9"), as: "clerk")
    #expect(missing.status == .notFound && missing.content.contains("没有编号为“9.9.9”的现行制度"))
  }

  @Test func `the text stands in chapters and articles, escaped, with its links looked up`() throws {
    let page = try test.request(.get, Paths.record("policy", second), as: "clerk").content
    #expect(page.contains("第一条") && page.contains(#"id="article-3""#) && page.contains(##"href="#part-0""##))
    #expect(page.contains("4 人&lt;b&gt;。") && !page.contains("人<b>"))
    let link = #"<a href="/duty/roster">值班</a>"#
    #expect(!page.contains(link), "a business department has no roster")
    #expect(
      try test.request(.get, Paths.record("policy", second), as: "system-administration").content.contains(link))
    #expect(page.contains("没有的") && !page.contains("/records/nothing"), "words without a link")
    #expect(page.contains("文档属性") && page.contains("ZD-2.1.1") && page.contains("人数改为 4"))
    #expect(page.contains(Paths.differences("policy", second, from: first)))
  }

  @Test func `procedures are looked up only for a text that leads to one`() throws {
    func statements(_ text: String) throws -> [String] {
      try test.ledger.write(.product) { writing in
        var policy = try writing.find(Ref<Policy>(second))!
        policy[Policy.text] = text
        try writing.change(policy)
      }
      _ = try test.request(.get, Paths.record("policy", second), as: "clerk")
      return try Database.statements { _ = try test.request(.get, Paths.record("policy", second), as: "clerk") }
    }
    let (plain, leading) = (try statements("# 总则\n§ 执行。"), try statements("# 总则\n§ 按[盘前操作](procedure:pre-open)执行。"))
    #expect(leading.count == plain.count + 1, "\(plain.count) and \(leading.count)")
    #expect(!plain.contains { $0.contains("FROM procedure") } && leading.contains { $0.contains("FROM procedure") })
  }

  @Test func `an obsolete edition is opened by nobody who did not mean to`() throws {
    let stop = try test.request(.get, Paths.record("policy", first), as: "clerk").content
    #expect(stop.contains("已经作废，不能再用") && stop.contains(Paths.record("policy", second)))
    #expect(!stop.contains("每班至少 3 人"), "not a word of it")
    let meant = try test.request(.get, Paths.obsolete("policy", first), as: "clerk").content
    #expect(meant.contains("每班至少 3 人") && meant.contains("只供追溯，不得据以操作") && meant.contains("打开现行版"))
    let print = try test.ledger.read { reading in
      try RecordPrint(test.site, by: "测试").textDocument(reading.find(Policy.description, first)!, reading)
    }
    #expect(print?.watermark == "作废")
    let current = try test.ledger.read { reading in
      try RecordPrint(test.site, by: "测试").textDocument(reading.find(Policy.description, second)!, reading)
    }
    #expect(current?.watermark == nil && current?.cover?.subtitle == "V2.0")
    #expect(current?.blocks.contains(.paragraph("第一条　每班至少 4 人<b>。")) == true)
  }

  @Test func `who has to read it signs on the page, once, with the right password`() throws {
    let reading = try expect(reader: "clerk")
    let page = try test.request(.get, Paths.record("policy", second), as: "clerk").content
    #expect(page.contains("已阅读并知悉") && page.contains("阅读签字 0/1"))
    #expect(!(try test.request(.get, Paths.record("policy", second), as: "head").content.contains("请阅读全文后签字")))
    let target = Paths.readingSigned(reading)
    let wrong = try test.request(.post, target, as: "clerk", form: [("seen", "1"), ("password", "falsch")])
    #expect(wrong.status == .unprocessable && wrong.content.contains("请阅读全文后签字"))
    let other = try test.request(.post, target, as: "head", form: [("seen", "1"), ("password", People.password)])
    #expect(other.status == .forbidden)
    let right = try test.request(.post, target, as: "clerk", form: [("seen", "1"), ("password", People.password)])
    #expect(right.status == .seeOther && right.headers["Location"] == Paths.record("policy", second))
    let done = try test.request(.get, Paths.record("policy", second), as: "clerk").content
    #expect(done.contains("阅读并签字。") && done.contains("阅读签字 1/1"))
    let twice = try test.request(.post, target, as: "clerk", form: [("seen", "2"), ("password", People.password)])
    #expect(twice.status == .conflict)
  }

  @Test func `who signs with a code gives it with the reading too`() throws {
    let reading = try expect(reader: "duty-operator")
    try test.askCodes(of: .dutyOperator)
    let totp = try test.enrol("duty-operator").0
    #expect(try test.request(.get, Paths.record("policy", second), as: "duty-operator").content.contains(#"name="code""#))
    let form = [("seen", "1"), ("password", People.password)]
    let without = try test.request(.post, Paths.readingSigned(reading), as: "duty-operator", form: form)
    #expect(without.status == .unprocessable && without.content.contains("请同时输入动态码"))
    // What every record shares: its page, the API, a correction.
    let step = Paths.step("policy-reading", reading, "read")
    #expect(try test.request(.get, step, as: "duty-operator").content.contains(#"name="code""#))
    #expect(try test.request(.post, step, as: "duty-operator", form: form).content.contains("请同时输入动态码"))
    let api = try test.request(
      .post, "/api/v1/policy-reading/\(reading)/steps/read", as: "duty-operator",
      json: #"{"password":"\#(People.password)","fields":{}}"#, headers: ["If-Match": "\"1\""])
    #expect(api.status == .unauthorized && api.content.contains("动态码"), "\(api.content)")
    let correction = Paths.record("policy", second) + "/correct"
    #expect(try test.request(.get, correction, as: "duty-operator").content.contains(#"name="code""#))
    #expect(try test.request(.post, correction, as: "duty-operator", form: form + [("reason", "笔误")]).content.contains("请同时输入动态码"))
    let right = try test.request(
      .post, Paths.readingSigned(reading), as: "duty-operator", form: form + [("code", test.code(totp))])
    #expect(right.status == .seeOther)
  }

  @Test func `differences are marked in the line`() throws {
    let page = try test.request(.get, Paths.differences("policy", second, from: first), as: "clerk").content
    #expect(page.contains("V1.0 → V2.0 的差别") && page.contains("<del>3</del>") && page.contains("<ins>4</ins>"))
    #expect(page.contains("<ins>&lt;b&gt;</ins>") && page.contains("新增 4 行，删除 1 行"))
    #expect(try test.request(.get, Paths.differences("policy", second, from: 999), as: "clerk").status == .notFound)
    #expect(try test.request(.get, Paths.differences("person", 1, from: 1), as: "head").status == .notFound)
  }

  @Test func `the library shows what is in force and what one has to read`() throws {
    try expect(reader: "clerk")
    let page = try test.request(.get, Paths.policies, as: "clerk").content
    #expect(page.contains("值班管理制度") && page.contains("待您阅读") && !page.contains("起草制度"))
    #expect(page.contains(Paths.record("policy", second)) && !page.contains(Paths.record("policy", first)))
    #expect(try test.request(.get, Paths.policies, as: "system-administration").content.contains("起草制度"))
  }

  @Test func `its pages take the same number of statements, however many read it`() throws {
    func counts() throws -> [Int] {
      try [Paths.policies, Paths.record("policy", second), Paths.differences("policy", second, from: first)].map { path in
        _ = try test.request(.get, path, as: "clerk")
        return try Database.statements { _ = try test.request(.get, path, as: "clerk") }.count
      }
    }
    try expect(reader: "clerk")
    let few = try counts()
    for login in ["head", "auditor", "branch", "leader"] { try expect(reader: login) }
    let many = try counts()
    // Policies, documents, readings; the mast. For the page: the record twice, its editions, the readings and
    // one's own, history, signatures; the mast. For the difference: both editions; the mast.
    #expect(few == many && many == [5, 9, 4], "\(few) \(many)")
  }

  @Test func `a secret document is named in the library, and opened by those it is for`() throws {
    let head = try test.standing("head").person
    let id = try test.ledger.write(.product) { writing in
      try writing.create(
        Record<Document> {
          $0[Document.code] = "PZ-1"
          $0[Document.title] = "网络拓扑"
          $0[Document.edition] = 1
          $0[Document.category] = .configuration
          $0[Document.folder] = "系统配置类"
          $0[Document.department] = try! writing.find(Department.self, limit: 1).first!.id
          $0[Document.writer] = Ref(head)
          $0[Document.writtenOn] = Day("2026-07-01")!
          $0[Document.text] = "§ 机密网段"
          $0[Document.sensitivity] = .secret
          $0[Document.scope] = "运维"
          $0[Document.level] = .innerFirst
          $0[Document.changes] = [Line { $0[Document.Change.what] = "首版" }]
          $0.data.state = "in-force"
        }
      ).id
    }
    let library = try test.request(.get, Paths.policies, as: "clerk").content
    #expect(library.contains("网络拓扑") && library.contains("申请使用") && !library.contains(Paths.record("document", id)))
    for target in [
      Paths.record("document", id), Paths.print("document", id), Paths.attributePage("document", id),
      "/api/v1/document/\(id)",
    ] {
      #expect(try test.request(.get, target, as: "clerk").status == .notFound, "\(target)")
    }
    #expect(!(try test.request(.get, Paths.search + "?q=机密网段", as: "clerk").content.contains("PZ-1")))
    #expect(try test.request(.get, Paths.record("document", id), as: "security-administration").content.contains("机密网段"))
  }

  @Test func `reviews that are near and readings that wait are told, each once`() throws {
    try expect(reader: "clerk")
    func review(every months: Int) throws {
      try test.ledger.write(.product) { writing in
        var policy = try writing.find(Ref<Policy>(second))!
        (policy[Policy.reviewDue], policy[Policy.months]) = (Day("2026-07-20")!, months)
        try writing.change(policy)
      }
    }
    try review(every: 12)
    #expect(try test.ledger.write(.product) { try $0.remindOfPolicies() } == 0, "the obligation of the year asks for it")
    try review(every: 6)
    #expect(try test.ledger.write(.product) { try $0.remindOfPolicies() } == 2, "auditor and general affairs")
    #expect(try test.ledger.write(.product) { try $0.remindOfPolicies() } == 0)
    test.clock.set(Moment("2026-07-21 09:00")!)
    #expect(try test.ledger.write(.product) { try $0.remindOfPolicies() } == 3, "late, and two weeks unread")
    #expect(try test.ledger.write(.product) { try $0.remindOfPolicies() } == 0)
  }
}

/// The pages that texts name are pages of the router.
@Suite struct PolicyPagesTests {
  @Test(arguments: PolicyPages.known.sorted { $0.key < $1.key }.map(\.value))
  func `every page that a text may name is there`(_ path: String) throws {
    let routes = try TestSite().router.routes
    #expect(routes.contains { $0.method == .get && $0.pattern == path }, "\(path)")
  }
}

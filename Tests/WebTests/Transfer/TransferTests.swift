import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

/// Files of contacts, brought and taken by people in their browsers.
@Suite struct `A table in the browser` {
  let test = try! TestSite()
  private static let head = "单位名称,单位类别,应急电话,印在应急工作卡片上,核实日期\r\n"

  private func count() throws -> Int { try test.ledger.read { try $0.find(Contact.self).count } }

  /// Uploads a text and returns where its draft is.
  private func upload(_ text: String, as login: String = "duty-manager", name: String = "单位.csv") throws -> Response {
    try test.request(
      .post, Paths.importing("contact"), as: login, files: [(field: "file", name: name, bytes: Array(text.utf8))])
  }
  private func draft(_ text: String) throws -> String { try #require(try upload(text).headers["Location"]) }

  /// The page of a draft once its work is over.
  private func page(_ path: String) throws -> String {
    for _ in 0..<400 {
      let content = try test.request(.get, path, as: "duty-manager").content
      if !content.contains("id=\"job\"") { return content }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return ""
  }

  @Test func `is checked first, then stored whole, and is in the audit trail`() throws {
    let before = try count()
    let path = try draft(Self.head + "甲银行,银行,0532-1001,是,2026/7/1\r\n乙银行,银行,0532-1002,否,2026年7月2日\r\n")
    let checked = try page(path)
    #expect(checked.contains("导入 2 行") && checked.contains("甲银行") && checked.contains("2026-07-02"))
    #expect(try count() == before)
    #expect(try test.request(.post, path + "/run", as: "duty-manager").status == .seeOther)
    #expect(try page(path).contains("新建 2 条"))
    #expect(try count() == before + 2)
    let entry = try test.ledger.read { try $0.history("transfer", 0) }.last
    #expect(entry?.verb == "import contact" && entry?.after.contains("\"created\":2") == true)
    // A second press stores nothing more.
    _ = try test.request(.post, path + "/run", as: "duty-manager")
    _ = try page(path)
    #expect(try count() == before + 2)
  }

  @Test func `with a faulty row is not stored, and the row comes back with its reason`() throws {
    let before = try count()
    let path = try draft(Self.head + "甲银行,银行,0532-1001,是,2026-07-01\r\n乙银行,没有的,1,否,2026-13-01\r\n")
    let checked = try page(path)
    #expect(checked.contains("不合格 1 行") && checked.contains("只能选"))
    #expect(try test.request(.post, path + "/run", as: "duty-manager").status == .conflict)
    #expect(try count() == before)
    let returned = try test.request(.get, path + "/faulty", as: "duty-manager").content
    let rows = try #require(CSV.rows(returned))
    #expect(rows.count == 2 && rows[0].last == "错误原因" && rows[1][0] == "乙银行")
    #expect(rows[1].last?.contains("核实日期") == true && rows[1].last?.contains("应急电话") == true)
    // The sound rows may go in by themselves.
    #expect(try test.request(.post, path + "/run", as: "duty-manager", form: [("leave", "1")]).status == .seeOther)
    #expect(try page(path).contains("另有 1 行不合格"))
    #expect(try count() == before + 1)
    // The returned file, mended, can be brought as it is.
    let mended = returned.replacing("没有的", with: "银行").replacing(",1,", with: ",0532-1,").replacing("2026-13-01", with: "2026-07-01")
    let second = try draft(mended)
    #expect(try page(second).contains("导入 1 行"))
  }

  @Test func `with a column nobody knows waits until somebody says what it is`() throws {
    let path = try draft("客户,类别x,应急电话,印在应急工作卡片上,核实日期\r\n甲银行,银行,0532-1001,是,2026-07-01\r\n")
    let undecided = try page(path)
    #expect(undecided.contains("没有“客户”这一列") && !undecided.contains("导入 1 行"))
    let columns = [("column.0", "name"), ("column.1", "kind"), ("column.2", "emergency_phone"), ("column.3", "is_on_card"), ("column.4", "verified_on")]
    let names = Set(Contact.description.fields.map(\.name))
    // Whatever the fields are called, the page offers them all.
    for name in Contact.description.creationFields.map(\.name) { #expect(undecided.contains("value=\"\(name)\"")) }
    let known = columns.map { ($0.0, names.contains($0.1) ? $0.1 : "?") }.map { place, name in
      (place, name == "?" ? Self.guess(place) : name)
    }
    _ = try test.request(.post, path + "/check", as: "duty-manager", form: known + [("sheet", "0")])
    #expect(try page(path).contains("导入 1 行"))
  }

  /// The field by the label that the file of the other tests carries.
  private static func guess(_ place: String) -> String {
    let labels = head.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ",").map(String.init)
    let label = labels[Int(place.dropFirst(7))!]
    return Contact.description.fields.first { $0.label.zh == label }!.name
  }

  @Test(arguments: [
    ("", "文件是空的"), ("\u{0}\u{1}", "编码"), ("a,\"b", "引号"), ("PK\u{3}\u{4}", "ZIP"),
  ])
  func `that is none is refused with a sentence`(_ text: String, _ word: String) throws {
    let answer = try upload(text)
    #expect(answer.status == .unprocessable && answer.content.contains(word), "\(answer.content.suffix(400))")
  }

  @Test func `is for those who may make such records, and a draft for whoever brought it`() throws {
    for login in ["branch", "clerk", "auditor"] {
      #expect(try test.request(.get, Paths.importing("contact"), as: login).status == .forbidden, "\(login)")
      #expect(try upload("x", as: login).status == .forbidden, "\(login)")
    }
    let path = try draft(Self.head + "甲银行,银行,0532-1001,是,2026-07-01\r\n")
    #expect(try test.request(.get, path, as: "head").status == .notFound)
    #expect(try test.request(.post, path + "/run", as: "head").status == .notFound)
    #expect(try test.request(.get, Paths.importDraft("contact", "none"), as: "duty-manager").status == .notFound)
  }

  @Test func `changes records by their number only when asked`() throws {
    let maker = "general-affairs"
    let text = "姓名,工号,部门,从业资格\r\n丁一,N-1,信息技术部,是\r\n"
    func bring(_ text: String, updates: Bool) throws -> String {
      let answer = try test.request(
        .post, Paths.importing("person"), as: maker, form: updates ? [("updates", "1")] : [],
        files: [(field: "file", name: "人员.csv", bytes: Array(text.utf8))])
      let path = try #require(answer.headers["Location"])
      for _ in 0..<400 where try test.request(.get, path, as: maker).content.contains("id=\"job\"") { Thread.sleep(forTimeInterval: 0.02) }
      return path
    }
    func store(_ path: String) throws -> String {
      _ = try test.request(.post, path + "/run", as: maker)
      for _ in 0..<400 where try test.request(.get, path, as: maker).content.contains("id=\"job\"") { Thread.sleep(forTimeInterval: 0.02) }
      return try test.request(.get, path, as: maker).content
    }
    #expect(try store(bring(text, updates: false)).contains("新建 1 条"))
    let other = text.replacing("丁一", with: "丁二")
    let refused = try test.request(.get, bring(other, updates: false), as: maker).content
    #expect(refused.contains("重复") && refused.contains("更新已有记录"))
    #expect(try store(bring(other, updates: true)).contains("更新 1 条"))
    // The same number on two rows of the file.
    let twice = try test.request(.get, bring(text + "丁三,N-1,信息技术部,是\r\n", updates: true), as: maker).content
    #expect(twice.contains("同一个编号"))
    let found = try test.ledger.read { try $0.find(Person.self, Condition(Person.name, .equals, "丁二")) }
    #expect(found.count == 1 && found[0].data.version == 2)
  }

  @Test func `goes out with the filters in force, for those who may read, and is in the audit trail`() throws {
    _ = try page(try draft(Self.head + "甲银行,银行,0532-1001,是,2026-07-01\r\n"))
    let list = try test.request(.get, "/records/person?q=head", as: "head").content
    #expect(list.contains("/records/person/export?q=head"))
    let asked = try test.request(.get, "/records/person/export?q=测试head", as: "head").content
    #expect(asked.contains("共 1 条") && asked.contains("测试head"))
    let answer = try test.request(
      .post, Paths.exporting("person"), as: "head", form: [("q", "测试head"), ("format", "csv"), ("whole", "0")])
    let job = try #require(answer.headers["Location"])
    #expect(try test.request(.get, job, as: "head").content.contains("共 1 条"))
    let file = try test.request(.get, job + "/file", as: "head")
    guard case .file(let path) = file.body else { throw PrintError.malformed("no file") }
    let rows = try #require(CSV.rows(String(contentsOf: URL(filePath: path), encoding: .utf8)))
    #expect(rows.count == 2 && rows[1].contains("测试head") && rows[0].contains("姓名"))
    // Somebody else's job is nobody's business.
    #expect(try test.request(.get, job + "/file", as: "duty-manager").status == .notFound)
    let entry = try test.ledger.read { try $0.history("transfer", 0) }.last
    #expect(entry?.verb == "export person" && entry?.after.contains("\"rows\":1") == true)
    #expect(try test.request(.post, Paths.exporting("person"), as: "head", form: [("format", "exe")]).status == .unprocessable)
  }

  @Test func `has a template that can be filled in`() throws {
    let answer = try test.request(.get, Paths.importTemplate("contact"), as: "duty-manager")
    guard case .bytes(let bytes) = answer.body else { throw PrintError.malformed("no bytes") }
    let reader = try XLSXReader(bytes)
    #expect(reader.sheets == ["关联单位联系表", "填写说明", "可选值"])
  }
}

@Suite struct `Long work` {
  @Test func `is cancelled before its next row, and nothing of it stays`() throws {
    let test = try TestSite()
    let jobs = Jobs(JobBook(test.ledger))
    let job = try jobs.begin("长", for: 7) { job in
      for row in 0..<100_000 {
        Thread.sleep(forTimeInterval: 0.005)
        try job.progress(row, 100_000)
      }
    }
    while job.now.done == 0 { Thread.sleep(forTimeInterval: 0.005) }
    #expect(try jobs.job(job.id, of: 7) === job && jobs.job(job.id, of: 8) == nil)
    job.cancel()
    for _ in 0..<400 where !job.now.phase.isOver { Thread.sleep(forTimeInterval: 0.01) }
    #expect(job.now.phase == .cancelled && job.now.done < 100_000)
  }

  @Test func `is limited for each person, and says why it failed`() throws {
    let test = try TestSite()
    let jobs = Jobs(JobBook(test.ledger))
    let failing = try jobs.begin("坏", for: 1) { _ in throw Denial(.conflict, "不行。", "No.") }
    for _ in 0..<400 where !failing.now.phase.isOver { Thread.sleep(forTimeInterval: 0.01) }
    #expect(failing.now.phase == .failed(Wording("不行。", "No.")))
    var begun: [Job] = []
    for _ in 0..<Jobs.eachPerson {
      begun.append(try jobs.begin("长", for: 1) { job in while true { Thread.sleep(forTimeInterval: 0.01); try job.progress(1, nil) } })
    }
    #expect(throws: Denial.self) { try jobs.begin("多", for: 1) { _ in } }
    for job in begun { job.cancel() }
    for job in begun { for _ in 0..<400 where !job.now.phase.isOver { Thread.sleep(forTimeInterval: 0.01) } }
    #expect(begun.allSatisfy { $0.now.phase == .cancelled })
  }
}

import Compliance
import Domain
import FoundationEssentials
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// The obligations of a small institution that began on Monday 2026-07-06.
@Suite struct `What is due` {
  let scene: DutyScene

  init() throws {
    scene = try DutyScene()
    let path = URL(filePath: #filePath).appending(path: "../../../../Packs/obligations/obligations.json").standardizedFileURL
    scene.test.ledger.packs.put(try ObligationPack(Data(contentsOf: path), file: "obligations.json"))
  }

  private func at(_ text: String) { scene.test.clock.set(Moment(text)!) }
  private func remind() throws -> Int { try scene.test.ledger.write(.product) { try $0.remindOfObligations() } }
  private func notices(_ login: String) throws -> [String] {
    let person = try scene.person(login).id
    return try scene.test.ledger.read { try $0.notices(for: person, limit: 500) }.filter { $0.subject == "obligation" }.map(\.text.zh)
  }

  /// 办理记录 of an obligation, confirmed by another person.
  private func record(_ obligation: String, on day: String, period: String? = nil) throws {
    let person = try scene.person("technical-service")
    try scene.test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<ObligationRecord> {
          $0[ObligationRecord.obligation] = obligation
          $0[ObligationRecord.title] = "办理"
          $0[ObligationRecord.period] = period
          $0[ObligationRecord.day] = Day(day)!
          $0[ObligationRecord.person] = person
          $0[ObligationRecord.content] = "已办"
          $0.data.state = "confirmed"
        })
    }
  }

  @Test(arguments: [
    "/obligations", "/obligations?year=2026&by=post", "/obligations/month?month=2026-07", "/obligations/month?post=head", "/obligations/803",
    "/obligations/2301?year=2026",
  ])
  func `is shown to operations and to those who audit, and to nobody else`(_ path: String) throws {
    for login in ["head", "auditor", "duty-operator"] { #expect(try scene.get(path, as: login).status == .ok, "\(login)") }
    #expect(try scene.get(path, as: "clerk").status == .forbidden)
  }

  @Test(arguments: ["/obligations?year=26", "/obligations/month?month=7"])
  func `refuses a year or month that is none with a sentence`(_ path: String) throws {
    let answer = try scene.get(path, as: "head")
    #expect(answer.status != .ok)
    #expect(answer.content.contains("请写成"))
    #expect(try scene.get("/obligations/99999", as: "head").status == .notFound)
  }

  @Test func `is asked of the main holder before, and further up after, and stops once it was done`() throws {
    // The weekly look at the notices of counterparts is due by Friday.
    at("2026-07-09 09:00")
    #expect(try remind() > 0)
    #expect(try notices("technical-service").contains { $0.contains("查看关联单位网站") && $0.contains("应在 2026-07-10 前完成") })
    #expect(try remind() == 0)
    #expect(try notices("leader").isEmpty)
    at("2026-07-13 09:00")
    _ = try remind()
    #expect(try notices("technical-service").contains { $0.contains("查看关联单位网站") && $0.contains("已于 2026-07-10 到期") })
    #expect(try !notices("leader").contains { $0.contains("查看关联单位网站") })
    at("2026-07-17 09:00")
    _ = try remind()
    #expect(try notices("head").contains { $0.contains("查看关联单位网站”（2026-W28）") })
    #expect(try notices("leader").contains { $0.contains("查看关联单位网站”（2026-W28）") })
    #expect(try scene.get("/inbox", as: "technical-service").content.contains("查看关联单位网站"))
    #expect(try scene.get("/", as: "technical-service").content.contains("查看关联单位网站"))
    // A notice of it stays; what waits goes.
    let waits = #"<a class="row-link" href="/obligations/702">"#
    #expect(try scene.get("/inbox", as: "technical-service").content.contains(waits))
    try record("liaison-reading", on: "2026-07-16", period: "2026-W28")
    try record("liaison-reading", on: "2026-07-16")
    let page = try scene.get("/obligations/702", as: "technical-service").content
    #expect(page.contains("迟办") && page.contains("已完成"))
    #expect(try !scene.get("/inbox", as: "technical-service").content.contains(waits))
  }

  @Test func `is waived for its period by two who sign, and not before`() throws {
    at("2026-07-17 09:00")
    let created = try scene.post(
      "/records/obligation-waiver", as: "technical-service",
      [("obligation", "liaison-reading"), ("title", "查看关联单位网站"), ("period", "2026-W28"), ("reason", "当周网站停机改造")])
    #expect(created.status == .seeOther, "\(created.content.prefix(500))")
    #expect(try !scene.get("/obligations/702", as: "head").content.contains("已豁免"))
    for login in ["head", "auditor"] {
      let waiver = try scene.all(ObligationWaiver.self)[0]
      let answer = try scene.post(
        Paths.step("obligation-waiver", waiver.id.id, "grant"), as: login,
        [("seen", String(waiver.data.version)), ("password", People.password)])
      #expect(answer.status == .seeOther, "\(answer.content.prefix(500))")
    }
    #expect(try scene.get("/obligations/702", as: "head").content.contains("已豁免"))
  }

  @Test func `is given to another post or switched off by a setting that is in force`() throws {
    try scene.test.ledger.write(.product) { writing in
      let post = try writing.find(Post.self, Condition(Post.code, .equals, "network-administration"))[0]
      for (obligation, isOff) in [("liaison-reading", false), ("generator-test", true)] {
        _ = try writing.create(
          Record<ObligationSetting> {
            $0[ObligationSetting.obligation] = obligation
            $0[ObligationSetting.title] = "设置"
            $0[ObligationSetting.isOff] = isOff
            $0[ObligationSetting.post] = isOff ? nil : post.id
            $0[ObligationSetting.pace] = .asPack
            $0[ObligationSetting.earlier] = 0
            $0[ObligationSetting.reason] = "由网络岗兼管"
            $0.data.state = "in-force"
          })
      }
    }
    at("2026-07-09 09:00")
    _ = try remind()
    #expect(try notices("technical-service").allSatisfy { !$0.contains("查看关联单位网站") })
    #expect(try notices("network-administration").contains { $0.contains("查看关联单位网站") })
    #expect(try scene.get("/obligations/1505", as: "head").content.contains("不适用"))
    #expect(try !scene.get("/obligations", as: "head").content.contains("发电机开机测试"))
  }

  @Test func `costs the same number of statements however much was done`() throws {
    at("2026-08-03 09:00")
    func counts() throws -> [Int] {
      try ["/obligations", "/obligations/month?month=2026-07", "/obligations/702"].map { path in
        _ = try scene.get(path, as: "head")
        return try Database.statements { _ = try scene.get(path, as: "head") }.count
      }
    }
    let few = try counts()
    for day in 7...20 { try record("liaison-reading", on: "2026-07-\(day < 10 ? "0" : "")\(day)") }
    #expect(try counts() == few)
    #expect(few.allSatisfy { $0 <= 9 }, "\(few)")
  }

  @Test func `is listed for the command line with what satisfied it`() throws {
    try record("liaison-reading", on: "2026-07-08")
    at("2026-07-20 09:00")
    let lines = try scene.test.ledger.read { try ObligationLines(Day(2026, 7, 6)!...Day(2026, 7, 12)!, post: "technical-service", $0) }
    #expect(lines.lines.count == 1)
    #expect(lines.lines[0].hasPrefix("2026-07-10 23:59:59\t已完成\t查看关联单位网站\t2026-W28\t"))
    #expect(lines.lines[0].hasSuffix("obligation-record/1"))
    #expect(lines.overdue == 0)
  }
}

import Domain
import Foundation
import HTTP
import Ledger
import Procedures
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite struct EmergencyPagesTests {
  let test: TestSite
  let scenario: Int

  init() throws {
    test = try TestSite()
    let path = URL(filePath: #filePath).appending(path: "../../../../Packs/emergency/core-trading.json").standardizedFileURL
    let pack = try ScenarioPack(Data(contentsOf: path), file: "core-trading")
    scenario = try test.ledger.write(.product) { writing in
      let ids = try pack.records.map { record in
        var effective = record
        effective.data.state = "effective"
        return try writing.create(effective.data)
      }
      return ids[3]
    }
  }

  func contact(_ institution: String, _ kind: Counterpart, _ phone: String) throws {
    try test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<Contact> {
          $0[Contact.institution] = institution
          $0[Contact.kind] = kind
          $0[Contact.alwaysPhone] = phone
          $0[Contact.isFirst] = true
          $0[Contact.verifiedOn] = Day("2026-07-01")!
        })
    }
  }

  @Test func `all failures stand on one page, and a word finds what it is about`() throws {
    let page = try test.request(.get, Paths.emergency, as: "duty-manager").content
    #expect(page.contains("集中交易") && page.contains(Paths.scenario(scenario)))
    #expect(page.components(separatedBy: "/emergency/scenarios/").count == 9)
    let found = try test.request(.get, Paths.emergency(search: "待报"), as: "clerk").content
    #expect(found.contains("报盘服务器故障") && !found.contains("数据库主机硬件故障"))
    let none = try test.request(.get, Paths.emergency(search: "<b>台风"), as: "clerk").content
    #expect(none.contains("没有找到“&lt;b&gt;台风”"))
  }

  @Test func `a scenario shows the telephone numbers of the directory as they are now`() throws {
    try contact("瑞联数码", .hardwareSupplier, "400-5555-8602")
    let before = try test.request(.get, Paths.scenario(scenario), as: "clerk").content
    #expect(before.contains(#"href="tel:40055558602""#) && before.contains("系统管理岗"))
    #expect(!before.contains("启动处置"), "a clerk starts nothing")
    try contact("恒远软件", .softwareSupplier, "0571-5555-8601 转 3")
    let after = try test.request(.get, Paths.scenario(scenario), as: "duty-operator").content
    #expect(after.contains(#"href="tel:057155558601""#) && after.contains("0571-5555-8601 转 3"))
    #expect(after.contains("启动处置") && after.contains("作为演练启动"))
  }

  @Test func `a scenario is started from its page and leads to its run, once`() throws {
    let form = [("seen", "1")]
    #expect(try test.request(.post, Paths.scenarioStart(scenario), as: "clerk", form: form).status == .forbidden)
    let started = try test.request(.post, Paths.scenarioStart(scenario), as: "duty-operator", form: form)
    #expect(started.status == .seeOther)
    let run = try #require(started.headers["Location"])
    #expect(try test.request(.get, run, as: "duty-operator").content.contains("【应急】报盘服务器故障"))
    #expect(try test.request(.post, Paths.scenarioStart(scenario), as: "head", form: form).status == .conflict)
    #expect(try test.request(.get, "/", as: "duty-manager").content.contains("正在处置：【应急】报盘服务器故障（08:05 启动"))
    let drill = try test.request(.post, Paths.scenarioRehearse(scenario), as: "head", form: [("seen", "2")])
    let rehearsal = try #require(drill.headers["Location"])
    #expect(rehearsal != run)
    #expect(try test.request(.get, rehearsal, as: "head").content.contains("【演练】报盘服务器故障"))
    let page = try test.request(.get, Paths.emergency, as: "leader").content
    #expect(page.contains("正在处置") && page.contains("【演练】"))
    #expect(try test.request(.get, Paths.scenario(999), as: "head").status == .notFound)
  }

  @Test func `the yearly report is begun from the records, once`() throws {
    let form = [("year", "2026")]
    #expect(try test.request(.post, Paths.newAnnualReport, as: "clerk", form: form).status == .forbidden)
    #expect(try test.request(.post, Paths.newAnnualReport, as: "head", form: [("year", "26")]).status == .unprocessable)
    let first = try test.request(.post, Paths.newAnnualReport, as: "head", form: form)
    let again = try test.request(.post, Paths.newAnnualReport, as: "duty-manager", form: form)
    #expect(first.status == .seeOther && first.headers["Location"] == again.headers["Location"])
    let page = try test.request(.get, try #require(first.headers["Location"]), as: "head").content
    #expect(page.contains("2026 年没有举行应急演练。"))
  }

  @Test func `the board says that a half-year lacks its drill`() throws {
    #expect(try !test.request(.get, "/", as: "duty-manager").content.contains("本半年还没有举行应急演练"))
    test.clock.set(Moment("2026-12-01 08:30")!)
    #expect(try test.request(.get, "/", as: "duty-manager").content.contains("本半年还没有举行应急演练"))
  }

  @Test func `the board says which risks nobody went through for a year, until somebody does`() throws {
    let owner = try test.standing("head").person
    func risk(_ title: String, reviewed: String) throws -> Ref<Risk> {
      try test.ledger.write(.product) { writing in
        try writing.create(
          Record<Risk> {
            $0[Risk.title] = title
            $0[Risk.system] = "报盘系统"
            $0[Risk.content] = "单点"
            $0[Risk.likelihood] = .low
            $0[Risk.effect] = .high
            $0[Risk.owner] = Ref(owner)
            $0[Risk.reviewedOn] = Day(reviewed)!
            $0.data.state = Risk.State.watched.rawValue
          })
      }
    }
    // It is 2026-07-06: a year and a day have passed for the first only.
    let old = try risk("线路同一运营商", reviewed: "2025-07-05")
    _ = try risk("备机未演练", reviewed: "2025-07-07")
    #expect(try test.request(.get, Paths.home, as: "duty-manager").content.contains("有 1 项系统风险已满一年未梳理"))
    try test.ledger.write(.product) { writing in
      var record = try writing.find(old)!
      record[Risk.reviewedOn] = Day("2026-07-06")!
      try writing.change(record)
    }
    #expect(try !test.request(.get, Paths.home, as: "duty-manager").content.contains("已满一年未梳理"))
  }

  @Test func `the pages take as many statements with many contacts as with few`() throws {
    func statements(_ path: String) throws -> Int {
      _ = try test.request(.get, path, as: "duty-manager")
      return try Database.statements { _ = try test.request(.get, path, as: "duty-manager") }.count
    }
    let few = (try statements(Paths.emergency), try statements(Paths.scenario(scenario)))
    for number in 0..<20 { try contact("单位 \(number)", .exchange, "021-5555-\(8300 + number)") }
    #expect(try (statements(Paths.emergency), statements(Paths.scenario(scenario))) == few)
  }
}

import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

@Suite struct `The pages of changes` {
  private func plant(_ scene: ChangeScene, _ name: String, _ from: String, _ until: String, systems: String = "报盘系统", state: String = "notified") throws -> Int {
    let person = try scene.person("system-administration")
    return try scene.test.ledger.write(.product) { writing in
      var change = Record<Change> {
        $0[Change.name] = name
        $0[Change.kind] = .standard
        $0[Change.level] = .second
        $0[Change.applicant] = Ref(person)
        $0[Change.systems] = systems
        $0[Change.startsAt] = Moment(from)!
        $0[Change.endsAt] = Moment(until)!
        $0[Change.deadline] = Day("2026-07-31")!
        $0[Change.reason] = "原因"
        $0[Change.content] = "内容 <b>"
        $0[Change.affectsTrading] = false
        $0[Change.affectsSettlement] = false
        $0[Change.operations] = [
          Line<CardLine> {
            $0[CardLine.part] = .steps
            $0[CardLine.step] = "替换程序"
            $0[CardLine.at] = Moment(from)!
          }
        ]
      }
      change.data.state = state
      return try writing.create(change).id
    }
  }

  @Test func `show a week and a month with windows, changes and what collides`() throws {
    let scene = try ChangeScene()
    _ = try plant(scene, "报盘升级", "2026-07-02 17:30", "2026-07-02 19:00")
    _ = try plant(scene, "报盘参数调整", "2026-07-02 18:30", "2026-07-02 19:30")
    _ = try plant(scene, "网站改版", "2026-07-03 17:30", "2026-07-03 18:30", systems: "公司网站")
    _ = try plant(scene, "未提交的", "2026-07-03 17:30", "2026-07-03 18:30", state: "draft")
    let week = try scene.page("/changes/calendar", as: "duty-operator")
    #expect(week.contains("2026-06-29") && week.contains("报盘升级") && week.contains("网站改版") && !week.contains("未提交的"))
    #expect(week.ranges(of: "class=\"clash\"").count == 2, "the two of the same item, and only they")
    #expect(week.contains("class=\"trading\"") && week.contains("交易窗口"))
    let month = try scene.page("/changes/calendar?month=2026-07", as: "duty-operator")
    #expect(month.contains("change-entry change clash") && month.contains("17:30 "))
    #expect(try scene.test.request(.get, "/changes/calendar?week=gestern", as: "duty-operator").status.rawValue == 422)
    #expect(try scene.test.request(.get, "/changes/calendar", as: "clerk").status == .forbidden)
    #expect(try scene.page("/changes/calendar?month=2031-01", as: "head").contains("2031-01"))
  }

  @Test func `say on a change how it stands in time, what else lies there and what is missing`() throws {
    let scene = try ChangeScene()
    let id = try plant(scene, "报盘升级", "2026-07-08 16:00", "2026-07-08 18:00")
    _ = try plant(scene, "报盘参数调整", "2026-07-08 17:00", "2026-07-08 17:30")
    let page = try scene.page("/records/change/\(id)", as: "head")
    for words in ["受限窗口", "标准窗口", "提前 5 个工作日", "风险矩阵", "同一配置项：", "报盘参数调整", "操作卡还没有开始", "panel attention"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.contains("内容 &lt;b&gt;"))
    #expect(!(try scene.page("/records/person/1", as: "head")).contains("change-panels"))
  }

  @Test func `make a new application of a change or a model with one click`() throws {
    let scene = try ChangeScene()
    let id = try plant(scene, "报盘升级", "2026-06-10 17:30", "2026-06-10 18:30", state: "filed")
    let copy = try scene.test.request(.post, "/changes/\(id)/copy", as: "duty-operator")
    #expect(copy.status == .seeOther)
    let fresh = try #require(try scene.all(Change.self).last)
    #expect(fresh.id.id != id && fresh.state == .draft && fresh[Change.name] == "报盘升级" && fresh[Change.number] != nil)
    #expect(fresh[Change.startsAt] == Moment("2026-07-06 17:30") && fresh[Change.endsAt] == Moment("2026-07-06 18:30"))
    #expect(fresh[Change.operations].map { $0[CardLine.at] } == [Moment("2026-07-06 17:30")])
    #expect(try scene.take("submit", "change", fresh.id.id, as: "duty-operator").status == 200)
    #expect(try scene.test.request(.post, "/changes/\(id)/copy", as: "clerk").status == .forbidden)
    #expect(try scene.test.request(.post, "/changes/999/copy", as: "head").status == .notFound)
  }

  @Test func `offer models once they are approved`() throws {
    let scene = try ChangeScene()
    let model = try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<ChangeTemplate> {
          $0[ChangeTemplate.name] = "清理归档日志"
          $0[ChangeTemplate.level] = .second
          $0[ChangeTemplate.systems] = "数据库"
          $0[ChangeTemplate.reason] = "空间"
          $0[ChangeTemplate.content] = "清理 30 天前的归档"
          $0[ChangeTemplate.affectsTrading] = false
          $0[ChangeTemplate.affectsSettlement] = false
          $0[ChangeTemplate.minutes] = 30
          $0[ChangeTemplate.steps] = [
            Line<ChangeTemplate.Step> {
              $0[ChangeTemplate.Step.part] = .steps
              $0[ChangeTemplate.Step.step] = "删除"
              $0[ChangeTemplate.Step.minutes] = 5
            }
          ]
        }
      ).id
    }
    #expect(try scene.page("/changes/models", as: "head").contains("还没有批准的模板"))
    #expect(try scene.test.request(.post, "/changes/models/\(model)/new", as: "duty-operator").status == .conflict)
    #expect(try scene.take("approve", "change-template", model, as: "head").status == 200)
    #expect(try scene.page("/changes/models", as: "duty-operator").contains("清理归档日志"))
    #expect(try scene.test.request(.post, "/changes/models/\(model)/new", as: "duty-operator").status == .seeOther)
    let fresh = try #require(try scene.all(Change.self).last)
    #expect(fresh[Change.operations].map { $0[CardLine.at] } == [Moment("2026-07-06 17:35")])
  }

  @Test func `warn on the board of words that were not signed and of records that were not written`() throws {
    let scene = try ChangeScene()
    let id = try plant(scene, "紧急更换网卡", "2026-07-01 10:00", "2026-07-01 11:00", state: "oral")
    let head = try scene.person("head")
    let word = try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<OralApproval> {
          $0[OralApproval.change] = Ref(id)
          $0[OralApproval.by] = Ref(head)
          $0[OralApproval.at] = Moment("2026-07-01 09:20")!
          $0[OralApproval.due] = Moment("2026-07-02 23:59:59")!
        }
      ).id
    }
    #expect(!(try scene.page("/", as: "duty-operator")).contains("还没有签字确认"))
    scene.at("2026-07-03 08:00")
    #expect(try scene.page("/", as: "duty-operator").contains("还没有签字确认"))
    #expect(try scene.take("confirm", "oral-approval", word, as: "duty-manager").status == 403)
    #expect(try scene.take("confirm", "oral-approval", word, as: "head").status == 200)
    #expect(try scene.page("/", as: "duty-operator").contains("没有在 2026-07-02 前补录"))
  }

  @Test func `wait for every member of the board, and no longer for who has signed or may not`() throws {
    let scene = try ChangeScene()
    let id = try plant(scene, "核心升级", "2026-07-08 17:30", "2026-07-08 19:00", state: "draft")
    let members: [Ref<Person>] = try ["head", "network-administration", "duty-manager"].map { Ref(try scene.person($0)) }
    try scene.test.ledger.write(.product) { writing in
      var change = try #require(try writing.find(Ref<Change>(id)))
      change[Change.level] = .first
      change[Change.board] = members
      change.data.state = Change.State.submitted.rawValue
      try writing.change(change)
    }
    func waits(_ login: String) throws -> Bool {
      let standing = try scene.test.standing(login)
      return try scene.test.ledger.read { try $0.waiting(for: standing) }.contains { $0.subject == "change" && $0.subjectID == id }
    }
    #expect(try ["head", "network-administration", "duty-manager"].allSatisfy(waits))
    #expect(try !waits("system-administration"), "the applicant")
    let signed = try scene.take(
      "refer", "change", id, as: "network-administration",
      ["implementer": .integer(scene.person("system-administration")), "meeting": "7 月 1 日评审会，一致同意"])
    #expect(signed.status == 200, "\(signed.text)")
    #expect(try !waits("network-administration"))
    #expect(try waits("head") && waits("duty-manager"))
  }
}

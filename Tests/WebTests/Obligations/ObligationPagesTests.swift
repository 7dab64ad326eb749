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

  @Test func `is noted from a choice of what is due and rests on a note, with the form filled in`() throws {
    at("2026-07-09 09:00")
    let blank = try scene.get("/records/obligation-record/new", as: "technical-service")
    #expect(blank.status == .seeOther && blank.headers["Location"] == "/obligations/note", "nobody types a code")
    let page = try scene.get("/obligations/note", as: "technical-service").content
    // One's own duties come first, and theirs are the buttons that stand out.
    let buttons = page.matches(of: /btn btn-sm (btn-[a-z-]+)"/).map { String($0.output.1) }
    #expect(buttons.first == "btn-primary" && buttons.last == "btn-outline-secondary")
    #expect(buttons == buttons.sorted(by: >))
    #expect(page.contains("查看关联单位网站") && page.contains("运维案例汇编") && page.contains("记一笔"))
    #expect(!page.contains("obligation=power-check"), "that has a form of its own")
    let found = try scene.get("/obligations/note?q=\(Percent.encode("关联单位 网站"))", as: "technical-service").content
    #expect(found.contains("查看关联单位网站") && found.count < page.count)
    #expect(try scene.get("/obligations/note?q=zzz", as: "technical-service").content.contains("看全部待记的事项"))
    #expect(try scene.get("/obligations/note", as: "clerk").status == .forbidden)

    let pack = try #require(scene.test.ledger.packs[ObligationPack.self])
    scene.test.ledger.packs.put(pack.codes)
    let one = try #require(pack[702])
    let path = Paths.newObligationRecord("obligation-record", one.id, one.title.zh, "2026-W28")
    let link = path.replacing("&", with: "&amp;")
    #expect(page.contains(link) && page.contains("2026-W28"))
    #expect(try scene.get("/obligations/702", as: "technical-service").content.contains(#"<a href="\#(link)">记一笔</a>"#))
    let form = try scene.get(path, as: "technical-service").content
    #expect(form.contains(#"type="hidden" name="obligation" value="\#(one.id)""#) || form.contains(#"name="obligation" value="\#(one.id)""#), "\(form)")
    #expect(form.contains("换一项") && form.contains(one.clauses[0]) && form.contains("2026-W28"))
    let person = String(try scene.person("technical-service").id)
    let fields = [("obligation", one.id), ("title", one.title.zh), ("period", "2026-W28"), ("day", "2026-07-09"), ("person", person)]
    let faulty = try scene.post("/records/obligation-record", as: "technical-service", fields)
    #expect(faulty.status == .unprocessable && faulty.content.contains("换一项"), "what was chosen is kept")
    for (code, words) in [("no-such-duty", "没有这个应做事项"), ("power-check", "由它自己的记录证明完成")] {
      let lost = try scene.post(
        "/records/obligation-record", as: "technical-service",
        [("obligation", code), ("title", "某事"), ("day", "2026-07-09"), ("person", person), ("content", "做了")])
      #expect(lost.status == .unprocessable && lost.content.contains(words), "\(code)")
    }
    #expect(try scene.post("/records/obligation-record", as: "technical-service", fields + [("content", "看过，没有新公告")]).status == .seeOther)
    try scene.test.ledger.write(.product) { writing in
      guard var record = try writing.find(ObligationRecord.self, limit: 1).first else { return }
      record.data.state = "confirmed"
      try writing.change(record)
    }
    #expect(try !scene.get("/obligations/note", as: "technical-service").content.contains(link), "it is done")
  }

  /// A check of the power that was signed on a day.
  private func powerCheck(_ moment: String) throws -> Int {
    let keeper = try scene.person("machine-room-administration")
    return try scene.test.ledger.write(.product) { writing in
      let room = try writing.create(
        Record<MachineRoom> {
          $0[MachineRoom.name] = "机房 \(moment)"
          $0[MachineRoom.kind] = .center
          $0[MachineRoom.address] = "15 层"
          $0[MachineRoom.keeper] = keeper
        })
      let ups = try writing.create(
        Record<RoomFacility> {
          $0[RoomFacility.kind] = .power
          $0[RoomFacility.name] = "UPS A"
          $0[RoomFacility.room] = room
          $0[RoomFacility.maintainer] = "维保合同"
          $0[RoomFacility.days] = 30
        })
      return try writing.create(
        Record<PowerCheck> {
          $0[PowerCheck.facility] = ups
          $0[PowerCheck.kind] = .routine
          $0[PowerCheck.at] = Moment(moment)!
          $0[PowerCheck.content] = "月检"
          $0[PowerCheck.result] = .normal
          $0[PowerCheck.executor] = keeper
          $0.data.state = "signed"
        }
      ).id
    }
  }

  @Test func `is made up for by a record that a second person confirms, late and with its reason`() throws {
    at("2026-08-05 09:00")
    let check = try powerCheck("2026-08-03 16:00")
    let page = try scene.get("/obligations/1501", as: "machine-room-administration").content
    #expect(page.contains("登记补办") && page.contains("period=2026-07&amp;shown_by=power-check/\(check)&amp;day=2026-08-03"), "\(page)")
    #expect(page.contains("逾期") && page.contains("已完成"), "July is missed and August done")
    let person = String(try scene.person("machine-room-administration").id)
    func send(_ fields: [(String, String)]) throws -> Response {
      try scene.post(
        "/records/obligation-record", as: "machine-room-administration",
        [("obligation", "power-check"), ("title", "机房供配电检查"), ("day", "2026-08-03"), ("person", person), ("content", "补做七月检查")] + fields)
    }
    for (fields, words) in [
      ([("period", "七月"), ("shown_by", "power-check/\(check)"), ("late_reason", "值守人手不足")], "期次请写成"),
      ([("period", "2026-07"), ("shown_by", "第 3 条"), ("late_reason", "值守人手不足")], "类型/编号"),
      ([("period", "2026-07"), ("shown_by", "power-check/\(check)")], "迟办原因"), ([("shown_by", "power-check/\(check)"), ("late_reason", "值守人手不足")], "哪|期次"),
    ] as [([(String, String)], String)] {
      let refused = try send(fields)
      #expect(refused.status == .unprocessable && words.split(separator: "|").contains { refused.content.contains($0) }, "\(fields)")
    }
    let right = [("period", "2026-07"), ("shown_by", "power-check/\(check)"), ("late_reason", "值守人手不足")]
    #expect(try send(right).status == .seeOther)
    #expect(try send(right).content.contains("已经用来补办"), "a record makes up for one period")
    #expect(try !scene.get("/obligations/1501", as: "head").content.contains("迟办"), "nobody has confirmed it")
    let note = try scene.all(ObligationRecord.self)[0]
    func confirm(_ login: String) throws -> Response {
      try scene.post(
        Paths.step("obligation-record", note.id.id, "confirm"), as: login, [("seen", String(note.data.version)), ("password", People.password)])
    }
    #expect(try confirm("machine-room-administration").status == .forbidden)
    #expect(try confirm("head").status == .seeOther)
    let after = try scene.get("/obligations/1501", as: "head").content
    #expect(after.contains("迟办 5 天") && !after.contains("已完成"), "August has lost its record: \(after)")
    #expect(after.contains("/records/obligation-record/\(note.id.id)"))
    #expect(try scene.get("/records/obligation-record/\(note.id.id)", as: "head").content.contains("href=\"/records/power-check/\(check)\""))
    let lines = try scene.test.ledger.read { try ObligationLines(Day(2026, 7, 1)!...Day(2026, 8, 31)!, post: "machine-room-administration", $0) }.lines
    #expect(lines.contains { $0.contains("\t迟办 5 天\t机房供配电检查\t2026-07\t") })
    #expect(lines.contains { $0.contains("\t待办\t机房供配电检查\t2026-08\t") })
  }

  @Test func `is shown by the ledger where there is one: ports, known cases, licences of the year`() throws {
    at("2026-12-20 09:00")
    for (number, words) in [(1607, "现场核对"), (1802, "人员培训记录"), (506, "软件正版化检查"), (505, "软件正版化检查"), (1305, "系统监控基础数据表|执行单关闭")] {
      let page = try scene.get("/obligations/\(number)", as: "head").content
      #expect(words.split(separator: "|").contains { page.contains($0) }, "\(number)")
    }
    #expect(try scene.get("/obligations/104", as: "head").content.contains("没有考核表"), "a note alone says why")
    let cases = try scene.get("/obligations/1802", as: "duty-manager").content
    #expect(cases.contains("/records/staff-training/new?kind=cases"))
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

  private func supplier(_ name: String) throws -> Int {
    try scene.test.ledger.write(.product) { writing in
      try writing.create(
        Record<Supplier> {
          $0[Supplier.name] = name
          $0[Supplier.kind] = .hardware
          $0[Supplier.isCore] = false
          $0[Supplier.products] = "主机"
          $0[Supplier.licence] = "91370200DEMO"
          $0[Supplier.updatedOn] = writing.now.day
          $0.data.state = Supplier.State.qualified.rawValue
        }
      ).id
    }
  }

  /// Every month, as nobody's password is good for a year.
  @Test func `asks for every supplier in one notice, and for each until it was evaluated`() throws {
    let path = URL(filePath: #filePath).appending(path: "../../../../Packs/obligations/obligations.json").standardizedFileURL
    let monthly = try String(contentsOf: path, encoding: .utf8).replacing(
      #""frequency": "yearly", "each": {"title": "合作中的供应商""#, with: #""frequency": "monthly", "each": {"title": "合作中的供应商""#)
    scene.test.ledger.packs.put(try ObligationPack(Array(monthly.utf8), file: "obligations.json"))
    for name in ["恒远软件", "瑞联数码", "通网集成"] { _ = try supplier(name) }
    at("2026-08-27 09:00")
    #expect(try !scene.get("/obligations/601", as: "head").content.contains("2026-07 恒远软件"), "it came during that month")
    _ = try remind()
    let told = try notices("general-affairs").filter { $0.contains("供应商评估") }
    #expect(told == ["“供应商评估”（2026-08，3 项：恒远软件、瑞联数码、通网集成）应在 2026-08-31 前完成。"])
    #expect(try remind() == 0)
    let page = try scene.get("/obligations/601", as: "general-affairs").content
    #expect(page.contains("2026-08 瑞联数码") && page.contains(#"<a href="/records/supplier/2">"#))
    #expect(page.contains("/records/supplier-evaluation/new?supplier=2&amp;year=2026"), "the form knows what the task is about")
    #expect(try scene.get("/inbox", as: "general-affairs").content.contains("供应商评估（3 项）"))
    try scene.test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<SupplierEvaluation> {
          $0[SupplierEvaluation.supplier] = Ref(2)
          $0[SupplierEvaluation.year] = 2026
          $0[SupplierEvaluation.title] = "年度评价"
          $0[SupplierEvaluation.performance] = "良好"
          $0[SupplierEvaluation.response] = "及时"
          $0[SupplierEvaluation.staff] = "熟练"
          $0.data.state = SupplierEvaluation.State.concluded.rawValue
        })
    }
    at("2026-08-27 09:02")
    #expect(try scene.get("/inbox", as: "general-affairs").content.contains("供应商评估（2 项）"))
    #expect(try scene.get("/obligations/month?month=2026-08&post=mine", as: "general-affairs").content.contains("2026-08（1/3 项）"))
    #expect(try !scene.get("/obligations/month?month=2026-08&post=mine", as: "network-administration").content.contains("供应商评估"))
  }

  @Test func `a check of licences answers for its month, without a note beside it`() throws {
    at("2026-08-03 09:00")
    #expect(try scene.get("/obligations/503", as: "general-affairs").content.contains("/records/licence-check/new?kind=monthly&amp;period=2026-08"))
    try scene.test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<LicenceCheck> {
          $0[LicenceCheck.kind] = .monthly
          $0[LicenceCheck.period] = "2026-07"
          $0[LicenceCheck.day] = Day("2026-07-30")!
          $0[LicenceCheck.checker] = Ref(1)
          $0.data.state = LicenceCheck.State.closed.rawValue
        })
    }
    #expect(try scene.get("/obligations/803", as: "head").content.contains("/records/inspection-report/new?from_day=2026-07-01"), "the quarter")
    let page = try scene.get("/obligations/503", as: "general-affairs").content
    #expect(page.contains("/records/licence-check/1") && !page.contains("记一笔"))
  }

  @Test func `costs the same number of statements for three people and for sixty, and however many suppliers there are`() throws {
    at("2026-12-20 09:00")
    let year = Day(2026, 1, 1)!...Day(2026, 12, 31)!
    func counts() throws -> [Int] {
      try [
        Database.statements { _ = try scene.test.ledger.read { try ObligationLines(year, post: nil, $0) } }.count,
        Database.statements { _ = try scene.test.ledger.read { try $0.askedTasks() } }.count,
      ]
    }
    _ = try counts()
    let few = try counts()
    try scene.test.ledger.write(.product) { writing in
      let department = try writing.find(Department.self, limit: 1)[0].id
      for number in 1...60 {
        _ = try writing.create(
          Record<Person> {
            $0[Person.name] = "员工\(number)"
            $0[Person.department] = department
          })
      }
    }
    for number in 1...30 { _ = try supplier("供应商\(number)") }
    _ = try counts()
    #expect(try counts() == few)
    // Settings, all dates at once, notes, waivers: the people and the institution are known without asking.
    #expect(few == [4, 4])
  }
}

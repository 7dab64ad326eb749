import Procedures
import Testing
import Time

@Suite struct PackTests {
  static let expected = [
    "daily-inspection", "data-restore", "database-monitoring", "database-restart", "equipment-and-link-patrol", "full-backup",
    "history-analysis", "intraday-patrol", "machine-room-environment", "middleware-restart",
    "monitoring-baseline", "monitoring-log", "night-close", "night-patrol", "night-pre-open", "offer-server-restart", "opening-watch", "parameter-change",
    "post-close", "power-and-cooling-test", "pre-open", "routine-maintenance", "spare-equipment-test",
  ]

  @Test func `every starter procedure is shipped under its own name`() throws {
    #expect(Shipped.files == Self.expected.map { $0 + ".json" })
    for file in Shipped.files { #expect(try Shipped.pack(file).procedure.identifier + ".json" == file) }
  }

  @Test(arguments: expected)
  func `a starter procedure has no defects and every element of an operating procedure`(_ name: String) throws
  {
    let pack = try Shipped.pack(name + ".json")
    #expect(pack.procedure.defects == [])
    #expect(!pack.source.isEmpty && !pack.procedure.sources.isEmpty)
    for item in pack.procedure.groups.flatMap(\.items) {
      #expect(item.instruction?.isEmpty == false, "\(item.id)")
      #expect(item.review?.isEmpty == false || item.isOptional, "\(item.id)")
    }
  }

  @Test(arguments: expected)
  func `a procedure is the same after it was stored`(_ name: String) throws {
    let procedure = try Shipped.procedure(name)
    let json = procedure.json
    let again = try Procedure(json: json, name: name)
    #expect(again == procedure)
    #expect(again.json == json)
  }

  @Test func `the manual of the starter procedures has all six chapters and each step with its elements`()
    throws
  {
    let manual = OperatingManual(try Self.expected.map(Shipped.procedure))
    #expect(manual.chapters.map(\.chapter) == ManualChapter.allCases)
    #expect(manual.chapters.flatMap(\.sections).count == Self.expected.count)
    for step in manual.chapters.flatMap(\.sections).flatMap(\.steps) {
      #expect(!step.object.isEmpty && !step.time.isEmpty && !step.step.isEmpty && !step.operatorTitle.isEmpty)
    }
    let open = try #require(manual.chapters[0].sections.first { $0.procedure.identifier == "pre-open" })
    #expect(open.steps.count == 43)
    #expect(open.steps[25].object == "报盘轮询程序")
    #expect(open.steps[25].time == "08:25 前")
    #expect(open.steps[0].time == "08:00—08:20")
    #expect(open.steps[0].reviewerTitle == "复核人")
  }

  func fault(_ json: String) -> PackFault? {
    do {
      _ = try ProcedurePack(Array(json.utf8), file: "x.json")
      return nil
    } catch { return error }
  }

  func pack(_ item: String, kind: String = "checklist") -> String {
    """
    {"pack": "1", "effective": "2026-01-01", "source": "s", "procedure": {"identifier": "x", "version": 1,
     "title": "试", "english": "T", "chapter": "maintenance", "kind": "\(kind)", "object": "o",
     "schedules": [{"recurrence": "on-demand", "start": "08:00", "due": "09:00"}],
     "groups": [{"id": "g", "title": "组", "items": [\(item)]}]}}
    """
  }

  @Test func `a small pack loads`() {
    #expect(fault(pack(#"{"id": "a", "text": "甲"}"#)) == nil)
  }

  @Test(arguments: [
    (#"{"id": "a"}"#, "procedure.groups[0].items[0].text", "缺少“text”"),
    (#"{"id": "a", "text": 1}"#, "procedure.groups[0].items[0].text", "类型"),
    (#"{"id": "a", "text": "甲", "deu": "08:20"}"#, "procedure.groups[0].items[0].deu", "没有“deu”这一项"),
    (#"{"id": "a", "text": "甲", "due": "8点"}"#, "procedure.groups[0].items[0].due", "8点"),
    (#"{"id": "a", "text": "甲", "cell": "tik"}"#, "procedure.groups[0].items[0].cell", "tik"),
    (
      #"{"id": "a", "text": "甲", "cell": {"number": {"upper": 1.23456}}}"#,
      "procedure.groups[0].items[0].cell.number.upper", "不是数值"
    ),
    (#"{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}"#, "procedure", "重复"),
  ])
  func `a fault names the file, the place and what is wrong`(_ item: String, _ path: String, _ words: String)
    throws
  {
    let found = try #require(fault(pack(item)))
    #expect(found.file == "x.json")
    #expect(found.path == path)
    #expect(found.problem.contains(words))
    #expect(found.description.hasPrefix("x.json：" + path + "："))
    #expect(!found.advice.isEmpty)
  }

  @Test func `broken JSON, an unknown recurrence and an impossible date are refused`() throws {
    #expect(try #require(fault("{")).problem.contains("JSON"))
    let item = #"{"id": "a", "text": "甲"}"#
    let unknown = try #require(fault(pack(item).replacing("on-demand", with: "now-and-then")))
    #expect(unknown.path == "procedure.schedules[0].recurrence")
    #expect(unknown.problem.contains("now-and-then"))
    #expect(try #require(fault(pack(item).replacing("2026-01-01", with: "2026-02-30"))).path == "effective")
  }
}

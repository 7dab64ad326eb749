import Testing
import Time

@testable import Records

/// What becomes of records and lines when the form is adjusted again.
extension `An adjustment of lines and of what is needed` {
  /// The sound one, then one that calls things otherwise, then the form as declared.
  private var history: [String: [Overlay.Version]] {
    var next = sound
    next.labels["items.what"] = Wording("名目", "Item")
    next.hidden = []
    next.options = [.init(field: "kind", value: "lent", label: Wording("外借", "Borrowed"), countsAs: "spare")]
    next.additions = [
      .init(name: "x_owner", in: "items", label: Wording("保管人"), kind: .text), .init(name: "x_ticket", label: Wording("申请单号"), kind: .text),
    ]
    return [
      "stocked": [
        .init(sound, from: 10, at: Moment(seconds: 100), record: 1), .init(next, from: 20, at: Moment(seconds: 200), record: 2),
        .init(nil, from: 30, at: Moment(seconds: 200), record: 2),
      ]
    ]
  }

  @Test func `is shown to who asks for it as it was when an entry of the trail was written`() throws {
    registry.apply(history)
    func form(_ entry: Int?) -> String {
      EarlierForms.at(entry) {
        let fields = type.sections.flatMap(\.fields).map(\.label.zh)
        let kind = Stocked.kind.description.text(.text("lent"), .zh)
        return fields.joined(separator: " ") + "; " + shape.shown.map(\.label.zh).joined(separator: " ") + "; " + kind
      }
    }
    #expect(form(9) == "标题 类别 明细 结果; 物品 数量; 外借", "before anything was adjusted; a choice is called what it was called last")
    #expect(form(10) == "标题 类别 明细 结果 工单号; 品名 货架; 借入" && form(19) == form(10))
    #expect(form(20) == "标题 类别 明细 结果 申请单号; 名目 数量 保管人; 外借")
    #expect(form(30) == "标题 类别 明细 结果; 物品 数量; 外借" && form(nil) == form(30))
    #expect(type.adjustment(at: 9) == nil && type.adjustment(at: 25)?.record == 2)
    #expect(type.adjustment(at: Moment(seconds: 150))?.from == 10 && type.adjustment(at: Moment(seconds: 200))?.from == 30, "the last of one second")
  }

  @Test func `reads the same values, whichever form they are shown with`() throws {
    registry.apply(["stocked": Array(history["stocked"]!.prefix(1))])
    let data = try filled(["title": .text("清单"), "x_ticket": .text("G-1"), "items": line(["what": "硬盘", "x_shelf": "A-3"])])
    registry.apply(history)
    for entry in [9, 10, 20, nil] {
      try EarlierForms.at(entry) {
        #expect(data["x_ticket"] == .text("G-1"))
        guard case .lines(let rows) = data["items"] else { return #expect(Bool(false)) }
        let shelf = try #require(shape.fields.first { $0.name == "x_shelf" })
        #expect(shape.value(of: shelf, in: rows[0]) == .text("A-3"))
        #expect(shape.shown(in: rows).contains { $0.name == "x_shelf" }, "what lines hold is shown")
        #expect(type.sections(of: data).last?.fields.map(\.name) == ["x_ticket"])
      }
    }
  }

  @Test func `wants a column in new lines, and in no line from before`() throws {
    registry.apply([sound])
    var data = try filled(["title": .text("清单"), "x_ticket": .text("G-1"), "items": line(["what": "硬盘"])])
    var next = sound
    next.additions[0] = .init(
      name: "x_risk", in: "items", label: Wording("风险", "Risk"), kind: .choice,
      options: [.init(value: "high", label: "高"), .init(value: "low", label: "低")], isNeeded: true, steps: ["finish"])
    #expect(next.faults(registry, past: [sound]).isEmpty)
    registry.apply([next], past: [sound])
    func change(_ rows: [[String: String]], isWhole: Bool = true) throws {
      let input = Input.list(rows.map { .object($0.mapValues { .text($0) }) })
      try type.fill(&data, from: ["items": input], editable: type.creationFields, needed: [], isWhole: isWhole, ask: Nobody())
    }
    try change([["line": "1", "what": "大硬盘"]])
    #expect(throws: Faults("items.1.x_risk", Wording("请填写“风险”。", "Fill in Risk."))) {
      try change([["line": "1", "what": "大硬盘"], ["what": "内存"]])
    }
    #expect(throws: Faults.self) { try change([["what": "内存", "x_risk": "middling"]]) }
    data["items"] = .lines([[.text("大硬盘"), .none]])
    try change([["line": "1", "what": "大硬盘"], ["what": "内存"]], isWhole: false)
    let step = try #require(type.step("finish"))
    #expect(throws: Faults("items.0.x_risk", Wording("“完成”以前，请在“明细”第 1 行填写“风险”。", "Before Finish, fill in Risk in line 1 of Items."))) {
      data["items"] = .lines([[.text("大硬盘"), .none]])
      try type.checkColumns(data, of: step)
    }
    try change([["line": "1", "x_risk": "high"]])
    try type.checkColumns(data, of: step)
    // A choice that is offered no more stays with its line, and no other takes it.
    var later = next
    later.additions[0] = .init(name: "x_risk", in: "items", label: Wording("风险"), kind: .choice, options: [.init(value: "low", label: "低")])
    registry.apply([later], past: [sound, next])
    try change([["line": "1", "what": "小硬盘", "x_risk": "high"]])
    #expect(Stocked.items.description.text(data["items"], .zh).contains("高"))
    data["items"] = .none
    #expect(throws: Faults.self) { try change([["what": "内存", "x_risk": "high"]]) }
  }

  @Test func `knows a line by its number, and keeps what is not sent of it`() throws {
    registry.apply([])
    var data = try filled(["title": .text("清单"), "items": .list([.object(["what": .text("硬盘"), "count": .text("4")]), .object(["what": .text("内存"), "count": .text("8")])])])
    func change(_ rows: [[String: Input]]) throws -> Datum {
      try type.fill(&data, from: ["items": .list(rows.map(Input.object))], editable: type.creationFields, needed: [], ask: Nobody())
      return data["items"]
    }
    #expect(try change([["line": .text("2"), "what": .text("内存条")]]) == .lines([[.text("内存条"), .integer(8)]]), "the first is gone, the second keeps its own")
    #expect(try change([["what": .text("主板")], ["line": .text("1")]]) == .lines([[.text("主板"), .none], [.text("内存条"), .integer(8)]]))
    #expect(try change([["line": .text("2"), "count": .empty]]) == .lines([[.text("内存条"), .none]]))
    for rows in [[["line": Input.text("7")]], [["line": .text("x")]], [["line": .text("1")], ["line": .text("1")]]] {
      #expect(throws: Faults.self, "\(rows)") { _ = try change(rows) }
    }
    #expect(data["items"] == .lines([[.text("内存条"), .none]]))
  }

  @Test func `says what a later version changes about a field, in the words of its choices`() {
    var before = sound
    before.additions = [.init(name: "x_risk", in: "items", label: Wording("风险"), kind: .choice, options: [.init(value: "high", label: "高"), .init(value: "low", label: "低")])]
    var after = before
    after.additions = [
      .init(name: "x_risk", in: "items", label: Wording("风险等级"), kind: .choice, options: [.init(value: "high", label: "极高"), .init(value: "mid", label: "中")], isNeeded: true)
    ]
    after.options[0] = .init(field: "kind", value: "lent", label: Wording("外借"), countsAs: "other")
    #expect(
      after.differences(from: before, of: type).map(\.zh) == [
        "“类别”选项“借入”改为：外借（等同于“其他”）",
        "修改字段：明细 · 风险等级（x_risk），原名“风险”，选项“高”改为“极高”，加选项“中”，去掉选项“低”，新建必填",
      ])
  }
}

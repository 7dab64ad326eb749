import Testing
import Time

@testable import Records

/// A form with lines that a site adjusts: a type of its own, since an adjustment is seen by every test that shares it.
enum Stocked: RecordType {
  enum Kind: String, Choice {
    case spare, other
    var label: Wording { self == .spare ? Wording("备件", "Spare") : Wording("其他", "Other") }
  }
  enum State: String, Choice {
    case open, done, closed
    var label: Wording { Wording(rawValue) }
  }
  enum Item: LineType {
    static let what = Column<String>("what", "物品")
    static let count = Column<Int?>("count", "数量")
    static let columns = Columns<Item> {
      what
      count
    }
  }
  static let title = Field<String>("title", "标题", .name, .length(2...10))
  static let kind = Field<Kind?>("kind", "类别")
  static let items = Field<[Line<Item>]>("items", "明细")
  static let result = Field<String?>("result", "结果")
  static let form = Form<Stocked>("stocked", "库存表", "Stock", chapter: "4.1") {
    Section("基本", "General") { title; kind; items }
    Section("结果", "Result", later: true) { result }
  }
  static let flow = Flow<Stocked>(from: .open) {
    step("finish", "完成", "Finish", .open, to: .done, by: [.author], needs: [result])
    step("close", "归档", "Close", .done, to: .closed, by: [.author])
  }
}

@Suite(.serialized) struct `An adjustment of lines and of what is needed` {
  let registry = Registry([Stocked.self])
  let type = Stocked.description

  init() {
    // A type remembers for good what was added to it; each test begins with one that nobody has adjusted yet.
    type.standing.value = Versioned([(from: 0, value: Shape(type.declaredForm, type.declared))])
    registry.apply([])
  }

  var sound: Overlay {
    var overlay = Overlay(type: "stocked")
    overlay.labels["items.what"] = Wording("品名", "Name")
    overlay.hidden = ["items.count"]
    overlay.options = [.init(field: "kind", value: "lent", label: Wording("借入", "Lent"), countsAs: "spare")]
    overlay.additions = [
      .init(name: "x_shelf", in: "items", label: Wording("货架", "Shelf"), kind: .text),
      .init(name: "x_ticket", label: Wording("工单号", "Ticket"), kind: .text, isNeeded: true, steps: ["finish"]),
    ]
    return overlay
  }
  var shape: LineShape {
    guard case .lines(let shape) = Stocked.items.description.kind else { preconditionFailure() }
    return shape
  }
  private func sentence(_ change: (inout Overlay) -> Void, past: [Overlay] = []) -> String {
    var overlay = sound
    change(&overlay)
    return overlay.faults(registry, past: past).all.map(\.sentence.zh).joined()
  }
  func filled(_ input: [String: Input], needed: Bool = true) throws -> RecordData {
    var data = RecordData(type)
    let open = type.creationFields
    try type.fill(&data, from: input, editable: open, needed: open.filter { needed ? $0.isNeeded : !$0.isOptional }, ask: Nobody())
    return data
  }
  func line(_ values: [String: String]) -> Input { .list([.object(values.mapValues { .text($0) })]) }

  @Test func `adds, renames and hides columns`() throws {
    #expect(sound.faults(registry).isEmpty)
    registry.apply([sound])
    #expect(shape.shown.map(\.label.zh) == ["品名", "货架"])
    #expect(shape.fields.map(\.name) == ["what", "count", "x_shelf"])
    let data = try filled(["title": .text("甲"+"乙"), "x_ticket": .text("G"), "items": line(["what": "硬盘", "x_shelf": "A-3", "count": "4"])])
    #expect(data["items"] == .lines([[.text("硬盘"), .integer(4), .text("A-3")]]))
    #expect(Record<Stocked>(data)[Stocked.items][0][Stocked.Item.what] == "硬盘")
    registry.apply([])
    #expect(shape.shown.map(\.label.zh) == ["物品", "数量"])
  }

  @Test func `keeps columns of its own by name, whatever others come and go`() throws {
    registry.apply([sound])
    let items = Stocked.items.description
    let written = items.json(.lines([[.text("硬盘"), .integer(4), .text("A-3")], [.text("内存"), .none, .none]])).written
    #expect(written == #"[["硬盘",4,{"x_shelf":"A-3"}],["内存",null]]"#)
    var next = sound
    next.additions[0] = .init(name: "x_owner", in: "items", label: Wording("保管人"), kind: .text)
    registry.apply([next], past: [sound])
    let read = try #require(items.kind.datum(from: JSON.parse(written)))
    #expect(items.json(read).written == written, "nothing of what was filled is lost")
    guard case .lines(let rows) = read else { return #expect(Bool(false)) }
    #expect(shape.shown.map(\.name) == ["what", "x_owner"])
    #expect(shape.shown(in: rows).map(\.name) == ["what", "count", "x_owner", "x_shelf"], "what lines hold is shown with them")
    #expect(rows[1] == [.text("内存"), .none], "a line from before is as it was")
  }

  @Test func `leaves what was signed before as it was signed`() throws {
    var data = RecordData(type)
    data["title"] = .text("清单")
    data["items"] = .lines([[.text("硬盘"), .integer(4)]])
    let signed = data.signedContent(for: "finish")
    registry.apply([sound])
    #expect(data.signedContent(for: "finish") == signed)
    data["items"] = .lines([[.text("硬盘"), .integer(4), .text("A-3")]])
    #expect(data.signedContent(for: "finish") != signed)
  }

  @Test func `wants its own field in new records and at steps, and in no others`() throws {
    registry.apply([sound])
    #expect(throws: Faults("x_ticket", Wording("请填写“工单号”。", "Fill in Ticket."))) { try filled(["title": .text("清单")]) }
    _ = try filled(["title": .text("清单")], needed: false)
    let step = try #require(type.step("finish"))
    #expect(type.needs(of: step).map(\.name) == ["result", "x_ticket"])
    registry.apply([])
    #expect(type.needs(of: step).map(\.name) == ["result"])
  }

  @Test func `shows a record what it holds, though it was taken off the form since`() throws {
    registry.apply([sound])
    var data = try filled(["title": .text("清单"), "kind": .text("lent"), "x_ticket": .text("G-1")])
    registry.apply([], past: [sound])
    #expect(type.sections.flatMap(\.fields).map(\.name) == ["title", "kind", "items", "result"])
    #expect(type.sections(of: data).last?.fields.map(\.name) == ["x_ticket"])
    let kind = Stocked.kind.description
    #expect(kind.text(.text("lent"), .zh) == "借入" && Record<Stocked>(data)[Stocked.kind] == .spare)
    #expect(kind.counting(as: "spare") == ["spare", "lent"] && kind.counting(as: "lent") == ["lent"])
    // It may keep the choice, and nobody else may take it.
    try type.fill(&data, from: ["kind": .text("lent"), "title": .text("新清单")], editable: type.creationFields, needed: [], ask: Nobody())
    #expect(throws: Faults.self) { try filled(["title": .text("清单"), "kind": .text("lent")]) }
  }

  @Test func `is previewed without being served`() {
    let preview = sound.additions.isEmpty ? [] : type.preview(sound)
    #expect(preview.map { $0.fields.map(\.label.zh) } == [["标题", "类别", "明细"], ["结果"], ["工单号"]])
    guard case .lines(let columns)? = preview[0].fields.last?.kind else { return #expect(Bool(false)) }
    #expect(columns.shown.map(\.label.zh) == ["品名", "货架"])
    #expect(shape.shown.map(\.label.zh) == ["物品", "数量"] && type.sections.count == 2)
  }

  @Test func `says what differs from another version`() {
    #expect(
      sound.differences(from: nil, of: type).map(\.zh) == [
        "改名：明细 · 物品 → 品名", "不再显示：明细 · 数量", "“类别”加选项：借入（等同于“备件”）", "增加字段：明细 · 货架（x_shelf）",
        "增加字段：工单号（x_ticket），新建必填，“完成”时必填",
      ])
    #expect(
      Overlay(type: "stocked").differences(from: sound, of: type).map(\.zh) == [
        "改名：明细 · 品名 → 物品", "恢复显示：明细 · 数量", "“类别”去掉选项：借入（等同于“备件”）", "去掉字段：明细 · 货架（x_shelf）", "去掉字段：工单号（x_ticket）",
      ])
    #expect(sound.differences(from: sound, of: type).isEmpty)
  }

  @Test func `says what is wrong with it`() {
    #expect(sentence { $0.hidden = ["items.what"] } == "“物品”是必填的，不能隐藏。")
    #expect(sentence { $0.labels["items.colour"] = Wording("颜色") }.contains("不能改名"))
    #expect(sentence { $0.labels["kind"] = Wording("标题") } == "有两个字段都叫“标题”，请改一个名称。")
    #expect(sentence { $0.additions[1] = .init(name: "x_a", label: Wording("结果"), kind: .text) } == "有两个字段都叫“结果”，请改一个名称。")
    #expect(sentence { $0.additions[0] = .init(name: "x_a", in: "items", label: Wording("品名"), kind: .text) }.contains("都叫“品名”"))
    #expect(sentence { $0.additions[0] = .init(name: "x_a", in: "title", label: Wording("甲"), kind: .text) }.contains("不是明细，可填：items（明细）"))
    #expect(sentence { $0.additions[0] = .init(name: "x_a", in: "items", label: Wording("甲"), kind: .text, steps: ["close"]) }.contains("到“归档”时“明细”已不能修改"))
    #expect(sentence { $0.additions[0] = .init(name: "x_a", in: "items", label: Wording("甲"), kind: .choice) }.contains("选择字段要有选项"))
    #expect(sentence { $0.additions[1] = .init(name: "x_a", label: Wording("甲"), kind: .lines, isFiltered: true) }.contains("不能设为可筛选"))
    #expect(sentence { $0.additions[1] = .init(name: "x_a", label: Wording("甲"), kind: .text, steps: ["start"]) }.contains("没有“start”这个环节，可填：finish（完成）"))
    #expect(
      sentence { overlay in
        overlay.additions = (0..<9).map { .init(name: "x_\("abcdefghi".map { $0 }[$0])", in: "items", label: Wording("列\($0)"), kind: .text) }
      }.contains("最多加 8 列"))
    #expect(sentence { $0.options[0] = .init(field: "kind", value: "lent", label: Wording("备件"), countsAs: "spare") }.contains("已经有叫“备件”的选项"))
    var past = sound
    past.additions[1] = .init(name: "x_shelf", label: Wording("货架"), kind: .text)
    past.additions.removeFirst()
    #expect(sentence({ _ in }, past: [past]).contains("以前是另一种类型的字段"), "a field of the record becomes no column")
  }
}

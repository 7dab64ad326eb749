import Records
import Testing
import Time

/// A form that a site adjusts: a type of its own, since an adjustment is seen by every test that shares the type.
enum Adjusted: RecordType {
  enum Cause: String, Choice {
    case software, other
    var label: Wording { self == .software ? Wording("软件", "Software") : Wording("其他", "Other") }
  }
  enum State: String, Choice {
    case open, done
    var label: Wording { Wording(rawValue) }
  }
  static let title = Field<String>("title", "标题", .name, .length(2...10))
  static let cause = Field<Cause?>("cause", "原因")
  static let place = Field<String?>("where", "地点")
  static let result = Field<String?>("result", "结果")
  static let form = Form<Adjusted>("adjusted", "样表", "Adjusted", chapter: "4.1") {
    Section("基本", "General") { title; cause; place }
    Section("结果", "Result", later: true) { result }
  }
  static let flow = Flow<Adjusted>(from: .open) {
    step("finish", "完成", "Finish", .open, to: .done, by: [.author], needs: [result])
  }
}

@Suite(.serialized) struct `An adjustment of a form` {
  let registry = Registry([Adjusted.self])
  let type = Adjusted.description

  init() { registry.apply([]) }

  private var sound: Overlay {
    var overlay = Overlay(type: "adjusted")
    overlay.labels["cause"] = Wording("起因", "Reason")
    overlay.hidden = ["where"]
    overlay.options = [.init(field: "cause", value: "vendor", label: Wording("厂商", "Vendor"), countsAs: "other")]
    overlay.additions = [.init(name: "x_ticket", label: Wording("工单号", "Ticket"), kind: .text, isListed: true)]
    return overlay
  }

  private func sentence(_ change: (inout Overlay) -> Void, past: [Overlay] = []) -> String {
    var overlay = sound
    change(&overlay)
    return overlay.faults(registry, past: past).all.map(\.sentence.zh).joined()
  }

  @Test func `changes what people read, and what the form consists of, and nothing of what is declared`() throws {
    #expect(sound.faults(registry).isEmpty)
    registry.apply([sound])
    #expect(Adjusted.cause.description.label == Wording("起因", "Reason"))
    #expect(type.sections.map { $0.fields.map(\.name) } == [["title", "cause"], ["result"], ["x_ticket"]])
    #expect(type.creationFields.map(\.name) == ["title", "cause", "x_ticket"])
    #expect(type.fields.map(\.name) == ["title", "cause", "where", "result", "x_ticket"])
    #expect(type.field("x_ticket")?.place == 4)
    registry.apply([])
    #expect(Adjusted.cause.description.label.zh == "原因")
    #expect(type.sections.map { $0.fields.map(\.name) } == [["title", "cause", "where"], ["result"]])
  }

  @Test func `takes a choice of the site for what it counts as`() throws {
    registry.apply([sound])
    var data = RecordData(type)
    try type.fill(
      &data, from: ["title": .text("停机"), "cause": .text("vendor"), "x_ticket": .text("G-1")],
      editable: type.creationFields, needed: [], ask: Nobody())
    #expect(data["cause"] == .text("vendor") && data["x_ticket"] == .text("G-1"))
    let record = Record<Adjusted>(data)
    #expect(record[Adjusted.cause] == .other)
    #expect(type.field("cause")?.text(.text("vendor"), .zh) == "厂商")
  }

  @Test func `refuses what is hidden, and what nobody declared`() throws {
    registry.apply([sound])
    var data = RecordData(type)
    for field in ["where", "x_other"] {
      #expect(throws: Faults.self) {
        try type.fill(
          &data, from: ["title": .text("停机"), field: .text("上海")], editable: type.creationFields, needed: [],
          ask: Nobody())
      }
    }
  }

  @Test func `leaves a record that was read before as good as it was`() throws {
    var before = RecordData(type)
    before["title"] = .text("停机")
    registry.apply([sound])
    #expect(before["x_ticket"] == .none)
    before["x_ticket"] = .text("G-2")
    #expect(before["x_ticket"] == .text("G-2") && before["title"] == .text("停机"))
  }

  @Test func `leaves what was signed before as it was signed`() throws {
    var data = RecordData(type)
    data["title"] = .text("停机")
    let signed = data.signedContent(for: "finish")
    registry.apply([sound])
    #expect(data.signedContent(for: "finish") == signed)
    data["x_ticket"] = .text("G-3")
    #expect(data.signedContent(for: "finish") != signed)
  }

  @Test func `keeps a field's place when a later version drops it and adds another`() throws {
    registry.apply([sound])
    var next = sound
    next.additions = [.init(name: "x_vendor", label: Wording("厂商", "Vendor"), kind: .text)]
    registry.apply([next], past: [sound])
    #expect(type.field("x_ticket")?.place == 4 && type.field("x_vendor")?.place == 5)
    #expect(!type.sections.flatMap(\.fields).contains { $0.name == "x_ticket" })
  }

  @Test func `says what is wrong with it`() throws {
    #expect(Overlay(type: "none").faults(registry).all[0].sentence.zh == "没有“none”这种表单。")
    #expect(sentence { $0.labels["colour"] = Wording("颜色") } == "“colour”不是“样表”的字段，不能改名。")
    #expect(sentence { $0.hidden = ["title"] } == "“标题”是必填的，不能隐藏。")
    #expect(sentence { $0.hidden = ["result"] } == "“完成”要用“结果”，不能隐藏。")
    #expect(sentence { $0.options = [.init(field: "title", value: "a", label: Wording("甲"), countsAs: "b")] } == "“title”不是选择字段，不能加选项。")
    #expect(sentence { $0.options = [.init(field: "cause", value: "other", label: Wording("甲"), countsAs: "other")] }.contains("不能与已有的重复"))
    #expect(sentence { $0.options = [.init(field: "cause", value: "vendor", label: Wording("厂商"), countsAs: "")] }.contains("等同于哪个原有选项：software、other"))
    #expect(sentence { $0.additions = [.init(name: "ticket", label: Wording("工单"), kind: .text)] }.contains("要以 x_ 开头"))
    #expect(sentence { $0.additions += $0.additions } == "字段代码“x_ticket”重复了。")
    #expect(sentence { $0.additions = [.init(name: "x_a", label: Wording("甲"), kind: .choice)] }.contains("选择字段要有选项"))
    var past = sound
    past.additions = [.init(name: "x_ticket", label: Wording("工单号"), kind: .integer)]
    #expect(sentence({ _ in }, past: [past]).contains("以前是另一种类型的字段"))
  }
}

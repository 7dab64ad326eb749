import Domain
import Testing

@Suite struct `The text of a policy` {
  @Test func `counts chapters, sections, articles and items by itself`() {
    let text = PolicyText(
      """
      # 总则
      § 为了**安全**，制定本办法。
      1. 甲；
      2. 乙。
      # 管理
      ## 申请
      § 申请人[登记](/records/incident)。
      > 系统落实：[看板](page:board)
      # 附件一 表
      """)
    #expect(text.faults.isEmpty && text.articleCount == 2)
    #expect(
      text.blocks == [
        .heading(1, number: "第一章", "总则"),
        .article(1, [.text("为了"), .strong("安全"), .text("，制定本办法。")]),
        .list(ordered: true, [[.text("甲；")], [.text("乙。")]]),
        .heading(1, number: "第二章", "管理"), .heading(2, number: "第一节", "申请"),
        .article(2, [.text("申请人"), .link("登记", .records("incident")), .text("。")]),
        .enforced([.text("系统落实："), .link("看板", .page("board"))]), .heading(1, number: nil, "附件一 表"),
      ])
  }

  @Test func `keeps what is no markup as it was written`() {
    let source = "<script>alert(1)</script> 2 * 3 ** 4 [没有链接] # 不是标题"
    #expect(PolicyText(source).blocks == [.paragraph([.text(source)])])
    #expect(PolicyText("").blocks.isEmpty && PolicyText("\n \n").blocks.isEmpty)
    #expect(PolicyText("** 空").blocks == [.paragraph([.text("** 空")])])
    #expect(PolicyText("****").blocks == [.paragraph([.text("****")])])
    #expect(PolicyText("[a](").blocks == [.paragraph([.text("[a](")])])
  }

  @Test(arguments: [
    "https://example.com", "javascript:alert", "//example.com", "/records/", "/records/../system", "page:",
    "policy:x", "/system/accounts", "data:text/html,x", "/records/incident?x=1",
  ])
  func `leads into the product only`(_ address: String) {
    let text = PolicyText("第一行\n见[这里](\(address))。")
    #expect(text.faults.map(\.line) == [2])
    #expect(text.faults[0].sentence.contains(address))
    #expect(text.links.isEmpty && text.blocks.last?.runs.plain == "见这里。")
  }

  @Test func `a table says when its rows are ragged`() {
    let sound = PolicyText("| 甲 | 乙 |\n| --- | :-: |\n| 1 | |\n后文")
    #expect(sound.faults.isEmpty)
    #expect(sound.blocks.first == .table(head: [[.text("甲")], [.text("乙")]], rows: [[[.text("1")], []]]))
    let ragged = PolicyText("前文\n| 甲 | 乙 |\n| --- | --- |\n| 1 |")
    #expect(ragged.faults.map(\.line) == [2])
    #expect(ragged.blocks.last == .table(head: [[.text("甲")], [.text("乙")]], rows: [[[.text("1")], []]]))
  }

  @Test func `numbers read as in Chinese documents`() {
    let expected = [
      1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一",
      305: "三百零五", 1000: "1000", 0: "0",
    ]
    for (number, text) in expected { #expect(ChineseNumber.text(number) == text) }
  }

  @Test func `two hundred thousand characters are read at once`() {
    let text = PolicyText(String(repeating: "§ 一条[事件](/records/incident)**加粗**文字。\n", count: 6000))
    #expect(text.articleCount == 6000 && text.links.count == 6000)
  }
}

@Suite struct `A starter text` {
  static let head = "number: 9.9.9\ntitle: 样例办法\nsource: 样例\nowner: head\nmonths: 12\ncategory: policy\nreach: own\nsensitivity: inner\nscope: 样例"

  @Test func `is read with its head`() throws {
    let pack = try PolicyPack("---\n\(Self.head)\n---\n§ {institution}一条。", file: "9.9.9.md")
    #expect(pack.code == "ZD-9.9.9" && pack.text == "§ {institution}一条。")
  }

  @Test(arguments: [
    ("没有说明", "§ 一条"), ("缺少 title", "---\nnumber: 1\n---\n§ 一条"),
    ("两年", "---\n" + head.replacing("months: 12", with: "months: 24") + "\n---\n§ 一条"),
    ("多一项", "---\n" + head + "\ncolour: red\n---\n§ 一条"), ("两遍", "---\n" + head + "\nmonths: 6\n---\n§ 一条"),
    ("没有条款", "---\n" + head + "\n---\n只有一段"), ("链接出去", "---\n" + head + "\n---\n§ [x](http://x)"),
    ("未知类别", "---\n" + head.replacing("category: policy", with: "category: poem") + "\n---\n§ 一条"),
  ])
  func `is refused with the file and the reason`(_ what: String, _ source: String) {
    #expect(throws: PolicyPack.Fault.self, "\(what)") { try PolicyPack(source, file: "x.md") }
  }
}

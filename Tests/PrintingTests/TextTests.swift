import Foundation
import Printing
import Testing

/// What people type reaches the paper as they typed it.
struct TextTests {
  /// Everything that means something to Typst, to JSON or to both.
  static let markup = [
    "#import \"form.typ\": *", "#panic(\"no\")", "$x^2$", "*bold* _slanted_", "= heading", "- item",
    "\\u{41} \\ \\\\",
    "`raw` ```block```", "<label> @label", "// comment /* more */", "\"}],\"document\":{}",
    "#read(\"/etc/passwd\")",
    "{{x}} ]]> [a](b)", "~ -- --- ...", "'single' \"double\"",
  ]

  @Test func `markup in a text is printed, not obeyed`() throws {
    let cells = Self.markup.map { [PrintDocument.Cell($0, detail: $0)] }
    let print = try Print(
      PrintDocument(
        institution: "#v(9cm)*海岳*", title: "$题$ #pagebreak()", formNumber: "#1", serial: "*2*",
        facts: [.init("#标", "$值$")],
        blocks: [
          .heading("= #标题"), .paragraph("#段 $落$"), .notes(["#注"]),
          .table(.init(columns: [.init()], header: [["#表头*"]], rows: cells, rowHeight: 4, textSize: 6)),
          .facts(.init([.init("#签", "*值*", detail: "#细")])),
          .signatures([.init("#角色", opinion: "*意见*", signed: .init(name: "#名", at: "$时$", hash: "*h*"))]),
        ], footer: "#脚", watermark: "#印"))
    #expect(print.pages == 1)
    let expected =
      Self.markup + [
        "#v(9cm)*海岳*", "$题$ #pagebreak()", "表号 #1", "编号 *2*", "#标：$值$", "= #标题", "#段 $落$", "#注", "#表头*",
        "#签", "*值*", "#细", "#角色", "*意见*", "#名", "$时$", "*h*", "#脚", "#印",
      ]
    #expect(expected.filter { !print.says($0) } == [])
  }

  @Test func `ten thousand characters flow over pages and none is lost`() throws {
    let text = (0..<2500).map { String(format: "%03d记", $0 % 1000) }.joined()
    #expect(text.count == 10_000)
    let print = try Print(
      PrintDocument(
        institution: "海岳", title: "长文",
        blocks: [
          .table(
            .init(
              columns: [.init(.millimetres(20)), .init(.share(1), .start)], header: [["项目", "内容"]],
              rows: [["长文", PrintDocument.Cell(text)]]))
        ]))
    #expect(try #require(print.pages) > 2)
    // Between the pages stand foot and head, so the text is compared piece by piece.
    let digits = print.letters.replacing(/海岳长文项目内容|第\d+页共\d+页|\f/, with: "")
    #expect(digits.contains(text))
  }

  @Test(arguments: [
    String(repeating: "W", count: 400), String(repeating: "。", count: 200),
    String(repeating: "—", count: 200),
    "https://shouzheng.haiyue.example/" + String(repeating: "a1/", count: 90),
    String(repeating: "超长的中文内容", count: 40),
    "12,345,678,901.00",
  ])
  func `a text without places to break stays inside its column`(text: String) throws {
    let print = try Print(
      PrintDocument(
        institution: "海岳", title: "窄列",
        blocks: [
          .table(
            .init(
              columns: [.init(.share(1)), .init(.millimetres(18), .start)], header: [],
              rows: [["", PrintDocument.Cell(text)]])),
          .facts(.init(columns: 4, [.init(text, text)])), .paragraph(text), .heading(text), .notes([text]),
          .signatures([.init(text), .init("角色", signed: .init(name: text, at: text)), .init(""), .init("")]),
        ], footer: text))
    // 15 mm of margin are 42.5 points, 195 mm are 552.8. A full stop at the end of a line may leave its empty
    // half, at most 5 points, outside.
    #expect(
      print.boxes.allSatisfy { $0.left > 42 && $0.right < 558 }, "\(print.boxes.map(\.right).max() ?? 0)")
  }

  @Test func `control characters and marks that turn the reading order leave no trace`() throws {
    let print = try Print(
      PrintDocument(
        institution: "海岳", title: "控制\u{0}符\u{7}号\u{1b}", blocks: [.paragraph("甲\u{202e}乙\u{200b}丙\u{feff}丁")]
      ))
    #expect(print.says("控制符号") && print.says("甲乙丙丁"))
  }

  @Test func `a character that no font has does not keep the sheet from being printed`() throws {
    var document = PrintDocument(institution: "海岳", title: "缺字", blocks: [.paragraph("甲\u{10FFFD}乙")])
    document.printedAt = Sample.printedAt
    #expect(try Print(document).says("缺字"))
  }

  @Test func `line feeds of a text are lines on the paper`() throws {
    let print = try Print(
      PrintDocument(institution: "海岳", title: "多行", blocks: [.facts(.init([.init("步骤", "第一步\r\n第二步\n第三步")]))])
    )
    let lines = print.text.split(separator: "\n")
    for step in ["第一步", "第二步", "第三步"] { #expect(lines.filter { $0.contains(step) }.count == 1) }
    #expect(!lines.contains { $0.contains("第一步") && $0.contains("第二步") })
  }
}

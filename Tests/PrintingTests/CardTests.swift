import Printing
import Testing

extension Sample {
  /// 应急工作卡片: one page and a card more, the last with as many words as the form allows.
  static let cards = PrintDocument(
    institution: institution, title: "应急工作卡片",
    blocks: [
      .cards(
        (1...9).map { number in
          PrintDocument.Card(
            "成员\(number)号", detail: "应急工作小组副组长",
            text: number == 9 ? String(repeating: "核实故障报告领导小组指定操作人", count: 8) : "核实故障，报告领导小组",
            lines: (1...6).map { .init("单位\(number)之\($0)", "0532-5555-8\(number)0\($0)") }, foot: "海岳期货 第\(number)张")
        })
    ], footer: footer, printedAt: printedAt)
}

/// Cards are cut out with a knife: what is on them must stay on them.
struct CardTests {
  @Test func `eight cards stand on a page, each word of them inside its own card`() throws {
    let print = try Print(Sample.cards)
    #expect(print.pages == 2)
    // 85.6 × 54 mm in points, and the numbers of one card lie in one.
    let (width, height) = (85.6 * 72 / 25.4, 54 * 72 / 25.4)
    for number in 1...9 {
      let boxes = print.boxes.filter { $0.word.contains("0532-5555-8\(number)0") }
      #expect(boxes.count == 6)
      let left = boxes.map(\.left).min() ?? 0, right = boxes.map(\.right).max() ?? 0
      let top = boxes.map(\.top).min() ?? 0, bottom = boxes.map(\.bottom).max() ?? 0
      #expect(right - left < width && bottom - top < height)
    }
  }

  @Test func `a long first task is made smaller and does not reach the numbers`() throws {
    let print = try Print(Sample.cards)
    let last = print.boxes.filter { $0.word.contains("0532-5555-890") }.map(\.top).min() ?? 0
    let text = print.boxes.filter { $0.word.contains("核实故障报告") && $0.bottom < 400 }
    #expect(!text.isEmpty && text.allSatisfy { $0.bottom <= last })
  }
}

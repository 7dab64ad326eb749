import Printing
import Testing

extension Sample {
  /// One page of labels and one more, the last with more words than there is room for at the usual size.
  static let labels = PrintDocument(
    institution: institution, title: "设备标签", formNumber: "1.5.8",
    blocks: [
      .labels(
        (1...19).map { number in
          PrintDocument.Label(
            number == 19 ? "上期所报盘服务器备机兼行情转发测试服务器二号" : "交易前置服务器 \(number)",
            number: number < 10 ? "FWQ-2026-000\(number)" : "FWQ-2026-00\(number)",
            lines: [
              .init("用途", number == 19 ? "承担夜盘时段的交易前置接入与次席报单" : "交易前置"), .init("部门", "信息技术部"), .init("责任人", "吴航"),
              .init("保修", "至 2029-07-06"), .init("启用", "2026-07-14"),
            ], code: "https://ops.example.cn/records/device/\(number)")
        })
    ], footer: footer, printedAt: printedAt)
}

/// Labels are cut out and stuck on: what is on one must stay on it, and its code must open its device.
struct LabelTests {
  @Test func `eighteen labels stand on a page, each word inside its own label`() throws {
    let print = try Print(Sample.labels)
    #expect(print.pages == 2)
    let numbers = print.boxes.filter { $0.word.hasPrefix("FWQ-2026-") }
    #expect(Set(numbers.map(\.word)).count == 19)
    // 60 × 38 mm in points: the numbers stand in three columns and six rows.
    let (width, height) = (60 * 72 / 25.4, 38 * 72 / 25.4)
    let first = try #require(numbers.first { $0.word == "FWQ-2026-0001" })
    let second = try #require(numbers.first { $0.word == "FWQ-2026-0002" })
    let fourth = try #require(numbers.first { $0.word == "FWQ-2026-0004" })
    #expect(abs(second.left - first.left - width) < 1)
    #expect(abs(fourth.top - first.top - height) < 1)
    for box in print.boxes where box.word.contains("2029-07-06") { #expect(box.right - box.left < width) }
  }

  @Test func `more than five lines are refused`() {
    let label = PrintDocument.Label(
      "服务器", number: "FWQ-2026-0001", lines: (1...6).map { .init("行\($0)", "值") }, code: "https://ops.example.cn/")
    let document = PrintDocument(institution: "海岳期货", title: "设备标签", blocks: [.labels([label])])
    #expect(throws: PrintError.self) { try Print(document) }
  }
}

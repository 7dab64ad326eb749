import HTML
import HTTP
import Ledger
import Printing
import Procedures
import Records
import Time

/// 2.2.1 操作手册: drawn from the procedures in force, so that it never says anything else than what people sign.
struct ManualPageModel: Equatable {
  let manual: OperatingManual
  let institution: String
  let day: Day
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var markup: HTML {
    article(.class("manual")) {
      div(.class("head")) {
        h1 { say("信息系统日常操作手册", "Operating manual") }
        span(.class("muted")) { say("\(institution) · \(day) 生效的规程", "\(institution), procedures in force on \(day)") }
        div(.class("actions")) { a(.class("btn btn-outline-secondary"), .href(Paths.manualPrint)) { say("打印 PDF", "PDF") } }
      }
      nav(.class("panel")) {
        ul(.class("difference")) {
          for (number, chapter) in manual.chapters.enumerated() {
            li {
              a(.href("#chapter-\(number)")) { Self.numeral(number + 1) + "、" + title(chapter.chapter) }
              "："
              for section in chapter.sections {
                a(.href("#" + section.procedure.identifier)) { section.procedure.title }
                " "
              }
            }
          }
        }
      }
      for (number, chapter) in manual.chapters.enumerated() {
        h2(.id("chapter-\(number)")) { Self.numeral(number + 1) + "、" + title(chapter.chapter) }
        for section in chapter.sections {
          h3(.id(section.procedure.identifier)) {
            "（\(Self.numeral(section.number))）"
            a(.href(Paths.procedure(section.procedure.identifier))) { section.procedure.title }
          }
          for words in section.procedure.preamble { p { words } }
          ManualSteps(procedure: section.procedure, language: language).markup
        }
      }
    }
  }

  private func title(_ chapter: ManualChapter) -> String { language == .zh ? chapter.chinese : chapter.english }

  /// 一, 十二: numbers of chapters and sections.
  static func numeral(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1..<100).contains(number) else { return String(number) }
    let tens = number / 10
    return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + digits[number % 10]
  }

  /// The manual on paper.
  func document(footer: String, printedAt: Int) -> PrintDocument {
    typealias Cell = PrintDocument.Cell
    var blocks: [PrintDocument.Block] = []
    for (number, chapter) in manual.chapters.enumerated() {
      blocks.append(.heading(Self.numeral(number + 1) + "、" + chapter.chapter.chinese, level: 1))
      for section in chapter.sections {
        blocks.append(.heading("（\(Self.numeral(section.number))）\(section.procedure.title)", level: 2))
        if !section.procedure.preamble.isEmpty { blocks.append(.paragraph(section.procedure.preamble.joined(separator: "\n"))) }
        blocks.append(
          .table(
            .init(
              columns: [
                .init(.millimetres(9)), .init(.millimetres(24)), .init(.share(1), .start), .init(.millimetres(22)),
                .init(.share(1.6), .start), .init(.share(1.2), .start),
              ],
              header: [["序号", "项目", "步骤", "时间", "要求、要点和指令", "复核要点"]],
              rows: section.steps.map { step in
                [
                  Cell("\(step.number)"), Cell(step.group), Cell((step.isKey ? "● " : "") + step.step), Cell(step.time),
                  Cell([step.requirement, step.instruction, step.command.map { "指令：\($0)" }].compactMap { $0 }.joined(separator: "；")),
                  Cell(step.reviewerTitle == nil ? "不复核" : step.review ?? ""),
                ]
              }, rowHeight: 6, textSize: 8)))
      }
    }
    return PrintDocument(
      institution: institution, title: "信息系统日常操作手册", formNumber: "2.2.1",
      facts: [.init("版本日期", "\(day)"), .init("规程", "\(manual.chapters.reduce(0) { $0 + $1.sections.count }) 个"), .init("标记", "● 关键操作")],
      blocks: blocks, footer: footer, printedAt: printedAt)
  }
}

extension Visit {
  func manual() throws -> ManualPageModel {
    try read { reading in
      let procedures = try reading.proceduresInForce(on: reading.now.day).map { try reading.procedure($0) }
      return ManualPageModel(
        manual: OperatingManual(procedures), institution: try site.institution(reading).name, day: reading.now.day,
        language: language)
    }
  }
}

import Domain
import Printing
import Records
import Time

extension IncidentPapers {
  /// 2.8.1, article 12 (4) 事件分析报告: the figures of the month, its incidents in one table, and what is learnt.
  func incidentReview() throws -> [PrintDocument.Block] {
    typealias Case = IncidentReview.Case
    let review = Record<IncidentReview>(record)
    let month = review[IncidentReview.month]
    func count(_ value: Int?) -> String { value.map { "\($0) 起" } ?? "" }
    let rows = review[IncidentReview.cases].enumerated().map { number, line -> [Cell] in
      [
        Cell("\(number + 1)"), Cell(line[Case.number]), Cell(line[Case.title]), Cell(line[Case.grade].label.zh),
        Cell(line[Case.seconds].map { DurationWording.text($0.seconds) } ?? "未恢复"), Cell(line[Case.effect] ?? ""),
        Cell(line[Case.cause] ?? ""), Cell(line[Case.solution] ?? ""), Cell(line[Case.lesson] ?? ""),
      ]
    }
    let none = Cell(review.state == .draft ? "还没有汇总" : "本月没有事件", columns: 9)
    return [
      .facts(
        .init(
          columns: 5, labelWidth: 20,
          [
            .init("月份", "\(month.year) 年 \(month.month) 月"), .init("事件数", count(review[IncidentReview.total])),
            .init("一般以上", count(review[IncidentReview.graded])), .init("未关闭", count(review[IncidentReview.open])),
            .init("转为问题", count(review[IncidentReview.problems])),
          ])), .heading("本月事件"),
      .table(
        PrintDocument.Table(
          columns: [
            .init(.millimetres(10)), .init(.millimetres(27)), .init(.share(3), .start), .init(.millimetres(15)),
            .init(.millimetres(20)), .init(.share(3), .start), .init(.share(3), .start), .init(.share(3), .start),
            .init(.share(3), .start),
          ],
          header: [
            ["序号", "编号", "事件现象", "级别", "持续时间", "事件影响", "事件原因", "解决方法", "事件启示"].map { label($0) }
          ], rows: rows.isEmpty ? [[none]] : rows, rowHeight: 7, textSize: 8.5)),
      .heading("回顾和分析"), .paragraph(text("judgement")), .heading("需要调整的手册、流程和预案"),
      .paragraph(text("adjustments").isEmpty ? "无" : text("adjustments")), try confirmations("approve"),
    ]
  }
}

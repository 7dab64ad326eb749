import Domain
import Printing
import Records
import Time

/// 3.1.4 and 3.1.5.
extension PaperDesk {
  func deliveryTraining(_ it: Record<DeliveryTraining>) throws -> PrintDocument {
    typealias Lesson = DeliveryTraining.Lesson
    let rows = it[DeliveryTraining.lessons].enumerated().map { number, line -> [Cell] in
      [
        Cell("\(number + 1)"), Cell(line[Lesson.person]), Cell(line[Lesson.content]), Cell(minute(line[Lesson.at])),
        Cell(line[Lesson.material] ?? ""), Cell(line[Lesson.teacher]), Cell(line[Lesson.isDone] ? "是" : "否"),
      ]
    }
    return try paper(
      "系统培训记录检查单", number: "3.1.4", watermark: it.state == .confirmed ? nil : "未确认",
      [
        grid(
          2,
          [
            Fact("部门", try departments([it[DeliveryTraining.department]])),
            Fact("是否新上线", boxes(it[DeliveryTraining.occasion], [.new, .upgrade])),
            Fact("系统名称", it[DeliveryTraining.system]), Fact("版本", it[DeliveryTraining.version] ?? ""),
          ]),
        .heading("培训记录"),
        table(
          [
            .init(.millimetres(12)), .init(), .init(.share(2.4), .start), .init(.millimetres(28)), .init(.share(1.4), .start), .init(),
            .init(.millimetres(20)),
          ], ["序号", "培训人姓名", "培训内容", "培训时间", "相关材料", "授课人姓名", "是否完成培训"], rows, least: 8),
        .heading("培训确认"), .paragraph("确认涉及产品使用的各项内容，已完成培训。"),
        .signatures([try place("确认人", [("confirm", 0)])]),
      ])
  }

  func deliveryRecord(_ it: Record<DeliveryRecord>) throws -> PrintDocument {
    let open = try it[DeliveryRecord.leftovers].enumerated().map { number, line in
      "\(number + 1)、\(line[OpenLine.what])；解决计划：\(line[OpenLine.plan])（\(try name(line[OpenLine.owner]))，\(line[OpenLine.due]) 前）"
    }
    let (giver, taker) = (try opinion([("sign", 0)]), try opinion([("sign", 1)]))
    return try paper(
      "系统交付情况记录表", number: "3.1.5", watermark: it.state == .signed ? nil : it.state.label.zh,
      [
        grid(
          2,
          [
            wide("系统名称", it[DeliveryRecord.system], lines: 1), Fact("交付方", it[DeliveryRecord.giver]),
            Fact("接收方", it[DeliveryRecord.taker]), Fact("时间", minute(it[DeliveryRecord.at])),
            Fact("地点", it[DeliveryRecord.place]), wide("交付系统现状", it[DeliveryRecord.condition], lines: 7),
            wide("遗留问题及后续解决计划", open.isEmpty ? "无" : open.joined(separator: "\n"), lines: 7),
            wide("交付方意见", giver.text, lines: 3), wide("接收方意见", taker.text, lines: 3),
          ]),
        .signatures([try place("交付方负责人签字", [("sign", 0)]), try place("接收方负责人签字", [("sign", 1)])]),
      ])
  }
}

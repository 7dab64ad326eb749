import Domain
import Ledger
import Printing
import Records
import Time

extension PaperDesk {
  /// A paper that the collection has no form for.
  private func ownPaper(
    _ title: String, serial: String? = nil, facts: [Fact] = [], watermark: String? = nil, _ blocks: [Block]
  ) throws -> PrintDocument {
    var document = try paper(title, number: "", serial: serial, facts: facts, watermark: watermark, blocks)
    document.formNumber = nil
    return document
  }

  /// The yearly plan of trainings.
  func trainingPlan(_ plan: Record<TrainingPlan>) throws -> PrintDocument {
    typealias Item = TrainingPlan.Item
    let rows = plan[TrainingPlan.items].sorted { $0[Item.month] < $1[Item.month] }.enumerated().map { place, item -> [Cell] in
      [
        Cell("\(place + 1)"), Cell(item[Item.content]), Cell(item[Item.kind].label.zh), Cell(item[Item.host].label.zh),
        Cell("\(item[Item.month]) 月"), Cell(item[Item.audience]), Cell(item[Item.hours].description), Cell(item[Item.material] ?? ""),
      ]
    }
    let widths: [Column] = [
      .init(.millimetres(10)), .init(.share(3), .start), .init(.millimetres(24)), .init(.millimetres(22)), .init(.millimetres(14)),
      .init(.share(2), .start), .init(.millimetres(13)), .init(.share(2), .start),
    ]
    var blocks: [Block] = [
      grid(2, [wide("培训目标", plan[TrainingPlan.goals])]),
      table(widths, ["序号", "培训内容", "类别", "组织单位", "时间", "培训对象", "学时", "培训教材"], rows),
    ]
    if let summary = plan[TrainingPlan.summary] { blocks.append(grid(2, [wide("年度培训总结", summary, lines: 4)])) }
    blocks.append(.signatures([try place("信息技术部负责人", [("approve", 0)]), try place("分管领导", [("approve", 1)])]))
    return try ownPaper(
      "\(plan[TrainingPlan.year]) 年度培训计划", facts: [Fact("部门", try departments([plan[TrainingPlan.department]]))],
      watermark: plan.state == .draft ? "草稿" : nil, blocks)
  }

  /// One training with everybody's signature.
  func training(_ training: Record<StaffTraining>) throws -> PrintDocument {
    let attendance = try reading.find(
      TrainingHours.self, Condition(TrainingHours.training, .equals, training.id), limit: 400)
    let people = try reading.captions(Person.description, Set(attendance.map { $0[TrainingHours.person].id }))
    let signatures = try reading.signatures(TrainingHours.description.identifier, of: attendance.map(\.id.id))
    let rows = attendance.enumerated().map { place, one -> [Cell] in
      let made = signatures[one.id.id]?.last { $0.purpose == "sign" }
      let sign = switch one.state {
      case .signed: made.map { "\(minute($0.at)) #\($0.hash.prefix(8))" } ?? "已签字"
      case .absent: "缺席：" + (one[TrainingHours.reason] ?? "")
      case .expected: ""
      }
      return [
        Cell("\(place + 1)"), Cell(people[one[TrainingHours.person].id] ?? ""),
        Cell(one.state == .absent ? "" : one[TrainingHours.hours].description),
        Cell(one.state == .absent ? "" : one[TrainingHours.ruleHours].description), Cell(sign),
      ]
    }
    return try ownPaper(
      "人员培训记录", serial: training[StaffTraining.number],
      [
        grid(2, width: 26, [
          Fact("培训内容", training[StaffTraining.content], span: 2), Fact("类别", training[StaffTraining.kind].label.zh),
          Fact("组织单位", training[StaffTraining.host].label.zh),
          Fact("举办日期", (training[StaffTraining.heldOn] ?? training[StaffTraining.planned]).description),
          Fact("地点", training[StaffTraining.room] ?? ""), Fact("讲师", training[StaffTraining.teacher]),
          Fact("学时", "\(training[StaffTraining.hours])（其中法规标准 \(training[StaffTraining.ruleHours])）"),
          Fact("培训教材", training[StaffTraining.material] ?? ""), Fact("负责人", try name(training[StaffTraining.responsible])),
          wide("培训记录", training[StaffTraining.minutes], lines: 4), wide("考核情况", training[StaffTraining.exam]),
        ]),
        table(
          [.init(.millimetres(12)), .init(.millimetres(30)), .init(.millimetres(18)), .init(.millimetres(26)), .init(.share(1))],
          ["序号", "参加人员", "学时", "法规标准学时", "签字"], rows, least: 6),
        .signatures([try place("归档", [("record", 0)])]),
      ])
  }
}

extension Visit {
  /// What everybody of the technology department learnt in a year, and how many of the hours of two years they have.
  func trainingRecordsDocument(_ year: Int, _ reading: Reading) throws -> PrintDocument {
    let facts = try StaffFacts(reading)
    let signed = Dictionary(
      grouping: try reading.find(
        TrainingHours.self, Condition(TrainingHours.day, .atLeast, Day(year, 1, 1)!),
        Condition(TrainingHours.day, .atMost, Day(year, 12, 31)!), .state(TrainingHours.State.signed), limit: 100_000),
      by: { $0[TrainingHours.person].id })
    var rows: [[PrintDocument.Cell]] = []
    for (place, member) in facts.members.filter(\.isTechnology).enumerated() {
      let trainings = (signed[member.id] ?? []).sorted { $0[TrainingHours.day] < $1[TrainingHours.day] }
      let list = trainings.map { "\($0[TrainingHours.day]) \($0[TrainingHours.content])（\($0[TrainingHours.hours]) 学时）" }.joined(separator: "\n")
      let total = Quantity(tenThousandths: trainings.reduce(0) { $0 + $1[TrainingHours.hours].tenThousandths })
      rows.append([
        .init("\(place + 1)"), .init(member.name), .init(member.post), .init(list), .init(total.description),
        .init("\(member.account.hours) / \(member.account.ruleHours)", emphasis: member.account.isMet ? .normal : .abnormal),
      ])
    }
    if rows.isEmpty { rows = Array(repeating: Array(repeating: .init(""), count: 6), count: 8) }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "\(year) 年总部技术部门培训记录表",
      facts: [.init("统计日期", facts.today.description), .init("人数", "\(rows.count)")],
      blocks: [
        .table(
          .init(
            columns: [
              .init(.millimetres(10)), .init(.millimetres(20)), .init(.millimetres(28)), .init(.share(1), .start), .init(.millimetres(16)),
              .init(.millimetres(28)),
            ], header: [["序号", "姓名", "岗位", "参加的培训", "本年学时", "两年协会学时/法规"]], rows: rows, textSize: 8)),
        .notes(["两年内协会组织的培训应满 18 学时，其中法律法规及标准不少于 3 学时（三类自查 4.1.2.2）；只计本人已签字的。"]),
      ], footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}

import Domain
import Ledger
import Printing
import Records
import Time

/// 2.6.5 and 2.6.6 on paper, with their figures.
extension PaperDesk {
  func capacityAssessment(_ it: Record<CapacityAssessment>) throws -> PrintDocument {
    typealias Reading = CapacityAssessment.Reading
    let (from, until) = (it[CapacityAssessment.from], it[CapacityAssessment.until])
    var blocks: [Block] = [
      .heading("一、评估范围", level: 1),
      .paragraph(
        "本次核心系统性能和容量评估的时间范围为 \(date(from)) 至 \(date(until))，参考资料包括：\(it[CapacityAssessment.sources])"
          + (it[CapacityAssessment.customers].map { "\n评估期内客户在线数峰值 \($0) 户。" } ?? "")),
      .paragraph(
        "本次评估的范围：\n" + CapacityAssessment.Scope.allCases.enumerated().map { "\($0 + 1)、\(it[CapacityAssessment.system])\($1.label.zh)" }.joined(separator: "\n")),
      .heading("二、评估指标表现", level: 1),
    ]
    for (number, scope) in CapacityAssessment.Scope.allCases.enumerated() {
      let readings = it[CapacityAssessment.readings].filter { $0[Reading.scope] == scope }
      blocks.append(.heading("\(number + 1)、\(it[CapacityAssessment.system])\(scope.label.zh)"))
      guard !readings.isEmpty else {
        blocks.append(.paragraph("本期无此项，见指标说明。"))
        continue
      }
      let rows = readings.map { line -> [Cell] in
        [
          Cell(line[Reading.object]), Cell("\(line[Reading.peak]) \(line[Reading.unit])"),
          Cell(line[Reading.average].map { "\($0) \(line[Reading.unit])" } ?? ""), Cell("\(line[Reading.capacity]) \(line[Reading.unit])"),
          Cell(CapacityCharts.percent(line.usage), emphasis: line.isAboveLimit ? .abnormal : .normal), Cell("\(line.limit)%"),
          Cell(line[Reading.comment] ?? ""),
        ]
      }
      blocks.append(
        table(
          [.init(.share(3), .start), .init(.share(2), .end), .init(.share(2), .end), .init(.share(2), .end), .init(.millimetres(18), .end), .init(.millimetres(14), .end), .init(.share(4), .start)],
          ["指标（对象）", "峰值", "平均值", "容量", "峰值占用", "上限", "表现"], rows, least: 1))
      blocks += CapacityCharts.usage("\(scope.label.zh)：峰值占容量的百分比", readings).map(Block.chart)
    }
    if let notes = it[CapacityAssessment.notes] { blocks.append(.paragraph("指标说明：\(notes)")) }
    blocks += [
      .heading("三、评估结果及建议", level: 1), .paragraph(it[CapacityAssessment.conclusion] ?? "（待写）"),
      .paragraph(it[CapacityAssessment.advice].map { "建议：\($0)" } ?? ""),
      .signatures([try place("技术部负责人", [("approve", 0)]), try place("分管领导", [("approve", 1)])]),
    ]
    return try paper(
      it[CapacityAssessment.title], number: "2.6.5", serial: it[CapacityAssessment.number],
      watermark: it.state == .approved ? nil : it.state.label.zh, blocks)
  }

  func capacityImprovement(_ it: Record<CapacityImprovement>) throws -> PrintDocument {
    let assessment = try reading.find(it[CapacityImprovement.assessment])
    let unit = it[CapacityImprovement.unit]
    let change = try it[CapacityImprovement.change].flatMap { try reading.find($0) }
    let measured = it.isWithinLimit
      ? "监控周期内的使用情况未超过总容量的 \(it[CapacityImprovement.limit])%，即未超过 \(it.ceiling) \(unit)，实际峰值为 \(it.peak) \(unit)。"
      : "监控周期内的实际峰值为 \(it.peak) \(unit)，超过总容量的 \(it[CapacityImprovement.limit])%（\(it.ceiling) \(unit)）：\(it[CapacityImprovement.explanation] ?? "")"
    return try paper(
      "年度核心业务系统性能和容量情况的升级改进报告", number: "2.6.6", serial: it[CapacityImprovement.number],
      watermark: it.state == .approved ? nil : it.state.label.zh,
      [
        grid(1, [Fact("改进事项", it[CapacityImprovement.title])]),
        .paragraph(
          "针对\(assessment.map { "信息技术部 \(date($0[CapacityAssessment.until]))提供的《\($0[CapacityAssessment.title])》（\($0[CapacityAssessment.number] ?? "")）" } ?? "评估报告")，"
            + "信息技术部于 \(date(it[CapacityImprovement.appliedOn]))提出申请：\(it[CapacityImprovement.application])"),
        .paragraph(it[CapacityImprovement.course]),
        .paragraph(
          "\(it[CapacityImprovement.object])的改进于 \(date(it[CapacityImprovement.finishedOn]))完成，容量由 \(it[CapacityImprovement.before]) \(unit) 升级至 \(it[CapacityImprovement.after]) \(unit)。"
            + (change.map { "变更单：\($0[Change.number] ?? "") \($0[Change.name])。" } ?? "")),
        .paragraph("以下为升级后的监控情况，数据取自\(it[CapacityImprovement.source])："),
        .chart(CapacityCharts.samples(it)), .paragraph(measured), .paragraph(it[CapacityImprovement.conclusion]),
        .paragraph("信息技术部　\(try dayApproved())"), .signatures([try place("技术部负责人", [("approve", 0)])]),
      ])
  }
}

extension PaperDesk {
  /// The day under a report: that of its approval, open until then.
  func dayApproved() throws -> String { date(try signed("approve").flatMap { Day(String($0.at.prefix(10))) }) }
}

/// The figures of capacity, the same on paper and on pages.
enum CapacityCharts {
  typealias Chart = PrintDocument.Chart

  /// Tenths of a percent.
  static func percent(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)%" }

  /// Bars of percent with the limit, in parts of at most so many.
  static func usage(_ title: String, _ readings: [Line<CapacityAssessment.Reading>]) -> [Chart] {
    stride(from: 0, to: readings.count, by: Chart.mostRows).map { from in
      let part = readings[from..<min(from + Chart.mostRows, readings.count)]
      let limits = Set(part.map(\.limit))
      return Chart(
        title, series: [.init("峰值占用", .blue)],
        rows: part.map { line in
          .init(
            line[CapacityAssessment.Reading.object], [Double(line.usage) / 10], caption: percent(line.usage),
            tone: line.isAboveLimit ? .red : nil)
        }, limit: limits.count == 1 ? .init(Double(limits.first!), "上限 \(limits.first!)%") : nil, whole: 100)
    }
  }

  /// What was measured after an improvement, day by day; of many days, the highest of each stretch.
  static func samples(_ it: Record<CapacityImprovement>) -> Chart {
    typealias Sample = CapacityImprovement.Sample
    let all = it[CapacityImprovement.samples]
    let stretch = (all.count + Chart.mostRows - 1) / Chart.mostRows
    let rows = stride(from: 0, to: all.count, by: max(stretch, 1)).map { from -> Chart.Row in
      let part = all[from..<min(from + max(stretch, 1), all.count)]
      let peak = part.map { $0[Sample.peak] }.max()!
      return .init(
        part[from][Sample.at], [Double(peak.tenThousandths) / 10_000], caption: peak.description, tone: peak > it.ceiling ? .red : nil)
    }
    let unit = it[CapacityImprovement.unit]
    return Chart(
      "\(it[CapacityImprovement.object])监控情况（\(unit)）", .columns, series: [.init("峰值", .blue)], rows: rows,
      limit: .init(Double(it.ceiling.tenThousandths) / 10_000, "\(it[CapacityImprovement.limit])%（\(it.ceiling) \(unit)）"))
  }
}

import Domain
import Ledger
import Printing
import Records
import Time

/// 2.7.5 and 2.7.6: the tables and figures of a scan.
extension PaperDesk {
  private typealias Scan = VulnerabilityScan

  func scan(_ it: Record<VulnerabilityScan>) throws -> PrintDocument {
    let comparison = try it[VulnerabilityScan.baseline].flatMap { try reading.find($0) }.map { ScanComparison(before: $0, after: it) }
    return try paper(
      "漏洞扫描结果", number: "2.7.5", serial: it[VulnerabilityScan.number], watermark: it.state == .recorded ? nil : it.state.label.zh,
      [.heading("1 综述", level: 1), .paragraph(AssessmentText.summary(it, comparison))] + overview(it) + ScanTables.classes(it) + ScanTables.hosts(it)
        + ScanTables.standards)
  }

  /// 2.7.5, and 2.7.6 where there is a scan from before.
  func securityAssessment(_ it: Record<SecurityAssessment>) throws -> PrintDocument {
    guard let scan = try reading.find(it[SecurityAssessment.scan]) else { throw Denial.noSuchRecord }
    let before = try it[SecurityAssessment.baseline].flatMap { try reading.find($0) }
    var blocks: [Block] = [.heading("1 综述", level: 1), .paragraph(it[SecurityAssessment.summary])]
    blocks += overview(scan)
    if let before {
      blocks += [.heading("加固措施"), .paragraph(it[SecurityAssessment.hardening] ?? "")]
      blocks += ScanTables.comparison(before: before, after: scan, ScanComparison(before: before, after: scan))
    }
    blocks += ScanTables.classes(scan) + ScanTables.hosts(scan) + ScanTables.standards
    blocks += [
      .heading("7.4 安全建议"), .paragraph(it[SecurityAssessment.advice]), .signatures([try place("技术部负责人", [("approve", 0)])]),
    ]
    return try paper(
      it[SecurityAssessment.title], number: before == nil ? "2.7.5" : "2.7.6", serial: it[SecurityAssessment.number],
      facts: [.init("评估日期", date(it[SecurityAssessment.day])), .init("扫描", scan[Scan.number] ?? "")]
        + (it[SecurityAssessment.assessor].map { [.init("评估机构", $0)] } ?? []),
      watermark: it.state == .approved ? nil : it.state.label.zh, blocks)
  }

  private func overview(_ it: Record<VulnerabilityScan>) -> [Block] {
    [
      grid(
        2,
        [
          Fact("任务名称", it[VulnerabilityScan.title]), Fact("主机数目", String(it[Scan.hosts].count)),
          Fact("风险值", RiskScore.text(it[Scan.risk])), Fact("非常危险主机", String(it[Scan.dangerous] ?? 0)),
          Fact("使用模板", it[Scan.template] ?? ""), Fact("起始时间", it[Scan.startedAt]?.description ?? ""),
          Fact("结束时间", it[Scan.endedAt]?.description ?? ""),
          Fact("系统版本", [it[Scan.tool]?.label.zh, it[Scan.toolVersion]].compactMap { $0 }.joined(separator: " ")),
          Fact("网络风险等级", it[Scan.level]?.label.zh ?? "", emphasis: it[Scan.level] == .veryDangerous ? .abnormal : .normal),
          Fact("扫描范围", it[VulnerabilityScan.scope] ?? ""),
        ]),
      .heading("1.1 网络风险分布"), .chart(ScanCharts.levels(it)),
    ]
  }
}

/// The figures of a scan, the same on paper and on pages.
enum ScanCharts {
  typealias Chart = PrintDocument.Chart
  static let grades: [Chart.Series] = [.init("高风险", .red), .init("中风险", .amber), .init("低风险", .blue)]

  static func levels(_ it: Record<VulnerabilityScan>) -> Chart {
    let tones: [HostRisk: Chart.Tone] = [.veryDangerous: .red, .dangerous: .amber, .safe: .blue, .verySafe: .green]
    let total = max(it[VulnerabilityScan.hosts].count, 1)
    return Chart(
      "主机风险等级分布", series: [.init("主机", .blue)],
      rows: it.hostLevels.map { level, count in
        .init(level.label.zh, [Double(count)], caption: "\(count) 台 \(share(count, total))", tone: tones[level])
      })
  }
  static func tally(_ title: String, _ tally: ScanTally) -> Chart {
    Chart(
      title, series: grades,
      rows: tally.rows.prefix(20).map { .init($0.label, [Double($0.high), Double($0.medium), Double($0.low)], caption: String($0.total)) })
  }
  static func systems(_ it: Record<VulnerabilityScan>) -> Chart {
    let total = max(it[VulnerabilityScan.hosts].count, 1)
    return Chart(
      "操作系统分布", series: [.init("主机", .blue)],
      rows: it.systems.prefix(20).map { .init($0.name, [Double($0.count)], caption: "\($0.count) 台 \(share($0.count, total))") })
  }
  static func repaired(_ comparison: ScanComparison) -> Chart {
    let tones: [(String, Chart.Tone)] = [("已修复", .green), ("未修复", .amber), ("新增", .red), ("未复扫", .grey)]
    return Chart(
      "加固前后漏洞变化", series: tones.map { .init($0.0, $0.1) },
      rows: [VulnerabilityRisk.high, .medium, .low].map { level in
        let counts = [
          comparison.count(\.repaired, level), comparison.count(\.remaining, level), comparison.count(\.new, level), comparison.count(\.unseen, level),
        ]
        return .init("\(level.label.zh)风险", counts.map(Double.init), caption: String(counts.reduce(0, +)))
      })
  }
  /// 21.9%
  static func share(_ part: Int, _ whole: Int) -> String {
    let tenths = (part * 2000 + whole) / (whole * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// 2.3.4: five parts, with the tables of incidents and capacity.
  func quarterly(_ it: Record<QuarterlyOperationsReport>, _ reading: Reading) throws -> PrintDocument {
    typealias Report = QuarterlyOperationsReport
    let quarter = Quarter(it[Report.from])
    let counted = "\(quarter.chinese)共 \(it[Report.tradingDays] ?? 0) 个交易日；事件 \(it[Report.incidents] ?? 0) 起，其中影响交易的 \(it[Report.interrupted] ?? 0) 起；"
      + "实施变更 \(it[Report.changes] ?? 0) 项，失败 \(it[Report.failed] ?? 0) 项。"
    func part(_ facts: [(String, String?, Int)]) -> PrintDocument.Block {
      .facts(.init(columns: 1, labelWidth: 34, facts.map { .init($0.0, $0.1 ?? "", lines: $0.2) }))
    }
    let events = try it[Report.events].map { line -> [PrintDocument.Cell] in
      [
        .init(line[Report.Event.day].description), .init(line[Report.Event.time].minutes), .init(line[Report.Event.content]),
        .init(line[Report.Event.handling] ?? ""), .init(line[Report.Event.following] ?? ""),
        .init(try reading.name(ofPerson: line[Report.Event.person].id)),
      ]
    }
    let capacity = it[Report.capacity].map { line -> [PrintDocument.Cell] in
      [
        .init(line[Report.Capacity.item]), .init(line[Report.Capacity.unit]), .init("\(line[Report.Capacity.days])"),
        .init(line[Report.Capacity.mean]?.description ?? ""), .init(line[Report.Capacity.peak]?.description ?? ""),
        .init(line[Report.Capacity.before]?.description ?? ""), .init(line[Report.Capacity.change].map { "\($0)%" } ?? ""),
      ]
    }
    let sheets = it[Report.sheets].map { line -> [PrintDocument.Cell] in
      [
        .init(line[RunFigureLine.procedure]), .init("\(line[RunFigureLine.total])"), .init("\(line[RunFigureLine.closed])"),
        .init("\(line[RunFigureLine.abnormal])"), .init("\(line[RunFigureLine.late])"),
      ]
    }
    let loads = it[Report.devices]
    func percent(_ value: Quantity?) -> PrintDocument.Cell { .init(value.map { "\($0)%" } ?? "") }
    func orBlank(_ rows: [[PrintDocument.Cell]], _ width: Int) -> [[PrintDocument.Cell]] {
      rows.isEmpty ? [Array(repeating: .init(""), count: width)] : rows
    }
    return try paper(
      it.data, title: "\(quarter.chinese)核心系统运行季报", number: "2.3.4", reading,
      [
        .heading("一、系统运行总结及风险评估建议", level: 2),
        part([
          ("统计", counted, 2), ("总结", it[Report.summary], 4), ("资源利用和扩容", it[Report.resources], 2),
          ("运行日志调整评估建议", it[Report.logAdvice], 2), ("监控日志及巡检记录调整评估建议", it[Report.patrolAdvice], 2),
        ]),
        .heading("二、交易系统运行状况", level: 2), part([("运行状况", it[Report.trading], 4)]),
        .table(
          .init(
            columns: [.init(.share(3), .start), .init(.share(1)), .init(.share(1)), .init(.share(1)), .init(.share(1))],
            header: [["执行单", "应做", "已关闭", "异常格", "迟填格"]], rows: orBlank(sheets, 5))),
        .heading("三、网络通讯系统运行状况", level: 2), part([("运行状况", it[Report.network], 4)]),
        .heading("表 3-1 网络设备\(quarter.chinese) CPU 占用率", level: 3),
        .table(
          .init(
            columns: [.init(.share(2), .start), .init(.share(1)), .init(.share(1))], header: [["设备名称", "CPU 平均负载", "CPU 峰值负载"]],
            rows: orBlank(
              loads.map { [.init($0[Report.DeviceLoad.device]), percent($0[Report.DeviceLoad.cpuMean]), percent($0[Report.DeviceLoad.cpuPeak])] }, 3))),
        .heading("表 3-1 网络设备\(quarter.chinese)内存占用率", level: 3),
        .table(
          .init(
            columns: [.init(.share(2), .start), .init(.share(1)), .init(.share(1))], header: [["设备名称", "内存平均使用率", "内存峰值使用值"]],
            rows: orBlank(
              loads.map {
                [.init($0[Report.DeviceLoad.device]), percent($0[Report.DeviceLoad.memoryMean]), percent($0[Report.DeviceLoad.memoryPeak])]
              }, 3))),
        .heading("四、异常事件记录及值班投诉情况", level: 2), .heading("表 4-1 异常事件记录", level: 3),
        .table(
          .init(
            columns: [
              .init(.millimetres(22)), .init(.millimetres(14)), .init(.share(2), .start), .init(.share(2), .start),
              .init(.share(2), .start), .init(.millimetres(18)),
            ], header: [["日期", "时间", "事件内容", "处理措施", "后续跟踪情况", "值班员工"]], rows: orBlank(events, 6))),
        part([("值班投诉情况", it[Report.complaints], 2)]),
        .heading("五、性能及容量数据统计", level: 2), .heading("表 5 交易日峰值汇总", level: 3),
        .table(
          .init(
            columns: [.init(.share(3), .start)] + Array(repeating: .init(.share(1)), count: 6),
            header: [["指标", "单位", "交易日", "日峰值平均", "峰值", "上季平均", "变化"]], rows: orBlank(capacity, 7))),
      ] + (it.state == .draft ? [] : try days(quarter.days, reading)))
  }

  /// 表 5-1 and on: what the sheets of the quarter say day by day.
  private func days(_ days: ClosedRange<Day>, _ reading: Reading) throws -> [PrintDocument.Block] {
    let series = try QuarterlyOperationsReport.measured.map { try reading.readings(of: $0, days) }
    return QuarterlyTables.blocks(series.filter { !$0.isEmpty })
  }
}

/// The tables of 2.3.4 with a line a trading day, and their means in the last.
enum QuarterlyTables {
  /// So many numbers stand side by side on a page.
  static let most = 9

  /// - Parameter sheets: the numbers of each sheet; each begins a table of its own.
  static func blocks(_ sheets: [[ReadingSeries]]) -> [PrintDocument.Block] {
    let parts = sheets.flatMap { $0.chunks(of: most) }
    guard !parts.isEmpty else { return [] }
    return parts.enumerated().flatMap { number, part -> [PrintDocument.Block] in
      let groups = part.reduce(into: [String]()) { if $0.last != $1.path[0] { $0.append($1.path[0]) } }
      return [.heading("表 5-\(number + 1) \(groups.joined(separator: "、"))日峰值统计", level: 3), .table(table(part))]
    } + [.notes(["逐日数值取自本季的执行单，一日读数多次的取最大值。"])]
  }

  private static func table(_ part: [ReadingSeries]) -> PrintDocument.Table {
    let peaks = part.map { Dictionary(uniqueKeysWithValues: $0.days.map { ($0.day, $0.peak.description) }) }
    // What the title says already is not said again above each number.
    let isOne = Set(part.map { $0.path[0] }).count == 1
    let heads = part.map { one in
      let words = one.path.count > 2 || isOne && one.path.count > 1 ? one.path.dropFirst() : one.path[...]
      return words.joined(separator: "\n") + (one.unit.isEmpty ? "" : "（\(one.unit)）")
    }
    let days = Set(part.flatMap { $0.days.map(\.day) }).sorted()
    return .init(
      columns: [.init(.millimetres(22))] + part.map { _ in .init(.share(1)) },
      header: [[.init("交易日期")] + heads.map { .init($0) }],
      rows: days.map { day in [.init(day.description)] + peaks.map { .init($0[day] ?? "") } }
        + [[.init("平均值", emphasis: .strong)] + part.map { .init($0.mean?.description ?? "", emphasis: .strong) }],
      rowHeight: 4.5, textSize: 7.5)
  }
}

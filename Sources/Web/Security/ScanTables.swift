import Domain
import Printing
import Records
import Time

/// The numbered parts of 2.7.5 behind its summary.
enum ScanTables {
  typealias Block = PrintDocument.Block
  typealias Cell = PrintDocument.Cell
  private typealias Scan = VulnerabilityScan
  /// More rows than this are read on the pages, not on paper.
  static let most = 600

  private static func table(_ columns: [PrintDocument.Column], _ header: [Cell], _ rows: [[Cell]]) -> Block {
    .table(.init(columns: columns, header: [header], rows: rows.isEmpty ? [[Cell("无", columns: columns.count, alignment: .center, emphasis: .muted)]] : rows, rowHeight: 5.5, textSize: 8.5))
  }
  private static let wide = PrintDocument.Column(.share(4), .start)
  private static let narrow = PrintDocument.Column(.share(1), .end)

  /// 2 风险类别 and 3 操作系统分布.
  static func classes(_ it: Record<VulnerabilityScan>) -> [Block] {
    let parts = [
      ("2.1 服务分类", it.byService), ("2.2 系统分类", it.byPlatform), ("2.3 应用程序分布", it.byApplication), ("2.4 威胁程度分布", it.byThreat),
    ]
    var blocks: [Block] = [.heading("2 风险类别", level: 1)]
    for (title, tally) in parts {
      blocks.append(.heading(title))
      blocks.append(
        table(
          [wide, narrow, narrow, narrow, narrow], ["分类", "高风险", "中风险", "低风险", "合计"],
          tally.rows.map { row in [row.label, String(row.high), String(row.medium), String(row.low), String(row.total)].map { Cell($0) } }))
      if !tally.rows.isEmpty { blocks.append(.chart(ScanCharts.tally(String(title.dropFirst(4)), tally))) }
    }
    let total = max(it[VulnerabilityScan.hosts].count, 1)
    blocks += [
      .heading("3 操作系统分布", level: 1),
      table(
        [narrow, wide, narrow], ["主机数量", "操作系统", "比率"],
        it.systems.map { [Cell(String($0.count)), Cell($0.name), Cell(ScanCharts.share($0.count, total))] }), .chart(ScanCharts.systems(it)),
    ]
    return blocks
  }

  /// 4 主机风险等级列表, 5 漏洞分布, 6 脆弱帐号.
  static func hosts(_ it: Record<VulnerabilityScan>) -> [Block] {
    typealias Host = VulnerabilityScan.Host
    let hosts = it[VulnerabilityScan.hosts]
    let counted = it[VulnerabilityScan.vulnerabilities].filter(\.isCounted)
    var blocks: [Block] = [
      .heading("4 主机风险等级列表", level: 1),
      table(
        [.init(.millimetres(30), .start), .init(.share(2), .start), .init(.share(3), .start), .init(.millimetres(10), .end), .init(.millimetres(10), .end), .init(.millimetres(10), .end), .init(.millimetres(14), .end), .init(.millimetres(22))],
        ["IP 地址", "主机名", "操作系统", "高", "中", "低", "风险值", "风险等级"],
        hosts.prefix(most).map { host in
          [
            Cell(host[Host.address]), Cell(host[Host.hostname] ?? ""), Cell(host[Host.system] ?? ""), Cell(String(host[Host.high])),
            Cell(String(host[Host.medium])), Cell(String(host[Host.low])), Cell(RiskScore.text(host[Host.risk])),
            Cell(host[Host.level].label.zh, emphasis: host[Host.level] == .veryDangerous ? .abnormal : .normal),
          ]
        }),
      .heading("5 漏洞分布", level: 1),
      table(
        [wide, .init(.millimetres(18)), .init(.millimetres(14), .end), .init(.millimetres(18), .end)], ["漏洞名称", "危险程度", "风险值", "出现次数"],
        counted.prefix(most).map { line in
          [
            Cell(line[Scan.Vulnerability.name], detail: line[Scan.Vulnerability.reference].map { String($0.prefix(80)) }),
            Cell(line[Scan.Vulnerability.level].label.zh, emphasis: line[Scan.Vulnerability.level] == .high ? .abnormal : .normal),
            Cell(RiskScore.text(line[Scan.Vulnerability.score])), Cell(String(line[Scan.Vulnerability.count])),
          ]
        }),
    ]
    if max(hosts.count, counted.count) > most { blocks.append(.remark("主机和漏洞各列出前 \(most) 项，全部见扫描记录 \(it[Scan.number] ?? "")。")) }
    blocks.append(.heading("6 脆弱帐号", level: 1))
    let heads: [(AccountClass, String, String)] = [(.windows, "6.1 Windows 帐号", "描述"), (.application, "6.2 应用程序帐号", "应用程序"), (.unix, "6.3 UNIX 帐号", "描述")]
    for (kind, title, last) in heads {
      blocks.append(.heading(title))
      blocks.append(
        table(
          [.init(.millimetres(36), .start), .init(.millimetres(36)), .init(.millimetres(24)), wide], ["IP 地址", "用户名", "密码", .init(last)],
          it[Scan.weakAccounts].filter { $0[Scan.WeakAccount.kind] == kind }.prefix(most).map { line in
            [
              Cell(line[Scan.WeakAccount.address]), Cell(line[Scan.WeakAccount.user] ?? ""), Cell("不记录", emphasis: .muted),
              Cell(line[Scan.WeakAccount.note]),
            ]
          }))
    }
    return blocks
  }

  /// 2.7.6: what hardening has changed.
  static func comparison(before: Record<VulnerabilityScan>, after: Record<VulnerabilityScan>, _ it: ScanComparison) -> [Block] {
    func figures(_ scan: Record<VulnerabilityScan>) -> [String] {
      [
        scan[Scan.number] ?? "", scan[Scan.startedAt]?.description ?? "", String(scan[Scan.hosts].count), RiskScore.text(scan[Scan.risk]),
        scan[Scan.level]?.label.zh ?? "", String(scan[Scan.dangerous] ?? 0), String(scan.count(.high)), String(scan.count(.medium)), String(scan.count(.low)),
      ]
    }
    let labels = ["扫描编号", "起始时间", "主机数目", "风险值", "网络风险等级", "非常危险主机", "高危漏洞（种）", "中危漏洞（种）", "低危漏洞（种）"]
    func tenths(_ value: Int?) -> String { value.map(RiskScore.text(tenths:)) ?? "未扫描" }
    func list(_ title: String, _ entries: [ScanComparison.Entry]) -> [Block] {
      [
        .heading("\(title)（\(entries.count) 处）", level: 3),
        table(
          [.init(.millimetres(34), .start), wide, .init(.millimetres(16)), .init(.millimetres(16), .end)], ["IP 地址", "漏洞名称", "危险程度", "风险值"],
          entries.prefix(most).map { [Cell($0.address), Cell($0.name), Cell($0.level.label.zh), Cell(tenths($0.score))] }),
      ]
    }
    return [
      .heading("加固前后对比", level: 1),
      table([wide, .init(.share(3)), .init(.share(3))], ["项目", "加固前", "加固后"], zip(labels, zip(figures(before), figures(after))).map { [Cell($0), Cell($1.0), Cell($1.1)] }),
      .chart(ScanCharts.repaired(it)),
      table(
        [.init(.millimetres(34), .start), wide, .init(.millimetres(26), .end), .init(.millimetres(26), .end)], ["IP 地址", "主机名", "加固前风险值", "加固后风险值"],
        it.hosts.prefix(most).map { [Cell($0.address), Cell($0.hostname ?? ""), Cell(tenths($0.before)), Cell(tenths($0.after))] }),
    ] + list("未修复的漏洞", it.remaining) + list("新增的漏洞", it.new) + list("已修复的漏洞", it.repaired)
      + (it.unseen.isEmpty ? [] : list("所在主机本次未扫描到，不计为修复", it.unseen))
  }

  /// 7 参考标准: the bounds of the collection, and the model that it leaves open.
  static let standards: [Block] = [
    .heading("7 参考标准", level: 1), .heading("7.1 单一漏洞风险等级评定标准"),
    table(
      [.init(.millimetres(20)), .init(.millimetres(40)), wide], ["危险程度", "危险值区域", "危险程度说明"],
      [
        ["高", "8 ≤ 风险值 ≤ 10", "能被远程执行任意命令或代码，或被远程拒绝服务"], ["中", "5 ≤ 风险值 < 8", "能被远程创建、修改、删除文件或数据，或对普通服务拒绝服务"],
        ["低", "1 ≤ 风险值 < 5", "能被获取系统或服务的信息，或读取系统文件和数据"],
      ].map { $0.map { Cell($0) } }),
    table(
      [.init(.millimetres(20)), wide], ["分值", "评分标准"],
      [
        "能远程得知操作系统和应用的版本", "开着不必要或危险的服务，能远程得到敏感信息", "能远程读到部分文件和数据", "能远程读到重要的或全部的文件和数据",
        "能远程修改部分文件和数据", "能远程修改部分重要的文件和数据", "能远程修改任何重要的文件和数据，或使普通服务拒绝服务",
        "能以普通用户身份远程执行命令，或使系统、网络拒绝服务", "能以管理用户身份远程执行命令，但有条件、不易利用", "能以管理用户身份远程执行命令，无条件、易于利用",
      ].enumerated().map { [Cell(String($0 + 1)), Cell($1)] }), .heading("7.2 主机风险等级评定标准"),
    table(
      [.init(.millimetres(40)), wide], ["主机风险等级", "主机风险值区域"],
      [
        ["非常危险", "7 ≤ 主机风险值 ≤ 10"], ["比较危险", "5 ≤ 主机风险值 < 7"], ["比较安全", "2 ≤ 主机风险值 < 5"], ["非常安全", "0 ≤ 主机风险值 < 2"],
      ].map { $0.map { Cell($0) } }), .heading("7.3 网络风险等级评定标准"),
    table(
      [.init(.millimetres(40)), wide], ["网络风险等级", "网络风险值区域"],
      [
        ["非常危险", "8 ≤ 网络风险值 ≤ 10"], ["比较危险", "5 ≤ 网络风险值 < 8"], ["比较安全", "1 ≤ 网络风险值 < 5"], ["非常安全", "0 ≤ 网络风险值 < 1"],
      ].map { $0.map { Cell($0) } }),
    .notes(RiskScore.statement.map(\.zh)),
  ]
}

import Printing

extension Sample {
  /// 2.1.4 日常值班盘中巡检表: narrow columns with upright names and a header of two levels.
  static let intraday: PrintDocument = {
    let times = [
      "8:30", "8:55", "9:00", "9:30", "10:30", "11:30", "12:50", "13:00", "13:30", "14:55", "15:00", "15:30",
    ]
    let rows: [[Cell]] = times.enumerated().map { index, time in
      guard index < 7 else { return [Cell(time)] + Array(repeating: "", count: 15) }
      let offers = (0..<4).map { Cell("\(1200 * index + 37 * $0)/\(1100 * index + 31 * $0)") }
      return [Cell(time)] + offers
        + [
          Cell("\(300 + 41 * index)"), "12", index == 5 ? Cell("64", emphasis: .abnormal) : "24", "16", "218",
        ]
        + Array(repeating: "√", count: 6)
    }
    let record = Cell(
      "11:30，吴航发现交易 AS 线程升至 64（上限 60），原因为行情刷新请求重复；11:36 重启该 AS 后恢复，见事件 SJ-2026-0031。",
      columns: 15, alignment: .start)
    let upright = ["数据库", "存储", "银期", "易盛", "网管", "HM内", "HM外"].map { Cell($0, rows: 2, vertical: true) }
    return PrintDocument(
      institution: institution, title: "日常值班盘中巡检表", formNumber: "2.1.4", serial: "PZ-2026-0131",
      orientation: .landscape,
      facts: [Fact("日期", "2026-07-07"), Fact("巡检人", "吴航"), Fact("复核人", "郑岚")],
      blocks: [
        .table(
          Table(
            columns: [Column(.millimetres(16))] + Array(repeating: Column(.share(1.7)), count: 4)
              + [Column(.share(1.3))] + Array(repeating: Column(.share(1)), count: 10),
            header: [
              ["巡检时间", "中金报盘", "上海报盘", "郑州报盘", "大连报盘", "网上交易"].map { Cell($0, rows: 2) }
                + [Cell("中间件", columns: 3)] + upright,
              ["AR", Cell("AS\n(t)"), Cell("AS\n(q)")],
            ],
            rows: rows + [[Cell("异常记录"), record], [Cell("备注"), Cell("", columns: 15)]], rowHeight: 7.4)),
        .notes([
          "报盘填委托笔数和成交笔数。", "网上交易填在线人数。", "中间件分别填核心 AR、交易 AS、查询 AS 的线程数。", "数据库填会话数。",
          "网管、存储、银期、易盛正常填“√”，异常填“×”。",
        ]),
      ], footer: footer)
  }()

  /// 2.2.3 非例行维护记录表, approved and half done.
  static let exceptional = PrintDocument(
    institution: institution, title: "信息系统非例行维护记录表", formNumber: "2.2.3", serial: "FL-2026-0042",
    blocks: [
      .facts(
        PrintDocument.FactGrid(
          columns: 5, labelWidth: 17.5,
          [
            Fact("日期", "2026-07-07"), Fact("申请部室", "运行维护部"), Fact("申请人", "吴航", detail: "07-06 16:02"),
            Fact("部室负责人", "周敏", detail: "07-06 16:30"), Fact("批准人", "陈立", detail: "07-06 17:05"),
            Fact("原因", "查询 AS 线程偶发升高", span: 2), Fact("维护内容", "核心中间件：调整线程上限"),
            Fact("操作人", "吴航"), Fact("复核人", "郑岚"),
            Fact(
              "操作步骤及操作情况",
              """
              17:40 备份 AS 配置文件，校验一致。
              17:48 将查询 AS 线程上限由 60 调整为 96，检查语法。
              17:55 依次重启查询 AS 1、2，检查日志无报错。
              18:10 登录柜台查询 20 笔，平均 0.4 秒，正常。
              """, span: 5, lines: 22),
          ])),
      .signatures([
        .init(
          "部室负责人", opinion: "同意，盘后执行。", signed: .init(name: "周敏", at: "2026-07-06 16:30", hash: "a17c09e4")),
        .init("批准人", opinion: "同意", signed: .init(name: "陈立", at: "2026-07-06 17:05", hash: "a17c09e4")),
        .init("操作人"), .init("复核人"),
      ]),
      .notes([
        "部室负责人为申请人所在部门的负责人。", "批准人为信息技术部经理。", "步骤较多时续页，续页“原因”填“接上表”。",
      ]),
    ], qr: "https://shouzheng.haiyue.example/r/42", footer: footer, watermark: "草稿")

  /// 2.1.3 值班工作安排表.
  static let roster = PrintDocument(
    institution: institution, title: "信息系统运维值班工作安排表", formNumber: "2.1.3",
    facts: [Fact("周次", "2026 年第 28 周"), Fact("起止", "2026-07-06 至 2026-07-10"), Fact("编制", "周敏")],
    blocks: [
      .table(
        Table(
          columns: [Column(.millimetres(30)), Column(.share(1)), Column(.share(2))],
          header: [["", "值班经理", "值班人员"]],
          rows: zip(["周一", "周二", "周三", "周四", "周五"], ["周敏", "周敏", "陈立", "陈立", "周敏"]).map {
            [Cell($0), Cell($1), "吴航、郑岚、何川"]
          }, rowHeight: 14, textSize: 11)),
      .signatures([.init("编制人"), .init("信息技术部经理")]),
    ], footer: footer, watermark: "作废")

  /// 2.8.2 事件管理流程: higher than a page would be, so that it is made smaller.
  static let flow = PrintDocument(
    institution: institution, title: "信息系统事件管理流程", formNumber: "2.8.2",
    blocks: [
      .diagram(
        Diagram(
          nodes: (1...24).map { .init("环节\($0)", detail: "办理人\($0)", tone: $0 == 1 ? .main : .plain) },
          edges: (0..<23).map { .init($0, $0 + 1, "办理") })),
      .remark("虚线为旁路。"),
    ], footer: footer, printedAt: printedAt)
}

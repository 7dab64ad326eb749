import Printing

extension Sample {
  /// Not a form of the collection: everything a document can hold, with texts longer than their places.
  static let report = PrintDocument(
    institution: institution, title: "信息系统运行季报（含一个长到必须折成两行的标题，用来看标题与二维码是否相碰）", serial: "JB-2026-Q2",
    facts: [
      Fact("期间", "2026 年第二季度"), Fact("编制", "周敏", detail: "2026-07-02 17:30"),
      Fact("报送", "信息技术部、合规部、首席风险官、各营业部负责人及技术联络人"), Fact("密级", "内部", emphasis: .strong), Fact("状态"),
    ],
    blocks: [
      .heading("一、总体情况", level: 1),
      .paragraph(
        "本季度共 59 个交易日，核心交易系统可用率 99.998%，发生一般事件 3 起，均在 30 分钟内恢复；未发生重大及以上事件。\n"
          + "“盘前操作”按时完成率 100%，共执行 2,478 步，其中异常 4 步，均已登记事件并完成分析。参见 https://shouzheng.haiyue.example/reports/2026/q2/availability?system=core-trading&detail=session-by-session。"
      ),
      .heading("二、事件", level: 2),
      .table(
        Table(
          columns: [
            Column(.millimetres(26)), Column(.millimetres(14)), Column(.share(2), .start),
            Column(.share(1), .start),
            Column(.millimetres(20), .end),
          ],
          header: [
            [
              Cell("编号", rows: 2), Cell("级别", rows: 2), Cell("经过", columns: 2), Cell("中断（秒）", rows: 2),
            ], ["现象与处理", "改进"],
          ],
          rows: (1...9).flatMap { (index: Int) -> [[Cell]] in
            [
              [
                Cell("SJ-2026-00\(index)", rows: 2), Cell("一般", rows: 2, vertical: true),
                Cell(String(repeating: "行情网关与交易所前置之间的链路瞬断，备用链路自动接管；", count: index)), "核对切换阈值",
                Cell("\(index * 1234)", emphasis: index == 4 ? .abnormal : .normal),
              ],
              [
                Cell("复盘结论：与运营商确认光缆割接未通知。", alignment: .start), Cell("无", emphasis: .muted),
                Cell("—", emphasis: .strong),
              ],
            ]
          })),
      .heading("三、审批", level: 3),
      .facts(
        PrintDocument.FactGrid([
          Fact("风险提示", "银期线路单点", emphasis: .abnormal), Fact("措施", "三季度增加第二运营商"), Fact("备注", lines: 3),
        ])),
      .signatures([
        .init("编制人", signed: .init(name: "周敏", at: "2026-07-02 17:30", hash: "19ce77a0")),
        .init(
          "信息技术部经理", opinion: "同意报送。", signed: .init(name: "陈立", at: "2026-07-03 09:12", hash: "19ce77a0")),
        .init("合规部"), .init("首席风险官"), .init("总经理"),
      ]),
      .notes(["可用率按交易时段计算，集合竞价计入，午间休市不计入。" + String(repeating: "长注。", count: 40), "第二条。"]),
    ], qr: "https://shouzheng.haiyue.example/reports/2026/q2", footer: footer + " · 本页由系统生成，签字以系统记录的哈希为准",
    printedAt: printedAt)
}
